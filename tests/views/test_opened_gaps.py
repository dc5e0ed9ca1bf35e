"""A motion that covers the gap of one measure says where another opens."""

from dataclasses import replace

from tests.views.test_since import plan_of
from tracker.coordination import Motion, MotionState, Move, Reallocation
from tracker.facts import Amount, FundingKind, FundingLine, FundingSource, Measure, Stage
from tracker.texts import Translator
from tracker.views.motion.opened_gaps import opened_gaps

OWN = FundingSource("lastna", "Lastna sredstva", FundingKind.OWN)
OPEN = FundingSource("nepokrito", "Nepokrito", FundingKind.UNCOVERED)
COVERED = Measure("D2-04", "Evidenca", funding=(FundingLine("D.F1", OWN, amounts=(Amount(2026, 400_00, 400_00),)),))
UNCOVERED = Measure(
    "A1-04",
    "Laboratorij",
    funding=(
        FundingLine("A.F1", OWN, amounts=(Amount(2026, 0, 0),)),
        FundingLine("A.F2", OPEN, amounts=(Amount(2026, 900_00),)),
    ),
)
MOVES = Reallocation(
    "pokritje",
    (
        Move("D2-04", "D.F1", 2026, Stage.SECURED, -150_00),
        Move("A1-04", "A.F1", 2026, Stage.SECURED, 150_00),
        Move("A1-04", "A.F2", 2026, Stage.PLANNED, -150_00),
        Move("A1-04", "A.F1", 2026, Stage.PLANNED, 150_00),
    ),
)


def told(state: MotionState) -> list[str]:
    motion = Motion("2026/3", "koordinacija", 1, 1, "Prerazporeditev", effects=(MOVES,), state=state)
    words = opened_gaps(motion, plan_of(UNCOVERED, COVERED))
    return [Translator("sl").sentence(one).replace("\xa0", " ") for one in words]


def test_the_gap_that_opens_is_told_before_the_one_that_shrinks() -> None:
    assert told(MotionState.DRAFT) == [
        "Pri D2-04 bo na novo nepokritih 150,00 EUR.",
        "Pri A1-04 se nepokriti znesek zmanjša za 150,00 EUR.",
    ]


def test_a_motion_that_is_settled_opens_none_any_more() -> None:
    assert told(MotionState.ADOPTED) == []


def test_a_gap_that_was_there_grows_and_does_not_open() -> None:
    back = Reallocation("nazaj", tuple(replace(one, cents=-one.cents) for one in MOVES.moves[2:]))
    motion = Motion("2026/3", "koordinacija", 1, 1, "Prerazporeditev", effects=(back,))
    words = opened_gaps(motion, plan_of(UNCOVERED, COVERED))
    assert [Translator("sl").sentence(one).replace("\xa0", " ") for one in words] == [
        "Pri A1-04 se nepokriti znesek poveča za 150,00 EUR: 900,00 EUR → 1.050,00 EUR."
    ]
