"""The form of a record: what it is about, and what happens when it is saved or refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.actions import Conflict, FieldRefusal
from tracker.bootstrap import Application
from tracker.facts import Plan
from tracker.nouns import Field
from tracker.records import Record, RecordKey
from tracker.sentences import Refusal, Sentence, say
from tracker.texts import Translator
from tracker.ui.forms.editable import Editable, Values
from tracker.ui.forms.fields import read, write
from tracker.ui.forms.sheet import Sheet, Typed, known_sheet, open_sheet, rebase
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


REASON, COMMON_REASON, DECISION = "_reason", "_common_reason", "_decision"


@dataclass(frozen=True, slots=True)
class Folded:
    """Fields (their names) under some `words`, open where what was typed so far says that they are `needed`."""

    names: frozenset[str]
    words: Sentence
    needed: Callable[[Sheet], bool]

    def is_open(self, sheet: Sheet) -> bool:
        """Whether they are shown at once: where they are needed, hold something, or one of them is wrong."""
        return self.needed(sheet) or any(sheet[name] or name in sheet.errors for name in self.names)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the form with a `name` is about: the noun, its fields as drawn, the record, and the codes above it.

    Without a `record` it is a new one. What is `proposed` stands in its fields before anybody typed; `options` are the
    words of what a field offers, by their values, where that hangs on what else stands on the page.
    Fields that are `folded` stand below the others, shut away unless they are needed or hold something. A field that
    is `paired` stands on a line with the one after it, and `above` one may stand what is known about it.
    `leave` is called when it was saved and no other record follows; without one the form of the same record opens
    again. With words of its own on the `button` it says `done` in words of its own. A form that knows by itself why
    something is changed, from its values, tells it by `why` and does not ask.
    """

    name: str
    noun: Editable
    fields: tuple[Field, ...]
    key: RecordKey | None = None
    record: Record | None = None
    measure: str = ""
    parent: str = ""
    proposed: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    paired: frozenset[str] = frozenset()
    leave: Callable[[], None] | None = None
    above: Mapping[str, Html] = field(default_factory=dict)
    folded: Folded | None = None
    button: Sentence | None = None
    done: Sentence | None = None
    why: Callable[[Values], str] | None = None

    @property
    def is_new(self) -> bool:
        """Whether the record is not stored yet."""
        return self.record is None

    @property
    def is_step(self) -> bool:
        """Whether it does something with a record instead of changing its fields: none of them stands in it."""
        return self.record is not None and not self.record.values

    def begins(self) -> Typed:
        """What stands in the fields before anybody typed, and in those that ask why."""
        values = self.record.values if self.record else {}
        written = {one.name: write(one, values.get(one.name)) for one in self.fields}
        return {**written, **self.proposed, **dict.fromkeys((REASON, COMMON_REASON, DECISION), "")}

    def touched(self, sheet: Sheet) -> set[str]:
        """Its fields in which something else stands than when the form was opened."""
        return {one.name for one in self.fields if sheet.is_touched(one.name)}


def open_record(subject: Subject) -> Sheet:
    """The open form of a record; its version is the number of the newest change when it was opened.

    Where a draft of yesterday opens, the fields it did not touch show what is stored today. What others store while it
    is open is not taken over in silence, even if nothing was typed: it may be just about to be removed.
    """
    begins = subject.begins()
    if (known := known_sheet(subject.name)) is not None:
        known.ask(begins)
        return known
    sheet = open_sheet(subject.name, begins, subject.record.change if subject.record else None)
    if sheet.is_restored:
        rebase(sheet, begins, sheet.version)
        sheet.values = {name: sheet[name] for name in begins}
        sheet.is_restored = sheet.are_touched
    return sheet


def save_form(sheet: Sheet, subject: Subject, application: Application, plan: Plan, t: Translator) -> RecordKey | None:
    """Stores what was typed and returns the key; None where it could not, and then the form says why."""
    values = read_all(sheet, subject)
    unread = sheet.errors
    sheet.errors = {**unread, **subject.noun.check(values), **unread}
    asked = asked_why(sheet, plan, t) if subject.why is None else None
    if sheet.errors:
        return None
    reason, decision = asked or (subject.why(values) if subject.why else "", "")
    try:
        return store(sheet, subject, application, values, reason, decision)
    except Conflict as conflict:
        meet(sheet, subject, application, conflict)
    except Refusal as refusal:
        sheet.refuse(refusal, [one.name for one in subject.fields])
    return None


def asked_why(sheet: Sheet, plan: Plan, t: Translator) -> tuple[str, str]:
    """The reason and the decision that were entered; what is wrong with them is among the errors of the form."""
    common, own, decision = REASONS.get(sheet[COMMON_REASON]), sheet[REASON].strip(), sheet[DECISION]
    reason = ": ".join(part for part in (t.sentence(common) if common else "", own) if part)
    wrong = {}
    if not reason:
        wrong[REASON] = say("A change needs a reason. Choose one or write it in a few words.")
    if decision and decision not in {one.code for one in plan.decisions}:
        wrong[DECISION] = say("There is no decision “{code}”. Choose another one.", code=decision)
    sheet.errors = {**sheet.errors, **wrong}
    return reason, decision


def read_all(sheet: Sheet, subject: Subject) -> dict[str, Any]:
    """The values of all fields; what cannot be read is among the errors of the form.

    What nobody touched is as it is stored, and is not asked to be better than it was.
    """
    values: dict[str, Any] = {}
    wrong = {}
    for one in subject.fields:
        if subject.record is not None and not sheet.is_touched(one.name) and one.name in subject.record.values:
            values[one.name] = subject.record.values[one.name]
            continue
        try:
            values[one.name] = read(one, sheet[one.name])
        except Refusal as refusal:
            wrong[one.name] = refusal.sentence
    sheet.errors = wrong
    return values


def store(
    sheet: Sheet, subject: Subject, application: Application, values: dict[str, Any], reason: str, decision: str
) -> RecordKey:
    """Writes what was touched, in one transaction. Raises Refusal, and Conflict where others changed the record."""
    key = subject.key or key_of(subject, values)
    if subject.is_new and application.read_record(key) is not None:
        raise FieldRefusal(
            "There is already one with the code “{code}”. Choose another code.",
            field=next(one.name for one in subject.fields if one.is_key),
            code=own_text(key),
        )
    told = (one for one in subject.fields if not one.is_key and (subject.noun.is_whole or is_told(one, sheet, subject)))
    written = {one.name: values[one.name] for one in told}
    with acting(reason, decision) as record:
        refuse_changed(sheet, subject, application)
        subject.noun.save(record, key, written, subject.record.version if subject.record else 0)
    return key


def is_told(one: Field, sheet: Sheet, subject: Subject) -> bool:
    """Whether a field is written: where it was touched; of a new record where anything stands in it, or has to."""
    return sheet.is_touched(one.name) or (subject.is_new and (one.required or sheet[one.name] != write(one, None)))


def refuse_changed(sheet: Sheet, subject: Subject, application: Application) -> None:
    """Raises Conflict where others changed the stored record since the form was opened.

    Asked inside the transaction, where nobody else can write: what is edited with a record has no version of its own.
    """
    if subject.key is None or sheet.version is None:
        return
    if changes := application.history.since(subject.key, sheet.version):
        raise Conflict(changes[-1].actor, changes)


def key_of(subject: Subject, values: dict[str, Any]) -> RecordKey:
    """The key of a new record, from its fields."""
    own = tuple(values[one.name] for one in subject.fields if one.is_key)
    return RecordKey(subject.noun.name, own, subject.measure, subject.parent)


def own_text(key: RecordKey) -> str:
    """A record's own key as it stands in an address: `E1-03`, `2026-12-31`, `time/2026-12-31`."""
    return "/".join(str(part) for part in key.own)


def meet(sheet: Sheet, subject: Subject, application: Application, conflict: Conflict) -> None:
    """Keeps what was typed beside what others stored meanwhile; saving once more stores it over theirs."""
    sheet.refuse(conflict, ())
    record = application.read_record(subject.key) if subject.key else None
    if record is not None:
        shown = of_step(record) if subject.is_step else record
        rebase(sheet, replace(subject, record=shown).begins(), record.change)


def of_step(record: Record) -> Record:
    """A record something is done with: only its version counts, its values stand in no field."""
    return replace(record, values={}, former={})
