"""What happens when a form is saved: all is read, checked, compared with what others did, and stored or refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.actions import Conflict, FieldRefusal
from tracker.bootstrap import Application
from tracker.facts import Plan
from tracker.nouns import Field
from tracker.records import RecordKey
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator
from tracker.ui.forms.editable import Editable, Values
from tracker.ui.forms.fields import read
from tracker.ui.forms.state import COMMON_REASON, DECISION, REASON, FormState, rebase
from tracker.ui.frame.markup import Html
from tracker.ui.frame.signed_in import acting

REASONS: dict[str, Sentence] = {
    "correction": say("correction of a mistake"),
    "agreed": say("agreed with the owner of the measure"),
    "facts": say("new facts"),
    "decision": say("carries out a decision"),
    "completion": say("completion of the data"),
}
"""Common reasons for a change, so that a usual one takes one click."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: the noun, its fields as drawn, and the codes above the record.

    A field that is `paired` stands on a line with the one after it, and `above` one may stand what is known about it.
    `leave` is called when it was saved and no other record follows; without one the form of the same record opens
    again. With words of its own on the `button` it says `done` in words of its own. A form that knows by itself why
    something is changed, from its values, tells it by `why` and does not ask.
    """

    noun: Editable
    fields: tuple[Field, ...]
    measure: str = ""
    parent: str = ""
    paired: frozenset[str] = frozenset()
    leave: Callable[[], None] | None = None
    above: Mapping[str, Html] = field(default_factory=dict)
    button: Sentence | None = None
    done: Sentence | None = None
    why: Callable[[Values], str] | None = None


def save_form(state: FormState, subject: Subject, application: Application, plan: Plan, t: Translator) -> bool:
    """Stores what was typed; False where it could not, and then the form says why. Nothing typed is ever lost."""
    state.errors, state.refused, state.conflict = {}, None, ()
    values = read_all(state, subject.fields)
    for name, sentence in subject.noun.check(values).items():
        state.errors.setdefault(name, sentence)
    asked = asked_why(state, plan, t) if subject.why is None else None
    if state.errors:
        return False
    reason, decision = asked or (subject.why(values) if subject.why else "", "")
    try:
        store(state, subject, application, values, reason, decision)
    except Conflict as conflict:
        show_conflict(state, subject.fields, application, conflict)
    except Refusal as refusal:
        show_refusal(state, subject.fields, refusal)
    else:
        return True
    return False


def asked_why(state: FormState, plan: Plan, t: Translator) -> tuple[str, str]:
    """The reason and the decision that were entered; what is wrong with them is among the errors of the form."""
    reason, decision = reason_words(state, t), str(state.typed[f"_{DECISION}"])
    if not reason:
        state.errors[f"_{REASON}"] = say("A change needs a reason. Choose one or write it in a few words.")
    if decision and decision not in {one.code for one in plan.decisions}:
        state.errors[f"_{DECISION}"] = say("There is no decision “{code}”. Choose another one.", code=decision)
    return reason, decision


def show_refusal(state: FormState, fields: Sequence[Field], refusal: Refusal) -> None:
    """Says what was refused beside its field, if it is about one, else on top."""
    name = refusal.field.partition(".")[0] if isinstance(refusal, FieldRefusal) else ""
    if isinstance(refusal, FieldRefusal) and name in {one.name for one in fields}:
        state.errors = {name: refusal.beside}
    else:
        state.refused = refusal.sentence


def read_all(state: FormState, fields: Sequence[Field]) -> dict[str, Any]:
    """The values of all fields; what cannot be read is among the errors of the form.

    What nobody touched is as it is stored, and is not asked to be better than it was.
    """
    values: dict[str, Any] = {}
    touched = state.touched()
    for one in fields:
        if state.record is not None and one.name not in touched and one.name in state.record.values:
            values[one.name] = state.record.values[one.name]
            continue
        try:
            values[one.name] = read(one, state.typed[one.name])
        except Refusal as refusal:
            state.errors[one.name] = refusal.sentence
    return values


def store(
    state: FormState, subject: Subject, application: Application, values: dict[str, Any], reason: str, decision: str
) -> None:
    """Writes what was touched, in one transaction. Raises Refusal, and Conflict where others changed the record."""
    key = state.key or key_of(subject, values)
    if state.record is None and application.read_record(key) is not None:
        raise FieldRefusal(
            "There is already one with the code “{code}”. Choose another code.",
            field=next(one.name for one in subject.fields if one.is_key),
            code=own_text(key),
        )
    touched = state.touched()
    written = {
        one.name: values[one.name]
        for one in subject.fields
        if not one.is_key and (subject.noun.is_whole or one.name in touched or (state.record is None and one.required))
    }
    with acting(reason, decision) as record:
        refuse_changed(state, application)
        subject.noun.save(record, key, written, state.version)
    state.key = key


def refuse_changed(state: FormState, application: Application) -> None:
    """Raises Conflict where others changed the stored record since the form was opened.

    Asked inside the transaction, where nobody else can write: what is edited with a record has no version of its own.
    """
    if state.record is None or state.key is None:
        return
    if changes := application.history.since(state.key, state.change):
        raise Conflict(changes[-1].actor, changes)


def key_of(subject: Subject, values: dict[str, Any]) -> RecordKey:
    """The key of a new record, from its fields."""
    own = tuple(values[one.name] for one in subject.fields if one.is_key)
    return RecordKey(subject.noun.name, own, subject.measure, subject.parent)


def own_text(key: RecordKey) -> str:
    """A record's own key as it stands in an address: `E1-03`, `2026-12-31`, `time/2026-12-31`."""
    return "/".join(str(part) for part in key.own)


def show_conflict(state: FormState, fields: Sequence[Field], application: Application, conflict: Conflict) -> None:
    """Keeps what was typed beside what others stored meanwhile; saving once more stores it over theirs."""
    record = application.read_record(state.key) if state.key else None
    state.conflict, state.refused = conflict.changes, conflict.sentence
    if record is not None:
        rebase(state, replace(record), fields)


def reason_words(state: FormState, t: Translator) -> str:
    """The reason as it is recorded: the common one, and what was written besides."""
    common = REASONS.get(str(state.typed[f"_{COMMON_REASON}"]))
    own = str(state.typed[f"_{REASON}"]).strip()
    return ": ".join(part for part in (t.sentence(common) if common else "", own) if part)
