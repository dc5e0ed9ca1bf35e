"""Messages between the server and the process that reads files: their length in eight bytes, then they themselves."""

import struct
from typing import IO

LENGTH = struct.Struct("!Q")


def send(file: IO[bytes], message: bytes) -> None:
    """Sends a message. Raises OSError where nobody listens any more."""
    file.write(LENGTH.pack(len(message)) + message)
    file.flush()


def receive(file: IO[bytes]) -> bytes:
    """The next message. Raises OSError where the other side is gone."""
    head = file.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise ConnectionError("the other side is gone")
    (length,) = LENGTH.unpack(head)
    message = file.read(length)
    if len(message) < length:
        raise ConnectionError("the other side is gone")
    return message
