"""What a noun and its fields are declared with; see docs/nouns.md."""

from dataclasses import dataclass
from enum import Enum, Flag, StrEnum, auto

from tracker.facts import Role
from tracker.sentences import Sentence


class Kind(Enum):
    """What sort of value a field holds."""

    CODE = auto()
    TITLE = auto()
    TEXT = auto()
    LONG = auto()
    LINK = auto()
    SOURCE = auto()
    MAIL = auto()
    DAY = auto()
    HOUR = auto()
    NUMBER = auto()
    WHOLE = auto()
    YEAR = auto()
    SHARE = auto()
    RULE = auto()
    """A number of the rules of procedure: a share may be written as a fraction, such as 2/3."""
    MONEY = auto()
    FLAG = auto()
    CHOICE = auto()
    REFERENCE = auto()
    REFERENCES = auto()
    STATES = auto()
    BUDGET = auto()
    PERIOD = auto()
    SUBJECT = auto()
    OTHER = auto()


TEXTS = frozenset({Kind.CODE, Kind.TITLE, Kind.TEXT, Kind.LONG, Kind.LINK, Kind.SOURCE, Kind.MAIL, Kind.HOUR})
"""The kinds whose value is a text as it stands."""


class Shown(Flag):
    """Where a field stands besides the history, which tells every one."""

    HISTORY = 0
    FORM = auto()
    GRID = auto()
    WORKBOOK = auto()
    KEPT = FORM | WORKBOOK
    EVERYWHERE = FORM | GRID | WORKBOOK


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a noun.

    `label` is its one name; `measured` the same with the unit, where a bare number is typed or shown. `choices` are
    the members a CHOICE offers in its form, `noun` what a reference points to. A field that is left empty and not
    `required` is stored as `nothing`, with which a required choice begins. A field of the key names the record among
    its siblings. A `group` begins a part of the form. A month alone is the first day of it for a day that `begins`,
    else the last. `width` is that of its column in characters. `seen_by` is the lowest role that may see it.
    """

    name: str
    label: Sentence
    kind: Kind = Kind.TEXT
    hint: Sentence | None = None
    required: bool = False
    choices: tuple[StrEnum, ...] = ()
    noun: str = ""
    nothing: object = None
    is_key: bool = False
    group: Sentence | None = None
    measured: Sentence | None = None
    begins: bool = False
    width: int = 16
    shown: Shown = Shown.KEPT
    seen_by: Role = Role.PUBLIC

    @property
    def words(self) -> type[StrEnum] | None:
        """The enumeration its values are members of."""
        return type(self.choices[0]) if self.choices else None

    @property
    def column(self) -> str:
        """The column of its table: a reference is kept by id."""
        return f"{self.name}_id" if self.kind is Kind.REFERENCE else self.name


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of record: its `word` in the middle of a sentence, the table it is kept in, and what it belongs to.

    `sheet` is the name of its sheet in the workbook; none has no sheet.
    """

    name: str
    word: Sentence
    fields: tuple[Field, ...]
    parent: str = ""
    table: str = ""
    sheet: Sentence | None = None

    def field(self, name: str) -> Field:
        """The field with a name. A KeyError names noun and field where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.name}.{name}")

    def shown(self, where: Shown) -> tuple[Field, ...]:
        """The fields that stand in a place, in their order."""
        return tuple(field for field in self.fields if where & field.shown)
