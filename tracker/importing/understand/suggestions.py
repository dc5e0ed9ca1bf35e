"""The field that an unknown heading comes nearest to. It is offered and never taken by itself."""

from difflib import get_close_matches
from functools import cache, lru_cache

from tracker.importing.read.normal import normal
from tracker.importing.understand.headings import LONGEST_HEADING, Meaning, known_words, understand

LIKE_ENOUGH = 0.8
SHORTEST = 4
"""Letters; shorter words are alike by chance."""


@lru_cache(maxsize=2_000)
def nearest(heading: str) -> Meaning | None:
    """What a heading would mean if its unknown words were the known ones they resemble, or were not there."""
    words = [word for word in normal(heading).split() if not word.isdigit()] if len(heading) <= LONGEST_HEADING else []
    respelt = [word if _is_known(word) else _alike(word) for word in words]
    kept = [word for word in respelt if word]
    for attempt in (kept, [word for word in words if _is_known(word)]):
        meaning = understand(" ".join(attempt)) if attempt else None
        if meaning is not None:
            return meaning
    return None


def _alike(word: str) -> str:
    found = get_close_matches(word, _whole_words(), n=1, cutoff=LIKE_ENOUGH) if len(word) >= SHORTEST else []
    return found[0] if found else ""


def _is_known(word: str) -> bool:
    return understand(word) is not None or word in known_words()


@cache
def _whole_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in known_words() if len(word) >= SHORTEST))
