"""The outbox: each message once, none lost, and what is uncertain is said to be so."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from tests.tooling.databases import Engines
from tests.tooling.faults import writer
from tests.tooling.patience import PATIENCE
from tracker import database, outbox
from tracker.database import open_for_reading, open_for_writing
from tracker.facts import DeliveryState, Role
from tracker.mail.transport import Never, NotYet, Unsure
from tracker.outbox import Letter, Outcome, Sender
from tracker.sentences import Refusal

AT = datetime(2026, 11, 28, 7, tzinfo=UTC)
DAY = date(2026, 11, 28)
TODAY = (AT - timedelta(hours=8), AT + timedelta(hours=16))
LETTER = Letter("reminders:2026-11-28:ana", "reminders", DAY, "ana@ptuj.si", "sl", "Č", "Besedilo č.", "<p>č</p>")


@dataclass
class Wire:
    """A mail server of the tests: takes messages, or answers each attempt with the next of `troubles`."""

    troubles: list[Exception | None] = field(default_factory=list)
    taken: list[tuple[str, str]] = field(default_factory=list)

    def send(self, message: EmailMessage, to: str) -> None:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is None or isinstance(trouble, Unsure):
            self.taken.append((to, str(message["Message-ID"])))
        if trouble is not None:
            raise trouble


def leave_as_migrated(_: Engine) -> None:
    """No rows of ours."""


@pytest.fixture
def engine(engines: Engines) -> Engine:
    """A database without rows of ours, on both engines."""
    return engines.fresh(leave_as_migrated)


def sender(wire: Wire) -> Sender:
    return Sender(wire, "Mestna občina Ptuj <nacrt@ptuj.si>")


def put(engine: Engine, *letters: Letter, notices: tuple[str, ...] = ()) -> list[bool]:
    with open_for_writing(engine) as database:
        new = [outbox.post(database, letter, AT, notices) for letter in letters]
        database.commit()
    return new


def state(engine: Engine) -> outbox.Posted:
    with open_for_reading(engine) as database:
        return outbox.posted(database, Role.OFFICER)[0]


def at(hours: float) -> Callable[[], datetime]:
    return lambda: AT + timedelta(hours=hours)


def test_a_message_goes_once(engine: Engine) -> None:
    wire = Wire()
    assert put(engine, LETTER, LETTER) == [True, False]
    assert put(engine, LETTER) == [False]
    assert outbox.send_due(engine, sender(wire), at(0)) == Outcome(sent=1)
    assert outbox.send_due(engine, sender(wire), at(100)) == Outcome()
    assert [to for to, _ in wire.taken] == ["ana@ptuj.si"]
    assert state(engine).state is DeliveryState.SENT


def test_a_message_of_a_transaction_that_is_undone_never_was(engine: Engine) -> None:
    with open_for_writing(engine) as database:
        outbox.post(database, LETTER, AT)
        database.rollback()
    assert outbox.send_due(engine, sender(Wire()), at(0)) == Outcome()


def test_what_somebody_was_told_is_known(engine: Engine) -> None:
    put(engine, LETTER, notices=("report:E1-01:2026-11-28:on:ana",))
    with open_for_reading(engine) as database:
        asked = ("report:E1-01:2026-11-28:on:ana", "report:E1-02:2026-11-28:on:ana")
        assert outbox.told(database, asked) == {asked[0]}


def test_a_server_that_is_away_is_asked_again_later_and_later(engine: Engine) -> None:
    wire = Wire([NotYet("451 busy"), NotYet("no route"), None])
    put(engine, LETTER)
    assert outbox.send_due(engine, sender(wire), at(0)) == Outcome(waiting=1)
    assert outbox.send_due(engine, sender(wire), at(0.01)) == Outcome()
    assert outbox.send_due(engine, sender(wire), at(0.2)) == Outcome(waiting=1)
    assert state(engine).problem == "no route"
    assert outbox.send_due(engine, sender(wire), at(2)) == Outcome(sent=1)
    assert not state(engine).is_unsure


def test_after_days_it_is_given_up_and_told(engine: Engine) -> None:
    wire = Wire([NotYet("away")] * 10)
    put(engine, LETTER)
    hours = [outbox.send_due(engine, sender(wire), at(hour)) for hour in range(24 * 8)]
    assert sum(one.waiting for one in hours) + sum(one.dead for one in hours) == 9
    with open_for_reading(engine) as database:
        assert [one.problem for one in outbox.failed_deliveries(database, Role.OFFICER)] == ["away"]
        assert outbox.failed_deliveries(database, Role.OWNER) == ()


def test_what_a_server_refuses_for_good_is_not_tried_again_until_somebody_says_so(engine: Engine) -> None:
    wire = Wire([Never("550 no such user")])
    put(engine, LETTER)
    assert outbox.send_due(engine, sender(wire), at(0)) == Outcome(dead=1)
    assert outbox.send_due(engine, sender(wire), at(500)) == Outcome()
    with pytest.raises(Refusal):
        outbox.retry(engine, Role.OWNER, LETTER.key, AT, TODAY)
    outbox.retry(engine, Role.OFFICER, LETTER.key, AT, TODAY)
    assert outbox.send_due(engine, sender(wire), at(1)) == Outcome(sent=1)
    with pytest.raises(Refusal):
        outbox.retry(engine, Role.OFFICER, LETTER.key, AT, TODAY)


def test_an_address_that_is_none_stops_nothing_else(engine: Engine) -> None:
    wrong = Letter("a:1", "a", DAY, "ana(at)ptuj.si", "sl", "Č", "č", "č")
    put(engine, wrong, LETTER)
    assert outbox.send_due(engine, sender(Wire()), at(0)) == Outcome(sent=1, dead=1)


def test_where_no_answer_came_it_is_sent_again_as_the_same_message_and_said_to_be_unsure(engine: Engine) -> None:
    wire = Wire([Unsure("timed out")])
    put(engine, LETTER)
    assert outbox.send_due(engine, sender(wire), at(0)) == Outcome(unsure=1)
    assert outbox.send_due(engine, sender(wire), at(1)) == Outcome(sent=1)
    assert len(wire.taken) == 2
    assert len(set(wire.taken)) == 1
    assert state(engine).is_unsure


def test_what_a_dead_process_left_on_its_way_is_sent_again(engine: Engine) -> None:
    class PulledPlug(BaseException):
        pass

    wire = Wire([PulledPlug()])
    put(engine, LETTER)
    with pytest.raises(PulledPlug):
        outbox.send_due(engine, sender(wire), at(0))
    assert outbox.send_due(engine, sender(wire), at(0.1)) == Outcome()
    assert outbox.send_due(engine, sender(wire), at(0.5)) == Outcome(sent=1)
    assert state(engine).is_unsure


@dataclass
class Meanwhile(Wire):
    """A mail server during whose answer a long import begins."""

    engine: Engine | None = None

    def send(self, message: EmailMessage, to: str) -> None:
        super().send(message, to)
        begun = threading.Event()
        threading.Thread(target=self._write, args=(begun,)).start()
        assert begun.wait(PATIENCE)

    def _write(self, begun: threading.Event) -> None:
        assert self.engine is not None
        with writer(self.engine):
            begun.set()
            time.sleep(0.4)


def test_a_message_that_left_while_somebody_writes_for_long_is_marked_and_not_sent_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(engine, LETTER)
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 50)
    engine.dispose()
    wire = Meanwhile(engine=engine)
    assert outbox.send_due(engine, sender(wire), at(0)) == Outcome(sent=1)
    assert outbox.send_due(engine, sender(wire), at(100)) == Outcome()
    assert len(wire.taken) == 1
    assert not state(engine).is_unsure


def test_only_one_address_and_only_so_many(engine: Engine) -> None:
    letters = [Letter(f"a:{n}", "a", DAY, f"{n}@ptuj.si", "sl", "Č", "č", "č") for n in range(5)]
    put(engine, *letters)
    wire = Wire()
    assert outbox.send_due(engine, sender(wire), at(0), only_to="3@ptuj.si") == Outcome(sent=1)
    assert outbox.send_due(engine, sender(wire), at(0), limit=2) == Outcome(sent=2)
    assert [to for to, _ in wire.taken] == ["3@ptuj.si", "0@ptuj.si", "1@ptuj.si"]


def test_where_nothing_is_to_be_sent_now_it_does_not_wait_for_the_right_to_write(engine: Engine) -> None:
    put(engine, LETTER)
    assert outbox.send_due(engine, sender(Wire([NotYet("busy")])), at(0)) == Outcome(waiting=1)
    with open_for_writing(engine) as database:
        database.execute(sa.text("update delivery set language = 'en'"))
        assert outbox.send_due(engine, sender(Wire()), at(0.01)) == Outcome()


def test_a_message_that_waits_can_be_taken_back(engine: Engine) -> None:
    put(engine, LETTER)
    with open_for_writing(engine) as database:
        assert outbox.withdraw(database, [LETTER.key]) == 1
        database.commit()
    assert outbox.send_due(engine, sender(Wire()), at(0)) == Outcome()


def test_what_was_given_up_is_not_sent_again_on_a_day_that_brought_another_one(engine: Engine) -> None:
    put(engine, LETTER)
    outbox.send_due(engine, sender(Wire([Never("550 no")])), lambda: AT)
    newer = replace(LETTER, key="reminders:2026-11-30:ana", due=date(2026, 11, 30))
    put(engine, newer)
    with pytest.raises(Refusal, match="nobody gets two on a day"):  # it waits to leave
        outbox.retry(engine, Role.OFFICER, LETTER.key, AT, TODAY)
    outbox.send_due(engine, sender(Wire()), lambda: AT)
    with pytest.raises(Refusal, match="nobody gets two on a day"):
        outbox.retry(engine, Role.OFFICER, LETTER.key, AT, TODAY)
    tomorrow = (TODAY[0] + timedelta(days=1), TODAY[1] + timedelta(days=1))
    outbox.retry(engine, Role.OFFICER, LETTER.key, AT, tomorrow)


def test_what_was_given_up_so_long_ago_that_its_link_has_ended_is_not_sent_again(engine: Engine) -> None:
    put(engine, LETTER)
    outbox.send_due(engine, sender(Wire([Never("550 no")])), lambda: AT)
    with pytest.raises(Refusal, match="link has ended"):
        outbox.retry(engine, Role.OFFICER, LETTER.key, AT + timedelta(days=29), TODAY)
    outbox.retry(engine, Role.OFFICER, LETTER.key, AT + timedelta(days=28), TODAY)
