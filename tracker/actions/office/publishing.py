"""Publishing what is recorded on the public site, and withdrawing a publication: who, when and why is kept."""

from typing import Annotated

from pydantic import Field
from sqlalchemy import func, select

from tracker.actions.given import Day, Given
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import save
from tracker.facts import Role
from tracker.models import Publication, Strategy
from tracker.sentences import Refusal

Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class PublicationGiven(Given):
    """The `number` in the chain of publications, the day of which it tells, and the newest change it tells of."""

    number: Number
    day: Day
    change: Number


@allowed(Role.OFFICER)
def publish_plan(recording: Recording, manifest: Hash, given: PublicationGiven) -> None:
    """Publishes what is recorded on the public site; `manifest` is the sha256 of the entry in the chain.

    One that was recorded and never shown, because its process died or the disk was full, is not recorded twice. Raises
    Refusal for an officer of some strategies alone.
    """
    _refuse_officer_of_some(recording)
    save(recording, Publication, {"manifest": manifest}, given.present() | {"is_withdrawn": False})


@allowed(Role.OFFICER)
def withdraw_publication(recording: Recording, manifest: Hash, given: PublicationGiven) -> None:
    """Takes the publication that is shown back from the public site, for the reason of the recording.

    One that a command published elsewhere is recorded now; one whose withdrawal was recorded and not carried out, as
    the process died, is not recorded twice. Raises Refusal for an officer of some strategies alone.
    """
    _refuse_officer_of_some(recording)
    save(recording, Publication, {"manifest": manifest}, given.present() | {"is_withdrawn": True})


def _refuse_officer_of_some(recording: Recording) -> None:
    """One publication tells of all open plans."""
    others = select(func.count()).select_from(Strategy)
    if recording.actor.scopes and (recording.database.execute(others).scalar() or 0) > 1:
        raise Refusal("All open plans are published together, so it takes an officer of all of them.")
