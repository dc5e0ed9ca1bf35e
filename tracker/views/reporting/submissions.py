"""A report beside what is recorded: what each field was and what it becomes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.facts import Indicator, Measure, Report, ReportedMilestone, ReportedReading, Submission, Update
from tracker.rules.indicators import measured
from tracker.rules.naming import Named
from tracker.rules.status import MeasureStatus
from tracker.sentences import Sentence, say
from tracker.views.board import Board

NOTHING = say("–")


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of a report: what it is called, what is recorded, what it becomes."""

    label: Sentence
    before: Sentence | str
    after: Sentence | str


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """A report that waits, with its measure as it stands."""

    submission: Submission
    measure: Measure
    status: MeasureStatus
    fields: tuple[Compared, ...]


def waiting_reports(board: Board, submissions: Iterable[Submission]) -> tuple[WaitingReport, ...]:
    """The reports that wait about measures of a board, oldest first."""
    return tuple(
        WaitingReport(one, measure, board.status[one.measure], compared(measure, one.report))
        for one in submissions
        if (measure := board.measures.get(one.measure)) is not None
    )


def compared(measure: Measure, report: Report) -> tuple[Compared, ...]:
    """Each field that a report tells, beside what is recorded."""
    last = measure.updates[-1] if measure.updates else None
    if report.nothing_changed:
        return (Compared(say("Report"), NOTHING, say("Nothing has changed.")),)
    return (
        *(_milestone(measure, one) for one in report.milestones),
        *(_reading(measure, one) for one in report.readings),
        *_words(last, report),
    )


def _milestone(measure: Measure, reported: ReportedMilestone) -> Compared:
    known = next((one for one in measure.milestones if one.code == reported.code), None)
    if known is None:
        return Compared(say("Milestone {code}", code=reported.code), say("not in the plan any more"), NOTHING)
    before = _progress(known.progress or 0.0) if known.done_on is None else say("done on {day:date}", day=known.done_on)
    after = (
        _progress(reported.progress) if reported.done_on is None else say("done on {day:date}", day=reported.done_on)
    )
    return Compared(say("Milestone “{milestone:title}”", milestone=Named(known.title, known.title_en)), before, after)


def _reading(measure: Measure, reported: ReportedReading) -> Compared:
    known = next((one for one in measure.indicators if one.code == reported.indicator), None)
    if known is None:
        return Compared(say("Indicator {code}", code=reported.indicator), say("not in the plan any more"), NOTHING)
    label = say("Indicator “{indicator:title}”", indicator=Named(known.title, known.title_en))
    before = [reading for reading in known.readings if reading.on <= reported.on]
    return Compared(
        label,
        _value(known, before[-1].value, before[-1].on) if before else NOTHING,
        _value(known, reported.value, reported.on),
    )


def _value(indicator: Indicator, value: float, on: date) -> Sentence:
    return say("{value} on {on:date}", value=measured(indicator, value), on=on)


def _progress(share: float | None) -> Sentence:
    return NOTHING if share is None else say("{share:percent}", share=share)


def _words(last: Update | None, report: Report) -> Iterator[Compared]:
    if report.progress is not None:
        yield Compared(say("Progress"), _progress(last.progress if last else None), _progress(report.progress))
    if report.light is not None:
        before = say("{light:word}", light=last.light) if last and last.light else NOTHING
        yield Compared(say("Owner's judgement"), before, say("{light:word}", light=report.light))
    told = ((say("Done"), "done"), (say("Next"), "next"), (say("Obstacles"), "obstacles"))
    for label, name in told:
        words = getattr(report, name)
        if words:
            yield Compared(label, getattr(last, name, "") or NOTHING, words)
