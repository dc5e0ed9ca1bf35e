"""The addresses of pages: their names, and the parts of the query that every one of them understands.

Names and values stay the same in every language, so that an address can be kept and sent.
"""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

OVERVIEW = "pregled"
AREA = "podrocje"
MEASURES = "ukrepi"
MEASURE = "ukrep"
INDICATORS = "kazalniki"
FUNDING = "financiranje"
PORTFOLIO = "nacrti"
CORE_MEASURES = "jedrni-ukrepi"
SESSIONS = "seje"
SESSION = "seja"
BODIES = "organi"
MOTION = "predlog-sklepa"
PRIORITIES = "prednosti"
DECISIONS = "sklepi"
REPORTS = "porocila"
PROPOSALS = "predlogi"
MATURITY = "zrelost"
ANALYSIS = "analiza"
DESK = "miza"
REPORT = "porocanje"
APPROVALS = "potrditve"
LINKS = "povezave"
EDIT = "urejanje"
GRID = "tabela"
CLOSING = "zakljucek"
CHANGES = "spremembe"
GRANTS = "nepovratna-sredstva"
CODE_LISTS = "sifranti"
IMPORT = "uvoz"
SETTINGS = "nastavitve"
AUTOMATIC = "samodejno"
HANDOVER = "predaja"
PUBLISHING = "objava"
PUBLIC_SITE = "javno/"
USERS = "uporabniki"
MAIL = "posta"
ACCOUNT = "racun"

LANGUAGE = "lang"
# The code of the strategy; left out for the first one.
STRATEGY = "strategija"
AS_OF = "stanje"
CODE = "koda"
# Which part of a long list is shown.
PART = "stran"
BODY = "telo"
# Where the form for another day goes, and the part of it that says from where.
CHOICE_OF_DAY = "izberi-dan"
BACK = "nazaj"
# Pages the server answers itself.
SIGN_IN = "prijava"
# Asks who is signed in for the password once more.
CONFIRM = "potrdi-prijavo"
REPORT_LINK = "p"
CLOSE_LINK = "p/zapri"
SIGN_OUT = "odjava"
# Leads to the provider of OpenID Connect; the part of its address that says what came of it.
OPENID = "prijava-oidc"
AGAIN = "znova"
OUTCOME = "izid"
SESSION_REPORT = "porocilo.pdf"
# Takes the workbook that an officer brings; the part of an address that says which one she brought.
IMPORT_FILE = "uvoz/datoteka"
FILE = "datoteka"
# Takes the file of a report that anybody brings, and says what it is.
CHECK_REPORT = "preveri-porocilo"
# A frozen report, by the first digits of its fingerprint and its format.
FROZEN_REPORT = "porocilo"


def address(page: str, query: Mapping[str, str | list[str]]) -> str:
    """The relative address of a page with a query; empty values are left out."""
    written = urlencode({name: value for name, value in query.items() if value}, doseq=True)
    path = "./" if page == OVERVIEW else page
    return f"{path}?{written}" if written else path


def day(text: str | None) -> date | None:
    """The day written in an address as `2026-03-08`, or None if it is not one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def sign_in_address(back: str) -> str:
    """The address of the sign-in page, which leads back to a relative address of ours afterwards."""
    return f"{SIGN_IN}?{urlencode({BACK: back})}"
