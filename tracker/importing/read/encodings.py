"""The text of a file in one of the encodings of office programs, which no file names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.importing.read.alphabets import languages_of, oddness
from tracker.sentences import Refusal

WINDOWS = ("cp1250", "cp1252")
OTHERS = ("iso8859-2", "iso8859-15", "cp852", "cp850", "mac_latin2", "mac_roman", "mac_croatian", "cp1251")
"""Encodings of other systems and of programs for DOS and older Macs, and that of Windows for Cyrillic letters."""

NAMES = {
    "cp1250": "Windows 1250",
    "cp1252": "Windows 1252",
    "cp1251": "Windows 1251",
    "iso8859-2": "ISO 8859-2",
    "iso8859-15": "ISO 8859-15",
    "cp852": "DOS 852",
    "cp850": "DOS 850",
    "mac_latin2": "Mac Central European",
    "mac_roman": "Mac Roman",
    "mac_croatian": "Mac Croatian",
}

UNREAD = "\ufffd"
SAMPLE = 2_000
MARKS = (("utf-32", (b"\xff\xfe\0\0", b"\0\0\xfe\xff")), ("utf-16", (b"\xff\xfe", b"\xfe\xff")))
SPECIAL = re.compile(rb"[\x80-\xff][^\s;,\t|\"]{0,60}")
BETWEEN_WORDS = re.compile(rb"[\s;,\t|\"]")
LONGEST_BEGINNING = 60
"""So many letters of a word at most are looked at before the first special one."""

MOST_WORDS = 4_000
LANGUAGE_SAMPLE = 200_000
SELDOM = {"iso8859-2": 0.02, "iso8859-15": 0.02} | dict.fromkeys(OTHERS[2:], 0.05)
"""How much less likely an encoding is than those of Windows."""

STRANGE = 1.0
"""From so much for each word on the letters look like those of no language, even where they look so in the best way."""

DOUBTFUL = 0.12
"""So much for each word two readings may differ and yet both be what was meant."""


@dataclass(frozen=True, slots=True)
class Guess:
    """In which encoding a text was read that does not say so, with a word that shows it.

    `other` is the same word in another encoding that fits nearly as well; empty where none does.
    """

    encoding: str
    word: str
    other: str = ""


def text_in(path: Path) -> tuple[str, Guess | None]:
    """The text of a file, and the guess to tell of where Windows' own encodings do not fit, or not they alone.

    Raises Refusal where its letters are in two encodings.
    """
    raw = path.read_bytes()
    for encoding, marks in MARKS:
        if raw.startswith(marks):
            return raw.decode(encoding, "replace"), None
    if unmarked := _utf_16(raw):
        return raw.decode(unmarked, "replace"), None
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as wrong:
        _refuse_mixture(path, raw, wrong)
    return _guessed(raw)


def _guessed(raw: bytes) -> tuple[str, Guess | None]:
    """The text in the encoding in which its words look most like those of a language."""
    words = list(dict.fromkeys(_special_words(raw)))[:MOST_WORDS]
    languages = languages_of(raw[:LANGUAGE_SAMPLE].decode("ascii", "ignore"))
    every = {encoding: [word.decode(encoding, "replace") for word in words] for encoding in (*WINDOWS, *OTHERS)}
    odd = {
        encoding: SELDOM.get(encoding, 0) + oddness(" ".join(read), languages) / len(words)
        for encoding, read in every.items()
    }
    best = min(odd, key=lambda encoding: odd[encoding])
    near = [one for one in odd if odd[one] - odd[best] < DOUBTFUL]
    pairs = [pair for one in near for pair in zip(every[best], every[one], strict=True) if pair[0] != pair[1]]
    word, other = pairs[0] if pairs else (every[best][0], "")
    is_certain = best in WINDOWS and not other and odd[best] < STRANGE
    guess = None if is_certain else Guess(NAMES[best], word, other)
    return raw.decode(best, "replace"), guess


def _special_words(raw: bytes) -> Iterator[bytes]:
    """The words with letters beyond those of English; of long ones what stands around the first such letter."""
    for found in SPECIAL.finditer(raw):
        before = raw[max(0, found.start() - LONGEST_BEGINNING) : found.start()]
        yield BETWEEN_WORDS.split(before)[-1] + found[0]


def _utf_16(raw: bytes) -> str:
    """The order of bytes of a text in UTF-16 that does not name it: every second byte of its letters is 0."""
    even, odd = raw[:SAMPLE:2], raw[1:SAMPLE:2]
    if len(raw) % 2 or not odd:
        return ""
    if 2 * odd.count(0) > len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if 2 * even.count(0) > len(even) and not odd.count(0) else ""


def _refuse_mixture(path: Path, raw: bytes, wrong: UnicodeDecodeError) -> None:
    """Refuses a text of which most letters are in UTF-8 and some are not: another encoding would spoil the most."""
    text = raw.decode("utf-8", "replace")
    unread, line = text.count(UNREAD), len(raw[: wrong.start + 1].splitlines())
    if sum(not sign.isascii() for sign in text) - unread > unread:
        raise Refusal(
            "“{file}” holds letters in line {line} that are in another encoding than the rest. Open it in the office "
            "program, correct them, and save it as .xlsx.",
            file=path.name,
            line=line,
        )
