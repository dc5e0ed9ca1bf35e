"""How the state and the history look in a terminal."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table

from tracker.clock import Clock
from tracker.facts import Change, Lifecycle, Rating
from tracker.texts import Translator
from tracker.texts.changes import field_word, noun_word, value_words

SHAPES = dict(zip(Rating, "■●◆▲○×→", strict=True))
LIFE = {life.value: life for life in (*Lifecycle, Rating.MERGED)}
COLOURS = {Rating.GREEN: "green", Rating.AMBER: "yellow", Rating.RED: "red", Rating.COMPLETED: "blue"}


def print_status(state: dict[str, Any], t: Translator) -> None:
    """The totals and one line for every measure."""
    console = Console(highlight=False)
    console.print(f"[bold]{state['strategy']['title']}[/]")
    for sentence in state["totals"]["headline"]:
        console.print(sentence)
    table = Table(box=None, header_style="bold")
    for heading in (
        t("Code"),
        t("Measure"),
        t("Lifecycle"),
        t("Progress"),
        t("Planned progress"),
        t("Days behind (−) or ahead (+)"),
        t("Rating"),
    ):
        table.add_column(heading)
    for measure in state["measures"]:
        table.add_row(*_cells(measure, t))
    console.print(table)


def _cells(measure: dict[str, Any], t: Translator) -> tuple[str, ...]:
    rating = Rating(measure["rating"])
    colour, shape = COLOURS.get(rating, "default"), SHAPES[rating]
    return (
        measure["code"],
        measure["title"],
        t.word(LIFE[measure["lifecycle"]]),
        _share(measure["progress"], t),
        _share(measure["planned_progress"], t),
        "–" if measure["slip_days"] is None else str(measure["slip_days"]),
        f"[{colour}]{shape}[/] {t.word(rating)}",
    )


def _share(share: float | None, t: Translator) -> str:
    return "–" if share is None else t.percent(share)


def print_history(changes: Iterable[Change], t: Translator, clock: Clock) -> None:
    """One paragraph for every change, newest first, with the number of its transaction."""
    for change in changes:
        detail = "" if change.detail is None else f" {change.detail}"
        what = f"{noun_word(change.noun, t)} {change.code}{detail}"
        print(f"{change.number}  {t.date(clock.day_of(change.at))}  {what}  {change.actor}: {change.reason}", end="")
        print(f"  ({change.decision})" if change.decision else "")
        for field in change.fields:
            before, after = (value_words(change.noun, field.name, value, t) for value in (field.before, field.after))
            print(f"    {field_word(change.noun, field.name, t)}: {before} -> {after}")
