"""Measures, areas and money: the list, one of them, its record and its end."""
