"""What decisions say and what became of them."""
