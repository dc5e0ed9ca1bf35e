"""The strategy and how its plan is divided."""

from dataclasses import asdict
from typing import Any

from tracker.actions import demands
from tracker.actions.demands import broken, refuse_broken
from tracker.actions.given import Code, Day, FieldRefusal, Given, Prose, Title, Whole
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import reference, save
from tracker.facts import Role, TagKind, Thresholds
from tracker.models import Area, Body, Goal, Segment, Strategy, Tag


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
    is_demonstration: bool = False
    thresholds: Thresholds | None = None


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
def save_segment(recording: Recording, code: Code, given: SegmentGiven) -> None:
    """Adds or changes a segment."""
    save(recording, Segment, _key(recording, code), given.present(), given.version)


@allowed(Role.OFFICER)
def save_area(recording: Recording, code: Code, given: AreaGiven) -> None:
    """Adds or changes an area."""
    values = given.present()
    if "segment" in values:
        scope = {"strategy_id": recording.strategy_id()}
        values["segment_id"] = reference(recording, Segment, values.pop("segment"), **scope)
    if "committee" in values:
        values["committee_id"] = reference(recording, Body, values.pop("committee"))
    save(recording, Area, _key(recording, code), values, given.version)


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


def _key(recording: Recording, code: str) -> dict[str, Any]:
    return {"strategy_id": recording.strategy_id(), "code": code}
