"""Bringing in a plan on a page: the same code as the command, settled by clicking."""
