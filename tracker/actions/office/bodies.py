"""Who sits in a body."""

from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.actions.given import Code, Day, FieldRefusal, Given, Prose, checked_key
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import chosen, require, resolve, save
from tracker.facts import Role
from tracker.models import Body, Membership, Person
from tracker.sentences import Recorded, Refusal


class MembershipGiven(Given):
    """`substitute` is the code of a person."""

    substitute: Prose | None = None
    is_chair: bool = False
    valid_until: Day | None = None


@allowed(Role.ADMINISTRATOR)
def save_membership(recording: Recording, body: Code, person: Code, valid_from: date, given: MembershipGiven) -> None:
    """Adds or changes the seat of a person in a body, from a day on; it ends with `valid_until`, and history stays.

    Raises Refusal where the seat would end before it begins, for a substitute who is the member herself, and for a
    person who sits in the body on one of these days already.
    """
    if given.valid_until is not None and given.valid_until < valid_from:
        raise Refusal("The seat would end before it begins. Correct one of the days.")
    if given.substitute and given.substitute == person:
        raise Refusal("Nobody stands in for herself. Choose another person as the substitute.")
    member = chosen(recording, Person, person, "person")
    key = {
        "body_id": recording.id_of(require(recording, Body, code=body)),
        "person_id": recording.id_of(member),
        "valid_from": valid_from,
    }
    _refuse_double(recording, member, key, given)
    values = resolve(recording, given.present(), {"substitute": Person})
    save(recording, Membership, key, values, given.version)


def _refuse_double(recording: Recording, member: Person, key: dict[str, Any], given: MembershipGiven) -> None:
    """Raises Refusal where another seat of the same person in the same body has a day in common with this one."""
    present = recording.find(Membership, **checked_key(key))
    is_told = present is None or "valid_until" in given.model_fields_set
    ends = (given.valid_until if is_told else present and present.valid_until) or date.max
    recording.database.flush()
    others = select(Membership).filter_by(body_id=key["body_id"], person_id=key["person_id"])
    for seat in recording.database.execute(others).scalars():
        is_other = seat.valid_from != key["valid_from"]
        if is_other and seat.valid_from <= ends and key["valid_from"] <= (seat.valid_until or date.max):
            raise FieldRefusal(
                "{person} sits in the body already. Correct that seat.",
                field="person",
                person=Recorded(member.name or member.function or member.code),
            )
