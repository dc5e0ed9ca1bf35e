"""From when to when, also where only one of the two is known."""

from datetime import date

import pytest

from tracker.texts import Translator
from tracker.texts.time_frames import time_frame_words

START, END = date(2025, 3, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("start", "end", "slovenian", "english"),
    [
        (START, END, "1. 3. 2025 – 30. 6. 2026", "1 March 2025 to 30 June 2026"),
        (None, END, "do 30. 6. 2026", "until 30 June 2026"),
        (START, None, "od 1. 3. 2025", "from 1 March 2025"),
        (None, None, "", ""),
    ],
)
def test_a_time_frame_is_told_as_far_as_it_is_known(
    start: date | None, end: date | None, slovenian: str, english: str
) -> None:
    told = [time_frame_words(start, end, Translator(language)) for language in ("sl", "en")]
    assert [words.replace("\N{NO-BREAK SPACE}", " ") for words in told] == [slovenian, english]
