"""That a measure is carried on in another strategy, most often in that of the next period."""

from sqlalchemy import select

from tracker.actions.given import FieldRefusal
from tracker.actions.recording import Recording
from tracker.facts import Channel, Visibility
from tracker.models import Measure, Strategy


def refuse_unknown_successor(recording: Recording, present: Measure | None, code: str, successor: str) -> None:
    """Raises FieldRefusal for a measure of another strategy that there is not, or that goes on in this very one.

    To whoever serves some strategies alone an internal measure of another one is as good as none. A file tells how
    things are: the other strategy may be brought in after it.
    """
    is_known = present is not None and present.continued_in == successor
    if not successor or is_known or recording.actor.channel is Channel.IMPORT:
        return
    found = _find(recording, successor)
    if found is None or (found.visibility is Visibility.INTERNAL and recording.actor.scopes):
        raise FieldRefusal(
            "There is no measure “{other}” in another strategy. Write the code of the strategy, a slash and the code "
            "of the measure, such as dp2036/E1-01.",
            field="continued_in",
            other=successor,
        )
    if found.continued_in == f"{recording.strategy_row().code}/{code}":
        raise FieldRefusal(
            "The measure “{other}” itself continues in “{code}”. Correct one of the two.",
            field="continued_in",
            other=successor,
            code=code,
        )


def _find(recording: Recording, key: str) -> Measure | None:
    """The measure of another strategy with the codes of both; a code of either may hold a slash itself."""
    for strategy in recording.database.execute(select(Strategy)).scalars():
        if strategy.id != recording.strategy_id() and key.startswith(f"{strategy.code}/"):
            own = key.removeprefix(f"{strategy.code}/")
            found = recording.find(Measure, strategy_id=strategy.id, code=own)
            if found is not None:
                return found
    return None
