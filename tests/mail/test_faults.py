"""Every fault at every step of the dialogue with a mail server: what is certain, and that nothing is lost."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.mail.faulty import Fault, FaultyServer
from tests.outbox.test_outbox import leave_as_migrated
from tests.tooling.databases import Engines
from tracker import outbox
from tracker.database import open_for_writing
from tracker.facts import DeliveryState, Role
from tracker.mail.message import Envelope, message_of
from tracker.mail.smtp import Security, Server
from tracker.mail.transport import Never, NotSent, NotYet, Unsure
from tracker.outbox import Letter, Sender

AT = datetime(2026, 11, 28, 7, tzinfo=UTC)
ENVELOPE = Envelope("ana@ptuj.si", "Č", "Besedilo\n.pika\n", "<p>č</p>", "sl", "<1@nacrt.invalid>")
WAITS = 0.5
"""Seconds until the sender gives up: no less, for on a busy machine an answer in time would come too late."""

NOT_YET, NEVER, UNSURE = NotYet, Never, Unsure
BEFORE_DOT = ("CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA")
CUT = {Fault.DROP: NOT_YET, Fault.STALL: NOT_YET, Fault.LATE: NOT_YET, Fault.BUSY: NOT_YET}
TABLE: list[tuple[str, Fault, type[Exception]]] = [
    *((step, fault, kind) for step in BEFORE_DOT for fault, kind in CUT.items()),
    ("MAIL", Fault.REFUSED, NEVER),
    ("RCPT", Fault.REFUSED, NEVER),
    ("DATA", Fault.REFUSED, NEVER),
    ("DOT", Fault.REFUSED, NEVER),
    ("DOT", Fault.BUSY, NOT_YET),
    # The whole message was handed over, and no answer was read.
    ("DOT", Fault.DROP, UNSURE),
    ("DOT", Fault.STALL, UNSURE),
    ("DOT", Fault.LATE, UNSURE),
]
"""Step, fault, and what is known of the message then."""
SETTINGS_AT_FAULT = ("CONNECT", "EHLO", "AUTH")
"""Where a lasting no is about us, not about the message."""


def server(faulty: FaultyServer, step: str = "") -> Server:
    user = {"user": "nacrt", "password": "x"} if step == "AUTH" else {}
    return Server("127.0.0.1", faulty.port, Security.NONE, seconds=WAITS, **user)


@pytest.mark.parametrize(("step", "fault", "kind"), TABLE)
def test_what_is_known_of_a_message_after_each_fault(step: str, fault: Fault, kind: type[Exception]) -> None:
    # Whoever is refused at EHLO asks once more with HELO.
    with FaultyServer(step, fault, times=2) as faulty, pytest.raises((NotSent, Unsure)) as raised:
        server(faulty, step).send(message_of(ENVELOPE, "nacrt@ptuj.si", "", AT), "ana@ptuj.si")
    assert raised.type is kind


@pytest.mark.parametrize("step", SETTINGS_AT_FAULT)
def test_a_no_to_ourselves_condemns_no_message(step: str) -> None:
    with FaultyServer(step, Fault.REFUSED, times=9) as faulty, pytest.raises(NotYet):
        server(faulty, step).send(message_of(ENVELOPE, "nacrt@ptuj.si", "", AT), "ana@ptuj.si")


def test_a_server_that_cannot_encrypt_is_told_nothing() -> None:
    with FaultyServer() as faulty:
        asks = Server("127.0.0.1", faulty.port, Security.STARTTLS, seconds=WAITS)
        with pytest.raises(NotYet):
            asks.send(message_of(ENVELOPE, "nacrt@ptuj.si", "", AT), "ana@ptuj.si")
    assert faulty.taken == []


def test_a_server_that_is_cut_off_while_it_reads_took_nothing() -> None:
    long = Envelope("ana@ptuj.si", "Č", "besedilo\n" * 200_000, "<p>č</p>", "sl", "<1@nacrt.invalid>")
    with FaultyServer("CONTENT", Fault.DROP) as faulty, pytest.raises((NotYet, Unsure)):
        server(faulty).send(message_of(long, "nacrt@ptuj.si", "", AT), "ana@ptuj.si")
    assert faulty.taken == []


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(leave_as_migrated)


def test_nothing_is_lost_and_only_what_was_unsure_comes_twice(engine: Engine) -> None:
    taken: list[str] = []
    doubtful = set()
    for number, (step, fault, kind) in enumerate(TABLE):
        letter = Letter(f"a:{number}", "a", date(2026, 11, 28), "ana@ptuj.si", "sl", "Č", "č", "<p>č</p>")
        with open_for_writing(engine) as database:
            outbox.post(database, letter, AT)
            database.commit()
        with FaultyServer(step, fault) as faulty:
            sender = Sender(server(faulty, step), "nacrt@ptuj.si")
            outbox.send_due(engine, sender, lambda: AT)
            if kind is NEVER:
                outbox.retry(engine, Role.OFFICER, letter.key, AT, (AT, AT))
            outbox.send_due(engine, sender, lambda: AT + timedelta(hours=2))
            taken += faulty.taken
        if kind is UNSURE:
            doubtful.add(outbox.posting.message_id(letter.key))
    counts = Counter(taken)
    assert set(counts) == {outbox.posting.message_id(f"a:{number}") for number in range(len(TABLE))}
    assert {name for name, n in counts.items() if n > 1} <= doubtful
    with open_for_writing(engine) as database:
        kept = outbox.posted(database, Role.OFFICER)
    assert {one.state for one in kept} == {DeliveryState.SENT}
    assert sum(one.is_unsure for one in kept) == len(doubtful)
