"""What is killed: every action, with arguments that it takes on a plan that has one of everything."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256

from sqlalchemy import Engine

from tests.coordination.plan import BODY, MEMBERS, SESSION, attend, coordination_plan, draft, reallocation
from tests.crash.killing import Act
from tests.plans import recorder
from tests.test_maturity import DIMENSIONS
from tracker import actions
from tracker.actions import Recording
from tracker.actions.taking_back import take_back
from tracker.coordination import ItemKind
from tracker.facts import Dimension, Light, Role, Topic

DAY = 28
ON = date(2026, 3, DAY)
MEASURE, LINE, INDICATOR = "E1-01", "E1-01.F1", "E1-01.K1"
CONTENT = json.dumps({"title": "Poročilo"}, ensure_ascii=False, separators=(",", ":"))
FIRST = date(2023, 1, 1)


def fill(engine: Engine) -> None:
    """A plan with one of everything that actions ask for."""
    coordination_plan(engine)
    with recorder(engine)(3) as r:
        actions.save_measure(r, MEASURE, actions.MeasureGiven.of(lifecycle="in_progress", responsible="clan-1"))
        for code, state in (("E1-03", "in_progress"), ("E1-04", "in_progress"), ("E1-05", "in_progress")):
            actions.save_measure(r, code, actions.MeasureGiven.of(title=f"Ukrep {code}", area="E1", lifecycle=state))
        actions.save_risk(r, MEASURE, "Zamuda", actions.RiskGiven.of())
        actions.save_line(r, "E1-05", "E1-05.F1", actions.LineGiven.of(source="own"))
        actions.save_source(r, "lastna", actions.SourceGiven.of(title="Lastna"))
        actions.save_line(r, "E1-05", "E1-05.F2", actions.LineGiven.of(source="lastna"))
        actions.save_amount(r, "E1-05", "E1-05.F2", 2026, actions.AmountGiven.of(planned=500))
        actions.save_organisation(r, "stara", actions.OrganisationGiven.of(title="Stara služba"))
        actions.save_person(r, "star", actions.PersonGiven.of(function="vodja", organisation="stara"))
        actions.save_measure(r, "E1-05", actions.MeasureGiven.of(lead="stara", responsible="star"))
        actions.save_reading(r, MEASURE, INDICATOR, date(2026, 3, 2), actions.ReadingGiven.of(value=10))
        actions.save_claim(r, MEASURE, LINE, "Z1", actions.ClaimGiven.of(due=date(2026, 9, 1)))
        actions.save_account(r, "ana", actions.AccountGiven.of(role=Role.ADMINISTRATOR))
        actions.save_account(r, "bor", actions.AccountGiven.of(role=Role.OWNER))
        for code, on in (("2025/2", date(2026, 3, 1)), ("2025/3", date(2026, 3, 2)), ("2026/2", date(2026, 3, 25))):
            actions.save_session(r, BODY, code, actions.SessionGiven.of(on=on, reason="vpisano pozneje"))
        actions.save_session(r, BODY, "2026/4", actions.SessionGiven.of(on=date(2026, 4, 20)))
        actions.add_item(r, BODY, "2026/4", actions.ItemGiven.of(title="Prestavljena"))
        actions.cancel_session(r, BODY, "2026/4", actions.CancellationGiven.of(reason="zadržanost"))
        actions.save_session(r, BODY, "2025/2", actions.SessionGiven.of(on=date(2026, 3, 1), minutes_adopted_on=ON))
        actions.save_decision(r, BODY, "2025/2", "2025/2-01", actions.DecisionGiven.of(text="Sklep.", task="naloga"))
        actions.add_item(r, BODY, SESSION, actions.ItemGiven.of(title="Razno"))
        actions.add_item(r, BODY, SESSION, actions.ItemGiven.of(title="Še nekaj"))
        actions.add_proposal(r, PROPOSAL)
        actions.save_method(r, "m", actions.MethodGiven.of(title="Metoda", dimensions=DIMENSIONS))
        actions.save_institution(r, "sola", actions.InstitutionGiven.of(title="Šola"))
    with recorder(engine)(4) as r:
        actions.drop_measure(r, "E1-03", "opuščen", "2025/2-01")
        actions.put_on_hold(r, "E1-04", "čaka na razpis")
        actions.save_strategy(r, "S", actions.StrategyGiven.of(needs_approval=True))
    with recorder(engine)(5) as r:
        actions.close_session(r, BODY, "2025/3", date(2026, 3, 2))
    with recorder(engine, OWNER)(5) as r:
        actions.hand_in_report(r, MEASURE, date(2026, 3, 5), REPORT)
    draft(engine, reallocation())
    draft(engine, item=2)
    attend(engine, 7)
    with recorder(engine)(21) as r:  # so that the preview of the first motion is another one now
        actions.save_amount(r, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(planned=600_000))
    draft(engine, reallocation())


OWNER = actions.Actor("vodja", Role.OWNER, frozenset({"clan-1"}), frozenset({"it"}))
REPORT = actions.ReportGiven.of(
    done="Pogodba je podpisana.", milestones=[{"code": "E1-01.M1", "done_on": date(2026, 3, 4)}]
)
PROPOSAL = actions.ProposalGiven.of(
    origin_kind="citizen", origin="Ana", received_on=date(2026, 3, 2), text="Vloge naj bo mogoče oddati zvečer."
)
LEVELS = actions.AssessmentGiven.of(
    levels=[{"dimension": DIMENSIONS[0]["code"], "level": 3}], evidence="https://example.org/"
)
ROWS = actions.RowsGiven.of(
    kind="milestone", since=10_000, rows=[{"key": (MEASURE, "E1-01.M1"), "fields": {"title": "Novo"}}]
)
FROZEN = actions.FrozenGiven.of(
    kind="coordination", language="sl", title="Poročilo", content=CONTENT, sha256=sha256(CONTENT.encode()).hexdigest(),
    files={"pdf": b"x" * 20_000}, change=2, body=BODY, session="2025/3",
)  # fmt: skip
GIVEN = actions.MeasureGiven.of(title="Drug naslov", partners=["it"], end=date(2027, 1, 1))
COMPLETION = actions.CompletionGiven.of(completed_on=ON, final_cost=5)
MERGING = actions.MergingGiven.of(
    into="E1-02", reason="podvajanje", money="moves", indicators="moves", milestones="moves"
)
TAKEN_BACK = 10
"""The number of the last change but one that `fill` makes."""
Call = Callable[[Recording], object]
PUBLICATION = actions.PublicationGiven.of(number=1, day=ON, change=1)
CALLS: dict[str, Call] = {
    "accept_report": lambda r: actions.accept_report(r, 1),
    "add_account": lambda r: actions.add_account(r, "cene", actions.AccountGiven.of(role=Role.OWNER)),
    "add_item": lambda r: actions.add_item(r, BODY, SESSION, actions.ItemGiven.of(title="Točka")),
    "add_motion": lambda r: actions.add_motion(
        r, BODY, SESSION, actions.MotionGiven.of(item=2, text="Predlog.", effects=(reallocation(500),))
    ),
    "add_proposal": lambda r: actions.add_proposal(r, PROPOSAL),
    "adopt_minutes": lambda r: actions.adopt_minutes(r, BODY, "2025/3", SESSION),
    "answer_proposal": lambda r: actions.answer_proposal(
        r, "P-2026-001", actions.AnswerGiven.of(answer="Da.", answered_on=date(2026, 3, 9))
    ),
    "close_plan": actions.close_plan,
    "close_session": lambda r: actions.close_session(r, BODY, "2026/2", date(2026, 3, 25)),
    "complete_measure": lambda r: actions.complete_measure(r, "E1-05", COMPLETION),
    "drop_measure": lambda r: actions.drop_measure(r, MEASURE, "opuščen", "2025/2-01"),
    "freeze_report": lambda r: actions.freeze_report(r, FROZEN),
    "hand_in_report": lambda r: actions.hand_in_report(r, MEASURE, ON, REPORT),
    "mark_step": lambda r: actions.mark_step(r, BODY, SESSION, "invitation", actions.StepGiven.of(done_on=ON)),
    "merge_organisation": lambda r: actions.merge_organisation(r, "stara", "it"),
    "merge_person": lambda r: actions.merge_person(r, "star", "clan-1"),
    "merge_source": lambda r: actions.merge_source(r, "lastna", actions.MergedSourceGiven.of(into="own")),
    "merge_measure": lambda r: actions.merge_measure(r, MEASURE, MERGING),
    "open_plan": lambda r: (actions.close_plan(r), actions.open_plan(r, date(2027, 1, 1))),
    "order_items": lambda r: actions.order_items(r, BODY, SESSION, (3, 1, 2)),
    "override_light": lambda r: actions.override_light(
        r, MEASURE, Dimension.TIME,
        actions.OverrideGiven.of(light=Light.GREEN, reason="zato", expires_on=date(2026, 9, 1)),
    ),
    "place_proposal": lambda r: actions.place_proposal(r, "P-2026-001", actions.PlaceGiven.of(measure=MEASURE)),
    "put_steps_away": actions.put_steps_away,
    "prepare_agenda": lambda r: actions.prepare_agenda(r, BODY, "2026/2", {ItemKind.MINUTES: "Zapisnik"}),
    "preview_motion": lambda r: actions.preview_motion(r, BODY, SESSION, 1),
    "publish_minutes": lambda r: actions.publish_minutes(r, BODY, "2025/2", ON),
    "publish_plan": lambda r: actions.publish_plan(r, "a" * 64, PUBLICATION),
    "put_on_hold": lambda r: actions.put_on_hold(r, MEASURE, "čaka"),
    "record_execution": lambda r: actions.record_execution(
        r, BODY, "2025/2-01", actions.ExecutionGiven.of(execution="carried_out", note="opravljeno")
    ),
    "remove_amount": lambda r: actions.remove_amount(r, MEASURE, LINE, 2026),
    "remove_claim": lambda r: actions.remove_claim(r, MEASURE, LINE, "Z1"),
    "remove_item": lambda r: actions.remove_item(r, BODY, SESSION, 3),
    "remove_line": lambda r: actions.remove_line(r, "E1-05", "E1-05.F1"),
    "remove_milestone": lambda r: actions.remove_milestone(r, MEASURE, "E1-01.M1"),
    "remove_reading": lambda r: actions.remove_reading(r, MEASURE, INDICATOR, date(2026, 3, 2)),
    "remove_risk": lambda r: actions.remove_risk(r, MEASURE, "Zamuda"),
    "remove_target": lambda r: actions.remove_target(r, MEASURE, INDICATOR, date(2026, 12, 31)),
    "reopen": lambda r: actions.reopen(r, "E1-03", "znova"),
    "report_update": lambda r: actions.report_update(r, MEASURE, ON, actions.UpdateGiven.of(progress=0.5)),
    "resume": lambda r: actions.resume(r, "E1-04"),
    "return_report": lambda r: actions.return_report(r, 1, "dopolnite"),
    "save_absence": lambda r: actions.save_absence(
        r, "ana", actions.AbsenceGiven.of(deputy="bor", absent_from=ON, absent_until=date(2026, 4, 9))
    ),
    "save_account": lambda r: actions.save_account(r, "cene", actions.AccountGiven.of(role=Role.OFFICER)),
    "save_amount": lambda r: actions.save_amount(r, MEASURE, LINE, 2027, actions.AmountGiven.of(planned=100)),
    "save_area": lambda r: actions.save_area(r, "E2", actions.AreaGiven.of(title="Novo")),
    "save_assessment": lambda r: actions.save_assessment(r, "sola", "m", date(2026, 3, 2), LEVELS),
    "save_body": lambda r: actions.save_body(r, BODY, actions.BodyGiven.of(title="Drugače")),
    "save_claim": lambda r: actions.save_claim(r, MEASURE, LINE, "Z2", actions.ClaimGiven.of(due=ON)),
    "save_decision": lambda r: actions.save_decision(
        r, BODY, "2025/2", "2025/2-02", actions.DecisionGiven.of(text="Sklep.", measures=[MEASURE])
    ),
    "save_ending": lambda r: actions.save_ending(r, "E1-03", actions.EndingGiven.of(final_cost=7)),
    "save_goal": lambda r: actions.save_goal(r, "C1", actions.GoalGiven.of(title="Cilj", area="E1")),
    "save_grant": lambda r: actions.save_grant(
        r, MEASURE, LINE, actions.LineGiven.of(call="razpis"), {"Z3": actions.ClaimGiven.of(due=ON)}
    ),
    "save_indicator": lambda r: actions.save_indicator(r, MEASURE, "E1-01.K9", actions.IndicatorGiven.of(title="K")),
    "save_institution": lambda r: actions.save_institution(r, "vrtec", actions.InstitutionGiven.of(title="Vrtec")),
    "save_item": lambda r: actions.save_item(r, BODY, SESSION, 2, actions.ItemGiven.of(title="Drugače")),
    "save_line": lambda r: actions.save_line(r, MEASURE, "E1-01.F9", actions.LineGiven.of(source="own")),
    "save_measure": lambda r: actions.save_measure(r, MEASURE, GIVEN),
    "save_membership": lambda r: actions.save_membership(
        r, BODY, MEMBERS[1], FIRST, actions.MembershipGiven.of(valid_until=date(2026, 12, 31))
    ),
    "save_method": lambda r: actions.save_method(r, "n", actions.MethodGiven.of(title="N", dimensions=DIMENSIONS)),
    "save_milestone": lambda r: actions.save_milestone(r, MEASURE, "E1-01.M9", actions.MilestoneGiven.of(title="M")),
    "save_motion": lambda r: actions.save_motion(r, BODY, SESSION, 2, actions.MotionGiven.of(item=2, text="Drugače.")),
    "save_narrative": lambda r: actions.save_narrative(
        r, BODY, SESSION, "coordination", "sl", actions.NarrativeGiven.of(texts={"summary": "Besedilo."})
    ),
    "save_organisation": lambda r: actions.save_organisation(r, "nova", actions.OrganisationGiven.of(title="Nova")),
    "save_person": lambda r: actions.save_person(r, "nov", actions.PersonGiven.of(function="vodja")),
    "save_proposal": lambda r: actions.save_proposal(r, "P-2026-001", actions.ProposalGiven.of(text="Drugače.")),
    "save_reading": lambda r: actions.save_reading(r, MEASURE, INDICATOR, ON, actions.ReadingGiven.of(value=20)),
    "save_risk": lambda r: actions.save_risk(r, MEASURE, "Novo", actions.RiskGiven.of(probability=2)),
    "save_rows": lambda r: actions.save_rows(r, ROWS),
    "save_segment": lambda r: actions.save_segment(r, "S1", actions.SegmentGiven.of(title="Segment")),
    "cancel_session": lambda r: actions.cancel_session(r, BODY, "2026/2", actions.CancellationGiven.of(reason="a")),
    "carry_agenda": lambda r: actions.carry_agenda(r, BODY, "2026/4", "2026/2"),
    "move_session": lambda r: actions.move_session(
        r, BODY, "2026/2", actions.SessionMoveGiven.of(on=date(2026, 5, 4), reason="a")
    ),
    "save_session": lambda r: actions.save_session(r, BODY, "2026/3", actions.SessionGiven.of(on=date(2026, 6, 1))),
    "save_setting": lambda r: actions.save_setting(
        r, BODY, "notice", "22(2)", date(2026, 1, 1), actions.SettingGiven.of(value=5, unit="days")
    ),
    "save_source": lambda r: actions.save_source(r, "eu", actions.SourceGiven.of(title="EU")),
    "save_cadence": lambda r: actions.save_cadence(r, Topic.TASK, actions.CadenceGiven.of(on_day=True)),
    "save_strategy": lambda r: actions.save_strategy(r, "S", actions.StrategyGiven.of(title="Drugače")),
    "start_strategy": lambda r: actions.start_strategy(r, "T", actions.StrategyGiven.of(title="Naslednja"), "S"),
    "save_tag": lambda r: actions.save_tag(r, "t", actions.TagGiven.of(title="Oznaka")),
    "save_target": lambda r: actions.save_target(
        r, MEASURE, INDICATOR, date(2027, 12, 31), actions.TargetGiven.of(value=9)
    ),
    "set_presence": lambda r: actions.set_presence(
        r, BODY, SESSION, MEMBERS[6], actions.PresenceGiven.of(is_present=False)
    ),
    "take_back": lambda r: take_back(r, TAKEN_BACK),
    "vote": lambda r: actions.vote(r, BODY, SESSION, 3, actions.VoteGiven.of(votes_for=5, votes_against=1)),
    "withdraw_item": lambda r: actions.withdraw_item(r, BODY, SESSION, 3, withdrawn=True),
    "withdraw_motion": lambda r: actions.withdraw_motion(r, BODY, SESSION, 2),
    "withdraw_proposal": lambda r: actions.withdraw_proposal(r, "P-2026-001"),
    "withdraw_publication": lambda r: actions.withdraw_publication(r, "b" * 64, PUBLICATION),
}  # fmt: skip
"""By the name of the action; the vote adopts a decision that reallocates money."""


def act_of(name: str) -> Act:
    """One action in one transaction."""

    def act(engine: Engine) -> None:
        with recorder(engine)(DAY) as record:
            CALLS[name](record)

    return act
