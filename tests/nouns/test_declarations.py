"""A noun is declared once: its table, what may be given and its fact hold the fields it declares, and no others.

Whoever adds a field is told here which of them was forgotten.
"""

import dataclasses
from collections.abc import Mapping

import pytest

from tracker import actions, coordination, facts
from tracker.actions.given import Given
from tracker.models import VERSIONS, Base
from tracker.nouns import BY_TABLE, NOUNS, Kind, Noun, Shown
from tracker.texts import Translator
from tracker.ui.forms.editable import EDITABLE
from tracker.views.grid import NOUNS_OF

WITHOUT_A_TABLE = {"deviation"}
"""Reasons for deviations are kept with their measure."""
OWNERS = {"strategy_id", "measure_id", "indicator_id", "line_id", "body_id", "session_id", "motion_id", "decision_id",
          "institution_id", "assessment_id", "account_id"}  # fmt: skip
"""Columns that say what a thing belongs to."""
OF_OTHER_TABLES = {
    "measure": {"partners", "tags", "budget_items", "progress"},
    "account": {"strategies"},
}
"""What is edited with a thing and stands in tables of its own."""
NO_REFERENCE = {("setting", "name"), ("report", "as_of_change_id")}
"""Chosen from a list and stored as it is."""

GIVEN: dict[str, type[Given]] = {
    "segment": actions.SegmentGiven,
    "area": actions.AreaGiven,
    "goal": actions.GoalGiven,
    "organisation": actions.OrganisationGiven,
    "person": actions.PersonGiven,
    "source": actions.SourceGiven,
    "tag": actions.TagGiven,
    "strategy": actions.StrategyGiven,
    "measure": actions.MeasureGiven,
    "milestone": actions.MilestoneGiven,
    "indicator": actions.IndicatorGiven,
    "target": actions.TargetGiven,
    "reading": actions.ReadingGiven,
    "line": actions.LineGiven,
    "amount": actions.AmountGiven,
    "claim": actions.ClaimGiven,
    "risk": actions.RiskGiven,
    "override": actions.OverrideGiven,
    "setting": actions.SettingGiven,
}
GIVEN_OTHERWISE: Mapping[str, set[str]] = {
    # a measure is completed by an action of its own, its progress is reported, its reasons are given at its end
    "measure": {"final_cost", "deviations", "progress"},
    "strategy": {"cadence", "is_in_preparation", "opened_on", "is_set_up"},
    "override": {"author"},
    **{noun: {"merged_into"} for noun in ("source", "organisation", "person")},
}
"""Fields that another action writes."""

FACTS = {
    "segment": facts.Segment, "area": facts.Area, "goal": facts.Goal, "organisation": facts.Organisation,
    "person": facts.Person, "source": facts.FundingSource, "tag": facts.Tag, "strategy": facts.Strategy,
    "measure": facts.Measure, "milestone": facts.Milestone, "indicator": facts.Indicator, "target": facts.Target,
    "reading": facts.Reading, "line": facts.FundingLine, "amount": facts.Amount, "claim": facts.Claim,
    "risk": facts.Risk, "override": facts.Override, "budget_item": facts.BudgetItem, "update": facts.Update,
    "setting": facts.ProcedureSetting, "body": facts.Body, "motion": coordination.Motion, "vote": coordination.Vote,
}  # fmt: skip
NO_FACT: Mapping[str, set[str]] = {
    "measure": {"progress"},  # of the newest report
    "motion": {"agenda_item"},  # it hangs on them
}
"""Fields that rules and views are not told."""
WITHOUT_A_FORM: Mapping[str, set[str]] = {
    # its own actions, each with a page of its own, ask for these
    "measure": {"completed_on", "final_cost", "merged_into", "progress"},
}
"""Fields that travel in the workbook and stand in no form of their noun."""


def names(noun: Noun) -> set[str]:
    return {field.name for field in noun.fields}


def columns(noun: Noun) -> set[str]:
    """The columns its declaration asks for."""
    own = (field for field in noun.fields if field.name not in OF_OTHER_TABLES.get(noun.name, ()))
    return {field.name if (noun.name, field.name) in NO_REFERENCE else field.column for field in own}


def test_every_table_with_a_history_is_a_noun() -> None:
    assert set(BY_TABLE) - WITHOUT_A_TABLE == set(VERSIONS)


@pytest.mark.parametrize(
    "noun", [one for one in NOUNS.values() if one.name not in WITHOUT_A_TABLE], ids=lambda n: n.name
)
def test_a_table_has_the_declared_fields(noun: Noun) -> None:
    table = Base.metadata.tables[noun.table or noun.name]
    stored = {column.name for column in table.columns} - {"id", "version"}
    assert stored - OWNERS <= columns(noun), "declare these in tracker/nouns"
    assert columns(noun) <= stored, "these are declared and have no column"


@pytest.mark.parametrize("noun", GIVEN)
def test_what_may_be_given_is_declared(noun: str) -> None:
    declared, keys = names(NOUNS[noun]), {field.name for field in NOUNS[noun].fields if field.is_key}
    given = set(GIVEN[noun].model_fields) - {"version"}
    assert given <= declared, "declare these in tracker/nouns"
    assert declared - given - keys == GIVEN_OTHERWISE.get(noun, set()), "nothing writes these"


@pytest.mark.parametrize("noun", FACTS)
def test_a_fact_tells_the_declared_fields(noun: str) -> None:
    told = {field.name for field in dataclasses.fields(FACTS[noun])}
    assert names(NOUNS[noun]) - told == NO_FACT.get(noun, set()), "the rules are not told these"


@pytest.mark.parametrize("noun", [name for name in EDITABLE if name in NOUNS])
def test_what_travels_in_the_workbook_has_a_form(noun: str) -> None:
    missing = names_shown(NOUNS[noun], Shown.WORKBOOK) - {field.name for field in EDITABLE[noun].fields}
    assert missing == WITHOUT_A_FORM.get(noun, set())


@pytest.mark.parametrize("noun", [one for one in NOUNS.values() if one.sheet is not None], ids=lambda n: n.name)
def test_what_a_form_asks_for_travels_in_the_workbook(noun: Noun) -> None:
    only_here = {"is_placeholder", "superseded_by"}
    assert names_shown(noun, Shown.FORM) - names_shown(noun, Shown.WORKBOOK) <= only_here


def names_shown(noun: Noun, where: Shown) -> set[str]:
    return {field.name for field in noun.shown(where)}


def test_tables_to_edit_are_read_off_the_facts() -> None:
    for noun in NOUNS_OF.values():
        told = {field.name for field in dataclasses.fields(FACTS[noun.name])}
        assert names_shown(noun, Shown.GRID) <= told


def test_no_two_fields_of_a_noun_share_a_name() -> None:
    for language in ("sl", "en"):
        t = Translator(language)
        for noun in NOUNS.values():
            labels = [t.sentence(field.label) for field in noun.shown(Shown.EVERYWHERE)]
            assert len(labels) == len(set(labels)), noun.name


def test_references_point_at_nouns() -> None:
    for noun in NOUNS.values():
        for field in noun.shown(Shown.EVERYWHERE):
            if field.kind in (Kind.REFERENCE, Kind.REFERENCES):
                assert field.noun in {*NOUNS, "rule"}, (noun.name, field.name)
