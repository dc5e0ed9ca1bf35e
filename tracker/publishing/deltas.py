"""A document told by a former one: which stretches of it are the same, and what stands between them.

What nightly publications alter is a number here and a line there, so this takes some hundred times less room than the
document. Nothing but bytes is asked of it: what is told is made again to the byte, whatever the two have in common.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

PIECE = re.compile(rb"[^\n,>]*[\n,>]|[^\n,>]+$")
"""What is looked for in the former one: lines, cells of tables, elements of pages."""
PAGE = 4096
"""The size of the pieces of what is no text: the pages of an SQLite file."""


def told_by(base: bytes, content: bytes) -> bytes:
    """How `content` is made from `base`: numbers in one line, then what is new.

    The numbers are, in turns, how many bytes of what is new follow, from where of `base` a stretch is taken, counted
    from the end of the last one, and how long it is.
    """
    numbers, new = list[int](), list[bytes]()
    end = copied = 0
    for start, length, at in _stretches(base, content):
        numbers += [at - end, start - copied, length]
        new.append(content[end:at])
        end, copied = at + length, start + length
    new.append(content[end:])
    return json.dumps(numbers, separators=(",", ":")).encode() + b"\n" + b"".join(new)


def made_from(base: bytes, told: bytes) -> bytes:
    """The document again. Raises ValueError for what `told_by` did not write."""
    head, _, new = told.partition(b"\n")
    numbers: list[int] = json.loads(head)
    made, taken, copied = list[bytes](), 0, 0
    for fresh, skipped, length in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        start = copied + skipped
        made += [new[taken : taken + fresh], base[start : start + length]]
        taken, copied = taken + fresh, start + length
    return b"".join([*made, new[taken:]])


def _stretches(base: bytes, content: bytes) -> Iterator[tuple[int, int, int]]:
    """Where in `base` a stretch of the content begins, how long it is, and where it stands in the content."""
    former, pieces = _pieces(base), _pieces(content)
    starts = _starts(former)
    where: dict[bytes, list[int]] = {}
    for place, piece in enumerate(former):
        where.setdefault(piece, []).append(place)
    here = at = last = 0
    while here < len(pieces):
        found = where.get(pieces[here])
        if found is None:
            at += len(pieces[here])
            here += 1
            continue
        first = _nearest(found, last)
        count = _alike(former, first, pieces, here)
        last = first + count
        length = starts[last] - starts[first]
        yield starts[first], length, at
        at, here = at + length, here + count


def _nearest(places: Sequence[int], last: int) -> int:
    """The first place after the last stretch, for documents seldom change their order; else the first of all."""
    index = bisect_left(places, last)
    return places[index] if index < len(places) else places[0]


def _alike(former: Sequence[bytes], first: int, pieces: Sequence[bytes], here: int) -> int:
    """How many pieces from here on are the same in both."""
    most = min(len(former) - first, len(pieces) - here)
    return next((n for n in range(1, most) if former[first + n] != pieces[here + n]), most)


def _pieces(content: bytes) -> list[bytes]:
    if b"\0" in content[:PAGE]:
        return [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    return PIECE.findall(content)


def _starts(pieces: Sequence[bytes]) -> list[int]:
    """Where each piece begins, and the end of the last."""
    return list(accumulate(map(len, pieces), initial=0))
