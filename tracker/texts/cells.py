"""What a text must not look like in a cell of a workbook or of a CSV file."""

# A spreadsheet would run a text that begins with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain(text: str) -> str:
    """Text that XlsxWriter does not take for the markup of a formatted string, which would break the whole file."""
    return text[:-1] + " >" if text.startswith("<r>") and text.endswith("</r>") else text


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before one that looks like it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
