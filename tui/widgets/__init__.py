"""What screens are made of, drawn line by line by ourselves."""
