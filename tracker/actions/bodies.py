"""Who sits in a body."""

from datetime import date

from tracker.actions.given import Code, Day, Given, Prose
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, resolve, save
from tracker.facts import Role
from tracker.models import Body, Membership, Person
from tracker.sentences import Refusal


class MembershipGiven(Given):
    """`substitute` is the code of a person."""

    substitute: Prose | None = None
    is_chair: bool = False
    valid_until: Day | None = None


@allowed(Role.ADMINISTRATOR)
def save_membership(recording: Recording, body: Code, person: Code, valid_from: date, given: MembershipGiven) -> None:
    """Adds or changes the seat of a person in a body, from a day on; it ends with `valid_until`, and history stays.

    Raises Refusal where the seat would end before it begins, and for a substitute who is the member herself.
    """
    if given.valid_until is not None and given.valid_until < valid_from:
        raise Refusal("The seat would end before it begins. Correct one of the days.")
    if given.substitute and given.substitute == person:
        raise Refusal("Nobody stands in for herself. Choose another person as the substitute.")
    key = {
        "body_id": recording.id_of(require(recording, Body, code=body)),
        "person_id": recording.id_of(require(recording, Person, code=person)),
        "valid_from": valid_from,
    }
    values = resolve(recording, given.present(), {"substitute": Person})
    save(recording, Membership, key, values, given.version)
