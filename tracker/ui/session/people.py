"""How people of a body are called, and in which order."""

from collections.abc import Iterable, Mapping

from tracker.facts import Person
from tracker.texts import Translator
from tracker.texts.names import calling_order


def person_words(person: Person | None, code: str, t: Translator) -> str:
    """`Ana Novak, head of office`; the office alone where no name is recorded, the code where nothing is."""
    if person is None:
        return code
    function = person.function_en if t.language == "en" and person.function_en else person.function
    return ", ".join(part for part in (person.name, function) if part)


def surnames_first(codes: Iterable[str], people: Mapping[str, Person], t: Translator) -> list[str]:
    """Codes of people in Slovenian alphabetical order of their surnames; of their offices where no name is known."""

    def place(code: str) -> tuple[object, ...]:
        person = people.get(code)
        name = person.name if person else ""
        return calling_order(name, person_words(person, code, t))

    return sorted(codes, key=place)
