"""Quorum and majority (rules of procedure, articles 45, 46, 76(5) and 121).

There are no abstentions: members vote FOR or AGAINST, and one who does not vote is not counted (48(3)).
The shares are dated settings of the body, named here: a share of one half means more than half of
them, any other share at least as much.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from tracker.facts import ProcedureSetting
from tracker.rules.settings import setting

QUORUM = "quorum"
"""Name of the setting: the share of all members who must be present (45(1), 76(5))."""

MAJORITY = "majority"
"""Name of the setting: the share of those who voted who must be FOR (46(1))."""

HALF = Fraction(1, 2)


def members_needed(of: int, share: Fraction = HALF) -> int:
    """How many are needed out of `of`: more than half, or at least another share such as 2/3."""
    if share == HALF:
        return of // 2 + 1
    return -(-of * share.numerator // share.denominator)


def has_quorum(present: int, members: int, share: Fraction = HALF) -> bool:
    """Whether enough of all members are present."""
    return members > 0 and present >= members_needed(members, share)


def is_adopted(votes_for: int, votes_against: int, share: Fraction = HALF) -> bool:
    """Whether enough of those who voted are FOR; nothing is adopted where nobody voted."""
    voted = votes_for + votes_against
    return voted > 0 and votes_for >= members_needed(voted, share)


def share_in_force(settings: Iterable[ProcedureSetting], body: str, name: str, on: date) -> Fraction:
    """The share a body needs by its settings on a day; one half where none is recorded.

    Settings hold decimals: 0.6667 is read as 2/3.
    """
    found = setting(settings, body, name, on)
    return HALF if found is None else Fraction(found.value).limit_denominator(20)
