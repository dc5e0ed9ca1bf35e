"""The first letter of words: as they begin a line, and as they stand within one."""


def capitalised(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Words as they stand within a line; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
