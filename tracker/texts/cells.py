"""What a text must not look like in a cell of a workbook."""


def plain(text: str) -> str:
    """Text that XlsxWriter does not take for the markup of a formatted string, which would break the whole file."""
    return text[:-1] + " >" if text.startswith("<r>") and text.endswith("</r>") else text
