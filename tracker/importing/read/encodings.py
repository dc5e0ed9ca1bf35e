"""The text of a file in one of the encodings of office programs, which no file names."""

import re
from collections.abc import Iterator
from pathlib import Path

from tracker.sentences import Refusal

EASTERN = "šžŠŽćđĆĐłąśěřůťźőű".encode("cp1250")
WESTERN = "éçãõàêñâôíóáúùòÉÇÃÕÀÊÑÂÔÍÓÁÚº£".encode("cp1252")
"""Bytes that stand for letters of the east or the west of Europe in texts of older Windows programs."""

OLDER = ("iso8859-2", "cp852")
"""Encodings of other systems and of programs for DOS: taken where Windows' own would put signs into words."""

ODD = re.compile(r"[^\W\d_][¦§¬©®¶±¤¸˛˘˝]|[¦§¬©®¶±¤¸˛˘˝][^\W\d_]|[\x80-\x9f\u2500-\u259f]")
"""A letter beside a sign that stands in no word, such as `ćola ¦alec` for `Šola Žalec`; and what is no sign at all."""

OURS = re.compile("[čšžČŠŽ]")
UNREAD = "\ufffd"
SAMPLE = 2_000


def text_in(path: Path) -> str:
    """The text of a file. Raises Refusal where some of its letters are in another encoding than the others."""
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    if unmarked := _utf_16(raw):
        return raw.decode(unmarked, "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        _refuse_mixture(path, raw, wrong)
    text = raw.decode(_windows(raw), "replace")
    older = [other for each in OLDER if OURS.search(other := raw.decode(each, "replace"))] if _oddness(text) else []
    return min((text, *older), key=lambda one: (_oddness(one), -len(OURS.findall(one))))


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


def _windows(raw: bytes) -> str:
    """The Windows encoding of a text: `š` and `ž` are at home in the east, `é` and `ã` in the west."""
    if any(sign in raw for sign in "šžŠŽ".encode("cp1250")):
        return "cp1250"
    east, west = sum(map(raw.count, _each(EASTERN))), sum(map(raw.count, _each(WESTERN)))
    return "cp1252" if west > east else "cp1250"


def _each(letters: bytes) -> Iterator[bytes]:
    return (bytes([letter]) for letter in letters)


def _oddness(text: str) -> int:
    return sum(1 for _ in ODD.finditer(text)) + text.count(UNREAD)
