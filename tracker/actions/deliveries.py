"""Messages that could not be delivered."""

from tracker.actions.given import Code
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require
from tracker.facts import Role
from tracker.models import Delivery
from tracker.sentences import Refusal
from tracker.store.deliveries import FAILED


@allowed(Role.OFFICER)
def retry_delivery(recording: Recording, key: Code) -> None:
    """Puts a message that failed back among those to send. Raises Refusal for any other message."""
    delivery = require(recording, Delivery, key=key)
    if delivery.state not in FAILED:
        raise Refusal("The message “{key}” has not failed. Load the page again to see what became of it.", key=key)
    delivery.state, delivery.attempts = "due", 0
