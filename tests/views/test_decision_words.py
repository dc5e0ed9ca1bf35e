"""What a decision changed, where history alone tells of it: former days, former targets, moved money."""

from dataclasses import replace
from datetime import date

import pytest

from tests.views.plans import APPLICATION, OWN, TODAY, moment
from tracker.coordination import Coordination
from tracker.facts import (
    BoundChange,
    Cents,
    Decision,
    Former,
    Lifecycle,
    Plan,
    PlanChange,
    Priority,
    Stage,
    Strategy,
)
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.decisions.words import decision_words, past_their_day

DECISION = Decision("2026/1-03", "2026/1", "Prerazporeditev", measures=(APPLICATION.code,))


def told(**changed: object) -> list[str]:
    plan = Plan(Strategy("S", "Strategija"), measures=(replace(APPLICATION, **changed),), decisions=(DECISION,))
    found = decision_words(board(plan, TODAY), Coordination(), DECISION)
    return [Translator("sl").sentence(one).replace("\xa0", " ") for one in found]


def moved(cents: Cents, year: int = 2026, decision: str = DECISION.code) -> PlanChange:
    return PlanChange("F1", OWN, year, cents, moment(2026, 3, 4), decision=decision)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((moved(250_00),), ["Načrtovana sredstva F1 (Lastna sredstva) za leto 2026: 250,00 EUR več"]),
        ((moved(-250_00),), ["Načrtovana sredstva F1 (Lastna sredstva) za leto 2026: 250,00 EUR manj"]),
        ((moved(250_00), moved(-250_00)), []),
        ((moved(250_00, decision=""), moved(900_00, decision="2026/1-02")), []),
        (
            (moved(-100_00, 2027), moved(40_00), moved(60_00)),
            [
                "Načrtovana sredstva F1 (Lastna sredstva) za leto 2026: 100,00 EUR več",
                "Načrtovana sredstva F1 (Lastna sredstva) za leto 2027: 100,00 EUR manj",
            ],
        ),
    ],
    ids=["more", "less", "to and fro", "of another decision", "by year"],
)
def test_money_moved_under_a_decision_is_told(changes: tuple[PlanChange, ...], words: list[str]) -> None:
    assert told(plan_changes=changes) == words


def former(value: object, decision: str = DECISION.code) -> Former[object]:
    return Former(value, moment(2026, 3, 4), decision)


def test_a_measure_that_was_dropped_merged_or_put_on_hold_is_told_so() -> None:
    code, active = APPLICATION.code, Lifecycle.IN_PROGRESS
    paused = told(lifecycle=Lifecycle.ON_HOLD, former_lifecycles=(former(active),))
    assert paused == [f"Stanje ukrepa {code}: v izvajanju → zaustavljeno"]
    dropped = told(lifecycle=Lifecycle.DROPPED, former_lifecycles=(former(active),))
    assert dropped == [f"Stanje ukrepa {code}: v izvajanju → opuščeno"]
    merged = told(lifecycle=Lifecycle.DROPPED, merged_into="E1-02", former_lifecycles=(former(active),))
    assert merged == [*dropped, f"Ukrep {code} se združi z ukrepom E1-02"]
    later = (former(active), former(Lifecycle.ON_HOLD, ""))
    assert told(lifecycle=Lifecycle.DROPPED, merged_into="E1-02", former_lifecycles=later) == paused
    of_another = former(active, "2026/1-02")
    assert told(lifecycle=Lifecycle.DROPPED, former_lifecycles=(of_another,)) == []


def test_a_priority_is_told() -> None:
    found = told(priority=Priority.HIGH, former_priorities=(former(Priority.MEDIUM),))
    assert found == [f"Prednost ukrepa {APPLICATION.code}: srednja → visoka"]


def test_secured_and_contracted_money_is_told_after_what_was_planned() -> None:
    moves = ((Stage.CONTRACTED, -200_00), (Stage.SECURED, 300_00), (Stage.SECURED, -50_00))
    bound = [BoundChange(stage, "F1", OWN, 2026, cents, DECISION.code) for stage, cents in moves]
    elsewhere = BoundChange(Stage.SECURED, "F1", OWN, 2026, 900_00, "2026/1-02")
    assert told(plan_changes=(moved(10_00),), bound_changes=(*bound, elsewhere)) == [
        "Načrtovana sredstva F1 (Lastna sredstva) za leto 2026: 10,00 EUR več",
        "F1 (Lastna sredstva) za leto 2026, zagotovljeno: 250,00 EUR več",
        "F1 (Lastna sredstva) za leto 2026, prevzete obveznosti: 200,00 EUR manj",
    ]


def test_a_former_end_is_told_before_the_money() -> None:
    ends = (Former(date(2026, 9, 30), moment(2026, 3, 4), DECISION.code),)
    first, second = told(former_ends=ends, end=date(2026, 12, 31), plan_changes=(moved(250_00),))
    assert first.startswith(f"Zaključek ukrepa {APPLICATION.code}: 30. 9. 2026 → 31. 12. 2026")
    assert second.startswith("Načrtovana sredstva")


@pytest.mark.parametrize(
    ("overdue", "waiting", "words"),
    [
        (1, 1, "njegov rok je potekel"),
        (2, 2, "obema je rok potekel"),
        (101, 101, "vsem tem je rok potekel"),
        (1, 3, "od teh je 1 čez rok"),
        (101, 103, "od teh je 101 čez rok"),
    ],
)
def test_how_many_open_decisions_are_past_their_day(overdue: int, waiting: int, words: str) -> None:
    assert Translator("sl").sentence(past_their_day(overdue, waiting)) == words
