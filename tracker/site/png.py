"""Pictures of pixels as files (PNG), in few colours; written here, for nothing else needs a library for it."""

import struct
import zlib
from collections.abc import Iterable, Sequence

Colour = tuple[int, int, int]
QUICK = 4
"""How hard to pack: three times as long would make a picture of words smaller by an eighth."""


def png(width: int, height: int, depth: int, colours: Sequence[Colour], rows: Iterable[bytes]) -> bytes:
    """A picture of `height` rows in which each pixel is the number of a colour, written in `depth` bits."""
    head = struct.pack(">2I5B", width, height, depth, 3, 0, 0, 0)
    palette = bytes(part for colour in colours for part in colour)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), QUICK)
    parts = (b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def colour(code: str) -> Colour:
    """A colour as style sheets write it: `#0b4f8a`."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)
