"""The way back to the page somebody came from."""

from collections.abc import Collection

AT_MOST = 2000


def way_back(asked: str, pages: Collection[str]) -> str:
    """The relative address of one of our pages with its query; the overview for anything else."""
    name, mark, query = asked.partition("?")
    if len(asked) > AT_MOST or not asked.isprintable():
        return "./"
    return f"./{name if name in pages else ''}{mark}{query}"
