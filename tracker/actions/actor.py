"""Who acts, in which role and in which strategies, and whether she has just proved who she is."""

from dataclasses import dataclass, replace
from datetime import datetime

from tracker.facts import Channel, Role
from tracker.sentences import Refusal, say

PROOF_NEEDED = say(
    "Confirm first that it is you, then try once more: this change takes a fresh sign-in. What you typed stays."
)


class ProofNeeded(Refusal):
    """What is asked for takes a recent proof of who somebody is: signing in again, in the sign-in she is in."""

    def __init__(self) -> None:
        super().__init__(PROOF_NEEDED.id)


Scopes = tuple[tuple[Role, frozenset[str]], ...]
"""Roles, each with the codes of the strategies in which it is held; in all of them where none is named."""


def role_within(scopes: Scopes, strategy: str) -> Role:
    """The highest role that is held in a strategy (its code); that of the public where none is."""
    held = [role for role, strategies in scopes if not strategies or strategy in strategies]
    return max(held, key=list(Role).index, default=Role.PUBLIC)


def scopes_within(scopes: Scopes, strategy: str) -> Scopes:
    """That role alone: in that strategy, unless it is held in all."""
    role = role_within(scopes, strategy)
    return () if (role, frozenset()) in scopes else ((role, frozenset({strategy})),)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, through which door.

    Below an officer she may report on the measures of the `people` and `organisations` (codes) she acts for.
    `account` is the id of the account she signed in with, if she did. She counts as having proved who she is until
    the instant `proved_until`; whoever has no account (a command, the server) has the machine and proves nothing.
    Without `scopes` she has her role in every strategy.
    """

    name: str
    role: Role
    people: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    channel: Channel = Channel.SIGNED_IN
    account: int | None = None
    proved_until: datetime | None = None
    scopes: Scopes = ()

    def within(self, strategy: str) -> "Actor":
        """The same with the role she has in a strategy (its code), and none in any other unless she has it in all."""
        if not self.scopes:
            return self
        scopes = scopes_within(self.scopes, strategy)
        return replace(self, role=role_within(self.scopes, strategy), scopes=scopes)

    def require_proof(self, now: datetime) -> None:
        """Raises ProofNeeded where it is too long ago that she proved who she is."""
        if self.account is not None and (self.proved_until is None or self.proved_until <= now):
            raise ProofNeeded
