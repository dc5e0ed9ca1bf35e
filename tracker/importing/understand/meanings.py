"""From what headings say to the fields of one sheet."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from tracker.importing.map.mapping import Mapped
from tracker.importing.read.normal import normal
from tracker.importing.read.units import CURRENCY
from tracker.importing.understand.headers import Column, Header
from tracker.importing.understand.headings import Meaning, understand
from tracker.importing.understand.levels import LEVELS, resolve_levels
from tracker.importing.understand.neighbours import beside_each_other
from tracker.importing.understand.sources import named_source
from tracker.importing.understand.suggestions import nearest

PRICE = re.compile(r"^(?:(?:unit )?price|cena(?: na enoto)?|prix(?: unitaire)?|precio|preco|prezzo|preis|cijena)\b")
PERCENT = re.compile(r"%|\b(?:odstot\w*|procent\w*|percent\w*|prozent\w*)\b", re.IGNORECASE)
MONEY = re.compile(CURRENCY, re.IGNORECASE)
AXIS = {"code": "code", "": "title", "title": "title", "title_en": "title_en", "order": "order"}
TIMES = {"start": "start", "end": "end", "target_when": "end", "period": "period", "completed_on": "completed_on"}
PLAIN: tuple[str, ...] = (
    "purpose",
    "priority",
    "weight",
    "progress",
    "phase",
    "lead",
    "responsible",
    "partners",
    "tags",
)
PLAIN += ("budget_items", "visibility", "total", "place", "note", "parent")

FIELDS_OF: dict[str, dict[str, str]] = {
    "segment": AXIS,
    "area": AXIS,
    "goal": AXIS,
    "organisation": AXIS | {"parent": "parent"},
    "person": {
        "code": "code",
        "": "function",
        "function": "function",
        "title": "name",
        "person_name": "name",
        "function_en": "function_en",
        "work_email": "work_email",
        "organisation": "organisation",
    },
    "tag": AXIS | {"kind": "kind"},
    "source": AXIS | {"kind": "kind"},
    "measure": AXIS
    | TIMES
    | {name: name for name in PLAIN}
    | {"status": "lifecycle", "status_reason": "lifecycle_reason"},
    "milestone": AXIS
    | {
        "phase": "phase",
        "place": "phase",
        "weight": "weight",
        "start": "starts_on",
        "end": "planned_on",
        "target_when": "planned_on",
        "forecast": "forecast_on",
        "completed_on": "done_on",
        "progress": "progress",
        "evidence": "evidence",
        "status": "lifecycle",
        "period": "period",
    },
    "indicator": {
        "code": "code",
        "": "title",
        "title": "title",
        "title_en": "title_en",
        "unit": "unit",
        "direction": "direction",
        "kind": "kind",
        "frequency": "frequency",
        "data_source": "data_source",
        "origin": "data_source",
        "baseline": "baseline",
        "baseline_on": "baseline_on",
        "states": "states",
        "target_value": "target.value",
        "target_due": "target.due",
        "target_when": "target.due",
        "end": "target.due",
        "reading_value": "reading.value",
        "reading_on": "reading.on",
    },
    "line": {
        "code": "code",
        "": "source",
        "title": "source",
        "source": "source",
        "origin": "source",
        "call": "call",
        "rate": "rate",
        "eligible": "eligible",
        "vat_eligible": "vat_eligible",
        "claim_due": "claim_due",
        "claimed_on": "claimed_on",
        "retain_until": "retain_until",
        "year": "amount.year",
        "total": "amount.planned",
    }
    | {stage: f"amount.{stage}" for stage in ("planned", "secured", "contracted", "realised", "reimbursed")},
}

IMPLIED: dict[str, str] = {
    **dict.fromkeys(("lead", "responsible", "partners", "tags", "priority", "purpose", "budget_items"), "measure"),
    **dict.fromkeys(("visibility", "status_reason", "total", "note"), "measure"),
    **dict.fromkeys(("unit", "direction", "frequency", "data_source", "baseline", "baseline_on"), "indicator"),
    **dict.fromkeys(("states", "target_value", "target_due", "reading_value", "reading_on"), "indicator"),
    **dict.fromkeys(("source", "call", "rate", "eligible", "vat_eligible", "claim_due", "claimed_on"), "line"),
    **dict.fromkeys(("retain_until", "planned", "secured", "contracted", "realised", "reimbursed"), "line"),
    **dict.fromkeys(("evidence", "forecast"), "milestone"),
}
FAMILIES = {"milestone": "milestone", "indicator": "indicator", "target": "indicator", "reading": "indicator"}
FAMILIES |= {"line": "line", "amount": "line"}
STEP_WORDS = ("start", "end", "target_when", "period", "completed_on", "status", "weight", "progress", "phase", "place")
SEVERAL = ("", "measure.partners", "measure.tags", "measure.purpose", "measure.note")
FURTHER = {"area.title": "measure.tags", "measure.lead": "measure.partners"}
"""Where the second of two columns goes, when a measure has only one such thing."""


@dataclass(slots=True)
class Sheet:
    """What is known of a sheet before its columns get their fields."""

    context: str
    nouns: dict[str, str]
    meanings: list[Meaning | None]
    implied: set[str] = field(default_factory=set)

    @property
    def steps(self) -> int:
        """How many columns name a step."""
        return sum(_names(meaning, self.nouns, "milestone") for meaning in self.meanings)

    def gives(self, noun: str, attribute: str) -> bool:
        """Whether a column speaks of this attribute of this very noun."""
        return any(m and self.nouns.get(m.noun, m.noun) == noun and m.attribute == attribute for m in self.meanings)


def _names(meaning: Meaning | None, nouns: dict[str, str], noun: str) -> bool:
    return meaning is not None and nouns.get(meaning.noun, meaning.noun) == noun and meaning.attribute in ("", "title")


def map_columns(name: str, header: Header) -> tuple[Mapped, ...]:
    """The columns of a sheet with the fields their headings stand for."""
    sheet = _sheet(name, header)
    mapped = [_mapped(column, meaning, sheet) for column, meaning in zip(header.columns, sheet.meanings, strict=True)]
    return _without_repetition(_grouped(mapped, header), sheet)


def suggested(name: str, header: Header, letters: str) -> str:
    """The field of a column (its letters) if its heading meant what it is nearest to; empty where nothing is near."""
    column = next((one for one in header.columns if one.label.split(" ")[0] == letters), None)
    meaning = nearest(" ".join(column.path)) if column else None
    return _mapped(column, meaning, _sheet(name, header)).target if column and meaning else ""


def _sheet(name: str, header: Header) -> Sheet:
    meanings = beside_each_other([column.meaning for column in header.columns])
    implied = {IMPLIED.get(m.attribute, m.noun) for m in meanings if m}
    present = {m.noun for m in meanings if m and m.noun in LEVELS and m.attribute in ("", "title", "code")}
    if "commitment" in present and "measure" in present and "indicator" in implied and _is_meta(header):
        present.discard("commitment")  # beside a baseline, “meta” is what an indicator should reach
        meanings = [_as_target(m) if m and m.noun == "commitment" else m for m in meanings]
    if "indicator" in implied:
        meanings = [_as_target(m) if m and _is_goal_of_a_year(m) else m for m in meanings]
        present = {m.noun for m in meanings if m and m.noun in present}
    own = understand(name)
    context = own.noun if own else ""
    has_own_title = context in ("", "measure", "commitment") and any(
        m and not m.noun and m.attribute == "title" for m in meanings
    )
    nouns = resolve_levels(
        present or ({context} & set(LEVELS)), has_own_title=has_own_title, has_details=_has_details(meanings)
    )
    return Sheet(nouns.get(context, context) or "measure", nouns, meanings, implied)


def _as_target(meaning: Meaning) -> Meaning:
    return Meaning("indicator", "target_value", meaning.number, meaning.year)


def _is_goal_of_a_year(meaning: Meaning) -> bool:
    """`Cilj 2026`: no goal of a plan is called like that, but what an indicator should reach is."""
    return meaning.noun == "goal" and not meaning.attribute and meaning.year is not None


def _has_details(meanings: list[Meaning | None]) -> bool:
    """Whether there are columns of indicators or money."""
    return any(IMPLIED.get(m.attribute, m.noun) in ("indicator", "line") for m in meanings if m)


def is_about_measures(name: str, columns: tuple[Mapped, ...], header: Header) -> bool:
    """Whether something says that the rows are measures, and not a list of accounts or words."""
    sheet = _sheet(name, header)
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


def _is_meta(header: Header) -> bool:
    return any(column.path[-1].strip().casefold() in ("meta", "metas") for column in header.columns)


def _mapped(column: Column, meaning: Meaning | None, sheet: Sheet) -> Mapped:
    letters = column.label.split(" ")[0]
    plain = Mapped(letters, column.heading)
    if meaning is None:
        return plain
    noun = "line" if _is_money_of_year(meaning, column) else _noun(meaning, sheet)
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


def _noun(meaning: Meaning, sheet: Sheet) -> str:
    """The noun a heading speaks of, from its own words or from what else the sheet holds."""
    if meaning.noun:
        return sheet.nouns.get(meaning.noun, meaning.noun)
    attribute = meaning.attribute
    if attribute == "":
        return _noun_of_years(sheet)
    if attribute == "origin":
        return _noun_of_origin(sheet)
    if attribute in ("target_when", "end") and _is_about_targets(sheet, attribute):
        return "indicator"
    if attribute in IMPLIED:
        return _implied(attribute, sheet)
    if attribute in STEP_WORDS and _is_about_steps(sheet, attribute):
        return "milestone"
    if attribute == "year":
        return "line" if "line" in sheet.implied or _speaks_of_money(sheet) else ""
    return sheet.context


def _noun_of_years(sheet: Sheet) -> str:
    """What columns tell that are headed by a year and nothing else."""
    if "line" in sheet.implied:
        return "line"
    if "indicator" in sheet.implied:
        return "indicator"
    return "line" if _speaks_of_money(sheet) else ""


def _noun_of_origin(sheet: Sheet) -> str:
    """Where what comes from, of which the heading says no more than `Vir`: money, unless another column names that."""
    is_of_indicators = "indicator" in sheet.implied
    if _speaks_of_money(sheet) and not (is_of_indicators and sheet.gives("", "source")):
        return "line"
    return "indicator" if is_of_indicators else ""


def _implied(attribute: str, sheet: Sheet) -> str:
    noun = IMPLIED[attribute]
    if attribute == "total" and sheet.context == "line":
        return "line"
    return noun


def _speaks_of_money(sheet: Sheet) -> bool:
    money = ("planned", "secured", "contracted", "realised", "reimbursed", "rate", "eligible", "total")
    return any(m and m.attribute in money for m in sheet.meanings) or sheet.context == "line"


def _is_about_targets(sheet: Sheet, attribute: str) -> bool:
    if sheet.steps:
        return False
    if sheet.context == "indicator":
        return not sheet.gives("measure", attribute)
    return attribute == "target_when" and any(m and m.attribute == "target_value" for m in sheet.meanings)


def _is_about_steps(sheet: Sheet, attribute: str) -> bool:
    if sheet.context == "milestone" or sheet.steps > 1:
        return True
    return sheet.steps == 1 and attribute in ("weight", "progress", "place") and not sheet.gives("milestone", attribute)


def _grouped(mapped: list[Mapped], header: Header) -> list[Mapped]:
    """Numbers repeated columns: `funder 1, amount, funder 2, amount` are two funders with an amount each."""
    current: Counter[str] = Counter()
    used: set[tuple[str, int, str, int | None]] = set()
    grouped = []
    for column in mapped:
        family = FAMILIES.get(column.noun)
        if family is None:
            grouped.append(column)
            continue
        group = column.group or max(current[family], 1)
        if not column.group and (family, group, column.target, column.year) in used:
            group += 1
        current[family] = group
        used.add((family, group, column.target, column.year))
        grouped.append(replace(column, group=group))
    return grouped


def _without_repetition(columns: list[Mapped], sheet: Sheet) -> tuple[Mapped, ...]:
    """Keeps one column per field; the heading that names its noun wins, then the first."""
    meant = dict(zip((column.column for column in columns), sheet.meanings, strict=True))
    funders = any(c.target == "line.source" and _attribute_of(meant[c.column]) for c in columns)
    taken: set[tuple[str, int, int | None]] = set()
    kept: dict[str, Mapped] = {}
    for column in sorted(columns, key=lambda c: not _noun_of(meant[c.column])):
        key = (column.target, column.group if column.noun in FAMILIES else 0, column.year)
        if funders and column.target == "line.source" and not _attribute_of(meant[column.column]):
            column = replace(column, target="")
        elif column.target not in SEVERAL and key in taken:
            column = replace(column, target=FURTHER.get(column.target, ""))
        else:
            taken.add(key)
        kept[column.column] = column
    return tuple(kept[column.column] for column in columns)


def _attribute_of(meaning: Meaning | None) -> str:
    return meaning.attribute if meaning else ""


def _noun_of(meaning: Meaning | None) -> str:
    return meaning.noun if meaning else ""
