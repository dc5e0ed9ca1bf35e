"""What properties are tried on: by day the same in every run, whichever worker tries them and whatever it has read."""

import sys
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis.internal import charmap
from hypothesis.internal.conjecture import providers
from hypothesis.internal.intervalsets import IntervalSet

UTF_8 = IntervalSet(((0, 0xD7FF), (0xE000, sys.maxunicode))), IntervalSet(())
"""All characters but the halves of pairs; each comes back as it was."""
found_by_trying = charmap.intervals_from_codec


def choose_examples(profile: str) -> None:
    """How many examples, by the name of a profile. By night many others each time, by day always the same.

    By day Hypothesis is kept from two things that take seconds of every worker in a fresh checkout: it would read all
    of our code for numbers and words to try, so that examples hung on what had been imported before; and it would
    encode every character there is to learn which ones UTF-8 has.
    """
    settings.register_profile("check", deadline=None, derandomize=True, max_examples=5)
    settings.register_profile("day", deadline=None, derandomize=True, max_examples=20)
    settings.register_profile("night", deadline=None, max_examples=200)
    settings.load_profile(profile)
    charmap.intervals_from_codec = characters_of
    if profile != "night":
        inside: Any = providers
        inside._get_local_constants = lambda: providers._local_constants


@cache
def characters_of(codec: str) -> tuple[IntervalSet, IntervalSet]:
    """The characters that a codec has, and those of them that come back as others."""
    return UTF_8 if codec == "utf-8" else found_by_trying(codec)
