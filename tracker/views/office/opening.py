"""What the public sees from the day on which a plan is opened to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.coordination import Coordination
from tracker.facts import Plan, Proposal
from tracker.sentences import Sentence, count, say


@dataclass(frozen=True, slots=True)
class Shown:
    """How many of each thing become visible, and how many measures are internal and do not."""

    measures: int
    internal: int
    sessions: int
    decisions: int
    reports: int
    proposals: int


def shown(whole: Plan, public: Plan, told: Coordination, proposals: Sequence[Proposal]) -> Shown:
    """The same plan as its keepers and as the public see it, with what is told of sessions and proposals."""
    return Shown(
        len(public.measures),
        len(whole.measures) - len(public.measures),
        len(told.meetings),
        len(public.decisions),
        len(told.reports),
        len(proposals),
    )


def shown_words(found: Shown) -> Iterator[Sentence]:
    """A line for each, also for what there is none of yet."""
    yield count(
        "{n} measure with its milestones, indicators, money and history",
        "{n} measures with their milestones, indicators, money and history",
        found.measures,
    )
    yield count("{n} session", "{n} sessions", found.sessions)
    yield count("{n} decision", "{n} decisions", found.decisions)
    yield count("{n} frozen report", "{n} frozen reports", found.reports)
    yield count("{n} proposal", "{n} proposals", found.proposals)
    if found.internal:
        yield count("{n} internal measure stays hidden", "{n} internal measures stay hidden", found.internal)
    else:
        yield say("no measure is internal")
