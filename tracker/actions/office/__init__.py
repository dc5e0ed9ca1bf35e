"""Strategies, people, bodies and accounts."""
