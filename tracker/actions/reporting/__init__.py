"""What owners hand in, and what is done with it."""
