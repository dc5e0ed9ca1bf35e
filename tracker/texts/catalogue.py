"""The gettext catalogues: one .po file per room and language, read and merged at start.

There are no compiled files: reading a few hundred messages takes milliseconds, and a compiled
copy could be stale.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent


def catalogue_files(language: str) -> list[Path]:
    """The catalogue files of a language, in the order of their names."""
    return sorted((FOLDER / language).glob("*.po"))


def merged(language: str) -> Catalog:
    """All messages of a language in one catalogue."""
    whole = Catalog(locale=language)
    for path in catalogue_files(language):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    whole.add(message.id, message.string)
    return whole


@cache
def translations(language: str) -> NullTranslations:
    """The translations of a language; English is the language of the ids and needs none."""
    if language == "en":
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, merged(language))
    compiled.seek(0)
    return GNUTranslations(compiled)
