"""Writing what an import found, through the actions, in one transaction that the caller opens."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from itertools import groupby

from tracker import actions, models
from tracker.actions import Recording
from tracker.actions.given import Given as GivenModel
from tracker.facts import Channel
from tracker.importing.entries import Key
from tracker.importing.fields import FIELDS
from tracker.importing.result import EntryChange, ImportResult
from tracker.sentences import Refusal

ORDER = tuple(FIELDS)
Given = dict[str, object]
AT_ONCE = 5_000


def apply(result: ImportResult, recording: Recording) -> int:
    """Writes everything that is added or changed and returns how many things that were.

    Nothing is removed. Raises Refusal if a problem of the result blocks it, or a conflict is open; the caller's
    transaction then keeps nothing.
    """
    if result.blocking:
        raise Refusal(
            "Nothing was applied: what must be corrected first is listed above ({n}). Correct the file and try again.",
            n=len(result.blocking),
        )
    if result.open_conflicts:
        raise Refusal(
            "Nothing was applied: somebody else changed the same things after the workbook was made ({n}, listed "
            "above). Put into the workbook what shall count, or say which side wins: --conflicts workbook or "
            "--conflicts record.",
            n=len(result.open_conflicts),
        )
    _prefetch(recording)
    changes = sorted((*result.added, *result.changed), key=lambda change: ORDER.index(change.noun))
    claims = _claims_by_line(changes)
    later: list[tuple[EntryChange, Given]] = []
    for noun, of_noun in groupby(changes, key=lambda change: change.noun):
        with _in_bulk(recording, BULK.get(noun)):
            _write(recording, list(of_noun), claims, later, result.today)
    for line, own in claims.items():
        _grant(recording, line, {}, own)
    for change, fields in later:
        WRITERS[change.noun](recording, change, fields, result.today)
    return len(changes)


def _write(
    recording: Recording,
    changes: list[EntryChange],
    claims: dict[Key, list[EntryChange]],
    later: list[tuple[EntryChange, Given]],
    today: date,
) -> None:
    """Writes the changes of one noun; lines together with their claims."""
    for number, change in enumerate(changes, 1):
        if change.noun == "line" and change.key in claims:
            _grant(recording, change.key, _fields(change), claims.pop(change.key))
        elif change.noun != "claim":
            WRITERS[change.noun](recording, change, _first_fields(change, later), today)
        if change.noun in LET_GO and number % AT_ONCE == 0:
            recording.let_go(LET_GO[change.noun])
    if changes[0].noun == "measure":
        _report(recording, changes, today)


BULK: dict[str, type[models.Versioned]] = {
    "milestone": models.Milestone,
    "target": models.Target,
    "reading": models.Reading,
    "amount": models.Amount,
}
"""Of what an import holds many, and what nothing refers to: new rows of these kinds are written together."""


LET_GO: dict[str, type[models.Versioned]] = {"measure": models.Measure, "line": models.FundingLine}
"""Of what an import holds many, and what others refer to: of those that are written only the ids are kept."""


def _in_bulk(recording: Recording, kind: type[models.Versioned] | None) -> AbstractContextManager[None]:
    return recording.in_bulk(kind) if kind else nullcontext()


PREFETCHED: tuple[tuple[type[models.Versioned], tuple[str, ...]], ...] = (
    (models.Segment, ("strategy_id", "code")),
    (models.Area, ("strategy_id", "code")),
    (models.Goal, ("strategy_id", "code")),
    (models.Organisation, ("code",)),
    (models.Person, ("code",)),
    (models.FundingSource, ("code",)),
    (models.Tag, ("strategy_id", "code")),
    (models.Measure, ("strategy_id", "code")),
    (models.Milestone, ("measure_id", "code")),
    (models.Indicator, ("measure_id", "code")),
    (models.Target, ("indicator_id", "due")),
    (models.Reading, ("indicator_id", "on")),
    (models.FundingLine, ("measure_id", "code")),
    (models.Amount, ("line_id", "year")),
    (models.Claim, ("line_id", "code")),
    (models.Update, ("measure_id", "made_on", "author")),
)


def _prefetch(recording: Recording) -> None:
    for kind, names in PREFETCHED:
        recording.prefetch(kind, *names)


def _fields(change: EntryChange) -> Given:
    return {one.name: one.after for one in change.fields}


def _claims_by_line(changes: list[EntryChange]) -> dict[Key, list[EntryChange]]:
    """The changed claims by the key of their line: they are written together, for one may make room for another."""
    claims: dict[Key, list[EntryChange]] = {}
    for change in changes:
        if change.noun == "claim":
            claims.setdefault(change.key[:-1], []).append(change)
    return claims


def _grant(recording: Recording, line: Key, fields: Given, claims: list[EntryChange]) -> None:
    measure, code = line
    given = {claim.key[-1]: actions.ClaimGiven.of(**_fields(claim)) for claim in claims}
    actions.save_grant(recording, measure, code, actions.LineGiven.of(**fields), given)


REPORTED = {"progress": "progress", "note": "done"}
"""What a file says of a measure that is kept as a report of the day, by the field of the report."""

WRITTEN_LAST = {"organisation": "parent", "measure": "merged_into"}
"""Fields that name a thing of the same kind: it may follow in the file."""


def _first_fields(change: EntryChange, later: list[tuple[EntryChange, Given]]) -> Given:
    """The fields to write first; the others are put off."""
    fields, name = _fields(change), WRITTEN_LAST.get(change.noun, "")
    if fields.get(name):
        later.append((change, {name: fields.pop(name)}))
    return fields


def _plain(save: Callable[..., None], given: type[GivenModel]) -> Callable[[Recording, EntryChange, Given, date], None]:
    """A writer of a noun that is found by its codes alone."""

    def write(recording: Recording, change: EntryChange, fields: Given, today: date) -> None:
        save(recording, *change.key, given.of(**fields))

    return write


def _measure(recording: Recording, change: EntryChange, fields: Given, today: date) -> None:
    for name in REPORTED:
        fields.pop(name, None)
    ending = {"final_cost": fields.pop("final_cost")} if "final_cost" in fields else {}
    actions.save_measure(recording, change.code, actions.MeasureGiven.of(**fields))
    if ending:
        actions.save_ending(recording, change.code, actions.EndingGiven.of(**ending))


def _report(recording: Recording, measures: list[EntryChange], today: date) -> None:
    """Reports progress and notes of measures when all are written: a report needs the id of its measure."""
    with recording.in_bulk(models.Update):
        for change in measures:
            fields = _fields(change)
            said = {own: fields[name] for name, own in REPORTED.items() if fields.get(name) is not None}
            if said:
                update = actions.UpdateGiven.of(channel=Channel.IMPORT, **said)
                actions.report_update(recording, change.code, today, update)


def _target(recording: Recording, change: EntryChange, fields: Given, today: date) -> None:
    measure, indicator, due = change.key
    actions.save_target(recording, measure, indicator, date.fromisoformat(due), actions.TargetGiven.of(**fields))


def _reading(recording: Recording, change: EntryChange, fields: Given, today: date) -> None:
    measure, indicator, on = change.key
    fields.setdefault("value", change.recorded.get("value"))
    actions.save_reading(recording, measure, indicator, date.fromisoformat(on), actions.ReadingGiven.of(**fields))


def _amount(recording: Recording, change: EntryChange, fields: Given, today: date) -> None:
    measure, line, year = change.key
    actions.save_amount(recording, measure, line, int(year), actions.AmountGiven.of(**fields))


def _deviation(recording: Recording, change: EntryChange, fields: Given, today: date) -> None:
    measure, subject = change.key
    if "reason" in fields:
        actions.save_ending(recording, measure, actions.EndingGiven.of(reasons={subject: fields["reason"]}))


WRITERS: dict[str, Callable[[Recording, EntryChange, Given, date], None]] = {
    "segment": _plain(actions.save_segment, actions.SegmentGiven),
    "area": _plain(actions.save_area, actions.AreaGiven),
    "goal": _plain(actions.save_goal, actions.GoalGiven),
    "organisation": _plain(actions.save_organisation, actions.OrganisationGiven),
    "person": _plain(actions.save_person, actions.PersonGiven),
    "source": _plain(actions.save_source, actions.SourceGiven),
    "tag": _plain(actions.save_tag, actions.TagGiven),
    "measure": _measure,
    "milestone": _plain(actions.save_milestone, actions.MilestoneGiven),
    "indicator": _plain(actions.save_indicator, actions.IndicatorGiven),
    "target": _target,
    "reading": _reading,
    "line": _plain(actions.save_line, actions.LineGiven),
    "amount": _amount,
    "deviation": _deviation,
    "risk": _plain(actions.save_risk, actions.RiskGiven),
}
