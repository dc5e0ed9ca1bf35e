"""What stands below a field: what is wrong with it, what is stored, what stood there before, and an example."""

from zoneinfo import ZoneInfo

from tracker.facts import Plan
from tracker.nouns import Field, Kind
from tracker.records import FormerValue
from tracker.texts import Translator
from tracker.ui.forms.below import below, stored_now
from tracker.ui.forms.fields import YES, write
from tracker.ui.forms.options import entries
from tracker.ui.forms.saving import Subject
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.markup import Html

MOST = 160


def note(field: Field, sheet: Sheet, subject: Subject, plan: Plan, t: Translator, zone: ZoneInfo) -> Html:
    """The lines below a field; the anchor lets the summary of mistakes lead to it."""
    lines = []
    if sheet.is_touched(field.name) and not subject.is_new and not subject.is_step and not field.name.startswith("_"):
        lines.append(stored_now(shown(field, sheet.opened[field.name], plan, t), t))
    former = subject.record.former.get(field.name) if subject.record else None
    if former is not None:
        lines.append(former_words(field, former, plan, t, zone))
    hint = t.sentence(field.hint) if field.hint else ""
    return below(field.name, sheet.errors.get(field.name), t, *lines, hint)


def former_words(field: Field, former: FormerValue, plan: Plan, t: Translator, zone: ZoneInfo) -> str:
    """`prej: 30. 6. 2026 (sklep 2026/2-03, 1. 7. 2026)`."""
    source = t("decision {code}", code=former.decision) if former.decision else former.actor
    return t(
        "before: {value} ({source}, {day:date})",
        value=shown(field, write(field, former.value), plan, t),
        source=source,
        day=former.until.astimezone(zone).date(),
    )


def shown(field: Field, typed: str, plan: Plan, t: Translator) -> str:
    """What stands in a field, as people read it."""
    if field.kind is Kind.FLAG:
        return t("yes") if typed == YES else t("no")
    if not typed:
        return "–"
    if field.kind in (Kind.REFERENCE, Kind.REFERENCES):
        return ", ".join(label(field, code, plan, t) for code in typed.splitlines())
    kinds = {type(member) for member in field.choices}  # a former value may be one that is not offered here
    words = {member.value: t.word(member) for kind in kinds for member in kind}
    text = words.get(typed, typed)
    return text if len(text) <= MOST else text[:MOST].rstrip() + " …"


def label(field: Field, code: str, plan: Plan, t: Translator) -> str:
    """The label of a code."""
    return next((words for known, words, _ in entries(field.noun, plan, t) if known == code), code)
