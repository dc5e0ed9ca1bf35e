"""What a motion would change, before it is decided."""
