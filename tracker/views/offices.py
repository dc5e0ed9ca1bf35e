"""What people are called in lists of them: by the office held, told apart where several hold one of the same name."""

from collections import Counter
from collections.abc import Mapping

from tracker.facts import Person, Plan
from tracker.rules.naming import Named


def offices(plan: Plan) -> Mapping[str, Named]:
    """Everybody by code: her function, with her organisation where others in office have the same function.

    `vodja oddelka za finance`, but `vodja oddelka, Kabinet župana`. Without a function it is the name, as far as the
    reader may know it.
    """
    often = Counter(_function(one) for one in plan.people if not one.is_retired)
    titles = {one.code: Named(one.title, one.title_en or one.title) for one in plan.organisations}
    return {one.code: _told(one, titles.get(one.organisation), often[_function(one)]) for one in plan.people}


def _function(person: Person) -> str:
    return person.called.casefold()


def _told(person: Person, organisation: Named | None, times: int) -> Named:
    office = Named(person.called, person.function_en or person.called)
    if organisation is None or times < 2 or not person.function:
        return office
    return Named(f"{office.title}, {organisation.title}", f"{office.title_en}, {organisation.title_en}")
