"""Which packing of an answer whoever asks takes (RFC 9110, 12.5.3)."""

import re

from starlette.datastructures import Headers

GZIP, ANY, PLAIN = "gzip", "*", "identity"
FORMER_NAMES = {"x-gzip": GZIP}
WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def takes_gzip(headers: Headers) -> bool:
    """Whether an answer may be packed with gzip, and whoever asks would not rather have it as it is.

    What is not written as the rule says counts as not asked for: it is safe to send an answer as it is.
    """
    asked = _weights(",".join(headers.getlist("accept-encoding")))
    weight = asked.get(GZIP, asked.get(ANY, 0.0))
    return weight > 0 and weight >= asked.get(PLAIN, 0.0)


def _weights(header: str) -> dict[str, float]:
    """How much each packing is wanted, from 0 (not at all) to 1; of one that is named twice the last counts."""
    weights: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = _weight(parameters)
        if name and weight is not None:
            weights[FORMER_NAMES.get(name.lower(), name.lower())] = weight
    return weights


def _weight(parameters: list[str]) -> float | None:
    if not parameters:
        return 1.0
    written = WEIGHT.fullmatch(parameters[0]) if len(parameters) == 1 else None
    return float(written[1]) if written else None
