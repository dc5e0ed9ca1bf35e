"""The preview of a moved end says which targets stay where they are."""

from datetime import date

from tests.views.test_since import plan_of
from tracker.coordination import DatesEffect
from tracker.facts import Indicator, Measure, Target
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.motion.preview import preview

TODAY = date(2026, 11, 22)


def told(due: date) -> list[str]:
    indicator = Indicator("A1-01.K1", "Uporabniki", targets=(Target(due, 100),))
    measure = Measure("A1-01", "Ukrep", start=date(2026, 1, 1), end=date(2026, 12, 31), indicators=(indicator,))
    moved = DatesEffect("A1-01", end=date(2027, 6, 30))
    return [Translator("sl").sentence(one) for one in preview(board(plan_of(measure), TODAY), (moved,)).sentences]


def test_a_target_with_a_day_to_come_stays() -> None:
    assert "Zaključek ukrepa A1-01 bi se premaknil; ciljne vrednosti 1 kazalnika ostanejo ob istih rokih." in told(
        date(2026, 12, 31)
    )


def test_one_whose_day_has_passed_is_not_told() -> None:
    assert not any("kazalnika" in one for one in told(date(2026, 1, 31)))
