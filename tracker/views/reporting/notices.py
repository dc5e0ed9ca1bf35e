"""Who is to be told of what by a day: the duties, spread over their readers."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tracker.facts import Cadence, Topic
from tracker.rules.reminding import Audience, Step, later_steps, steps_of, steps_reached
from tracker.views.reporting.duties import Duty

DEFAULT = Cadence()


class Voice(StrEnum):
    """As what somebody is told: it is hers to do, she stands in, she heads the unit, she is the officer, or nobody else
    can be reached."""

    OWN = "own"
    STAND_IN = "stand_in"
    HEAD = "head"
    OFFICE = "office"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may be told: `is_reachable` with a work e-mail and a place here, `deputy` is a person's code.

    `is_officer` is meant in some `strategies` (codes), in all where none is named.
    `is_head` says that she heads her organisation. Who has no name is called by her function, in English by `name_en`.
    """

    code: str
    name: str
    name_en: str = ""
    organisation: str = ""
    is_reachable: bool = True
    is_head: bool = False
    is_officer: bool = False
    is_absent: bool = False
    deputy: str = ""
    strategies: frozenset[str] = frozenset()

    def within(self, strategy: str) -> "Contact":
        """The same in a strategy (its code): whoever is an officer of others only is none there."""
        serves = not self.strategies or strategy in self.strategies
        return self if serves else replace(self, is_officer=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """That a reader (a person's code) is to be told of a duty; `whom` are those who have to do it, if others."""

    reader: str
    duty: Duty
    step: str
    voice: Voice
    whom: tuple[Contact, ...] = ()

    @property
    def key(self) -> str:
        """By which it is known that she was told."""
        return self._key(self.step)

    @property
    def later(self) -> tuple[str, ...]:
        """The keys by which it is known that she was told of the same at a later step already."""
        return tuple(self._key(step) for step in later_steps(self.duty.topic, self.step))

    def is_news(self, told: Collection[str]) -> bool:
        """Whether she was told (keys) neither this nor a later step of the same."""
        return not any(key in told for key in (self.key, *self.later))

    def _key(self, step: str) -> str:
        return f"{self.duty.key}:{step}:{self.reader}"


def notices(
    duties: Iterable[Duty], contacts: Mapping[str, Contact], today: date, cadence: Cadence = DEFAULT
) -> tuple[Notice, ...]:
    """Everything that somebody is to be told by a day, each once; what she was told already is among it."""
    steps = {topic: steps_of(topic, cadence.of(topic)) for topic in Topic}
    spread = (
        notice
        for duty in duties
        for step in steps_reached(steps[duty.topic], duty.due, today)
        for notice in _of_step(duty, step, contacts)
    )
    return tuple({notice.key: notice for notice in spread}.values())


def asked_notices(
    duties: Iterable[Duty],
    contacts: Mapping[str, Contact],
    people: Collection[str],
    today: date,
    cadence: Cadence = DEFAULT,
) -> tuple[Notice, ...]:
    """What some people (codes) are told when an officer asks for it, whatever they were told before."""
    found = []
    for duty in duties:
        owner = contacts.get(duty.person)
        if owner is not None and owner.is_reachable and owner.code in people:
            steps = steps_reached(steps_of(duty.topic, cadence.of(duty.topic)), duty.due, today)
            reached = (step for step in steps if step.audience is Audience.OWNER)
            step = next(reached, Step("asked", Audience.OWNER))
            found.append(Notice(owner.code, duty, step.name, Voice.OWN))
    return tuple(found)


def _of_step(duty: Duty, step: Step, contacts: Mapping[str, Contact]) -> Iterator[Notice]:
    if duty.office_only or step.audience is Audience.OFFICER:
        yield from _to_officers(duty, step, contacts, Voice.OFFICE)
        return
    owners = owners_of(duty, contacts)
    reachable = [owner for owner in owners if owner.is_reachable]
    if step.audience is Audience.DEPUTY:
        yield from _to_deputies(duty, step, reachable, contacts)
        return
    if step.audience is Audience.HEAD:
        yield from _to_heads(duty, step, owners, contacts)
        return
    yield from (Notice(owner.code, duty, step.name, Voice.OWN) for owner in reachable)
    yield from _to_deputies(duty, step, [owner for owner in owners if owner.is_absent], contacts)
    if not reachable:
        yield from _to_officers(duty, step, contacts, Voice.UNREACHED)


def owners_of(duty: Duty, contacts: Mapping[str, Contact]) -> tuple[Contact, ...]:
    """Whoever has to do it: the person, or where none is recorded everybody of the organisation."""
    if duty.person:
        return (contacts[duty.person],) if duty.person in contacts else ()
    if not duty.organisation:
        return ()
    return tuple(one for one in contacts.values() if one.organisation == duty.organisation)


def _to_deputies(
    duty: Duty, step: Step, owners: Iterable[Contact], contacts: Mapping[str, Contact]
) -> Iterator[Notice]:
    for owner in owners:
        deputy = contacts.get(owner.deputy)
        if deputy is not None and deputy.is_reachable:
            yield Notice(deputy.code, duty, step.name, Voice.STAND_IN, (owner,))


def _to_heads(duty: Duty, step: Step, owners: Collection[Contact], contacts: Mapping[str, Contact]) -> Iterator[Notice]:
    """To the heads of the units of whoever has to do it, who are told of their own as such."""
    units = {owner.organisation or duty.organisation for owner in owners} or {duty.organisation}
    for one in contacts.values():
        if one.is_head and one.organisation and one.organisation in units and one.is_reachable and one not in owners:
            yield Notice(one.code, duty, step.name, Voice.HEAD, tuple(owners))


def _to_officers(duty: Duty, step: Step, contacts: Mapping[str, Contact], voice: Voice) -> Iterator[Notice]:
    owners = owners_of(duty, contacts)
    told = set() if duty.office_only else {owner.code for owner in owners}  # as whoever has to do it
    for one in contacts.values():
        if one.is_officer and one.is_reachable and one.code not in told:
            yield Notice(one.code, duty, step.name, voice, owners)
