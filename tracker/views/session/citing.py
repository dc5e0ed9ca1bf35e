"""Which article of the rules of procedure may be cited for a thing: only one that was entered as a dated setting."""

from collections.abc import Iterable
from datetime import date

from tracker.facts import Body, BodyKind, ProcedureSetting


def articles(bodies: Iterable[Body], settings: Iterable[ProcedureSetting], on: date) -> dict[str, str]:
    """The article of each rule by its name, where all bodies that have the rule on a day have it from one article.

    The council's goes before: its rules are used for other bodies by analogy. Where bodies without a council differ,
    nothing is cited.
    """
    council = next((one.code for one in bodies if one.kind is BodyKind.COUNCIL), "")
    found: dict[str, set[str]] = {}
    of_council: dict[str, set[str]] = {}
    for one in settings:
        if one.valid_from <= on and (one.valid_until is None or on <= one.valid_until):
            found.setdefault(one.name, set()).add(one.article)
            if one.body == council:
                of_council.setdefault(one.name, set()).add(one.article)
    return {name: next(iter(cited)) for name, cited in (found | of_council).items() if len(cited) == 1}
