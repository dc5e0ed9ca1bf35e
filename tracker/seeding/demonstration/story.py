"""The whole story: courses of all measures, their money, their owners' reports, and the coordination."""

from collections.abc import Iterator

from tracker import actions
from tracker.actions import Actor
from tracker.facts import Role
from tracker.seeding.demonstration import coordination
from tracker.seeding.demonstration.adoption import adoption
from tracker.seeding.demonstration.catalogue import Catalogue, Undertaking
from tracker.seeding.demonstration.coordination import Decided, decided
from tracker.seeding.demonstration.course import Course
from tracker.seeding.demonstration.days import Days
from tracker.seeding.demonstration.event import Event
from tracker.seeding.demonstration.ledger import MERGED, RELEASED, Ledger
from tracker.seeding.demonstration.purse import EURO
from tracker.seeding.demonstration.readings import readings
from tracker.seeding.demonstration.reporting import officer_entries, owner_reports
from tracker.seeding.seed import Seed


class Story:
    """Everything that happens, for one last day."""

    def __init__(
        self, catalogue: Catalogue, days: Days, seed: Seed, actor: Actor, claimed: frozenset[str] = frozenset()
    ) -> None:
        """`claimed` are the funding lines of which payment claims tell what was refunded."""
        self.claimed = claimed
        self.catalogue, self.days, self.seed, self.actor = catalogue, days, seed, actor
        self.decisions = decided(catalogue.decisions, days)
        self.courses = {measure.code: self._course(measure) for measure in catalogue.measures}
        self.responsible, self.authors = _responsible(seed)

    def _course(self, measure: Undertaking) -> Course:
        dated = measure.start is not None and measure.end is not None
        return Course(
            measure=measure,
            days=self.days,
            steps=self.catalogue.templates[measure.template] if dated and measure.template else (),
            start=self.days.begin(measure.start) if measure.start is not None else None,
            end=self.days.end(measure.end) if measure.end is not None else None,
            moves=coordination.moves(self.decisions, measure.code),
            pauses=coordination.pauses(self.decisions, measure.code),
        )

    def events(self) -> Iterator[Event]:
        """All events, in no order."""
        courses = list(self.courses.values())
        yield from adoption(courses, self.responsible, self.authors)
        yield from self._money(courses)
        yield from self._reports(courses)
        yield from coordination.schedule(self.days, self.actor)
        yield from coordination.minutes(self.days, self.actor)
        for decision in self.decisions:
            yield from coordination.entry(decision, self.courses, _taken(decision))
            yield from coordination.execution(decision, self.days)

    def _money(self, courses: list[Course]) -> Iterator[Event]:
        ledger = Ledger(courses, self.days, self.claimed)
        for decision in self.decisions:
            for effect in decision.resolution.effects:
                if effect.takes_from:
                    giver, cents = effect.takes_from, effect.takes * EURO
                    ledger.reallocate(decision.entered_on, giver, effect.measure, cents, decision.code)
                if effect.hold:
                    ledger.defer(decision.entered_on, effect.measure, decision.code)
                if effect.drop:
                    reason = MERGED if effect.merge_into else RELEASED
                    ledger.release(decision.entered_on, effect.measure, decision.code, reason)
        yield from ledger.events()

    def _reports(self, courses: list[Course]) -> Iterator[Event]:
        targets = coordination.final_targets(self.decisions)
        yield from officer_entries(courses)
        for course in courses:
            author = self.authors.get(course.measure.lead)
            if author is not None:
                yield from owner_reports(course, author, self.catalogue.phrases)
                yield from readings(course, author, targets)
            yield from coordination.override(course.measure, self.days)


def _responsible(seed: Seed) -> tuple[dict[str, str], dict[str, Actor]]:
    """By organisation: the code of the person who answers for it, and that person as an author."""
    codes: dict[str, str] = {}
    authors: dict[str, Actor] = {}
    for row in seed.rows:
        if isinstance(row.given, actions.PersonGiven) and row.given.organisation:
            codes.setdefault(row.given.organisation, row.key[0])
            author = Actor(row.given.function, Role.OWNER, frozenset({row.key[0]}), frozenset({row.given.organisation}))
            authors.setdefault(row.given.organisation, author)
    return codes, authors


def _taken(decision: Decided) -> str:
    """What a decision reallocates, in words."""
    euros = sum(effect.takes for effect in decision.resolution.effects)
    return f"{euros:,}".replace(",", ".") + ",00 EUR"
