"""The places of reports where the officer writes in her own words before a report is frozen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.documents.document import Block, Heading, Paragraph
from tracker.sentences import Sentence, say
from tracker.texts import Translator

NO_TEXTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a report by its lasting `name`: what the field is called and what belongs there."""

    name: str
    label: Sentence
    hint: Sentence


NARRATIVE_PLACES: Mapping[str, tuple[Place, ...]] = {
    "coordination": (
        Place("opening", say("Introduction"), say("What the reader should know first; it stands after the summary.")),
        Place(
            "assessment",
            say("Assessment of the office"),
            say("How the office judges the state of the plan; it stands before the table of areas."),
        ),
        Place(
            "proposals",
            say("Proposals to the coordination"),
            say("What the coordination should decide; it stands after the proposed decisions on page two."),
        ),
    ),
    "execution": (
        Place("opening", say("Introduction"), say("What the reader should know first; it stands after the summary.")),
        Place(
            "tasks",
            say("Tasks done since the last session"),
            say("What was done between the two sessions beside the decisions{report_between_sessions:cited}."),
        ),
    ),
    "annual": (
        Place("opening", say("Introduction"), say("What the reader should know first; it stands after the summary.")),
        Place(
            "deviations",
            say("Reasons for the main deviations"),
            say("Why goals were not reached, and what will be done about it."),
        ),
        Place(
            "economy",
            say("Economy and efficiency"),
            say("Whether the goals were reached economically, and how that is judged."),
        ),
        Place("effects", say("Effects on other fields"), say("What the measures changed elsewhere, good or bad.")),
        Place("next_year", say("Outlook on the next year"), say("What is to be done next year.")),
    ),
    "agenda": (
        Place("opening", say("Introduction"), say("What those invited should know; it stands before the agenda.")),
    ),
    "minutes": (
        Place(
            "opening", say("Course of the session"), say("How the session began, and what it decided about its agenda.")
        ),
        Place("closing", say("End of the session"), say("When the session ended, and what else has to be recorded.")),
    ),
}
"""By the kind of document; kinds without places of their own are not named."""


def told(kind: str, name: str, texts: Mapping[str, str], t: Translator, level: int = 1) -> Iterator[Block]:
    """What the officer wrote in a place, under its label; nothing where she wrote nothing."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", texts.get(name, "").replace("\r\n", "\n"))]
    if any(paragraphs):
        label = next(place.label for place in NARRATIVE_PLACES[kind] if place.name == name)
        yield Heading(t.sentence(label), level)
        yield from (Paragraph(part) for part in paragraphs if part)
