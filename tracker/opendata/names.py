"""What the files of the open data are called; an address that was once given stays."""

import re
from collections.abc import Mapping

from tracker.site.edition import Edition

FOLDER = "podatki"
NOT_PLAIN = re.compile(r"[^\w.-]+|\.\.+")
FILES: Mapping[str, str] = {
    "measures": "ukrepi",
    "milestones": "mejniki",
    "indicators": "kazalniki",
    "targets": "ciljne-vrednosti",
    "readings": "meritve",
    "lines": "financiranje",
    "amounts": "zneski",
    "former_days": "nekdanji-roki",
    "former_targets": "nekdanje-ciljne-vrednosti",
    "plan_changes": "spremembe-sredstev",
    "deviations": "odstopanja",
    "updates": "porocila-nosilcev",
    "overrides": "rocne-ocene",
    "states": "stanja",
    "changes": "spremembe",
    "strategies": "strategija",
    "bodies": "organi",
    "sessions": "seje",
    "decisions": "sklepi",
    "decision_measures": "ukrepi-sklepov",
    "proposals": "predlogi",
    "institutions": "ustanove",
    "maturity_methods": "metode-zrelosti",
    "maturity_dimensions": "razseznosti-zrelosti",
    "maturity_levels": "ravni-zrelosti",
    "segments": "segmenti",
    "areas": "podrocja",
    "goals": "cilji",
    "organisations": "organizacije",
    "people": "osebe",
    "sources": "viri",
    "tags": "oznake",
}
"""The file of each table, without its ending."""


def database_name(edition: Edition) -> str:
    """The SQLite file with all tables."""
    return f"{edition.code}.sqlite"


def address_of(edition: Edition, path: str) -> str:
    """The whole address of a document of the edition, or the way to it from the folder of the data."""
    return f"{edition.address}{edition.code}/{path}" if edition.address else f"../{path}"


def measure_path(code: str) -> str:
    """Where everything about a measure stands."""
    return f"{plain(code)}/"


def area_path(code: str) -> str:
    """Where everything about an area stands."""
    return f"podrocja/{plain(code)}/"


def session_path(body: str, code: str) -> str:
    """Where everything about a session stands."""
    return f"seje/{plain(body)}-{plain(code)}/"


def plain(code: str) -> str:
    """A code as a part of an address: `2026/3` is `2026-3`."""
    return NOT_PLAIN.sub("-", code).strip(".-") or "-"
