"""What happens when a form is saved: all is read, checked, compared with what others did, and stored or refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.actions import Conflict, FieldRefusal
from tracker.bootstrap import Application
from tracker.facts import Plan
from tracker.nouns import Field
from tracker.records import RecordKey
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator
from tracker.ui.forms.editable import Editable
from tracker.ui.forms.fields import read
from tracker.ui.forms.state import COMMON_REASON, DECISION, REASON, FormState, rebase
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

    A field that is `paired` stands on a line with the one after it. `leave` is called when it was saved and no other
    record follows; without one the form of the same record opens again.
    """

    noun: Editable
    fields: tuple[Field, ...]
    measure: str = ""
    parent: str = ""
    paired: frozenset[str] = frozenset()
    leave: Callable[[], None] | None = None


def save_form(state: FormState, subject: Subject, application: Application, plan: Plan, t: Translator) -> bool:
    """Stores what was typed; False where it could not, and then the form says why. Nothing typed is ever lost."""
    state.errors, state.refused, state.conflict = {}, None, ()
    values = read_all(state, subject.fields)
    state.errors |= {
        name: sentence for name, sentence in subject.noun.check(values).items() if name not in state.errors
    }
    reason = reason_words(state, t)
    if not reason:
        state.errors[f"_{REASON}"] = say("A change needs a reason. Choose one or write it in a few words.")
    decision = str(state.typed[f"_{DECISION}"])
    if decision and decision not in {one.code for one in plan.decisions}:
        state.errors[f"_{DECISION}"] = say("There is no decision “{code}”. Choose another one.", code=decision)
    if state.errors:
        return False
    try:
        store(state, subject, application, values, reason, decision)
    except Conflict as conflict:
        show_conflict(state, subject.fields, application, conflict)
    except FieldRefusal as refusal:
        field = refusal.field.partition(".")[0]
        known = {one.name for one in subject.fields}
        state.errors, state.refused = ({field: refusal.sentence}, None) if field in known else ({}, refusal.sentence)
    except Refusal as refusal:
        state.refused = refusal.sentence
    else:
        return True
    return False


def read_all(state: FormState, fields: Sequence[Field]) -> dict[str, Any]:
    """The values of all fields; what cannot be read is among the errors of the form.

    What nobody touched is as it is stored, and is not asked to be better than it was.
    """
    values: dict[str, Any] = {}
    touched = state.touched()
    for field in fields:
        if state.record is not None and field.name not in touched and field.name in state.record.values:
            values[field.name] = state.record.values[field.name]
            continue
        try:
            values[field.name] = read(field, state.typed[field.name])
        except Refusal as refusal:
            state.errors[field.name] = refusal.sentence
    return values


def store(
    state: FormState, subject: Subject, application: Application, values: dict[str, Any], reason: str, decision: str
) -> None:
    """Writes what was touched, in one transaction. Raises Refusal, and Conflict where others changed the record."""
    key = state.key or key_of(subject, values)
    if state.record is None and application.read_record(key) is not None:
        raise FieldRefusal(
            "There is already one with the code “{code}”. Choose another code.",
            field=next(field.name for field in subject.fields if field.is_key),
            code=own_text(key),
        )
    touched = state.touched()
    written = {
        field.name: values[field.name]
        for field in subject.fields
        if not field.is_key
        and (subject.noun.is_whole or field.name in touched or (state.record is None and field.required))
    }
    with acting(reason, decision) as record:
        # Inside the transaction, where nobody else can write: what is edited with a record has no version of its own.
        if state.record is not None and (changes := application.changes_since(key, state.change)):
            raise Conflict(changes[-1].actor, changes)
        subject.noun.save(record, key, written, state.version)
    state.key = key


def key_of(subject: Subject, values: dict[str, Any]) -> RecordKey:
    """The key of a new record, from its fields."""
    own = tuple(values[field.name] for field in subject.fields if field.is_key)
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
