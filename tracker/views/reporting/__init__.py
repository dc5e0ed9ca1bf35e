"""Who owes what by when, and what was handed in."""
