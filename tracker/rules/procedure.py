"""How many are needed for a quorum and a majority (rules of procedure, articles 45, 46, 76(5) and 121).

A share of one half means more than half, any other share at least as much. What a vote has come to, see `voting`.
"""

from fractions import Fraction

HALF = Fraction(1, 2)


def members_needed(of: int, share: Fraction = HALF) -> int:
    """How many are needed out of `of`: more than half, or at least another share such as 2/3."""
    if share == HALF:
        return of // 2 + 1
    return -(-of * share.numerator // share.denominator)
