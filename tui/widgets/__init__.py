"""Parts that screens are made of; each knows values, none knows the record."""
