"""The faults that `tracker doctor` claims to find, each with how it is planted and how the doctor's sentence begins.

They are planted into a copy of its own and into settings and surroundings that hold for that copy alone.
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from sqlalchemy import text

from tests.tamper.table import past_the_tracker
from tests.tooling.server import free_port
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings, read_settings
from tracker.database import create_engine
from tracker.facts import RunState
from tracker.head_note import note_file
from tracker.jobs import runs
from tracker.jobs.outside import Outside
from tracker.jobs.standings import keep_standings

ZONE = ZoneInfo("Europe/Ljubljana")
NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=40)
TOPICS = ("mail", "disk", "backup", "trial", "scheduler", "certificate", "root")
MAIL = {"smtp_host": "127.0.0.1", "mail_from": "nacrt@ptuj.example", "public_url": "http://nacrt.ptuj.example"}


@dataclass
class Place:
    """A throw-away copy of a database with what stands around it; all is well until something is planted."""

    url: str
    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)
    now: datetime = NOW
    outside: Outside = field(
        default_factory=lambda: Outside(
            free=lambda _: 10**12, holidays=lambda _: [NOW.date()], served_until=lambda *_: NOW + timedelta(days=60)
        )
    )

    def __post_init__(self) -> None:
        self.engine = create_engine(self.url)
        self.settings["backup_folder"] = self.folder
        runs.beat(self.engine, "a", NOW)
        for job in ("backup", "rehearsal"):
            self.ran(job, NOW - timedelta(hours=2))

    def tracker(self) -> Application:
        """The tracker on this copy. Raises Refusal for wrong settings."""
        read_settings(self.folder)
        settings = Settings(database_url=self.url, **self.settings)
        return Application(settings, self.engine, Clock(ZONE, tell=lambda: self.now))

    def ran(self, job: str, at: datetime, state: RunState = RunState.DONE) -> None:
        """Notes a run of a job."""
        runs.begin(self.engine, job, at, at)
        runs.finish(self.engine, job, at, at, state, "preizkus")

    def write(self, statement: str) -> None:
        """Writes past the tracker."""
        with past_the_tracker(self.engine) as connection:
            connection.execute(text(statement))

    def look(self, **elsewhere: Any) -> None:
        """Has the doctor look elsewhere; see `Outside`."""
        self.outside = replace(self.outside, **elsewhere)


ALONE = (
    "a reference into nothing", "a table gone", "a zone that is not known", "a clock that went back",
    "no scheduler ever",
)  # fmt: skip
"""What changes so much else that nothing can be planted beside it."""


def rounds() -> list[list["Fault"]]:
    """The faults in as few rounds as can be: in each one, all can be planted into the same place and told apart."""
    made: list[list[Fault]] = [[fault] for fault in FAULTS if fault.what in ALONE]
    open_ones: list[list[Fault]] = []
    for fault in (fault for fault in FAULTS if fault.what not in ALONE):
        place = next((one for one in open_ones if all(fault.topic != other.topic for other in one)), None)
        if place is None:
            open_ones.append([fault])
        else:
            place.append(fault)
    return made + open_ones


@dataclass(frozen=True)
class Fault:
    """What is wrong, how it is planted, how the doctor's sentence begins, and a word of the cure."""

    what: str
    plant: Callable[[Place], object]
    begins: str
    cure: str

    @property
    def topic(self) -> str:
        """What it is about: two faults of the same cannot be planted at once."""
        return next((topic for topic in TOPICS if topic in self.what), self.what)


def without_runs(place: Place, job: str) -> None:
    place.write(f"delete from job_run where job = '{job}'")  # noqa: S608  a name of ours


def old_backup(place: Place) -> None:
    without_runs(place, "backup")
    place.ran("backup", LONG_AGO)


def never_a_backup(place: Place) -> None:
    without_runs(place, "backup")
    place.ran("backup", NOW, RunState.FAILED)


def old_rehearsal(place: Place) -> None:
    without_runs(place, "rehearsal")
    place.ran("rehearsal", LONG_AGO)


def altered_state(place: Place) -> None:
    keep_standings(place.tracker(), NOW)
    place.write("update measure_state set planned = planned + 1")


def note_ahead(place: Place) -> None:
    file = note_file(place.engine)
    assert file is not None
    file.write_text(f"99999 {'0' * 64}\n", "ascii")


def unknown_zone(place: Place) -> None:
    (place.folder / "tracker.toml").write_text('time_zone = "Mars"', "utf-8")


def without_a_font(place: Place) -> None:
    place.look(fonts=place.folder)


def refused_certificate(*_: object) -> datetime:
    raise ssl.SSLCertVerificationError(1, "certificate has expired")


def unreachable(*_: object) -> datetime:
    raise ConnectionRefusedError(111, "Connection refused")


def root_that_ends(place: Place, ends: datetime) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Koren")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = builder.serial_number(1).not_valid_before(LONG_AGO - timedelta(days=900)).not_valid_after(ends)
    file = place.folder / "koreni.pem"
    file.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    place.settings["time_stamp_certificates"] = file


def encrypted(place: Place, served_until: Callable[[str, int], datetime]) -> None:
    place.settings["public_url"] = "https://nacrt.ptuj.example"
    place.look(served_until=served_until)


def mail(**settings: object) -> Callable[[Place], object]:
    """Mail by these settings; the server is one that does not answer."""
    return lambda place: place.settings.update({**MAIL, "smtp_port": free_port(), **settings})


def written(statement: str) -> Callable[[Place], object]:
    """A statement past the tracker."""
    return lambda place: place.write(statement)


FAULTS = (
    Fault(
        "a value altered",
        written("update measure set title = 'X' where id = (select min(id) from measure)"),
        "differs from its history",
        "Restore a backup",
    ),
    Fault(
        "a reference into nothing",
        written("update measure set area_id = 9999 where id = (select min(id) from measure)"),
        "refers to something",
        "Restore a backup",
    ),
    Fault(
        "a reason altered",
        written("update change_set set reason = 'X' where id = 1"),
        "The history was altered",
        "Restore a backup",
    ),
    Fault("a state of a measure altered", altered_state, "How the measure", "states --rebuild"),
    Fault("a table gone", written("drop table reading"), "In the database something is missing", "Restore a backup"),
    Fault("the last changes gone", note_ahead, "Beside the database", "Restore the newest"),
    Fault("a zone that is not known", unknown_zone, "time_zone", "Write a time zone"),
    Fault("a clock that went back", lambda place: setattr(place, "now", NOW.replace(year=1999)), "The clock", "NTP"),
    Fault("no mail server", lambda _: None, "No mail server is set", "Set TRACKER_SMTP_HOST"),
    Fault("a mail server that does not answer", mail(), "The mail server", "Check TRACKER_SMTP_HOST"),
    Fault("mail without a sender", mail(mail_from=""), "Mail is set up by halves", "Set it"),
    Fault("mail without an address for links", mail(public_url=None), "Mail is set up by halves", "Set it"),
    Fault("mail without its password", mail(smtp_user="nacrt"), "Mail is set up by halves", "Set it"),
    Fault("a full disk", lambda place: place.look(free=lambda _: 10**6), "Only", "Make room"),
    Fault("a disk that will be full", lambda place: place.look(free=lambda _: 5 * 10**8), "Only", "Make room"),
    Fault("an old backup", old_backup, "The newest backup is of", "See why"),
    Fault("no backup at all", never_a_backup, "There is no backup yet", "See why"),
    Fault("an old trial restore", old_rehearsal, "No backup was restored on trial", "Start the trial"),
    Fault(
        "a trial restore that failed",
        lambda place: place.ran("rehearsal", NOW, RunState.FAILED),
        "The newest backup could not be restored",
        "make a new one",
    ),
    Fault("no scheduler ever", written("delete from heartbeat"), "Nothing has run by itself here yet", "start"),
    Fault(
        "a dead scheduler",
        written(f"update heartbeat set at = '{LONG_AGO:%Y-%m-%d %H:%M:%S}.000000'"),  # noqa: S608  an instant of ours
        "Nothing has run by itself since",
        "Start",
    ),
    Fault("unknown holidays", lambda place: place.look(holidays=lambda _: []), "The holidays of", "Update"),
    Fault("fonts gone", without_a_font, "Fonts for reports are missing", "Install"),
    Fault(
        "a certificate that has ended", lambda place: encrypted(place, refused_certificate), "The certificate", "Renew"
    ),
    Fault(
        "a certificate that ends soon",
        lambda place: encrypted(place, lambda *_: NOW + timedelta(days=3)),
        "The certificate",
        "Renew",
    ),
    Fault("a certificate out of reach", lambda place: encrypted(place, unreachable), "The certificate", "browser"),
    Fault("a root that has ended", lambda place: root_that_ends(place, LONG_AGO), "A root certificate", "Ask"),
    Fault(
        "a root that ends soon",
        lambda place: root_that_ends(place, NOW + timedelta(days=30)),
        "A root certificate",
        "Ask",
    ),
)
