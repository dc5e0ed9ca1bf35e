"""When the last planned money left a measure, and how much it was."""

from datetime import date

import pytest

from tests.rules.test_plan_history import change
from tracker.facts import Measure, PlanChange
from tracker.rules.given_up import GivenUp, given_up

ADOPTED = (change(2026, 3_575, (2023, 11, 30)), change(2027, 1_625, (2023, 11, 30)))
RELEASED = tuple(change(one.year, -one.cents, (2025, 6, 13), decision="2025/2-01") for one in ADOPTED)
PART = change(2026, -575, (2024, 6, 1))
REST = change(2026, -3_000, (2025, 6, 13)), change(2027, -1_625, (2025, 6, 13))
CASES = [
    ("nothing was ever planned", (), None),
    ("it is planned still", ADOPTED, None),
    ("all of it went", (*ADOPTED, *RELEASED), GivenUp(5_200, date(2025, 6, 13), "2025/2-01")),
    ("it came back", (*ADOPTED, *RELEASED, change(2026, 5, (2026, 1, 1))), None),
    ("a part went before", (*ADOPTED, PART, *REST), GivenUp(4_625, date(2025, 6, 13), "")),
    ("it moved to another year at once", (ADOPTED[0], change(2026, -3_575, (2025, 1, 1)),
                                          change(2027, 3_575, (2025, 1, 1))), None),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_was_given_up(changes: tuple[PlanChange, ...], expected: GivenUp | None) -> None:
    assert given_up(Measure("A1-05", "Ukrep", plan_changes=changes)) == expected
