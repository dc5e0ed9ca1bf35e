"""The period of a plan in a form: two days, for which a year alone may stand."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from tracker.nouns import Kind
from tracker.texts import Translator
from tracker.texts.parsing import read_day
from tracker.ui.forms.plain_form import Question, Typed, typed_day

YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def read_beginning(text: str) -> date:
    """The day a period begins: of a year alone the first one. Raises Refusal for anything else."""
    bare = text.strip()
    return date(int(bare), 1, 1) if YEAR.fullmatch(bare) else read_day(bare)


def read_end(text: str) -> date:
    """The day a period ends: of a year alone the last one. Raises Refusal for anything else."""
    bare = text.strip()
    return date(int(bare), 12, 31) if YEAR.fullmatch(bare) else read_day(bare)


READERS: dict[str, Callable[[str], date]] = {"period_start": read_beginning, "period_end": read_end}
"""By the name of the field."""


def period_questions(t: Translator) -> tuple[Question, Question]:
    """The fields for the beginning and the end of a period."""
    asked = partial(Question, kind=Kind.DAY)
    first, last = t("A year alone is from its 1 January."), t("A year alone is to its 31 December.")
    return (
        asked("period_start", t("Beginning of the period"), hint=first, is_narrow=True, reads=read_beginning),
        asked("period_end", t("End of the period"), hint=last, reads=read_end),
    )


def typed_period(typed: Typed) -> dict[str, date | None]:
    """The days in both fields; none where one is empty. Raises FieldRefusal for anything else."""
    return {name: typed_day(typed, name, read) for name, read in READERS.items()}
