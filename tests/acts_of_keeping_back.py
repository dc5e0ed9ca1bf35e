"""What an officer may do that changes what is kept from others, drawn at random."""

from datetime import date

from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.acts import Act
from tests.plans import recorder, small_plan
from tracker import actions

MEASURES = st.sampled_from(["E1-01", "E1-02", "E1-03"])
DECISIONS = st.sampled_from(["2026/1-01", "2026/1-02"])
UNITS = st.sampled_from(["it", "tajna", "nova", "druga"])
SEEN = st.sampled_from([{"visibility": "public"}, {"visibility": "internal", "visibility_reason": "Javno naročilo."}])
BODY = "koordinacija"


def fill_guarded(engine: Engine) -> None:
    """Three measures, units that one of them alone names, two sessions, and decisions about two measures."""
    small_plan(recorder(engine))
    with recorder(engine)(2) as r:
        for code, parent in (("tajna", ""), ("nova", "tajna"), ("druga", "")):
            actions.save_organisation(r, code, actions.OrganisationGiven.of(title=code, parent=parent))
        actions.save_goal(r, "C1", actions.GoalGiven.of(title="Cilj", area="E1"))
        actions.save_person(r, "vodja", actions.PersonGiven.of(function="vodja", organisation="tajna"))
        given = actions.MeasureGiven.of(
            title="Portal", lead="tajna", responsible="vodja", goal="C1", partners=("nova",)
        )
        actions.save_measure(r, "E1-02", given)
        actions.save_measure(r, "E1-03", actions.MeasureGiven.of(title="Register", partners=("druga",)))
        actions.save_body(r, BODY, actions.BodyGiven.of(title="Koordinacija", kind="coordination"))
        for number, code in enumerate(("2026/1", "2026/2"), 1):
            actions.save_session(r, BODY, code, actions.SessionGiven.of(on=date(2026, 3, number)))
        for number in (1, 2):
            about = actions.DecisionGiven.of(text="Sklep.", measures=(f"E1-0{number}",), task_owner="it")
            actions.save_decision(r, BODY, "2026/1", f"2026/1-0{number}", about)
            actions.add_item(r, BODY, "2026/2", actions.ItemGiven.of(title="Točka", measure=f"E1-0{number}"))


@st.composite
def acts_of_keeping_back(draw: st.DrawFn) -> Act:
    """One of them, in the plan that `fill_guarded` makes."""
    measure, decision, unit, seen = draw(MEASURES), draw(DECISIONS), draw(UNITS), draw(SEEN)
    about, number = draw(st.lists(MEASURES, max_size=2, unique=True)), draw(st.sampled_from([1, 2]))
    done: tuple[Act, ...] = (
        *[lambda r: actions.save_measure(r, measure, actions.MeasureGiven.of(title="Ukrep", **seen))] * 5,
        lambda r: actions.save_measure(r, measure, actions.MeasureGiven.of(title="Ukrep", lead=unit, partners=(unit,))),
        lambda r: actions.save_measure(r, measure, actions.MeasureGiven.of(title="Ukrep", responsible="", goal="")),
        lambda r: actions.save_decision(
            r, BODY, "2026/1", decision, actions.DecisionGiven.of(visibility=seen["visibility"])
        ),
        lambda r: actions.save_decision(
            r, BODY, "2026/1", decision, actions.DecisionGiven.of(measures=tuple(about), task_owner=unit)
        ),
        lambda r: actions.save_item(r, BODY, "2026/2", number, actions.ItemGiven.of(**seen)),
        lambda r: actions.remove_item(r, BODY, "2026/2", number),
        lambda r: actions.mark_step(r, BODY, "2026/2", "invitation", actions.StepGiven.of(done_on=date(2026, 3, 1))),
        lambda r: actions.save_organisation(r, unit, actions.OrganisationGiven.of(title=unit, parent="")),
        lambda r: actions.close_plan(r),
        lambda r: actions.open_plan(r, date(2026, 3, 30)),
    )
    return draw(st.sampled_from(done))
