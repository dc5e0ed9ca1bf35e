"""Deadlines counted back from a session, or forward from it, by dated settings.

The numbers are never here: they stand in the plan as settings with their article. Here stands only
which names there are, for which kind of session, and in which direction they are counted. The day of
the session is not counted; what happens if the last day is a holiday the rules do not say, so the
last working day before it is shown beside the day itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.facts import ProcedureSetting, Session, SessionKind
from tracker.rules.settings import in_force, setting
from tracker.sentences import Sentence, say
from tracker.workdays import add_working_days, working_day_not_after

BACK, FORWARD = -1, 1
EVERY = tuple(SessionKind)
REGULAR = (SessionKind.REGULAR,)
EXTRAORDINARY = (SessionKind.EXTRAORDINARY,)
HELD = tuple(kind for kind in SessionKind if kind is not SessionKind.CORRESPONDENCE)  # there is something to record


@dataclass(frozen=True, slots=True)
class Rule:
    """How a setting becomes a deadline.

    `is_duty` says that the office has something to do by it; up to other deadlines something may be filed, and
    nobody misses them.
    `counted_from` names a deadline of the same body to count from instead of the session: the council's
    committee has its materials five days before it has to give its opinion. A committee has no such
    deadline and counts from its own session.
    """

    what: Sentence
    kinds: tuple[SessionKind, ...] = REGULAR
    direction: int = BACK
    counted_from: str = ""
    is_duty: bool = True


RULES = {
    "invitation": Rule(say("Invitation with the proposed agenda and materials")),
    "extraordinary_invitation": Rule(say("Invitation to the extraordinary session"), EXTRAORDINARY),
    "decree_text": Rule(say("Text of decrees to the members")),
    "late_item": Rule(say("Last day for a single item that cannot wait"), is_duty=False),
    "committee_opinion": Rule(say("Written opinion of the competent committee")),
    "committee_meeting": Rule(say("Meetings of the working bodies")),
    "committee_materials": Rule(say("Materials to the members of the committee"), counted_from="committee_opinion"),
    "public_notice": Rule(say("Public notice of the session with its materials"), EVERY),
    "amendment": Rule(say("Amendments in writing, with reasons"), is_duty=False),
    "budget_amendment": Rule(say("Amendments to the budget, with the source of the money"), is_duty=False),
    "dismissal_proposal": Rule(say("Proposal for dismissal served on the person"), is_duty=False),
    "recording_published": Rule(say("Publication of the recording"), HELD, FORWARD),
    "minutes_published": Rule(say("Publication of the minutes adopted at the session"), direction=FORWARD),
    "answer_to_question": Rule(say("Answers to the questions of members"), direction=FORWARD),
}
"""The names of settings that are deadlines of a session; each has the unit `days` or `working_days`."""

DRAFTS = "drafts"
"""Name of the setting: how long before the invitation the drafts of the materials are to be looked through."""
DRAFTS_BEFORE = 5
"""Working days, for a body that has no such setting: no rule of procedure asks for it."""

SAME_ACT = (("committee_opinion", "committee_meeting"),)
"""Settings that set one act two different days: articles 63(2) and 76(3) of the rules of procedure."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """`due` is the last day; `office_day` the last working day not after it."""

    name: str
    what: Sentence
    due: date
    office_day: date
    article: str

    @property
    def day(self) -> Sentence:
        """The last day as every page and paper tells it: one that is no working day with the last such day before."""
        if self.office_day == self.due:
            return say("{day:date}", day=self.due)
        return say("{day:date} (last working day: {office:date})", day=self.due, office=self.office_day)


def session_deadlines(session: Session, settings: Iterable[ProcedureSetting]) -> tuple[Deadline, ...]:
    """The deadlines of a session, in the order of their days, by the settings valid on its day."""
    valid = in_force(settings, session.body, session.on)
    deadlines = [
        _deadline(session, valid, rule_setting, RULES[rule_setting.name])
        for rule_setting in valid
        if rule_setting.name in RULES and session.kind in RULES[rule_setting.name].kinds
    ]
    return tuple(sorted(deadlines, key=lambda deadline: (deadline.due, deadline.name, deadline.article)))


def _deadline(
    session: Session, valid: tuple[ProcedureSetting, ...], rule_setting: ProcedureSetting, rule: Rule
) -> Deadline:
    counted_from = session.on
    other = setting(valid, session.body, rule.counted_from, session.on)
    if other is not None:
        counted_from = _counted(session.on, other, RULES[other.name].direction)
    due = _counted(counted_from, rule_setting, rule.direction)
    return Deadline(rule_setting.name, rule.what, due, working_day_not_after(due), rule_setting.article)


def drafts_day(session: Session, settings: Iterable[ProcedureSetting]) -> date | None:
    """The day on which the drafts for a session are to be there; none where no rule says when it is invited to."""
    valid = in_force(settings, session.body, session.on)
    invitation = next((one for one in session_deadlines(session, valid) if one.name == "invitation"), None)
    if invitation is None:
        return None
    before = setting(valid, session.body, DRAFTS, session.on)
    return (
        add_working_days(invitation.due, -DRAFTS_BEFORE) if before is None else _counted(invitation.due, before, BACK)
    )


def _counted(day: date, rule_setting: ProcedureSetting, direction: int) -> date:
    steps = direction * int(rule_setting.value)
    return add_working_days(day, steps) if rule_setting.unit == "working_days" else day + timedelta(days=steps)


def conflicts(
    settings: Iterable[ProcedureSetting], body: str, on: date
) -> tuple[tuple[ProcedureSetting, ProcedureSetting], ...]:
    """Pairs of settings in force on a day that set one act two different days, to be shown and not hidden."""
    valid = in_force(settings, body, on)
    pairs = (
        (one, other)
        for name, other_name in SAME_ACT
        for one in valid
        for other in valid
        if one.name == name and other.name == other_name
    )
    return tuple((one, other) for one, other in pairs if (one.value, one.unit) != (other.value, other.unit))
