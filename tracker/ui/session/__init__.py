"""Sessions: the list, one of them, its agenda, votes, minutes and letters."""
