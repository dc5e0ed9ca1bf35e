"""The codes a field offers: those in use, and a retired one only where the record already has it."""

from collections.abc import Collection, Sequence

from tracker.facts import Plan
from tracker.texts import Translator, sort_key
from tracker.views.office.code_lists import Titled
from tracker.views.offices import called_people
from tracker.views.session.procedure_names import RULE_NAMES

READ_BY_CODE = {"segment", "area", "goal", "measure"}


def options(noun: str, plan: Plan, t: Translator, present: Collection[str]) -> dict[str, str]:
    """The codes of a noun with their labels, in the order of a dictionary; codes that are `present` always."""
    known = {code: label for code, label, is_retired in entries(noun, plan, t) if not is_retired or code in present}
    for code in present:
        known.setdefault(code, code)
    return known


def entries(noun: str, plan: Plan, t: Translator) -> list[tuple[str, str, bool]]:
    """Every entry of a code list: code, label, whether it is retired."""
    if noun == "person":
        office = {code: t.title(one) for code, one in called_people(plan).items()}
        named = [
            (p.code, office[p.code] + (f" ({p.name})" if p.name and p.function else ""), p.is_retired)
            for p in plan.people
        ]
        return _marked(sorted(named, key=lambda entry: sort_key(entry[1])), t)
    if noun == "organisation":
        titled = [(o.code, t.title(o), o.is_retired) for o in plan.organisations]
        return _marked(sorted(titled, key=lambda entry: sort_key(entry[1])), t)
    if noun == "rule":
        ruled = {one.name: one.note or one.name for one in plan.procedure}
        ruled |= {name: t.sentence(words) for name, words in RULE_NAMES.items()}
        return sorted(((*one, False) for one in ruled.items()), key=lambda entry: sort_key(entry[1]))
    lists: dict[str, Sequence[Titled]] = {
        "segment": plan.segments,
        "area": plan.areas,
        "goal": plan.goals,
        "tag": plan.tags,
        "source": plan.sources,
        "measure": plan.measures,
        "body": plan.bodies,
    }
    named = [(one.code, label(noun, one, t), getattr(one, "is_retired", False)) for one in lists[noun]]
    return _marked(named, t)


def label(noun: str, one: Titled, t: Translator) -> str:
    """The title, after the code where people know the thing by its code."""
    return f"{one.code} {t.title(one)}" if noun in READ_BY_CODE else t.title(one)


def _marked(found: list[tuple[str, str, bool]], t: Translator) -> list[tuple[str, str, bool]]:
    return [
        (code, label + (" " + t("(no longer in use)") if is_retired else ""), is_retired)
        for code, label, is_retired in found
    ]
