"""What stands below a field: what is wrong with it, what is stored, what stood there before, and an example."""

from zoneinfo import ZoneInfo

from tracker.facts import Plan
from tracker.nouns import Field, Kind
from tracker.records import FormerValue
from tracker.texts import Translator
from tracker.ui.forms.below import below, stored_now
from tracker.ui.forms.fields import Typed, write
from tracker.ui.forms.options import entries
from tracker.ui.forms.state import FormState
from tracker.ui.frame.markup import Html

MOST = 160


def note(field: Field, state: FormState, plan: Plan, t: Translator, zone: ZoneInfo) -> Html:
    """The lines below a field; the anchor lets the summary of mistakes lead to it."""
    lines = []
    is_touched = not state.is_new and not state.is_step and state.typed[field.name] != state.stored[field.name]
    if is_touched and not field.name.startswith("_"):
        lines.append(stored_now(shown(field, state.stored[field.name], plan, t), t))
    former = state.record.former.get(field.name) if state.record else None
    if former is not None:
        lines.append(former_words(field, former, plan, t, zone))
    hint = t.sentence(field.hint) if field.hint else ""
    return below(field.name, state.errors.get(field.name), t, *lines, hint)


def former_words(field: Field, former: FormerValue, plan: Plan, t: Translator, zone: ZoneInfo) -> str:
    """`prej: 30. 6. 2026 (sklep 2026/2-03, 1. 7. 2026)`."""
    source = t("decision {code}", code=former.decision) if former.decision else former.actor
    return t(
        "before: {value} ({source}, {day:date})",
        value=shown(field, write(field, former.value), plan, t),
        source=source,
        day=former.until.astimezone(zone).date(),
    )


def shown(field: Field, typed: Typed, plan: Plan, t: Translator) -> str:
    """What stands in a field, as people read it."""
    if isinstance(typed, bool):
        return t("yes") if typed else t("no")
    if isinstance(typed, list):
        return ", ".join(label(field, code, plan, t) for code in typed) or "–"
    if not typed:
        return "–"
    if field.kind is Kind.REFERENCE:
        return label(field, typed, plan, t)
    kinds = {type(member) for member in field.choices}  # a former value may be one that is not offered here
    words = {member.value: t.word(member) for kind in kinds for member in kind}
    text = words.get(typed, typed)
    return text if len(text) <= MOST else text[:MOST].rstrip() + " …"


def label(field: Field, code: str, plan: Plan, t: Translator) -> str:
    """The label of a code."""
    return next((words for known, words, _ in entries(field.noun, plan, t) if known == code), code)
