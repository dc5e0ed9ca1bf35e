"""What may be entered: typed, cleaned, and refused in words."""

import re
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from tracker.sentences import Refusal, Sentence, say

LONGEST_TEXT = 20_000
MOST_CENTS = 10**14
LARGEST_NUMBER = 1e15
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
FIRST_YEAR, LAST_YEAR = 1990, 2100

# Databases and documents cannot hold these; a tab and a line break may stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(value: object) -> object:
    """A text without control characters, with plain line breaks and no space around it."""
    if not isinstance(value, str):
        return value
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


Prose = Annotated[str, Field(max_length=LONGEST_TEXT), BeforeValidator(clean)]
Title = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(clean)]
Code = Annotated[str, Field(min_length=1, max_length=80), BeforeValidator(clean)]
Cents = Annotated[int, Field(ge=0, le=MOST_CENTS, strict=True)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Number = Annotated[float, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=LARGEST_NUMBER, allow_inf_nan=False)]
Grade = Annotated[int, Field(ge=1, le=5)]
Whole = Annotated[int, Field(ge=0, le=1_000_000)]
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]

PROBLEMS = {
    "missing": say("is missing"),
    "string_too_short": say("is empty"),
    "string_too_long": say("is too long"),
    "enum": say("is none of the known values"),
    "extra_forbidden": say("is not a known field"),
    "greater_than_equal": say("is too small"),
    "less_than_equal": say("is too large"),
    "finite_number": say("is not a number"),
}
OTHERWISE = say("has the wrong form")


class FieldRefusal(Refusal):
    """A field cannot be stored as it was entered; `field` is its name, for forms that say it beside the field."""

    def __init__(self, template: str, /, *, field: str, **values: object) -> None:
        super().__init__(template, field=field, **values)
        self.field = field


class Given(BaseModel):
    """Fields that were entered. Those left out stay as they are; `version` guards against a stale edit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int | None = None

    @classmethod
    def of(cls, **fields: object) -> Self:
        """The checked input. Raises Refusal naming the first field that is wrong."""
        try:
            return cls.model_validate(fields)
        except ValidationError as wrong:
            raise _refusal(wrong) from wrong

    def present(self, *without: str) -> dict[str, Any]:
        """The fields that were entered, without some."""
        return {name: getattr(self, name) for name in self.model_fields_set if name not in ("version", *without)}


class Key(Given):
    """What a thing is known by among its kind; ids pass unseen."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    code: Code = ""
    name: Code = ""
    login: Code = ""
    key: Code = ""
    title: Title = ""
    article: Prose = ""
    author: Prose = ""
    due: Day | None = None
    on: Day | None = None
    made_on: Day | None = None
    valid_from: Day | None = None
    expires_on: Day | None = None
    year: Year | None = None


def checked_key(key: dict[str, Any]) -> dict[str, Any]:
    """The same key in the same order, cleaned. Raises Refusal naming the first part that is wrong."""
    return key | Key.of(**key).present()


def _refusal(wrong: ValidationError) -> FieldRefusal:
    first = wrong.errors()[0]
    problem: Sentence = PROBLEMS.get(first["type"], OTHERWISE)
    template = say("The field “{field}” {problem}: “{value}”. Correct it and try again.")
    return FieldRefusal(
        template.id,
        field=".".join(str(part) for part in first["loc"]),
        problem=problem,
        value=str(first["input"])[:80],
    )
