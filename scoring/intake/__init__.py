"""Files from outside become checked values here; nothing of them is believed before that."""
