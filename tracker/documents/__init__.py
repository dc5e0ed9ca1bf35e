"""Reports: a frozen document of plain values and words, and the renderers that print it."""
