"""The difference in human words: `+` new, `~` changed field by field, `-` missing in the file, `!` problems."""

from datetime import date
from enum import StrEnum

from tracker.facts import BudgetItem, FieldChange
from tracker.importing.fields import FIELDS, NOUN_WORDS, Kind, field_of
from tracker.importing.problems import Problem, Severity
from tracker.importing.result import EntryChange, ImportResult
from tracker.importing.same import is_empty, plain
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator

LONGEST_VALUE = 80
Names = dict[str, dict[str, str]]
SEVERITIES: dict[Severity, Sentence] = {
    Severity.BLOCKING: say("must be corrected"),
    Severity.WRONG: say("not usable"),
    Severity.AMBIGUOUS: say("ambiguous"),
    Severity.NOTE: say("note"),
}


def describe(result: ImportResult, t: Translator) -> list[str]:
    """The whole result as lines for a person."""
    lines = [line for change in result.added for line in _added(change, t, result.names)]
    lines += [line for change in result.changed for line in _changed(change, t, result.names)]
    lines += [f"- {_name(change, t)}" for change in result.missing]
    lines += [line for problem in result.problems for line in _problem(problem, t)]
    return [*lines, *_summary(result, t)]


def _name(change: EntryChange, t: Translator) -> str:
    title = " ".join(change.title.split())
    noun = t.sentence(NOUN_WORDS[change.noun])
    return f"{noun} {change.code} {_short(title)}".rstrip()


def _added(change: EntryChange, t: Translator, names: Names) -> list[str]:
    lines = [f"+ {_name(change, t)}"]
    shown = [one for one in change.fields if one.name not in ("title", "function", "order")]
    return lines + [f"    {_field(change, one, t)}: {_value(change, one, one.after, t, names)}" for one in shown]


def _changed(change: EntryChange, t: Translator, names: Names) -> list[str]:
    lines = [f"~ {_name(change, t)}"]
    for one in change.fields:
        before, after = (_value(change, one, value, t, names) for value in (one.before, one.after))
        lines.append(f"    {_field(change, one, t)}: {before} → {after}")
    return lines


def _field(change: EntryChange, one: FieldChange, t: Translator) -> str:
    return t.sentence(field_of(change.noun, one.name).heading)


def _value(change: EntryChange, one: FieldChange, value: object, t: Translator, names: Names) -> str:
    if is_empty(value):
        return "–"
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, int | float):
        return _number(field_of(change.noun, one.name).kind, value, t)
    noun = field_of(change.noun, one.name).noun
    if noun:
        return _named(value, names.get(noun, {}))
    return _words(value, t)


def _named(value: object, titles: dict[str, str]) -> str:
    codes = value if isinstance(value, tuple) else (value,)
    return ", ".join(_short(titles.get(str(code)) or str(code)) for code in codes)


def _number(kind: Kind, value: float, t: Translator) -> str:
    if kind is Kind.MONEY:
        return t.money(int(value))
    if kind is Kind.SHARE:
        return t.number(value * 100) + " %"
    return str(int(value)) if kind is Kind.WHOLE else t.number(value)


def _words(value: object, t: Translator) -> str:
    match value:
        case date():
            return t.date(value)
        case StrEnum():
            return t.word(value)
        case tuple():
            return ", ".join(str(plain(item)) if isinstance(item, BudgetItem) else str(item) for item in value)
    return _short(" ".join(str(value).split()))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _problem(problem: Problem, t: Translator) -> list[str]:
    value = f" “{_short(' '.join(problem.value.split()))}”" if problem.value else ""
    severity = t.sentence(SEVERITIES[problem.severity])
    lines = [f"! {severity}: {_where(problem, t)}{value}: {t.sentence(problem.message)}"]
    if problem.expected:
        lines.append("    " + t("expected: {what}", what=problem.expected))
    if problem.would_do:
        lines.append("    " + t("what happens: {what}", what=problem.would_do))
    return lines


def _where(problem: Problem, t: Translator) -> str:
    place = problem.place
    row = t("row {row}", row=place.row) if place.row else ""
    return ", ".join(part for part in (place.sheet, row, place.column) if part)


def _summary(result: ImportResult, t: Translator) -> list[str]:
    counted = [
        _counts(result.added, t, say("new")),
        _counts(result.changed, t, say("changed")),
        _counts(result.missing, t, say("missing in the file (kept)")),
    ]
    lines = [line for line in counted if line]
    if not result.changes_anything:
        lines.append(t("No changes."))
    lines.append(t.sentence(count("{n} record unchanged.", "{n} records unchanged.", result.unchanged)))
    if result.blocking:
        lines.append(
            t.sentence(
                count(
                    "{n} problem must be corrected before anything can be applied.",
                    "{n} problems must be corrected before anything can be applied.",
                    len(result.blocking),
                )
            )
        )
    return lines


def _counts(changes: tuple[EntryChange, ...], t: Translator, word: Sentence) -> str:
    """How many of each noun, in the order of the plan."""
    numbers = [(noun, sum(change.noun == noun for change in changes)) for noun in FIELDS]
    parts = [f"{t.sentence(NOUN_WORDS[noun])} {number}" for noun, number in numbers if number]
    return f"{t.sentence(word)}: {', '.join(parts)}" if parts else ""
