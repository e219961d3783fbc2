"""What is shown: the command line and, later, the screens."""
