"""Proposed decisions: what they would do, tried and written down."""
