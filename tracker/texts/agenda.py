"""Items of an agenda in the reader's language, as far as the tracker worded them itself.

Titles are stored in the municipality's language. One that says what a template of ours says is told anew from it;
what somebody typed stays as it was typed. Presenters and authors are told by the functions and names of the plan.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from string import Formatter

from tracker.coordination import AgendaItem, Coordination, ItemKind, Meeting
from tracker.facts import Plan
from tracker.sentences import Sentence, say, spelled
from tracker.texts.translator import LANGUAGES, Titled, Translator

STANDING_TITLES = {
    ItemKind.EXECUTION: say("Report on how decisions were carried out"),
    ItemKind.QUESTIONS: say("Questions and proposals of members"),
}
LAST_MINUTES = say("Adoption of the minutes of the last session")


def minutes_title(codes: list[str]) -> Sentence:
    """What the item is called that adopts the minutes of some sessions."""
    if not codes:
        return LAST_MINUTES
    return spelled(
        "Adoption of the minutes of session {codes}",
        "Adoption of the minutes of sessions {codes}",
        len(codes),
        codes=", ".join(codes),
    )


WORDED = (
    *STANDING_TITLES.values(),
    LAST_MINUTES,
    minutes_title([""]),
    minutes_title(["", ""]),
    say("Report on the implementation of the strategy"),
    say("Report on the action plan"),
    say("Reallocation of funds"),
    say("Execution of decision {code}"),
    say("Decision {code} was not carried out: a new decision"),
    say("Measure {code}, {measure:title}: deviation"),
)
"""The titles that the tracker gives items; values are found in the words."""


def item_in_language(item: AgendaItem, plan: Plan, t: Translator) -> AgendaItem:
    """An item as it is told in the translator's language."""
    return replace(
        item,
        title=_title(item, plan, t),
        presenter=_title_of(item.presenter, plan, t),
        prepared_by=_title_of(item.prepared_by, plan, t),
    )


def meeting_in_language(meeting: Meeting, plan: Plan, t: Translator) -> Meeting:
    """A session with its agenda in the translator's language."""
    return replace(meeting, items=tuple(item_in_language(item, plan, t) for item in meeting.items))


def coordination_in_language(coordination: Coordination, plan: Plan, t: Translator) -> Coordination:
    """All sessions with their agendas in the translator's language."""
    return replace(coordination, meetings=tuple(meeting_in_language(one, plan, t) for one in coordination.meetings))


def _title(item: AgendaItem, plan: Plan, t: Translator) -> str:
    told = " ".join(item.title.split())
    for worded, pattern in _patterns():
        found = pattern.fullmatch(told)
        if found is None:
            continue
        values: dict[str, object] = dict(found.groupdict())
        if "measure" in values:
            measure = next((one for one in plan.measures if one.code == values["code"]), None)
            if measure is None or values["measure"] not in (measure.title, measure.title_en):
                return item.title
            values["measure"] = measure
        return t.sentence(replace(worded, values=tuple(values.items())))
    return item.title


@cache
def _patterns() -> tuple[tuple[Sentence, re.Pattern[str]], ...]:
    translators = [Translator(language) for language in LANGUAGES]
    return tuple((worded, _pattern(t.template(worded))) for worded in WORDED for t in translators)


def _pattern(template: str) -> re.Pattern[str]:
    parts = Formatter().parse(template)
    return re.compile("".join(re.escape(text) + (_group(name) if name else "") for text, name, _, _ in parts))


def _group(name: str) -> str:
    return rf"(?P<{name}>[^\s,:]+)" if name == "code" else rf"(?P<{name}>.+)"


def _title_of(told: str, plan: Plan, t: Translator) -> str:
    """Somebody's function, or an organisation, by what stands there in either language."""
    return _titles(plan, t).get(told, told) if told else told


def _titles(plan: Plan, t: Translator) -> Mapping[str, str]:
    organisations: dict[str, Titled] = {one.title: one for one in plan.organisations}
    functions = {one.function: t.function(one) for one in plan.people}
    return {title: t.title(one) for title, one in organisations.items()} | functions
