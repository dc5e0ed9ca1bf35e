"""All CSV files with what describes them in one package, for whoever takes everything at once."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PACKED = (".csv", "csv-metadata.json", "slovar.json")
THEN = (1980, 1, 1, 0, 0, 0)
"""The earliest time a package can tell: when it was packed is nothing of its content."""


def package(data: Mapping[str, bytes]) -> bytes:
    """The tables of `data` (files by their names), their descriptions and the dictionary; the same gives the same."""
    written = BytesIO()
    with ZipFile(written, "w") as packed:
        for name in sorted(data):
            if name.endswith(PACKED):
                packed.writestr(ZipInfo(name, THEN), data[name], ZIP_DEFLATED, 9)
    return written.getvalue()
