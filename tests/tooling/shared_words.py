"""Words that may stand in Slovenian though they look like English: names, abbreviations, what tests record."""

SHARED: frozenset[str] = frozenset()
RECORDED: frozenset[str] = frozenset()
