"""What people are called in lists of them: by the office held, told apart where several hold one of the same name."""

from collections import Counter
from collections.abc import Mapping

from tracker.facts import Person, Plan
from tracker.rules.naming import Named


def offices(plan: Plan) -> Mapping[str, Named]:
    """Everybody by code: her function, with her organisation where others in office have the same function.

    `vodja oddelka za finance`, but `vodja oddelka, Kabinet župana`. It is empty where no function is recorded: a name
    never stands for it, for what is told by this the public reads too. `called_people` names such people.
    """
    often = Counter(_function(one) for one in plan.people if not one.is_retired)
    titles = {one.code: Named(one.title, one.title_en or one.title) for one in plan.organisations}
    return {one.code: _told(one, titles.get(one.organisation), often[_function(one)]) for one in plan.people}


def called_people(plan: Plan) -> Mapping[str, Named]:
    """Everybody by code: the office, or the name where none is recorded, as far as the reader may know it."""
    told = offices(plan)
    return {one.code: _office_or_name(one, told[one.code]) for one in plan.people}


def _office_or_name(person: Person, office: Named) -> Named:
    return office if office.title else Named(person.called, person.called)


def _function(person: Person) -> str:
    return person.function.casefold()


def _told(person: Person, organisation: Named | None, times: int) -> Named:
    office = Named(person.function, person.function_en or person.function)
    if organisation is None or times < 2 or not person.function:
        return office
    return Named(f"{office.title}, {organisation.title}", f"{office.title_en}, {organisation.title_en}")
