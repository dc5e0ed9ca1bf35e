"""Editing many records in one table: typed into cells or pasted, checked, shown as a difference, applied at once."""
