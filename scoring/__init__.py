"""What is true: rules, scores, ranking. Knows no terminal and no Excel."""
