"""Passwords that are tried first: those that leaked most often, and what people make of one word and a few digits.

`blocklist.bin` holds a fingerprint of four bytes of each entry, sorted; `scripts/blocklist.py` made it and says of
what. A password that is not among them looks as if it were about once in 20 000 times.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Collection
from functools import cache
from hashlib import sha256
from pathlib import Path
from sys import byteorder
from unicodedata import combining, normalize

FILE = Path(__file__).with_suffix(".bin")
BYTES = 4
MOST_DIGITS = 8
"""A date has so many; more of them are a secret of their own."""
SHORTEST_WORD, FEWEST_LETTERS = 3, 4
BORDER = re.compile(r"^[^a-z]+|[^a-z]+$")
# What stands near every password of this tracker.
NEAR = ("sledilnik", "tracker", "akcijski", "nacrt", "strategija", "mestna", "obcina", "upravitelj", "administrator")


def folded(text: str) -> str:
    """Small letters without their marks: `Občina` as `obcina`."""
    parts = normalize("NFKD", normalize("NFKC", text).casefold())
    return "".join(each for each in parts if not combining(each))


def fingerprint(entry: str) -> int:
    """The number that stands for a folded entry."""
    return int.from_bytes(sha256(entry.encode()).digest()[:BYTES], "big")


def bare(text: str) -> str:
    """A folded text without the digits and marks around it: `!poletje2026` as `poletje`."""
    return BORDER.sub("", text)


def forms(password: str) -> set[str]:
    """What a password is at heart: itself, without a few digits and marks, and what each of these repeats."""
    whole = folded(password)
    texts = {whole}
    if sum(map(str.isdigit, whole)) <= MOST_DIGITS:
        texts |= {bare(whole), "".join(filter(str.isalpha, whole))}
    return texts | {text[: (text + text).find(text, 1)] for text in texts}


def is_common(password: str) -> bool:
    """Whether a password is on the list."""
    return any(len(form) >= FEWEST_LETTERS and is_listed(form) for form in forms(password))


def is_made_of(password: str, words: Collection[str]) -> bool:
    """Whether little is left of a password without some words, such as its owner's name, and without a few digits."""
    whole = folded(password)
    if sum(map(str.isdigit, whole)) > MOST_DIGITS:
        return False
    parts = {part for word in (*words, *NEAR) for part in re.split(r"[^a-z]+", folded(word))}
    found = "|".join(sorted((part for part in parts if len(part) >= SHORTEST_WORD), key=len, reverse=True))
    letters = "".join(filter(str.isalpha, whole))
    left = re.sub(found, "", letters)
    return left != letters and len(left) < FEWEST_LETTERS


def is_listed(entry: str) -> bool:
    """Whether the fingerprint of a folded entry is in the file."""
    numbers, wanted = listed(), fingerprint(entry)
    place = bisect_left(numbers, wanted)
    return place < len(numbers) and numbers[place] == wanted


@cache
def listed() -> "array[int]":
    """The fingerprints of all entries, from the least to the greatest."""
    numbers = array("I", FILE.read_bytes())
    if byteorder == "little":
        numbers.byteswap()
    return numbers
