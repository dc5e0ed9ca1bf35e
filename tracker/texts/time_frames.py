"""From when to when something lasts, in words; of a plan that was brought in often only the end is known."""

from datetime import date

from tracker.texts.translator import Translator


def time_frame_words(start: date | None, end: date | None, t: Translator) -> str:
    """`1. 3. 2025 – 30. 6. 2026`, `do 30. 6. 2026` or `od 1. 3. 2025`; nothing where neither is known."""
    if start and end:
        return t("{start:date} to {end:date}", start=start, end=end)
    if end:
        return t("until {day:date}", day=end)
    return t("from {day:date}", day=start) if start else ""
