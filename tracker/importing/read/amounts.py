"""Amounts as people write them in a sentence: “cca 30.000 EUR”, “1,2 mio €”."""

import re
from dataclasses import dataclass

from tracker.importing.read.units import BEHIND_NUMBER
from tracker.texts.formats import money_text

OFFICE = "sl"
"""In whose way of writing an amount is shown that a cell holds as a bare number."""

ABOUT = re.compile(
    r"^(?:cca\.?|ca\.?|circa|približno|pribl\.?|okoli|okrog|okvirno|about|approx\.?|around|etwa|env\.?|~|≈)\s*"
)


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """The digits of an amount, what they are to be multiplied by, whether it is a guess.

    `scale` is None where only the heading of the column can say it.
    """

    digits: str
    scale: int | None
    is_about: bool


def written_amount(text: str) -> WrittenAmount:
    """An amount without the words around it."""
    folded = text.strip().casefold()
    bare = ABOUT.sub("", folded)
    for scale, word in BEHIND_NUMBER:
        digits, found = word.subn(" ", bare)
        if found:
            return WrittenAmount(_with_decimals(" ".join(digits.split())), scale, bare != folded)
    return WrittenAmount(bare if bare != folded else text, None, bare != folded)


def _with_decimals(digits: str) -> str:
    """Before a word of multiplying the only sign starts decimals: nobody writes “1.125 mio” for a thousand millions."""
    return digits.replace(".", ",") if digits.count(".") + digits.count(",") == 1 else digits


def written_money(cents: int) -> str:
    """An amount as an office writes it into a cell."""
    return money_text(cents, OFFICE)
