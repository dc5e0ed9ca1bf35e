"""How people of a body are called, and in which order."""

from collections.abc import Iterable, Mapping

from tracker.facts import Person
from tracker.texts import Translator
from tracker.texts.names import calling_order, person_words


def known_words(person: Person | None, code: str, t: Translator) -> str:
    """Somebody by name and office; the code of whom nothing is recorded."""
    return person_words(person, t) if person else code


def surnames_first(codes: Iterable[str], people: Mapping[str, Person], t: Translator) -> list[str]:
    """Codes of people in Slovenian alphabetical order of their surnames; of their offices where no name is known."""

    def place(code: str) -> tuple[object, ...]:
        person = people.get(code)
        name = person.name if person else ""
        return calling_order(name, known_words(person, code, t))

    return sorted(codes, key=place)
