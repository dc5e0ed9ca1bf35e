"""What a sheet speaks of, and which noun each of its headings."""

from dataclasses import dataclass, field

from tracker.importing.understand.fields_of_nouns import IMPLIED
from tracker.importing.understand.headers import Header
from tracker.importing.understand.headings import Meaning, understand
from tracker.importing.understand.levels import LEVELS, resolve_levels
from tracker.importing.understand.neighbours import beside_each_other

STEP_WORDS = ("start", "end", "target_when", "period", "completed_on", "status", "weight", "progress", "phase", "place")


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


def sheet_of(name: str, header: Header) -> Sheet:
    """What the name of a sheet and its headings tell together."""
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


def _is_meta(header: Header) -> bool:
    return any(column.path[-1].strip().casefold() in ("meta", "metas") for column in header.columns)


def noun_of(meaning: Meaning, sheet: Sheet) -> str:
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
