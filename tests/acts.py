"""What an officer may do to the small plan, drawn at random."""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from tracker import actions
from tracker.actions import Recording

Act = Callable[[Recording], None]
CODES = st.sampled_from(["E1-01", "E1-02"])
DAYS = st.sampled_from([date(2026, 6, 30), date(2026, 12, 31), date(2027, 3, 31), None])
TITLES = st.sampled_from(["A", "B", "Č"])


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """One thing an officer may do to a small plan."""
    code, title, day = draw(CODES), draw(TITLES), draw(DAYS)
    year, cents = draw(st.sampled_from([2026, 2027])), draw(st.integers(0, 3))
    step, area = f"{code}.M{draw(st.integers(1, 2))}", draw(st.sampled_from(["E1", "E2"]))
    done: tuple[Act, ...] = (
        lambda r: actions.save_measure(r, code, actions.MeasureGiven.of(title=title, end=day)),
        lambda r: actions.save_measure(r, code, actions.MeasureGiven.of(title=title, area=area, partners=("it",))),
        lambda r: actions.save_measure(r, code, actions.MeasureGiven.of(title=title, partners=())),
        lambda r: actions.merge_measure(
            r, code, actions.MergingGiven.of(into="E1-02", reason=title, money="moves", milestones="moves")
        ),
        lambda r: actions.save_area(r, area, actions.AreaGiven.of(title=title)),
        lambda r: actions.save_milestone(r, code, step, actions.MilestoneGiven.of(title=title, planned_on=day)),
        lambda r: actions.remove_milestone(r, code, step),
        lambda r: actions.save_amount(r, "E1-01", "E1-01.F1", year, actions.AmountGiven.of(planned=cents)),
        lambda r: actions.remove_amount(r, "E1-01", "E1-01.F1", year),
        lambda r: actions.remove_target(r, "E1-01", "E1-01.K1", date(2026, 12, 31)),
        lambda r: actions.report_update(r, code, date(2026, 3, 1), actions.UpdateGiven.of(done=title)),
    )
    return draw(st.sampled_from(done))
