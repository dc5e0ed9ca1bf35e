"""The report of an owner, and what the officer does with it."""
