"""From what headings say to the fields of one sheet."""

import re
from dataclasses import replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.read.normal import normal
from tracker.importing.read.units import CURRENCY
from tracker.importing.understand.fields_of_nouns import FIELDS_OF
from tracker.importing.understand.headers import Column, Header
from tracker.importing.understand.headings import Meaning, understand
from tracker.importing.understand.repeated_columns import grouped, without_repetition
from tracker.importing.understand.sheet_nouns import Sheet, noun_of, sheet_of
from tracker.importing.understand.sources import named_source
from tracker.importing.understand.suggestions import nearest

PRICE = re.compile(r"^(?:(?:unit )?price|cena(?: na enoto)?|prix(?: unitaire)?|precio|preco|prezzo|preis|cijena)\b")
PERCENT = re.compile(r"%|\b(?:odstot\w*|procent\w*|percent\w*|prozent\w*)\b", re.IGNORECASE)
MONEY = re.compile(CURRENCY, re.IGNORECASE)


def map_columns(name: str, header: Header) -> tuple[Mapped, ...]:
    """The columns of a sheet with the fields their headings stand for."""
    sheet = sheet_of(name, header)
    mapped = [_mapped(column, meaning, sheet) for column, meaning in zip(header.columns, sheet.meanings, strict=True)]
    return without_repetition(grouped(mapped), sheet)


def suggested(name: str, header: Header, letters: str) -> str:
    """The field of a column (its letters) if its heading meant what it is nearest to; empty where nothing is near."""
    column = next((one for one in header.columns if one.label.split(" ")[0] == letters), None)
    meaning = nearest(" ".join(column.path)) if column else None
    return _mapped(column, meaning, sheet_of(name, header)).target if column and meaning else ""


def is_about_measures(name: str, columns: tuple[Mapped, ...], header: Header) -> bool:
    """Whether something says that the rows are measures, and not a list of accounts or words."""
    sheet = sheet_of(name, header)
    named = any(m and sheet.nouns.get(m.noun, m.noun) == "measure" for m in sheet.meanings)
    own = understand(name)
    context = bool(own and sheet.nouns.get(own.noun, own.noun) == "measure")
    telling = {
        "measure." + field
        for field in ("lead", "start", "end", "period", "purpose", "responsible", "partners", "progress")
    }
    states = "measure.lifecycle" in {column.target for column in columns} and not _has_prices(header)
    return named or context or states or any(column.target in telling for column in columns)


def _has_prices(header: Header) -> bool:
    """Whether the rows are goods: what they cost each stands in a column of its own."""
    return any(PRICE.search(normal(column.path[-1])) for column in header.columns)


def _mapped(column: Column, meaning: Meaning | None, sheet: Sheet) -> Mapped:
    letters = column.label.split(" ")[0]
    plain = Mapped(letters, column.heading)
    if meaning is None:
        return plain
    noun = "line" if _is_money_of_year(meaning, column) else noun_of(meaning, sheet)
    name = FIELDS_OF.get(noun, {}).get(_attribute(meaning, noun, sheet))
    if name is None and meaning.noun == "activity":
        noun = "measure"  # who leads an activity, for one: a step has no such field
        name = FIELDS_OF[noun].get(meaning.attribute)
    if name is None or meaning.attribute == "only_for_reading":
        return plain
    target = name if "." in name else f"{noun}.{name}"
    if (target.startswith("amount.") or target == "measure.total") and PERCENT.search(column.path[-1]):
        return replace(plain, target="measure.progress" if target == "amount.realised" else "")
    if target == "measure.total" and meaning.year is not None:
        target = "amount.planned"  # the financial frame of one year is what is planned for it
    return replace(plain, target=target, group=meaning.number or 0, year=meaning.year, scale=meaning.scale)


def _is_money_of_year(meaning: Meaning, column: Column) -> bool:
    """Whether a year stands beside a currency or a source of money and nothing else: `EU 2026`, `2026 (EUR)`."""
    if meaning.noun or meaning.attribute or meaning.year is None:
        return False
    return MONEY.search(column.heading) is not None or bool(named_source(column.heading))


def _attribute(meaning: Meaning, noun: str, sheet: Sheet) -> str:
    if meaning.noun or meaning.attribute or meaning.year is None:
        return meaning.attribute
    return "planned" if noun == "line" else "target_value"
