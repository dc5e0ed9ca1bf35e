"""How the state and the history look in a terminal."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table

from tracker.clock import Clock
from tracker.facts import Change, Lifecycle, Light
from tracker.texts import Translator

SHAPES = {Light.GREEN: "[green]●[/]", Light.AMBER: "[yellow]◆[/]", Light.RED: "[red]▲[/]", Light.NO_DATA: "○"}


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
        t("Planned"),
        t("Slip in days"),
        t("Light"),
    ):
        table.add_column(heading)
    for measure in state["measures"]:
        table.add_row(*_cells(measure, t))
    console.print(table)


def _cells(measure: dict[str, Any], t: Translator) -> tuple[str, ...]:
    light = Light(measure["lights"]["overall"])
    return (
        measure["code"],
        measure["title"],
        t.word(Lifecycle(measure["lifecycle"])),
        _share(measure["progress"], t),
        _share(measure["planned_progress"], t),
        "–" if measure["slip_days"] is None else str(measure["slip_days"]),
        f"{SHAPES[light]} {t.word(light)}",
    )


def _share(share: float | None, t: Translator) -> str:
    return "–" if share is None else t.percent(share)


def print_history(changes: Iterable[Change], t: Translator, clock: Clock) -> None:
    """One paragraph for every change, newest first."""
    for change in changes:
        print(
            f"{t.date(clock.day_of(change.at))}  {change.noun} {change.code}  {change.actor}: {change.reason}", end=""
        )
        print(f"  ({change.decision})" if change.decision else "")
        for field in change.fields:
            print(f"    {field.name}: {_value(field.before, t)} -> {_value(field.after, t)}")


def _value(value: object, t: Translator) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, StrEnum):
        return t.word(value)
    return t.date(value) if isinstance(value, date) else str(value)
