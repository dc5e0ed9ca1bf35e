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


def describe(result: ImportResult, translate: Translator) -> list[str]:
    """The whole result as lines for a person."""
    lines = [line for change in result.added for line in _added(change, translate, result.names)]
    lines += [line for change in result.changed for line in _changed(change, translate, result.names)]
    lines += [f"- {_name(change, translate)}" for change in result.missing]
    lines += [line for problem in result.problems for line in _problem(problem, translate)]
    return [*lines, *_summary(result, translate)]


def _name(change: EntryChange, translate: Translator) -> str:
    title = " ".join(change.title.split())
    noun = translate.sentence(NOUN_WORDS[change.noun])
    return f"{noun} {change.code} {_short(title)}".rstrip()


def _added(change: EntryChange, translate: Translator, names: Names) -> list[str]:
    lines = [f"+ {_name(change, translate)}"]
    shown = [one for one in change.fields if one.name not in ("title", "function", "order")]
    return lines + [
        f"    {_field(change, one, translate)}: {_value(change, one, one.after, translate, names)}" for one in shown
    ]


def _changed(change: EntryChange, translate: Translator, names: Names) -> list[str]:
    lines = [f"~ {_name(change, translate)}"]
    for one in change.fields:
        before, after = (_value(change, one, value, translate, names) for value in (one.before, one.after))
        lines.append(f"    {_field(change, one, translate)}: {before} → {after}")
    return lines


def _field(change: EntryChange, one: FieldChange, translate: Translator) -> str:
    return translate.sentence(field_of(change.noun, one.name).heading)


def _value(change: EntryChange, one: FieldChange, value: object, translate: Translator, names: Names) -> str:
    if is_empty(value):
        return "–"
    if isinstance(value, bool):
        return translate("yes") if value else translate("no")
    if isinstance(value, int | float):
        return _number(field_of(change.noun, one.name).kind, value, translate)
    noun = field_of(change.noun, one.name).noun
    if noun:
        return _named(value, names.get(noun, {}))
    return _words(value, translate)


def _named(value: object, titles: dict[str, str]) -> str:
    codes = value if isinstance(value, tuple) else (value,)
    return ", ".join(_short(titles.get(str(code)) or str(code)) for code in codes)


def _number(kind: Kind, value: float, translate: Translator) -> str:
    if kind is Kind.MONEY:
        return translate.money(int(value))
    if kind is Kind.SHARE:
        return translate.number(value * 100) + " %"
    return str(int(value)) if kind is Kind.WHOLE else translate.number(value)


def _words(value: object, translate: Translator) -> str:
    match value:
        case date():
            return translate.date(value)
        case StrEnum():
            return translate.word(value)
        case tuple():
            return ", ".join(str(plain(item)) if isinstance(item, BudgetItem) else str(item) for item in value)
    return _short(" ".join(str(value).split()))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _problem(problem: Problem, translate: Translator) -> list[str]:
    place = problem.place
    where = [
        part for part in (place.sheet, f"{translate('row')} {place.row}" if place.row else "", place.column) if part
    ]
    value = f" “{_short(' '.join(problem.value.split()))}”" if problem.value else ""
    severity = translate.sentence(SEVERITIES[problem.severity])
    lines = [f"! {severity}: {', '.join(where)}{value}: {translate.sentence(problem.message)}"]
    if problem.expected:
        lines.append(f"    {translate('expected')}: {translate.sentence(problem.expected)}")
    if problem.would_do:
        lines.append(f"    {translate('what happens')}: {translate.sentence(problem.would_do)}")
    return lines


def _summary(result: ImportResult, translate: Translator) -> list[str]:
    counted = [
        _counts(result.added, translate, say("new")),
        _counts(result.changed, translate, say("changed")),
        _counts(result.missing, translate, say("missing in the file (kept)")),
    ]
    lines = [line for line in counted if line]
    if not result.changes_anything:
        lines.append(translate("No changes."))
    lines.append(translate.sentence(count("{n} record unchanged.", "{n} records unchanged.", result.unchanged)))
    if result.blocking:
        lines.append(
            translate.sentence(
                count(
                    "{n} problem must be corrected before anything can be applied.",
                    "{n} problems must be corrected before anything can be applied.",
                    len(result.blocking),
                )
            )
        )
    return lines


def _counts(changes: tuple[EntryChange, ...], translate: Translator, word: Sentence) -> str:
    """How many of each noun, in the order of the plan."""
    numbers = [(noun, sum(change.noun == noun for change in changes)) for noun in FIELDS]
    parts = [f"{translate.sentence(NOUN_WORDS[noun])} {number}" for noun, number in numbers if number]
    return f"{translate.sentence(word)}: {', '.join(parts)}" if parts else ""
