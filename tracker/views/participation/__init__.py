"""Proposals of the public and digital maturity."""
