"""Days that have to have come before something is said to have happened on them."""

from datetime import date, timedelta

from tracker.actions.recording import Recording
from tracker.sentences import Refusal

# The tracker keeps instants in UTC; east of it a new day has already begun.
AHEAD = timedelta(days=1)


def refuse_to_come(recording: Recording, day: date) -> None:
    """Raises Refusal for a day that is still to come."""
    if day > (recording.at + AHEAD).date():
        raise Refusal("{day:date} is still to come. Enter the day on which it happened.", day=day)
