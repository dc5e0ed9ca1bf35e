"""What may be entered: typed, cleaned, and refused in words."""

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from tracker.facts.hours import read_hour
from tracker.sentences import Refusal, Sentence, say

LONGEST_TEXT = 20_000
MOST_CENTS = 10**14
LARGEST_NUMBER = 1e15
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
FIRST_YEAR, LAST_YEAR = 1990, 2100

# Databases and documents cannot hold these; a tab and a line break may stay.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):\S", re.IGNORECASE)

_MAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>().]+(\.[^@\s,;<>().]+)+")


def clean(value: object) -> object:
    """A text without control characters, with plain line breaks and no space around it."""
    if not isinstance(value, str):
        return value
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def no_number(value: object) -> object:
    """Anything but a number: as a day it would be read as seconds since 1970."""
    if isinstance(value, bool | int | float):
        raise ValueError("a number is no day")
    return value


def no_truth(value: object) -> object:
    """Anything but yes and no: as a number they would be 1 and 0."""
    if isinstance(value, bool):
        raise ValueError("yes and no are no numbers")
    return value


def shown(value: object) -> str:
    """A value as it is told to whoever entered it; what holds others is not told in full."""
    return str(value) if isinstance(value, str | int | float | date | None) else type(value).__name__


def on_the_web(value: str) -> str:
    """A text that, where it is an address, is one of the web: others would run, or open files, when followed.

    Browsers leave out tabs and line breaks within an address, so they hide no scheme.
    """
    scheme = _SCHEME.match(value.replace("\t", "").replace("\n", ""))
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise PydanticCustomError("web_address", "no address on the web")
    return value


def is_mail_address(text: str) -> bool:
    """Whether a text is an e-mail address: a name, one @, and a domain with a dot in it."""
    return _MAIL.fullmatch(text) is not None


def an_address_of_mail(value: str) -> str:
    """A text that is empty or an e-mail address."""
    if value and not is_mail_address(value):
        raise PydanticCustomError("mail_address", "no e-mail address")
    return value


def an_hour(value: str) -> str:
    """A text that is empty or a time of day, which is kept as `09:00` however it was written."""
    if not value:
        return value
    read = read_hour(value)
    if read is None:
        raise PydanticCustomError("hour", "no time of day")
    return f"{read:%H:%M}"


Prose = Annotated[str, Field(max_length=LONGEST_TEXT), BeforeValidator(clean)]
WebAddress = Annotated[Prose, AfterValidator(on_the_web)]
MailAddress = Annotated[Prose, AfterValidator(an_address_of_mail)]
Title = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(clean)]
Code = Annotated[str, Field(min_length=1, max_length=80), BeforeValidator(clean)]
Cents = Annotated[int, Field(ge=0, le=MOST_CENTS, strict=True)]
SignedCents = Annotated[int, Field(ge=-MOST_CENTS, le=MOST_CENTS, strict=True)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), BeforeValidator(no_truth)]
Number = Annotated[float, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER, allow_inf_nan=False), BeforeValidator(no_truth)]
Weight = Annotated[float, Field(ge=0, le=LARGEST_NUMBER, allow_inf_nan=False), BeforeValidator(no_truth)]
Grade = Annotated[int, Field(ge=1, le=5), BeforeValidator(no_truth)]
Whole = Annotated[int, Field(ge=0, le=1_000_000), BeforeValidator(no_truth)]
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), BeforeValidator(no_number)]
Hour = Annotated[Prose, AfterValidator(an_hour)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), BeforeValidator(no_truth)]

PROBLEMS = {
    "missing": say("is missing"),
    "string_too_long": say("is too long"),
    "enum": say("is none of the known values"),
    "extra_forbidden": say("is not a known field"),
    "greater_than_equal": say("is too small"),
    "less_than_equal": say("is too large"),
    "finite_number": say("is not a number"),
    "hour": say("is no time of day (write it like 9:00)"),
    "mail_address": say("is no e-mail address (write it like ana.novak@obcina.si)"),
    "web_address": say("is no address on the web (it begins with https:// or http://)"),
}
OTHERWISE = say("has the wrong form")
EMPTY = say("The field “{field:field}” is empty. Fill it in.")
WRONG = say("The field “{field:field}” {problem}: “{value}”. Correct it and try again.")
BESIDE = {
    EMPTY.id: say("The field is empty. Fill it in."),
    WRONG.id: say("The field {problem}: “{value}”. Correct it and try again."),
}
"""The same of a field that is named beside it."""


class FieldRefusal(Refusal):
    """A field cannot be stored as it was entered; `field` is its name, for forms that say it beside the field."""

    def __init__(self, template: str, /, *, field: str, **values: object) -> None:
        super().__init__(template, field=field, **values)
        self.field = field

    @property
    def beside(self) -> Sentence:
        """The sentence where the field is named already: beside it, or behind a link to it."""
        short = BESIDE.get(self.sentence.id)
        return self.sentence if short is None else replace(self.sentence, id=short.id)


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
    due: Day = FIRST_DAY
    on: Day = FIRST_DAY
    made_on: Day = FIRST_DAY
    valid_from: Day = FIRST_DAY
    expires_on: Day = FIRST_DAY
    year: Year = FIRST_YEAR
    number: Whole = 0


def checked_key(key: dict[str, Any]) -> dict[str, Any]:
    """The same key in the same order, cleaned. Raises Refusal naming the first part that is wrong."""
    return key | Key.of(**key).present()


def checked(kind: TypeAdapter[Any], name: str, value: object) -> Any:
    """An argument of an action as its type wants it. Raises Refusal naming the argument that does not fit."""
    try:
        return kind.validate_python(value)
    except ValidationError as wrong:
        raise _refusal(wrong, name) from wrong


def _refusal(wrong: ValidationError, *place: str) -> FieldRefusal:
    first = wrong.errors()[0]
    field = str(clean(".".join(str(part) for part in (*place, *first["loc"]))))[:80]
    if first["type"] == "string_too_short":
        return FieldRefusal(EMPTY.id, field=field)
    problem: Sentence = PROBLEMS.get(first["type"], OTHERWISE)
    return FieldRefusal(
        WRONG.id,
        field=field,
        problem=problem,
        value=str(clean(shown(first["input"])))[:80],
    )
