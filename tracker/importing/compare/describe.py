"""The difference in human words: `+` new, `~` changed field by field, `-` missing in the file, `!` problems."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from tracker.importing.compare.describe_since import describe_since
from tracker.importing.compare.wording import Names, called, heading, name, short, shown
from tracker.importing.fields import FIELDS, NOUN_WORDS
from tracker.importing.problems import Problem, Severity
from tracker.importing.result import EntryChange, ImportResult
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator

SEVERITIES: dict[Severity, Sentence] = {
    Severity.BLOCKING: say("must be corrected"),
    Severity.WRONG: say("not usable"),
    Severity.AMBIGUOUS: say("ambiguous"),
    Severity.NOTE: say("note"),
}


def utc_day(instant: datetime) -> date:
    """The day of an instant in UTC."""
    return instant.date()


def describe(result: ImportResult, t: Translator, day_of: Callable[[datetime], date] = utc_day) -> Iterator[str]:
    """The whole result line by line for a person; `day_of` tells the municipality's day of an instant."""
    for change in result.added:
        yield from _added(change, t, result.names)
    for change in result.changed:
        yield from _changed(change, t, result.names)
    for change in result.missing:
        yield f"- {_thing(change, t, result.names)}"
    yield from describe_since(result, t, day_of)
    for problem in result.problems:
        yield from _problem(problem, t)
    yield from _summary(result, t)


def _thing(change: EntryChange, t: Translator, names: Names) -> str:
    return name(change.noun, change.key, called(change, names), t)


def _added(change: EntryChange, t: Translator, names: Names) -> list[str]:
    lines = [f"+ {_thing(change, t, names)}"]
    told = [one for one in change.fields if one.name not in ("title", "function", "order")]
    return lines + [
        f"    {heading(change.noun, one.name, t)}: {shown(change.noun, one.name, one.after, t, names)}" for one in told
    ]


def _changed(change: EntryChange, t: Translator, names: Names) -> list[str]:
    lines = [f"~ {_thing(change, t, names)}"]
    for one in change.fields:
        before, after = (shown(change.noun, one.name, value, t, names) for value in (one.before, one.after))
        lines.append(f"    {heading(change.noun, one.name, t)}: {before} → {after}")
    return lines


def _problem(problem: Problem, t: Translator) -> list[str]:
    value = f" “{short(problem.value)}”" if problem.value else ""
    severity = t.sentence(SEVERITIES[problem.severity])
    where = _where(problem, t) + value
    lines = [f"! {severity}: {where}{': ' if where else ''}{t.sentence(problem.message)}"]
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
    if result.open_conflicts:
        lines.append(
            t.sentence(
                count(
                    "{n} conflict has to be decided before anything can be applied: --conflicts workbook or "
                    "--conflicts record.",
                    "{n} conflicts have to be decided before anything can be applied: --conflicts workbook or "
                    "--conflicts record.",
                    len(result.open_conflicts),
                )
            )
        )
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
