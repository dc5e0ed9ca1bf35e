"""Who may do what: every action says the role it takes, and refuses everybody below it before it does anything."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar, cast, get_type_hints

from pydantic import TypeAdapter

from tracker.actions.given import checked
from tracker.actions.recording import Recording
from tracker.facts import Channel, Role
from tracker.sentences import Refusal

Given = ParamSpec("Given")
Result = TypeVar("Result")
Action = Callable[Concatenate[Recording, Given], Result]


@dataclass(frozen=True, slots=True)
class Right:
    """What an action takes; with `own_only` everybody below an officer may do it only to measures of her own.

    Whoever came by a link instead of signing in may do only what is allowed `by_link`.
    """

    action: str
    role: Role
    own_only: bool
    summary: str
    by_link: bool = False


RIGHTS: dict[str, Right] = {}


@cache
def argument_types(action: Callable[..., object]) -> dict[str, TypeAdapter[Any]]:
    """What each argument of an action has to be, beside the recording: read from its signature at the first call."""
    hints = get_type_hints(action, include_extras=True)
    return {name: TypeAdapter(kind) for name, kind in hints.items() if name not in ("recording", "return")}


def allowed(
    role: Role, *, own_only: bool = False, by_link: bool = False
) -> Callable[[Action[Given, Result]], Action[Given, Result]]:
    """Lets an action be called from a role upwards. With `own_only` its first argument is a measure's code.

    The action raises Refusal for everybody else, and for arguments that are not what its signature says.
    """

    def guard(action: Action[Given, Result]) -> Action[Given, Result]:
        summary = (action.__doc__ or "").strip().splitlines()[0]
        RIGHTS[action.__name__] = Right(action.__name__, role, own_only, summary, by_link)

        plain = signature(action)

        @wraps(action)
        def guarded(recording: Recording, *args: Given.args, **kwargs: Given.kwargs) -> Result:
            recording.require(role)
            if not by_link:
                _refuse_link(recording)
            bound = plain.bind(recording, *args, **kwargs)
            for name, kind in argument_types(action).items():
                if name in bound.arguments:
                    bound.arguments[name] = checked(kind, name, bound.arguments[name])
            if own_only:
                recording.require_own(str(bound.args[1]))
            return action(*bound.args, **bound.kwargs)

        return cast(Action[Given, Result], guarded)

    return guard


def _refuse_link(recording: Recording) -> None:
    if recording.actor.channel is Channel.LINK:
        raise Refusal("This link is for reporting progress only. Sign in to do anything else.")
