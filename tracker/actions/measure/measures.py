"""Measures, their milestones and risks."""

from typing import Annotated, Any

from pydantic import AfterValidator
from sqlalchemy import select

from tracker.actions import demands
from tracker.actions.demands import refuse_broken
from tracker.actions.given import (
    Code,
    Day,
    FieldRefusal,
    Given,
    Grade,
    Prose,
    Share,
    Title,
    WebAddress,
    Weight,
    checked_key,
    clean,
)
from tracker.actions.grants.retention import refuse_retained
from tracker.actions.measure.continuing import refuse_unknown_successor
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import chosen, require, resolve, save, save_leaf
from tracker.facts import BudgetItem as BudgetItemFact
from tracker.facts import Channel, Lifecycle, Priority, Role, Visibility
from tracker.models import (
    Area,
    BudgetItem,
    Goal,
    Measure,
    MeasurePartner,
    MeasureTag,
    Milestone,
    Organisation,
    Person,
    Risk,
    Tag,
    Versioned,
)
from tracker.rules.closing import CLOSED
from tracker.sentences import Refusal


def clean_item(item: BudgetItemFact) -> BudgetItemFact:
    """A budget item whose numbers are cleaned like any other text."""
    return BudgetItemFact(*(str(clean(number)) for number in (item.item, item.account, item.nrp)))


class MeasureGiven(Given):
    """`area`, `goal`, `lead`, `responsible`, `partners`, `tags`, `merged_into`, `superseded_by` are codes."""

    title: Title = ""
    title_en: Prose = ""
    purpose: Prose = ""
    area: Prose | None = None
    goal: Prose | None = None
    lead: Prose | None = None
    responsible: Prose | None = None
    partners: tuple[Prose, ...] = ()
    phase: Prose = ""
    lifecycle: Lifecycle = Lifecycle.IN_PREPARATION
    lifecycle_reason: Prose = ""
    priority: Priority = Priority.MEDIUM
    start: Day | None = None
    end: Day | None = None
    completed_on: Day | None = None
    weight: Weight | None = None
    tags: tuple[Prose, ...] = ()
    budget_items: tuple[Annotated[BudgetItemFact, AfterValidator(clean_item)], ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    visibility_reason: Prose = ""
    merged_into: Prose | None = None
    superseded_by: Prose | None = None
    continued_in: Prose = ""


class MilestoneGiven(Given):
    """`progress` is a share of 0-1."""

    title: Title = ""
    title_en: Prose = ""
    phase: Prose = ""
    weight: Weight | None = None
    starts_on: Day | None = None
    planned_on: Day | None = None
    forecast_on: Day | None = None
    done_on: Day | None = None
    progress: Share | None = None
    evidence: WebAddress = ""


class RiskGiven(Given):
    """Probability and impact from 1 (low) to 5 (high)."""

    probability: Grade = 1
    impact: Grade = 1
    response: Prose = ""
    owner: Prose = ""


SCOPED: dict[str, type[Versioned]] = {"area": Area, "goal": Goal, "merged_into": Measure, "superseded_by": Measure}
SHARED: dict[str, type[Versioned]] = {"lead": Organisation, "responsible": Person}


@allowed(Role.OFFICER)
def save_measure(recording: Recording, code: Code, given: MeasureGiven) -> None:
    """Adds or changes a measure.

    Raises Refusal for a new one without a title, one that would end before it starts, and one that is internal and
    does not say why.

    Completing, dropping and taking up again ask more than this does (`lifecycle`), so they are refused here;
    merging and superseding take a `lifecycle_reason`. Files and seeds tell how things already are: they may.
    """
    scope = {"strategy_id": recording.strategy_id()}
    key = {**scope, "code": code}
    if "title" not in given.model_fields_set and recording.find(Measure, **key) is None:
        raise Refusal("The measure “{code}” is new and has no title. Give it one.", code=code)
    present = recording.find(Measure, **checked_key(key))
    _refuse_end_in_passing(recording, present, given)
    _refuse_joining(recording, present, code, given)
    refuse_unknown_successor(recording, present, code, given.continued_in)
    refuse_broken(recording, demands.MEASURE, present, given)
    values = given.present("partners", "tags", "budget_items")
    values = resolve(recording, resolve(recording, values, SCOPED, **scope), SHARED)
    measure = save(recording, Measure, key, values, given.version)
    if "partners" in given.model_fields_set:
        _tie(recording, measure, MeasurePartner, "organisation_id", _partners(recording, given.partners))
    if "tags" in given.model_fields_set:
        _tie(recording, measure, MeasureTag, "tag_id", _ids(recording, Tag, given.tags, **scope))
    if "budget_items" in given.model_fields_set:
        _set_budget_items(recording, measure, given.budget_items)


def _refuse_end_in_passing(recording: Recording, present: Measure | None, given: MeasureGiven) -> None:
    if present is None or "lifecycle" not in given.model_fields_set or recording.actor.channel is Channel.IMPORT:
        return
    before = Lifecycle(present.lifecycle)
    if given.lifecycle is not before and {given.lifecycle, before} & set(CLOSED):
        raise Refusal(
            "The measure “{code}” cannot become “{wanted:word}” in passing. Use “Completion” on its page, which asks "
            "what that takes.",
            code=present.code,
            wanted=given.lifecycle,
        )


def _refuse_joining(recording: Recording, present: Measure | None, code: str, given: MeasureGiven) -> None:
    """A measure is replaced by another one for a reason, and never by itself or by one that is replaced already.

    Merging asks more than this does; none, however told, may hide from the public where a measure of its went.
    """
    _refuse_merging_in_passing(recording, present, code, given)
    other = given.superseded_by
    if not other or recording.actor.channel is Channel.IMPORT:
        return
    target = require(recording, Measure, strategy_id=recording.strategy_id(), code=other)
    if present is not None and present.superseded_by_id == target.id:
        return
    if target is present or target.superseded_by_id is not None:
        raise FieldRefusal(
            "The measure “{code}” cannot go over into “{other}”, which goes over into another one or is itself. "
            "Choose another measure.",
            field="superseded_by",
            code=code,
            other=other,
        )
    if not given.lifecycle_reason and (present is None or not present.lifecycle_reason):
        raise FieldRefusal(
            "The measure “{code}” goes over into “{other}”, and no reason is given. Write why.",
            field="lifecycle_reason",
            code=code,
            other=other,
        )


def _refuse_merging_in_passing(recording: Recording, present: Measure | None, code: str, given: MeasureGiven) -> None:
    if "merged_into" not in given.model_fields_set:
        return
    other = given.merged_into
    target = require(recording, Measure, strategy_id=recording.strategy_id(), code=other) if other else None
    before = present.merged_into_id if present is not None else None
    if before == (recording.id_of(target) if target else None):
        return
    if recording.actor.channel is not Channel.IMPORT:
        raise FieldRefusal(
            "The measure “{code}” cannot be merged in passing, nor taken out of another one. Use “Completion” on its "
            "page, which asks what becomes of its money, indicators and milestones.",
            field="merged_into",
            code=code,
        )
    seen = given.visibility if "visibility" in given.model_fields_set or present is None else present.visibility
    if target is not None and seen is Visibility.PUBLIC and target.visibility is Visibility.INTERNAL:
        raise FieldRefusal(
            "The measure “{code}” is public and “{other}” is internal, so the public would not learn where it went. "
            "Make the other one public first, or choose another one.",
            field="merged_into",
            code=code,
            other=str(other),
        )


@allowed(Role.OFFICER)
def save_milestone(recording: Recording, measure: Code, code: Code, given: MilestoneGiven) -> None:
    """Adds or changes a milestone of a measure. Raises Refusal for one that is planned before it starts."""
    key = {"measure_id": measure_id(recording, measure), "code": code}
    refuse_broken(recording, demands.MILESTONE, recording.find(Milestone, **key), given)
    save_leaf(recording, Milestone, key, given.present(), given.version)


@allowed(Role.OFFICER)
def remove_milestone(recording: Recording, measure: Code, code: Code) -> None:
    """Takes a milestone out of the plan; history keeps it."""
    key = {"measure_id": measure_id(recording, measure), "code": code}
    row = require(recording, Milestone, **key)
    refuse_retained(recording, row)
    recording.remove(row, **key)


@allowed(Role.OFFICER)
def save_risk(recording: Recording, measure: Code, title: Title, given: RiskGiven) -> None:
    """Adds or changes a risk of a measure, known by its title: under another title it is another risk."""
    key = {"measure_id": measure_id(recording, measure), "title": title}
    save(recording, Risk, key, given.present(), given.version)


@allowed(Role.OFFICER)
def remove_risk(recording: Recording, measure: Code, title: Title) -> None:
    """Takes a risk out of the plan; history keeps it."""
    key = {"measure_id": measure_id(recording, measure), "title": title}
    recording.remove(require(recording, Risk, **key), **key)


def measure_id(recording: Recording, code: str) -> int:
    """The id of the measure with a code. Raises Refusal where there is none."""
    key = {"strategy_id": recording.strategy_id(), "code": code}
    return recording.held_id(Measure, **key) or recording.id_of(require(recording, Measure, **key))


def _ids(recording: Recording, kind: type[Versioned], codes: tuple[str, ...], **scope: object) -> list[int]:
    return [recording.id_of(require(recording, kind, **scope, code=code)) for code in dict.fromkeys(codes)]


def _partners(recording: Recording, codes: tuple[str, ...]) -> list[int]:
    found = (chosen(recording, Organisation, code, "partners") for code in dict.fromkeys(codes))
    return [recording.id_of(one) for one in found]


def _tie(recording: Recording, measure: Measure, link: type[Versioned], column: str, wanted: list[int]) -> None:
    """Makes the links of a measure exactly those wanted."""
    owner = recording.id_of(measure)
    present = {getattr(row, column): row for row in _rows(recording, link, owner)}
    for other in wanted:
        if other not in present:
            recording.database.add(link(**{"measure_id": owner, column: other}))
    for other, row in present.items():
        if other not in wanted:
            recording.database.delete(row)
    recording.database.flush()


def _set_budget_items(recording: Recording, measure: Measure, wanted: tuple[BudgetItemFact, ...]) -> None:
    owner = recording.id_of(measure)
    present: dict[tuple[str, str], Any] = {(row.item, row.account): row for row in _rows(recording, BudgetItem, owner)}
    for key, nrp in {(item.item, item.account): item.nrp for item in wanted}.items():
        row = present.pop(key, None)
        if row is None:
            recording.database.add(BudgetItem(measure_id=owner, item=key[0], account=key[1], nrp=nrp))
        elif row.nrp != nrp:
            row.nrp = nrp
    for row in present.values():
        recording.database.delete(row)
    recording.database.flush()


def _rows(recording: Recording, kind: type[Any], measure: int) -> list[Any]:
    return list(recording.database.execute(select(kind).where(kind.measure_id == measure)).scalars())
