"""Motions, and what they do once they are adopted."""
