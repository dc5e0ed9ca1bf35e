"""From a file to cells, and from cells to values."""
