"""What each owner had due and did, and why measures are in trouble: by cause, and in the owners' words."""

from collections.abc import Iterator, Sequence

from tracker.documents.caps import codes_words, cut, rest
from tracker.documents.cells import count_cell, short_title
from tracker.documents.document import Block, Bullets, Cell, Column, Heading, Item, Kind, Paragraph, Table
from tracker.sentences import count
from tracker.texts import Translator
from tracker.texts.letters import capitalised
from tracker.views.measure.causes import CAUSES, CauseLine
from tracker.views.reporting.dues import OwnerDues
from tracker.views.reports.report import CoordinationReport

MOST_OWNERS, MOST_OBSTACLES, MOST_CODES = 12, 8, 12


def dues_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """By owner; nothing without an earlier session."""
    if not report.dues or report.since is None:
        return ()
    due, done = (sum(getattr(one, name) for one in report.dues) for name in ("due", "done"))
    moved = sum(one.moved for one in report.dues)
    sentences = [
        count("Since the last session {n} thing was due.", "Since the last session {n} things were due.", due),
        count("{n} of them is done.", "{n} of them are done.", done),
    ]
    if moved:
        sentences.append(
            count("{n} more deadline was put off.", "{n} more deadlines were put off.", moved),
        )
    columns = (
        Column(t("Owner")),
        Column(t("Measures"), Kind.NUMBER, 16),
        Column(t("Late"), Kind.NUMBER, 15),
        Column(t("Fell due"), Kind.NUMBER, 16),
        Column(t("Fulfilled"), Kind.NUMBER, 18),
        Column(t("Put off"), Kind.NUMBER, 18),
        Column(t("Not done"), Kind.CODES, 40),
    )
    rows = tuple(dues_row(one, t) for one in cut(report.dues, MOST_OWNERS))
    key = t("Milestones, ends of measures and tasks of decisions whose day came in this time, by the days valid now.")
    return (
        Heading(t("What was due and what was done"), 2),
        Paragraph(f"{t.sentences(tuple(sentences))} {key}"),
        Table(columns, rows, caption=t("Due and done by owner"), name=t("owners")),
        *rest(report.dues, MOST_OWNERS, others_words(report.dues, t), t),
    )


def others_words(dues: Sequence[OwnerDues], t: Translator) -> str:
    """What holds of the owners who are cut off: they come last, and fewer than nothing cannot be left undone."""
    others = dues[len(cut(dues, MOST_OWNERS)) :]
    if any(one.open for one in others):
        return t("the other owners have as many things left undone, or fewer")
    return t("the other owners have nothing left undone")


def dues_row(one: OwnerDues, t: Translator) -> tuple[Cell, ...]:
    """One owner."""
    return (
        Cell(short_title(t, one.owner) if one.owner else t("no owner")),
        *(count_cell(t, number) for number in (one.measures, one.late, one.due, one.done, one.moved)),
        Cell(codes_words(one.open, MOST_CODES, t)),
    )


def causes_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """Each measure in trouble under the cause of its rating; nothing where none is."""
    if not report.causes:
        return ()
    columns = (
        Column(t("Reason"), Kind.TEXT, 66),
        Column(t("▲ off track"), Kind.NUMBER, 20),
        Column(t("◆ at risk"), Kind.NUMBER, 20),
        Column(t("Measures"), Kind.CODES),
    )
    rows = tuple(cause_row(line, t) for line in report.causes)
    return (
        Heading(t("Why measures deviate"), 2),
        Table(columns, rows, caption=t("Measures off track and at risk by the reason of their rating")),
        *told_obstacles(report, t),
    )


def cause_row(line: CauseLine, t: Translator) -> tuple[Cell, ...]:
    """One cause."""
    words = t.sentence(CAUSES[line.cause])
    return (
        Cell(capitalised(words)),
        count_cell(t, line.red),
        count_cell(t, len(line.rows) - line.red),
        Cell(codes_words([row.code for row in line.rows], MOST_CODES, t)),
    )


def told_obstacles(report: CoordinationReport, t: Translator) -> Iterator[Block]:
    """What owners name as obstacles, often from outside."""
    if report.obstacles:
        yield Paragraph(t("What their owners name as obstacles, also outside their reach:"))
        shown = cut(report.obstacles, MOST_OBSTACLES)
        yield Bullets(tuple(Item(one.update.obstacles, f"{one.row.code}:") for one in shown))
        yield from rest(report.obstacles, MOST_OBSTACLES, t("they stand on the sheets of their measures"), t)
