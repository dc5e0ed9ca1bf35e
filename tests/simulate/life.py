"""What people do in the tracker, by chance and through the actions: report, finish, put off, meet, decide, be away."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from tests.simulate import cadence
from tests.simulate.book import BODY, LANGUAGES, SEATS, Book, Item, Measure, Person, Task
from tests.simulate.ledger import ZONE, Broken, Ledger
from tests.simulate.town import later, save_cadence
from tracker import actions, outbox
from tracker.access.links import user_of_link
from tracker.access.user import User
from tracker.actions import Actor
from tracker.bootstrap import Application
from tracker.coordination import ItemKind
from tracker.facts import Channel, Role
from tracker.jobs import telling
from tracker.jobs.telling import About
from tracker.sentences import Refusal
from tracker.workdays import is_working_day

Act = Callable[[], None]
OFFICER, ADMINISTRATOR = Actor("olga", Role.OFFICER), Actor("tajnik", Role.ADMINISTRATOR)
DILIGENCE = {"ana": 0.5, "bor": 0.03, "cene": 0.1, "dora": 0.2, "eva": 0.3, "franc": 0.0, "gaj": 0.2}
"""How likely each does what is due on a day; Franc never does."""
MEETINGS = ((2, 19), (6, 18), (10, 15))
ENTERED, INVITED, TOLD = 80, 12, 9
"""How many days before a session it is entered, and from when on its invitation may leave; for how long after it the
tasks may."""


@dataclass
class Life:
    """What goes on in the town, day by day; `links` are the tokens that stood in the last mail to each."""

    office: Application
    book: Book
    random: Random
    languages: Random
    ledger: Ledger
    links: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def day(self, today: date) -> Iterator[tuple[datetime, Act]]:
        """What is done on a day, and when (aware)."""
        yield from ((self._at(today, 8), act) for act in self._session_acts(today))
        if not is_working_day(today):
            return
        yield from ((self._at(today, self.random.randrange(8, 16)), act) for act in self._owners_act(today))
        yield from ((self._at(today, 10), act) for act in self._officer_acts(today))
        yield from ((self._at(today, 9), act) for act in self._settings_acts(today))

    def _officer_acts(self, today: date) -> Iterator[Act]:
        for task in self.book.tasks.values():
            if not task.is_done and self.random.random() < (0.15 if today >= task.due else 0.02):
                yield self._task_act(task, today)
        for measure in self.book.measures.values():
            ends_soon = measure.end is not None and measure.end <= today + timedelta(days=10)
            if ends_soon and self.random.random() < 0.03:
                yield partial(self._prolong, measure, today)
        if self.random.random() < 0.3:
            yield self._send_again

    def _settings_acts(self, today: date) -> Iterator[Act]:
        for code in ("ana", "eva"):
            if self.random.random() < 0.008:
                yield self._absence_act(self.book.people[code], today)
        if self.book.cadence != cadence.TABLE and self.random.random() < 0.03:
            yield self._change_cadence
        if self.languages.random() < 0.02:
            yield self._change_language

    def tell_manners(self) -> None:
        """Notes the cadence where it is not the usual one, the heads of units, and the languages of people."""
        own = {topic: steps for topic, steps in self.book.cadence.items() if steps != cadence.TABLE[topic]}
        for topic, steps in own.items():
            self._note("cadence", f"{topic} {cadence.words(steps)}")
        heads = [one.code for one in self.book.people.values() if one.is_head]
        self._note("manners", f"{'own' if own else 'usual'} cadence, heads: {' '.join(heads) or 'none'}")
        self._note("languages", " ".join(f"{one.code}:{one.language or '-'}" for one in self.book.people.values()))

    def _change_language(self) -> None:
        person = self.languages.choice([*self.book.people.values()])
        person.language = self.languages.choice(LANGUAGES)
        with self.office.recording(OFFICER, "jezik") as record:
            given = actions.PersonGiven.of(language=person.language or None)
            actions.save_person(record, person.code, given)
        self._note("languages", f"{person.code}:{person.language or '-'}")

    def _change_cadence(self) -> None:
        topic = self.random.choice(sorted(self.book.cadence))
        today, steps = self.office.clock.today(), cadence.drawn(self.random, topic)
        with self.office.recording(OFFICER, "opomniki") as record:
            save_cadence(record, topic, steps)
        self.book.cadence[topic] = cadence.changed(self.book.cadence[topic], steps, today)
        self._note("cadence", f"{topic} {cadence.words(steps)}")

    def _owners_act(self, today: date) -> Iterator[Act]:
        for measure in self.book.measures.values():
            yield from self._owner_acts(measure, today)

    def _at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour, self.random.randrange(60)), ZONE)

    def _note(self, kind: str, words: str) -> None:
        self.ledger.note(self.office.clock.now(), kind, words)

    def _owner_acts(self, measure: Measure, today: date) -> Iterator[Act]:
        owner = next((one for one in self.book.owners(measure) if one.is_reachable), None)
        if owner is None or self.random.random() >= DILIGENCE[owner.code]:
            return
        due = self.book.report_due(measure)
        late = [one for one in measure.milestones if not one.is_done and one.due <= today + timedelta(days=3)]
        read = [one for one in measure.readings if one.due <= today]
        if late and self.random.random() < 0.2:
            yield lambda: self._put_off(measure, late[0], today)
        elif late or read or (due is not None and due <= today + timedelta(days=10)):
            yield lambda: self._report(measure, owner, late[:1], read, today)

    def _report(self, measure: Measure, owner: Person, done: list[Item], read: list[Item], today: date) -> None:
        """She reports, by the link of her last mail where it still lets her in."""
        given = actions.ReportGiven.of(
            nothing_changed=not (done or read),
            milestones=[{"code": one.code, "done_on": today} for one in done],
            readings=[{"indicator": one.code, "on": one.due, "value": 1} for one in read],
        )
        with self.office.recording(self._actor(owner), "poročilo") as record:
            actions.hand_in_report(record, measure.code, today, given)
        measure.reported_on = today
        for one in done:
            one.is_done = True
        for one in read:
            one.due = later(one.due)
        self._note("report", f"{owner.code} {measure.code} {' '.join(one.code for one in (*done, *read))}")

    def _actor(self, owner: Person) -> Actor:
        token, at = self.links.get(owner.code, ("", datetime.min.replace(tzinfo=ZONE)))
        if self.office.clock.now() - at < timedelta(days=29):
            user = user_of_link(self.office.engine, token, self.office.clock.now())
            if user is None or owner.code not in user.people:
                raise Broken(f"the link in the last mail to {owner.code} does not let her in")
            return user.actor
        return Actor(owner.code, Role.OWNER, frozenset({owner.code}), frozenset({owner.organisation}))

    def _put_off(self, measure: Measure, milestone: Item, today: date) -> None:
        due = today + timedelta(days=self.random.randrange(10, 60))
        with self.office.recording(OFFICER, "zamuda") as record:
            given = actions.MilestoneGiven.of(forecast_on=due)
            actions.save_milestone(record, measure.code, milestone.code, given)
        milestone.due = due
        self._note("put-off", f"{milestone.code} {due}")

    def _prolong(self, measure: Measure, today: date) -> None:
        end = today + timedelta(days=self.random.randrange(20, 200))
        with self.office.recording(OFFICER, "podaljšanje") as record:
            actions.save_measure(record, measure.code, actions.MeasureGiven.of(end=end))
        measure.end = end
        self._note("prolonged", f"{measure.code} {end}")

    def _session_acts(self, today: date) -> Iterator[Act]:
        for year in (today.year, today.year + 1):
            for month, number in MEETINGS:
                on = date(year, month, number)
                days = (on - today).days
                act = self._session_act(on, days)
                if act is not None:
                    yield partial(act, on)

    def _session_act(self, on: date, days: int) -> Callable[[date], None] | None:
        """What is done for a session so many days before it, or after it where they are negative."""
        if on not in self.book.sessions:
            return self._enter if INVITED < days <= ENTERED else None
        if days == 0:
            return self._meet
        if 0 < days <= INVITED and on not in self.book.invited and self.random.random() < 0.15:
            return self._invite
        return self._tell_tasks if -TOLD <= days < 0 and self.random.random() < 0.2 else None

    def _enter(self, on: date) -> None:
        with self.office.recording(OFFICER, "seja") as record:
            actions.save_session(record, BODY, str(on), actions.SessionGiven.of(on=on, hour="15:00", place="občina"))
            actions.prepare_agenda(record, BODY, str(on), {ItemKind.MINUTES: "Zapisnik"})
        self.book.sessions.append(on)
        self.book.entered[on] = self.office.clock.today()
        self._note("session", f"entered {on}")

    def _invite(self, on: date) -> None:
        self._tell(About.INVITATION, on, [self.book.people[code] for code in SEATS])
        self.book.invited.add(on)

    def _tell_tasks(self, on: date) -> None:
        tasks = [one for one in self.book.tasks.values() if one.session == on and not one.is_done]
        if tasks:
            self._tell(About.TASKS, on, [one for task in tasks for one in self.book.of(task.organisation)])

    def _tell(self, about: About, on: date, people: list[Person]) -> None:
        """The officer looks who gets a letter, and presses; perhaps twice, which writes to nobody again."""
        planned = telling.plan(self.office, about, BODY, str(on))
        today = self.office.clock.today()
        wanted = {f"{about.value}:{BODY}/{on}:{today}:{one.code}" for one in people if one.is_reachable}
        planned_keys = {letter.key for _, letter in planned.letters}
        left_out = {one.code.title() for one in people if not one.is_reachable}
        if planned_keys != wanted or {*planned.unreached} != left_out:
            raise Broken(f"{about.value} of {on} for {planned_keys}, without {planned.unreached}; not for {wanted}")
        for is_second in (False, True):
            if not is_second or self.random.random() < 0.3:
                posted = telling.tell(self.office, self._user(), "pošta seje", planned)
                if posted != (0 if is_second else len(wanted - self.book.letters)):
                    raise Broken(f"{about.value} of {on}: {posted} letters are new")
                self.book.letters |= wanted
        self._note(about.value, f"{on} to {len(wanted)}")

    def _meet(self, on: date) -> None:
        due = on + timedelta(days=self.random.randrange(5, 70))
        office = ("it", "sola", "komunala")[self.random.randrange(3)]
        with self.office.recording(OFFICER, "seja") as record:
            motion = actions.MotionGiven.of(item=1, text="Sklep.", task="Naloga", task_owner=office, task_due=due)
            number = actions.add_motion(record, BODY, str(on), motion)
            for code in SEATS:
                actions.set_presence(record, BODY, str(on), code, actions.PresenceGiven.of(is_present=True))
            vote = actions.VoteGiven.of(votes_for=4, votes_against=1)
            code = actions.vote(record, BODY, str(on), number, vote)
            actions.close_session(record, BODY, str(on), on)
        subject = f"{BODY}/{on}/{code}"
        self.book.tasks[subject] = Task(subject, code, office, due, session=on)
        self._note("session", f"held {on}, task {code} for {office} by {due}")

    def _task_act(self, task: Task, today: date) -> Act:
        def act() -> None:
            put_off = self.random.random() < 0.3
            given = {"execution": "carried_out"}
            if put_off:
                task.due = today + timedelta(days=20)
                given = {"execution": "open", "task_due": str(task.due)}
            with self.office.recording(OFFICER, "naloga") as record:
                actions.record_execution(record, BODY, task.decision, actions.ExecutionGiven.of(**given))
            task.is_done = not put_off
            self._note("task", f"{task.decision} {task.due if put_off else 'done'}")

        return act

    def _absence_act(self, person: Person, today: date) -> Act:
        def act() -> None:
            until = today + timedelta(days=self.random.randrange(3, 25))
            with self.office.recording(ADMINISTRATOR, "dopust") as record:
                given = actions.AbsenceGiven.of(absent_from=today, absent_until=until)
                actions.save_absence(record, person.code, given)
            person.absent = (today, until)
            self._note("absent", f"{person.code} until {until}")

        return act

    def leave(self, code: str) -> None:
        """Somebody leaves."""
        person = self.book.people[code]
        with self.office.recording(OFFICER, "odhod") as record:
            actions.save_person(record, code, actions.PersonGiven.of(function=code, is_retired=True))
        person.is_retired = True
        self._note("left", code)

    def _send_again(self) -> None:
        """The officer sees what was given up, and sends it again."""
        user = self._user()
        with self.office.reading() as database:
            failed = outbox.failed_deliveries(database, Role.OFFICER)
        now = self.office.clock.tell()
        day = self.office.clock.day_of(now)
        for one in failed:
            if not one.is_unsure:
                with suppress(Refusal):  # she got another one today
                    outbox.retry(self.office.engine, user.role, one.key, now, self.office.clock.span(day, day))
                    self._note("again", one.key)

    @staticmethod
    def _user() -> User:
        return User("olga", "olga", Role.OFFICER, frozenset(), frozenset(), Channel.SIGNED_IN)
