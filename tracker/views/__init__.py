"""Frozen values for a page or a section of a report: pure functions over what is recorded and a day."""
