"""The letters that name the columns of a sheet."""


def letter(column: int) -> str:
    """The letters of a column counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def index_of(letters: str) -> int:
    """The column that letters name, counted from 0; -1 for none."""
    index = 0
    for sign in letters.upper():
        index = index * 26 + ord(sign) - ord("A") + 1
    return index - 1
