"""The tracker of a municipality's action plan."""
