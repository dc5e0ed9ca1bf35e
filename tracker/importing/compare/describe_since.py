"""What moved since the workbook was made, in words: `=` what others changed and stays, `?` what has to be decided."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from tracker.facts import Change
from tracker.importing.compare.wording import Names, heading, name, shown
from tracker.importing.result import Conflict, ImportResult, Kept, Moved, Winner
from tracker.sentences import Sentence, say
from tracker.texts import Translator

MOST_KEPT = 10
"""More of what only others changed is counted, not listed."""

WINNERS: dict[Winner, Sentence] = {
    Winner.WORKBOOK: say("decided: the workbook counts"),
    Winner.RECORD: say("decided: the record counts"),
}
DayOf = Callable[[datetime], date]


def describe_since(result: ImportResult, t: Translator, day_of: DayOf) -> list[str]:
    """What others changed since, and the conflicts, as lines for a person."""
    lines = [_kept(one, t, result.names, day_of) for one in result.kept[:MOST_KEPT]]
    more = len(result.kept) - MOST_KEPT
    if more > 0:
        lines.append("= " + t("and {n} more that others changed since and that stay; --json lists them all", n=more))
    return lines + [line for one in result.conflicts for line in _conflict(one, t, result.names, day_of)]


def _kept(one: Kept, t: Translator, names: Names, day_of: DayOf) -> str:
    what = name(one.noun, one.key, one.title, t)
    by = f" ({_by(one.by, t, day_of)})" if one.by else ""
    match one.moved:
        case Moved.REMOVED:
            return f"= {what}: " + t("removed from the record since; it is not added again") + by
        case Moved.ADDED:
            return f"= {what}: " + t("added to the record since; it stays") + by
    then, now = (shown(one.noun, one.field, value, t, names) for value in (one.then, one.now))
    field = heading(one.noun, one.field, t)
    return (
        f"= {what}: " + t("{field} was changed since: {then} → {now}; it stays", field=field, then=then, now=now) + by
    )


def _conflict(one: Conflict, t: Translator, names: Names, day_of: DayOf) -> Iterator[str]:
    yield f"? {name(one.noun, one.key, one.title, t)}"
    yield from (f"    {words}" for words in conflict_words(one, t, names, day_of))
    if one.winner:
        yield "    " + t.sentence(WINNERS[one.winner])


def conflict_words(one: Conflict, t: Translator, names: Names, day_of: DayOf) -> Iterator[str]:
    """The values on both sides, and who made the one in the record."""
    yield _what(one, t, names)
    if one.by:
        yield t("changed by: {by}", by=_by(one.by, t, day_of))


def _what(one: Conflict, t: Translator, names: Names) -> str:
    if not one.field and one.moved is Moved.REMOVED:
        return t("it, or what it needs, was removed from the record since, and the workbook changes it")
    if not one.field:
        return t("somebody else added another thing under the code it belongs to")
    field = heading(one.noun, one.field, t)
    then, workbook, now = (shown(one.noun, one.field, value, t, names) for value in (one.then, one.workbook, one.now))
    if one.then == one.workbook:
        return t("{field}: in the file {workbook}, which stood in the record before; now {now}",
                 field=field, workbook=workbook, now=now)  # fmt: skip
    match one.moved:
        case Moved.REMOVED:
            return t("{field}: in the workbook {workbook}, which was removed from the record since; now {now}",
                     field=field, workbook=workbook, now=now)  # fmt: skip
        case Moved.ADDED:
            return t("{field}: added on both sides; in the workbook {workbook}, in the record {now}",
                     field=field, workbook=workbook, now=now)  # fmt: skip
    return t("{field}: then {then}, in the workbook {workbook}, now {now}",
             field=field, then=then, workbook=workbook, now=now)  # fmt: skip


def _by(change: Change, t: Translator, day_of: DayOf) -> str:
    """Who changed it, when, by which decision, and why."""
    decision = t("decision {code}", code=change.decision) if change.decision else ""
    parts = (change.actor, t.date(day_of(change.at)), decision, change.reason)
    return ", ".join(part for part in parts if part)
