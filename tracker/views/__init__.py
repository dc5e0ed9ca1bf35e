"""Frozen values for one page or one section of a report, built by pure functions over what is recorded and a day."""
