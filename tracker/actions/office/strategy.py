"""The strategy and how its plan is divided."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from tracker.actions import demands
from tracker.actions.demands import broken, refuse_broken
from tracker.actions.given import Code, Day, FieldRefusal, Given, Prose, Title, Whole
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import reference, save
from tracker.facts import STEPS, Role, Slot, TagKind, Thresholds, Topic
from tracker.models import Area, Body, Goal, Segment, Strategy, Tag
from tracker.rules.reminding import changed_steps, wrong_steps
from tracker.sentences import Refusal
from tracker.store.cadence import cadence_of, stored_steps


class StrategyGiven(Given):
    title: Title = ""
    title_en: Prose = ""
    municipality: Prose = ""
    period_start: Day | None = None
    period_end: Day | None = None
    adopted_on: Day | None = None
    act_number: Prose = ""
    sessions_per_year: Whole = 3
    action_plan_due: Day | None = None
    needs_approval: bool = False
    contact_office: Prose = ""
    contact_email: Prose = ""
    contact_phone: Prose = ""
    contact_post: Prose = ""
    accessibility_checked_on: Day | None = None
    accessibility_checked_by: Prose = ""
    is_demonstration: bool = False
    thresholds: Thresholds | None = None


class CadenceGiven(Given):
    """When is reminded of one topic: days before it, working days after it; what is left out is no step."""

    month: Whole | None = None
    fortnight: Whole | None = None
    week: Whole | None = None
    early: Whole | None = None
    before: Whole | None = None
    on_day: bool = False
    after: Whole | None = None
    deputy: Whole | None = None
    head: Whole | None = None
    officer: Whole | None = None

    def days(self) -> dict[Slot, int]:
        """The days of each step."""
        given = {slot: getattr(self, slot.value) for slot in Slot} | {Slot.ON_DAY: 0 if self.on_day else None}
        return {slot: days for slot, days in given.items() if days is not None}


class SegmentGiven(Given):
    title: Title = ""
    title_en: Prose = ""
    order: Whole = 0
    colour: Prose = ""
    is_placeholder: bool = False
    is_retired: bool = False


class AreaGiven(Given):
    """`segment` and `committee` are codes."""

    title: Title = ""
    title_en: Prose = ""
    segment: Prose | None = None
    committee: Prose | None = None
    order: Whole = 0
    is_placeholder: bool = False
    is_retired: bool = False


class GoalGiven(Given):
    """`area` is a code."""

    title: Title = ""
    title_en: Prose = ""
    area: Prose | None = None
    is_retired: bool = False


class TagGiven(Given):
    title: Title = ""
    title_en: Prose = ""
    kind: TagKind = TagKind.TOPIC
    is_retired: bool = False


@allowed(Role.ADMINISTRATOR)
def save_strategy(recording: Recording, code: Code, given: StrategyGiven) -> None:
    """Adds or changes a strategy; its thresholds are kept in its history.

    Raises Refusal for a period that ends before it begins, and for a threshold below its milder one.
    """
    values = given.present()
    refuse_broken(recording, demands.STRATEGY, recording.find(Strategy, code=code), given)
    if given.thresholds is not None:
        for name, sentence in broken(demands.THRESHOLDS, asdict(given.thresholds)).items():
            raise FieldRefusal(sentence.id, field=name)
        values["thresholds"] = asdict(given.thresholds)
    save(recording, Strategy, {"code": code}, values, given.version)


@allowed(Role.OFFICER)
def save_cadence(recording: Recording, topic: Topic, given: CadenceGiven) -> None:
    """Sets all steps at which is reminded of a topic.

    A step that is new counts from today, so that nobody is told of what passed long ago. Raises Refusal for one that
    the topic does not know, and for days that make no sense.
    """
    days, row = given.days(), recording.strategy_row()
    _refuse_wrong(topic, days)
    steps = changed_steps(cadence_of(row.cadence).of(topic), days, recording.at.date())
    cadence = {**(row.cadence or {}), topic.value: stored_steps(steps)}
    save(recording, Strategy, {"code": row.code}, {"cadence": cadence}, given.version)


def _refuse_wrong(topic: Topic, days: dict[Slot, int]) -> None:
    unknown = next((slot for slot in days if slot not in STEPS[topic]), None)
    if unknown is not None:
        raise Refusal(
            "Reminders of “{topic}” know no step “{step}”. Leave it out; there are: {known}.",
            step=unknown.value, topic=topic.value, known=", ".join(STEPS[topic]),
        )  # fmt: skip
    for slot, problem in wrong_steps(days).items():
        raise Refusal(
            "Reminders of “{topic}”, step “{step}”: {problem}", step=slot.value, topic=topic.value, problem=problem
        )


@allowed(Role.OFFICER)
def save_segment(recording: Recording, code: Code, given: SegmentGiven) -> None:
    """Adds or changes a segment; one that is new and without a position comes last."""
    key = _key(recording, code)
    save(recording, Segment, key, _with_position(recording, Segment, key, given.present()), given.version)


@allowed(Role.OFFICER)
def save_area(recording: Recording, code: Code, given: AreaGiven) -> None:
    """Adds or changes an area; one that is new and without a position comes last."""
    key = _key(recording, code)
    values = _with_position(recording, Area, key, given.present())
    if "segment" in values:
        scope = {"strategy_id": recording.strategy_id()}
        values["segment_id"] = reference(recording, Segment, values.pop("segment"), **scope)
    if "committee" in values:
        values["committee_id"] = reference(recording, Body, values.pop("committee"))
    save(recording, Area, key, values, given.version)


@allowed(Role.OFFICER)
def save_goal(recording: Recording, code: Code, given: GoalGiven) -> None:
    """Adds or changes a goal of an area."""
    values = given.present()
    if "area" in values:
        values["area_id"] = reference(recording, Area, values.pop("area"), strategy_id=recording.strategy_id())
    save(recording, Goal, _key(recording, code), values, given.version)


@allowed(Role.OFFICER)
def save_tag(recording: Recording, code: Code, given: TagGiven) -> None:
    """Adds or changes a tag, such as a core measure."""
    save(recording, Tag, _key(recording, code), given.present(), given.version)


def _with_position(
    recording: Recording, model: type[Segment] | type[Area], key: dict[str, Any], values: dict[str, Any]
) -> dict[str, Any]:
    """The values, with the position behind all others where a new entry has none; where none has one, codes decide."""
    if "order" in values or recording.find(model, **key) is not None:
        return values
    recording.database.flush()  # also behind those that the same list just brought
    of_strategy = select(func.max(model.order)).where(col(model.strategy_id) == key["strategy_id"])
    last: int = recording.database.execute(of_strategy).scalar() or 0
    return values | ({"order": last + 1} if last else {})


def _key(recording: Recording, code: str) -> dict[str, Any]:
    return {"strategy_id": recording.strategy_id(), "code": code}
