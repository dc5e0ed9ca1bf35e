"""From when to when, also where only one of the two is known."""

from datetime import date

import pytest

from tracker.texts import Translator
from tracker.texts.time_frames import time_frame_words

START, END = date(2025, 3, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (START, END, "1. 3. 2025 – 30. 6. 2026"),
        (None, END, "do 30. 6. 2026"),
        (START, None, "od 1. 3. 2025"),
        (None, None, ""),
    ],
)
def test_a_time_frame_is_told_as_far_as_it_is_known(start: date | None, end: date | None, words: str) -> None:
    assert time_frame_words(start, end, Translator("sl")).replace("\N{NO-BREAK SPACE}", " ") == words
