"""What a text that others will read may not hold: a citizen's name, an address for messages, a telephone number.

The basis is the protection of personal data (GDPR, ZVOP-2): of citizens nothing is published by which they are known.
"""

import re
import unicodedata

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DIGITS_TOGETHER = re.compile(r"(?<![\w.,/-])\(?(?:\+|0)[\d ()/-]{6,}\d(?![\d,.]*\d)")
WORDS = re.compile(r"[^\W\d_]+")

LONGEST_ENDING = 3
SHORTEST_NAME, LONG_NAME = 3, 5
NOT_NAMES = ("obcan", "krajan", "anonim", "stanoval", "prebival", "gospod", "gospa", "citizen", "resident", "anonym")
"""How words begin that stand for a citizen without naming her."""


def contact_in(text: str) -> str:
    """The first e-mail address or telephone number in a text; empty where there is none."""
    written = E_MAIL.search(text)
    if written:
        return written[0]
    return next((one[0].strip() for one in DIGITS_TOGETHER.finditer(text) if _is_telephone(one[0])), "")


def _is_telephone(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if written.lstrip("( ").startswith("+") or digits.startswith("00"):
        return 9 <= len(digits) <= 15
    return len(digits) == 9 and digits[1] != "0"


def name_in(name: str, text: str) -> str:
    """The first word of a text that is a part of somebody's name in any case; empty where there is none.

    Short names count where they are written with a capital letter, for they are often words as well.
    """
    stems = [stem for part in _name_parts(name) for stem in _stems(_plain(part))]
    return next((word[0] for word in WORDS.finditer(text) if _is_one_of(word[0], stems)), "")


def _name_parts(name: str) -> list[str]:
    parts = [word[0] for word in WORDS.finditer(name) if len(word[0]) >= SHORTEST_NAME]
    named = [part for part in parts if not _plain(part).startswith(NOT_NAMES)]
    return [part for part in named if part[0].isupper()] or named


def _is_one_of(word: str, stems: list[tuple[str, int]]) -> bool:
    plain = _plain(word)
    return any(
        plain.startswith(stem)
        and len(plain) - len(stem) <= LONGEST_ENDING
        and (length >= LONG_NAME or word[0].isupper())
        for stem, length in stems
    )


def _stems(name: str) -> list[tuple[str, int]]:
    """What stays of a name when its ending changes (Petra, Petre; Novak, Novaka; Maček, Mačka), and its length."""
    length = len(name)
    if name[-1] in "aeiou" and length > SHORTEST_NAME:
        return [(name[:-1], length)]
    stems = [(name, length)]
    if length >= LONG_NAME and name[-2] == "e":
        stems.append((name[:-2] + name[-1], length))
    return stems


def _plain(word: str) -> str:
    """A word in small letters without accents."""
    parted = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
