"""Sentences that have not been put into a language yet.

Rules, views and refusals say what they mean once, as an English template with typed values;
`tracker.texts` turns it into Slovenian or English with the right plural form and formats.
A placeholder names its format after a colon: ``{due:date}``, ``{gap:money}`` (cents),
``{share:percent}`` (0-1), ``{value:number}``, ``{light:word}`` (an enumeration's word),
``{milestone:title}`` (a fact's title in the reader's language), ``{field:field}`` (the name of a field),
``{hour:hour}`` (a time of day behind “at”), ``{article:article}`` (of the rules of procedure),
``{quorum:cited}`` (the same in brackets; without a value the entered article of the rule of this name, or nothing),
``{reason:inside}`` (another sentence, beginning with a small letter).
A placeholder without a format is text, a whole number, or another sentence; text that somebody typed is `Recorded`.
"""

from dataclasses import dataclass

from tracker.quick_init import quick_init


class Recorded(str):
    """A text as somebody typed it, in the municipality's language, in whatever language the sentence around it is."""

    __slots__ = ()


@quick_init
@dataclass(frozen=True, slots=True)
class Sentence:
    """A message id, its plural form if it counts something, and the values to fill in."""

    id: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    count: int = 0


def say(template: str, /, **values: object) -> Sentence:
    """A sentence without a count; `template` is the message id."""
    return Sentence(template, tuple(values.items()))


def count(singular: str, plural: str, n: int, **values: object) -> Sentence:
    """A sentence whose words follow the number `n`, which fills ``{n}``."""
    return Sentence(singular, (("n", n), *values.items()), plural, n)


MANY = 5


def spelled(singular: str, plural: str, n: int, /, **values: object) -> Sentence:
    """A sentence that spells its number or leaves it out (*once*, *both of them*): 101 are many to it, not one."""
    return Sentence(singular, (("n", n), *values.items()), plural, min(n, MANY))


class Refusal(Exception):
    """Something cannot be done: the sentence names the thing, what is wrong with it, and the cure."""

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template)
        self.sentence = say(template, **values)

    def __str__(self) -> str:
        filled = "; ".join(f"{name}={value}" for name, value in self.sentence.values)
        return f"{self.sentence.id} [{filled}]" if filled else self.sentence.id


class Unavailable(Refusal):
    """The database cannot do it just now, whoever asks for whatever: its disk is full, it may only be read.

    Nothing is wrong with what was asked, and nothing of it was kept.
    """


class Busy(Unavailable):
    """Somebody else has been writing for too long; what was asked can be asked again in a moment."""


class Unreachable(Unavailable):
    """The database is not there, does not answer, or is damaged; whether the last step was kept is to be looked up."""


def refuse(problem: Sentence | None) -> None:
    """Raises Refusal with a problem that was found, if one was."""
    if problem is not None:
        refusal = Refusal(problem.id, **dict(problem.values))
        refusal.sentence = problem
        raise refusal
