"""What is proposed to the coordination: each with its owner, its day and its amount."""

from collections import Counter

from tracker.documents.caps import left_out
from tracker.documents.cells import NOTHING, day_cell, money_cell, short_title
from tracker.documents.document import Block, Cell, Column, Heading, Kind, Paragraph, Table
from tracker.sentences import count
from tracker.texts import Translator
from tracker.texts.names import answering_words
from tracker.views.decisions.proposed import Ground, Proposed
from tracker.views.reports.report import CoordinationReport

MOST_OF_A_GROUND = 3
MOST_ROOMY = 15
"""How many proposals a page holds in the usual type; more are set small, so that they stay on one page."""


def proposed_section(report: CoordinationReport, t: Translator) -> tuple[Block, ...]:
    """The second page."""
    heading = Heading(t("What is proposed to the coordination"), new_page=True)
    if not report.proposed:
        return heading, Paragraph(nothing_words(report, t))
    columns = (
        Column(t("No."), Kind.NUMBER, 7.5),
        Column(t("About"), Kind.CODE, 15.5),
        Column(t("Proposed decision")),
        Column(t("Owner"), Kind.TEXT, 39),
        Column(t("Due"), Kind.DATE, 18.5),
        Column(t("Amount (EUR)"), Kind.MONEY, 19),
    )
    shown = first_of_each(report.proposed)
    rows = tuple(proposed_row(number, one, report, t) for number, one in enumerate(shown, start=1))
    others = [one.code or t.sentence(one.what) for one in report.proposed if one not in shown]
    more = left_out(len(others), ", ".join(others), t)
    table = Table(columns, rows, name=t("proposals"), is_dense=len(rows) > MOST_ROOMY)
    return heading, Paragraph(introduction(report, t)), table, *more


def first_of_each(found: tuple[Proposed, ...]) -> list[Proposed]:
    """All motions, and of what follows by rule the first few of each ground, so that none drives out another."""
    seen: Counter[Ground] = Counter()
    shown = []
    for one in found:
        seen[one.ground] += 1
        if one.ground is Ground.MOTION or seen[one.ground] <= MOST_OF_A_GROUND:
            shown.append(one)
    return shown


def nothing_words(report: CoordinationReport, t: Translator) -> str:
    """Why nothing is proposed; that there is nothing to decide is never said of a plan nothing is known of."""
    if not report.distribution.total:
        return t("There are no measures in the plan, so no decision can be derived from its data.")
    return t("No decision follows from the data by rule, and no motion is prepared for the session.")


def introduction(report: CoordinationReport, t: Translator) -> str:
    """How many motions of the session there are, and how many proposals by rule."""
    motions = sum(one.ground is Ground.MOTION for one in report.proposed)
    by_rule = len(report.proposed) - motions
    sentences = []
    if motions:
        sentences.append(
            count("{n} decision is put to the vote.", "{n} decisions are put to the vote.", motions),
        )
    if by_rule:
        sentences.append(
            count("{n} proposal follows from the data by rule.", "{n} proposals follow from the data by rule.", by_rule)
        )
    return t.sentences(tuple(sentences))


def proposed_row(number: int, one: Proposed, report: CoordinationReport, t: Translator) -> tuple[Cell, ...]:
    """One proposal; about a measure with its title."""
    known = () if one.ground is Ground.MOTION else report.rows
    title = next((short_title(t, row) for row in known if row.code == one.code), "")
    words = t.sentence(one.what)
    return (
        Cell(f"{number}.", number),
        Cell(one.code) if one.code else NOTHING,
        Cell(f"{title}: {words[:1].lower()}{words[1:]}" if title else words),
        Cell(owner_words(one, t)) if one.owner or one.person else NOTHING,
        day_cell(t, one.due),
        money_cell(t, one.cents) if one.cents else NOTHING,
    )


def owner_words(one: Proposed, t: Translator) -> str:
    """Whose task it would be: the organisation, and the office of who answers for it."""
    words = [short_title(t, one.owner)] if one.owner else []
    if one.person:
        words.append(answering_words(one.person, t))
    return "\n".join(filter(None, words))
