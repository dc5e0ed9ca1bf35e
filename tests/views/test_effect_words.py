"""Effects in words: what they change, from what, to what, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from tests.documents.plan import plan
from tracker.coordination import (
    DatesEffect,
    Effect,
    LifecycleEffect,
    LifecycleStep,
    Motion,
    MotionState,
    Move,
    OwnerEffect,
    PriorityEffect,
    Reallocation,
    TargetEffect,
    UndoEffect,
)
from tracker.facts import Priority, Stage
from tracker.texts import Translator
from tracker.views.motion.effect_words import effect_words, motion_words

MOVES = (
    Move("E1-02", "E1-02.F1", 2026, Stage.PLANNED, 100_000),
    Move("E1-01", "E1-01.F1", 2026, Stage.PLANNED, -100_000),
)


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (PriorityEffect("E1-02", Priority.HIGH), ["Prednost ukrepa E1-02: srednja → visoka"]),
        (
            DatesEffect("E1-02", end=date(2026, 12, 31), milestones=(("E1-02.M2", date(2026, 11, 30)),)),
            [
                "Zaključek ukrepa E1-02: 30. 9. 2026 → 31. 12. 2026",
                "Mejnik E1-02.M2, Povezava z zbirkami: 30. 6. 2026 → 30. 11. 2026",
            ],
        ),
        (DatesEffect("E3-01", start=date(2027, 1, 1)), ["Začetek ukrepa E3-01: – → 1. 1. 2027"]),
        (
            TargetEffect("E1-01", "E1-01.K1", date(2027, 6, 30), 5500),
            ["Ciljna vrednost kazalnika E1-01.K1, Registrirani uporabniki, na dan 30. 6. 2027: 6.000 → 5.500"],
        ),
        (
            LifecycleEffect("E1-02", LifecycleStep.DROP, "ni ponudb", "E1-01"),
            ["Stanje ukrepa E1-02: v izvajanju → opuščeno (ni ponudb)", "Ukrep E1-02 se združi z ukrepom E1-01"],
        ),
        (
            OwnerEffect("E1-02", "druzba"),
            ["Nosilec ukrepa E1-02: Oddelek za splošne zadeve → Oddelek za družbene dejavnosti"],
        ),
        (
            Reallocation("povezava", MOVES),
            [
                "Prerazporeditev 1.000,00 EUR; namen: povezava",
                "Vzame se 1.000,00 EUR: E1-01.F1 (Lastna proračunska sredstva), 2026, načrtovano "
                "(60.000,00 EUR → 59.000,00 EUR)",
                "Dodeli se 1.000,00 EUR: E1-02.F1 (Lastna proračunska sredstva), 2026, načrtovano "
                "(30.000,00 EUR → 31.000,00 EUR)",
            ],
        ),
        (UndoEffect("2026/2-04"), ["Razveljavi se, kar je spremenil sklep 2026/2-04"]),
    ],
)
def test_an_effect_is_told_from_what_to_what(effect: Effect, expected: list[str]) -> None:
    assert [Translator("sl").sentence(one) for one in effect_words(effect, plan())] == expected
    assert all(Translator("en").sentence(one) for one in effect_words(effect, plan()))


def test_a_settled_motion_tells_the_values_it_was_voted_about() -> None:
    motion = Motion("2026/3", "koordinacija", 1, 1, "Sklep.", effects=(PriorityEffect("E1-02", Priority.HIGH),))
    adopted = replace(motion, state=MotionState.ADOPTED, before=(("E1-02/priority", "low"),))
    assert [Translator("sl").sentence(one) for one in motion_words(motion, plan())] == [
        "Prednost ukrepa E1-02: srednja → visoka"
    ]
    assert [Translator("sl").sentence(one) for one in motion_words(adopted, plan())] == [
        "Prednost ukrepa E1-02: nizka → visoka"
    ]


def test_what_is_not_known_is_left_out() -> None:
    empty = replace(plan(), measures=(), organisations=(), people=())
    effects: tuple[Effect, ...] = (
        PriorityEffect("E1-02", Priority.HIGH),
        OwnerEffect("E1-02", "druzba", "ana"),
        TargetEffect("E1-01", "E1-01.K1", date(2027, 6, 30), 5500),
        Reallocation("povezava", MOVES),
    )
    told = [Translator("sl").sentence(one) for effect in effects for one in effect_words(effect, empty)]
    assert told == [
        "Prednost ukrepa E1-02: visoka",
        "Nosilec ukrepa E1-02: druzba",
        "Odgovorna oseba ukrepa E1-02: ana",
        "Ciljna vrednost kazalnika E1-01.K1 na dan 30. 6. 2027: 5.500",
        "Prerazporeditev 1.000,00 EUR; namen: povezava",
        "Vzame se 1.000,00 EUR: E1-01.F1, 2026, načrtovano",
        "Dodeli se 1.000,00 EUR: E1-02.F1, 2026, načrtovano",
    ]
