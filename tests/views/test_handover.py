"""What the next officer is told: everything that is late, by the days that were planned, and all that was promised."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.ui.world import TODAY, measure, plan
from tracker.coordination import Coordination
from tracker.facts import Decision, Execution, Milestone, Person, Topic
from tracker.nouns.strategy import TOPICS
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.office.handover import AHEAD, Cell, due_section, in_charge, promised
from tracker.views.reporting.duties import Duty, Office

LONG_AGO, SOON, LATER = date(2024, 2, 1), TODAY + AHEAD, TODAY + AHEAD + timedelta(days=1)


def told(cell: Cell, language: str = "sl") -> object:
    words = Translator(language).sentence(cell) if isinstance(cell, Sentence) else cell
    return words.replace("\u00a0", " ") if isinstance(words, str) else words


def office(**of_measure: object) -> Office:
    own = measure(**{"indicators": (), "funding": (), "milestones": (), "end": None, **of_measure})
    return Office(board(plan(own, decisions=()), TODAY), Coordination())


def due(topic: Topic, **of_measure: object) -> list[tuple[object, object]]:
    """What is due of one kind, each with its day."""
    found = due_section(office(**of_measure)).lines
    return [(told(line.cells[0]), line.cells[1]) for line in found if line.cells[2] == TOPICS[topic]]


@pytest.mark.parametrize(
    ("planned", "forecast", "expected"),
    [
        (LONG_AGO, None, ("E1-01.M1 Uvedba", LONG_AGO)),
        (LONG_AGO, TODAY, ("E1-01.M1 Uvedba (napoved nosilca 22. 11. 2026)", LONG_AGO)),
        (
            LONG_AGO,
            LONG_AGO + timedelta(days=1),
            ("E1-01.M1 Uvedba (po napovedi nosilca 2. 2. 2024, ni dosežen)", LONG_AGO),
        ),
        (LONG_AGO, LATER, ("E1-01.M1 Uvedba (napoved nosilca 21. 2. 2027)", LONG_AGO)),
        (SOON, TODAY, ("E1-01.M1 Uvedba (napoved nosilca 22. 11. 2026)", SOON)),
        (None, SOON, ("E1-01.M1 Uvedba (po napovedi nosilca)", SOON)),
        (SOON, SOON, ("E1-01.M1 Uvedba (po napovedi nosilca)", SOON)),
        (LATER, None, None),
        (LATER, TODAY, None),
    ],
)
def test_a_milestone_is_late_by_the_day_that_was_planned(
    planned: date | None, forecast: date | None, expected: tuple[str, date] | None
) -> None:
    milestone = Milestone("E1-01.M1", "Uvedba", planned_on=planned, forecast_on=forecast)
    assert due(Topic.MILESTONE, milestones=(milestone,)) == ([expected] if expected else [])


@pytest.mark.parametrize(("end", "is_told"), [(LONG_AGO, True), (SOON, True), (LATER, False)])
def test_an_end_that_was_missed_is_told_however_long_ago(end: date, is_told: bool) -> None:
    assert [day for _, day in due(Topic.END, end=end)] == [end] * is_told


def test_what_is_late_longest_stands_first() -> None:
    days = (TODAY, LONG_AGO, SOON)
    milestones = tuple(Milestone(f"E1-01.M{n}", "Uvedba", planned_on=day) for n, day in enumerate(days))
    dues = [line.cells[1] for line in due_section(office(milestones=milestones, end=date(2025, 1, 1))).lines]
    assert dues == sorted(dues)
    assert dues[0] == LONG_AGO


def test_what_was_promised_is_told_until_it_is_carried_out() -> None:
    states = (Execution.OPEN, Execution.NOT_CARRIED_OUT, Execution.CARRIED_OUT, Execution.REPLACED)
    decisions = [
        Decision(f"2026/2-0{n}", "2026/2", "Sklep.", task=f"Naloga {n}", task_owner="it", execution=state,
                 body="koordinacija", task_due=LONG_AGO - timedelta(days=n) if n == 1 else None)
        for n, state in enumerate(states)
    ]  # fmt: skip
    now = office()
    whole = replace(now.board.plan, decisions=tuple(decisions))
    found = promised(replace(now, board=board(whole, TODAY))).lines
    assert [tuple(told(cell) for cell in line.cells) for line in found] == [
        ("2026/2-01", "Naloga 1", "Služba za informatiko", LONG_AGO - timedelta(days=1), "neizvršeno"),
        ("2026/2-00", "Naloga 0", "Služba za informatiko", None, "odprto"),
    ]


def test_a_promise_past_its_day_is_late_as_in_the_register() -> None:
    decision = Decision("2026/2-01", "2026/2", "Sklep.", task="Naloga", task_owner="it", body="koordinacija",
                        task_due=TODAY - timedelta(days=3))  # fmt: skip
    now = office()
    (line,) = promised(replace(now, board=board(replace(now.board.plan, decisions=(decision,)), TODAY))).lines
    assert told(line.cells[-1]) == "zamuja 3 dni"


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person("p", "vodja", "head", "Ana Novak"), "Ana Novak, head"),
        (Person("p", "vodja", "head"), "head"),
        (Person("p", "", "", "Ana Novak"), "Ana Novak"),
    ],
)
def test_an_office_is_told_in_the_readers_language(person: Person, expected: str) -> None:
    duty = Duty(Topic.END, "E1-01", say("End"), TODAY, person="p")
    assert told(in_charge(duty, plan(people=(person,))), "en") == expected
