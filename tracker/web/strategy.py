"""Of which strategy the server answers."""

from starlette.requests import Request

from tracker.boards import opened
from tracker.bootstrap import Application
from tracker.ui.frame.address import STRATEGY


def strategy_of(request: Request) -> Application:
    """The tracker on the strategy in the address, else on the first. Reading one that there is not raises Refusal."""
    tracker, asked = opened(), request.query_params.get(STRATEGY, "")
    return tracker.of(asked) if asked and asked not in tracker.strategy_codes()[:1] else tracker
