"""A set of changes that is tried, as a part of an address: it can be sent, and opens as it was typed."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from zlib import compress, decompressobj, error

from tracker.ui.forms.sheet import Typed
from tracker.ui.motion.typed import EFFECTS, GROUP

TRY = "poskus"
LONGEST = 60_000
"""Characters of a set; an address that holds more was not made here."""


def write_address(typed: Typed) -> str:
    """The fields of the effects, packed; empty where there are none."""
    own = {name: text for name, text in typed.items() if name.startswith((EFFECTS, GROUP)) and text}
    if not own.get(EFFECTS):
        return ""
    packed = compress(json.dumps(own, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(), 9)
    return urlsafe_b64encode(packed).decode().rstrip("=")


def read_address(text: str) -> Typed:
    """The fields again; nothing for what was not written here. It is read like anything that is typed."""
    try:
        unpacked = decompressobj().decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4)), LONGEST)
        found = json.loads(unpacked)
    except (Error, error, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(name): str(value) for name, value in found.items() if str(name).startswith((EFFECTS, GROUP))}
