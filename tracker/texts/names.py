"""Names of people in the order in which they are called (rules of procedure, article 49(3))."""

from tracker.texts.sorting import sort_key

# Academic titles that are written without a point.
BARE_TITLES = frozenset({"MBA", "DBA", "PhD", "MSc", "BSc", "MA", "BA", "LLM", "spec"})


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
