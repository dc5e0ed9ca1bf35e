"""What the files of the open data are called, and where what they tell of stands on the site."""

from tracker.site.edition import Edition

FOLDER = "podatki"


def database_name(edition: Edition) -> str:
    """The SQLite file with all tables."""
    return f"{edition.code}.sqlite"


def package_name(edition: Edition) -> str:
    """The package with all CSV files."""
    return f"{edition.code}.zip"


def address_of(edition: Edition, path: str) -> str:
    """The whole address of a document of the edition, or the way to it from the folder of the data."""
    return f"{edition.root or '../'}{path}"
