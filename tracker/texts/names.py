"""How people are called, and in which order (rules of procedure, article 49(3))."""

from typing import Protocol

from tracker.texts.sorting import sort_key
from tracker.texts.translator import Holder, Titled, Translator

# Academic titles that are written without a point.
BARE_TITLES = frozenset({"MBA", "DBA", "PhD", "MSc", "BSc", "MA", "BA", "LLM", "spec"})


class Somebody(Holder, Protocol):
    """Somebody with a name and an office, of which one may not be recorded."""

    @property
    def name(self) -> str: ...


def person_words(person: Somebody, t: Translator) -> str:
    """`Ana Novak, head of office`; one of the two alone where the other is not recorded."""
    return ", ".join(filter(None, (person.name, t.function(person))))


class Owned(Protocol):
    """A measure with the organisation that leads it and the person who answers for it, where they are recorded."""

    @property
    def lead(self) -> Titled | None: ...
    @property
    def responsible(self) -> Somebody | None: ...


def owner_words(owned: Owned, t: Translator, *, by_name: bool = False) -> str:
    """The organisation that leads a measure; without one whoever answers for it, as `answering_words` calls her."""
    if owned.lead:
        return t.title(owned.lead)
    return answering_words(owned.responsible, t, by_name=by_name) if owned.responsible else ""


def lead_words(owned: Owned, t: Translator, *, by_name: bool = False) -> str:
    """The organisation that leads a measure; where none is recorded that, and who answers for it."""
    if owned.lead:
        return t.title(owned.lead)
    who = owner_words(owned, t, by_name=by_name)
    return t("no organisation is recorded; {person} answers for it", person=who) if who else t("not recorded")


def answering_words(person: Somebody, t: Translator, *, by_name: bool = False) -> str:
    """Who answers for something: the office alone, also where none is recorded; `by_name` for who may read names."""
    return person_words(person, t) if by_name else t.function(person)


def surname(name: str) -> str:
    """What follows the first given name, without academic titles: `dr. Ana Novak Kos, univ. dipl. prav.` is Novak Kos.

    `Novak Kos, Ana` is understood too.
    """
    words, _, after = name.partition(",")
    named = _without_titles(words.split())
    given = after.split()
    if given and not _is_title(given[0]):
        return " ".join(named)
    return " ".join(named[1:] or named)


def _without_titles(words: list[str]) -> list[str]:
    """The words between the titles before and after them."""
    while words and _is_title(words[0]):
        words = words[1:]
    end = next((place for place, word in enumerate(words) if _is_title(word)), len(words))
    return words[:end]


def _is_title(word: str) -> bool:
    """An initial such as `J.` is a name, and so is a particle such as `de`."""
    return word in BARE_TITLES or (word.endswith(".") and word[:1].islower())


def calling_order(name: str, function: str) -> tuple[object, ...]:
    """The key that sorts people by surname, then name; somebody without a recorded name by the function."""
    return sort_key(surname(name) or function), sort_key(name or function)
