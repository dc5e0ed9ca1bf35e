"""What was typed, as people read it: what is wrong, where somebody else was faster, and the difference."""

from collections.abc import Sequence

from tracker.sentences import count
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.grid.authors import Authors
from tracker.ui.grid.checking import CellChange, CellProblem, Checked

MOST = 200
LONGEST = 160


def problems_box(problems: Sequence[CellProblem], t: Translator) -> Html:
    """Every cell that is wrong: row, column, what was typed, and what to do."""
    head = count(
        "{n} cell has to be corrected before anything is applied. The rest of what you typed stays.",
        "{n} cells have to be corrected before anything is applied. The rest of what you typed stays.",
        len(problems),
    )
    headings = (
        Heading(t("Row")),
        Heading(t("Column")),
        Heading(t("Typed"), is_words=True),
        Heading(t("What is wrong"), is_words=True),
    )
    rows = [
        (
            problem.row,
            t.sentence(problem.column.title) if problem.column else "",
            cut(problem.typed) or "–",
            t.sentence(problem.problem),
        )
        for problem in problems[:MOST]
    ]
    table = html_table(t("Cells to correct"), headings, rows)
    return tag("div", tag("p", tag("strong", t.sentence(head))), table, class_="notice wrong", role="alert")


def conflicts_box(conflicts: Sequence[CellChange], authors: Authors, t: Translator) -> Html:
    """Where somebody else changed the same cell: what stood there, what stands there now, by whom, and what was typed.

    `authors` says who made each of the changes, when, and by which decision.
    """
    headings = (
        Heading(t("Row")),
        Heading(t("Column")),
        Heading(t("Before"), is_words=True),
        Heading(t("Now, by somebody else"), is_words=True),
        Heading(t("Who changed it"), is_words=True),
        Heading(t("Yours"), is_words=True),
    )
    rows = [
        (change.row, t.sentence(change.column.title), cut(change.before) or "–", cut(change.present or "") or "–",
         authors.get((change.key, change.column.field), "") or "–", cut(change.after) or "–")
        for change in conflicts[:MOST]
    ]  # fmt: skip
    words = t("Somebody else changed the same cells meanwhile. Nothing is applied before you have looked at them.")
    table = html_table(t("Changed meanwhile"), headings, rows)
    return tag("div", tag("p", tag("strong", words)), table, class_="notice wrong", role="alert")


def difference(checked: Checked, t: Translator) -> Html:
    """What would change, cell by cell: before and after."""
    headings = (
        Heading(t("Row")),
        Heading(t("Field")),
        Heading(t("Before"), is_words=True),
        Heading(t("After"), is_words=True),
    )
    rows = [
        (
            change.row,
            t.sentence(change.column.title),
            cut(change.before) or "–",
            tag("strong", cut(change.after) or "–"),
        )
        for change in checked.changes[:MOST]
    ]
    more = len(checked.changes) - MOST
    rest = tag("p", t("and {n} more", n=more)) if more > 0 else ""
    return tag("p", summary(checked, t), role="status") + html_table(t("Difference"), headings, rows) + rest


def summary(checked: Checked, t: Translator) -> str:
    """How many cells and rows would change."""
    cells = t.sentence(count("{n} cell would change", "{n} cells would change", len(checked.changes)))
    rows = t.sentence(count("in {n} row.", "in {n} rows.", len(checked.rows)))
    return f"{cells} {rows}"


def cut(text: str) -> str:
    """A long text, cut for a table of differences."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
