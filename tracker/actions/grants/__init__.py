"""Grants: claims, and what must be kept of them."""
