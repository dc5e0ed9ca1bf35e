"""What owners report, and judgements in place of computed lights."""

from datetime import date

from tracker.actions.given import Code, Day, Given, Prose, Share, Title
from tracker.actions.measure.measures import measure_id
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import save, save_leaf
from tracker.facts import Channel, Dimension, Light, Role
from tracker.models import Override, Update
from tracker.sentences import Refusal


class UpdateGiven(Given):
    """`progress` is a share of 0-1."""

    period: Prose = ""
    progress: Share | None = None
    light: Light | None = None
    done: Prose = ""
    next: Prose = ""
    obstacles: Prose = ""
    nothing_changed: bool = False
    channel: Channel = Channel.SIGNED_IN


class OverrideGiven(Given):
    """An override needs a reason and the day it expires."""

    light: Light
    reason: Title
    expires_on: Day


@allowed(Role.OWNER, own_only=True)
def report_update(recording: Recording, measure: Code, made_on: date, given: UpdateGiven) -> None:
    """Records what the actor reports about a measure; a second report on the same day corrects the first.

    Where the officer has to accept reports, it counts at once and so takes her role.
    """
    if needs_approval(recording):
        recording.require(Role.OFFICER)
    key = {"measure_id": measure_id(recording, measure), "made_on": made_on, "author": recording.actor.name}
    save_leaf(recording, Update, key, given.present(), given.version)


@allowed(Role.OFFICER)
def override_light(recording: Recording, measure: Code, dimension: Dimension, given: OverrideGiven) -> None:
    """Puts the officer's judgement in place of a computed light, until a day. Raises Refusal for a day gone by."""
    if given.expires_on < recording.at.date():
        raise Refusal("A judgement cannot end on {day:date}, which is past. Choose a later day.", day=given.expires_on)
    key = {"measure_id": measure_id(recording, measure), "dimension": dimension, "expires_on": given.expires_on}
    values = given.present("expires_on") | {"author": recording.actor.name}
    save(recording, Override, key, values, given.version)


def needs_approval(recording: Recording) -> bool:
    """Whether what owners report counts only once the officer has accepted it."""
    return recording.strategy_row().needs_approval
