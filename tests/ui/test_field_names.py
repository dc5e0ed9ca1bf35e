"""A field has one name: in its form, in the table to edit, in the workbook and in the history."""

from collections.abc import Iterator

import pytest

from tracker.facts import Plan, Strategy
from tracker.importing.fields import FIELDS
from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.texts.changes import field_word
from tracker.ui.forms import list_fields, measure_fields
from tracker.ui.forms.fields import Field
from tracker.views.grid import GridKind, grid

FORMS: dict[str, tuple[Field, ...]] = {
    **{noun: getattr(list_fields, noun.upper()) for noun in
       ("segment", "area", "goal", "tag", "organisation", "person", "source")},
    **{noun: getattr(measure_fields, noun.upper()) for noun in
       ("measure", "milestone", "indicator", "target", "reading", "line", "amount", "risk")},
}  # fmt: skip
GRIDS = {
    "measure": GridKind.MEASURES, "milestone": GridKind.MILESTONES, "reading": GridKind.READINGS,
    "amount": GridKind.AMOUNTS, "risk": GridKind.RISKS,
}  # fmt: skip
MEASURED = (" v eur", " v %", " in eur", " in %", " (1–5)", " (1-5)")
HISTORY_KNOWS_NO_NOUN = {"title", "on", "due"}
"""History names the fields of all nouns by one list: a risk is a title there, and any day a date."""


def names(noun: str, field: Field, t: Translator) -> Iterator[str]:
    """The names of a field, each without what it is measured in."""
    yield t.sentence(field.label)
    yield from (t.sentence(one.heading) for one in FIELDS.get(noun, ()) if one.name == field.name)
    if noun in GRIDS:
        columns = grid(Plan(Strategy("", "")), GRIDS[noun]).columns
        yield from (t.sentence(one.title) for one in columns if one.field == field.name)
    told = field_word(field.name, t)
    if told != field.name and field.name not in HISTORY_KNOWS_NO_NOUN:
        yield told


def bare(name: str) -> str:
    name = name.lower()
    for unit in MEASURED:
        name = name.removesuffix(unit)
    return name


@pytest.mark.parametrize("noun", FORMS)
def test_a_field_has_one_name(noun: str) -> None:
    """A longer name may tell more of the same: “vrsta” and “vrsta vira”."""
    t = Translator("sl")
    for field in FORMS[noun]:
        told = sorted({bare(name) for name in names(noun, field, t)}, key=len)
        shortest = set(told[0].split())
        assert all(shortest <= set(one.split()) for one in told), (noun, field.name, told)


def test_every_label_is_a_sentence() -> None:
    assert all(isinstance(field.label, Sentence) for fields in FORMS.values() for field in fields)
