"""One widget per field, filled with what was typed."""

from tracker.facts import Plan
from tracker.nouns import Field, Kind
from tracker.texts import Translator
from tracker.ui.forms.fields import year_of
from tracker.ui.forms.options import options
from tracker.ui.forms.saving import Subject
from tracker.ui.forms.sheet import Sheet

SHORT = {Kind.CODE, Kind.DAY, Kind.MONEY, Kind.NUMBER, Kind.RULE, Kind.SHARE, Kind.WHOLE}
SHORT_WIDTH = 280
TALL = {Kind.LONG: 130, Kind.STATES: 130, Kind.BUDGET: 100}


def draw_widget(field: Field, sheet: Sheet, subject: Subject, plan: Plan, t: Translator) -> None:
    """Draws a field and takes over what stands in it."""
    name, label = field.name, label_of(field, t)
    present = sheet[name].splitlines()
    match field.kind:
        case Kind.FLAG:
            sheet.flag(name, label)
        case Kind.CHOICE:
            words = {member.value: t.word(member) for member in field.choices}
            sheet.choice(name, label, words if field.required else {"": "–", **words})
        case Kind.REFERENCE if name in subject.options:
            sheet.choice(name, label, subject.options[name])
        case Kind.REFERENCE:
            sheet.choice(name, label, {"": "–", **options(field.noun, plan, t, present)})
        case Kind.REFERENCES:
            sheet.several(name, label, options(field.noun, plan, t, present), t("Choose"))
        case Kind.LONG | Kind.STATES | Kind.BUDGET:
            sheet.area(name, label, TALL[field.kind])
        case _:
            is_alone = field.kind in SHORT and not year_of(field)  # amounts of a year stand side by side
            sheet.line(name, label, SHORT_WIDTH if is_alone else "stretch")


def label_of(field: Field, t: Translator) -> str:
    """The label, with the word for what has to be filled in."""
    label = t.sentence(field.measured or field.label)
    if not field.required or field.kind is Kind.CHOICE:
        return label
    return t("{label} (required)", label=label)
