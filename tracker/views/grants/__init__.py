"""Grants and their documents."""
