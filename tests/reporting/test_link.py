"""Links for owners: worth something for one purpose and a while, and opening nothing but the report."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.plans import recorder
from tests.reporting.test_actions import prepare
from tests.tooling.databases import Engines
from tracker import actions
from tracker.access.links import (
    LASTS,
    Purpose,
    make_link,
    make_report_links,
    revoke_links,
    revoke_report_links,
    user_of_link,
    valid_until,
    work_emails,
)
from tracker.access.user import User
from tracker.facts import Channel, Measure, Role
from tracker.facts import Person as FactPerson
from tracker.models import Person
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.ui.frame.pages import PAGES
from tracker.ui.reporting.links import links_table
from tracker.views.reporting.owners import ReportOwner
from tracker.views.reporting.reporting import DueMeasure

NOW = datetime(2026, 3, 5, 8, tzinfo=UTC)


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(prepare)


def person_id(engine: Engine) -> int:
    with recorder(engine)(2) as r:
        person = r.find(Person, code="vodja")
        assert person is not None
        return r.id_of(person)


def link(engine: Engine) -> str:
    return make_link(engine, Purpose.REPORT, NOW, person_id=person_id(engine))


def test_a_link_is_its_person_for_her_measures(engine: Engine) -> None:
    user = user_of_link(engine, link(engine), NOW + timedelta(days=29))
    assert user is not None
    assert (user.name, user.role, user.channel) == ("vodja službe", Role.OWNER, Channel.LINK)
    assert (user.people, user.organisations, user.account) == (frozenset({"vodja"}), frozenset({"it"}), None)


def test_a_link_ends(engine: Engine) -> None:
    token, other = link(engine), make_link(engine, Purpose.PASSWORD, NOW, person_id=person_id(engine))
    assert user_of_link(engine, token, NOW + LASTS[Purpose.REPORT]) is None
    assert user_of_link(engine, other, NOW) is None
    other_end = token[:-1] + ("1" if token.endswith("0") else "0")
    for forged in ("", "x", ".", token[:-1], other_end, token.partition(".")[0], "čšž.čšž", token + "x"):
        assert user_of_link(engine, forged, NOW) is None
    revoke_links(engine, person_id(engine), NOW)
    assert user_of_link(engine, token, NOW) is None


def test_the_link_of_somebody_who_left_is_worth_nothing(engine: Engine) -> None:
    token = link(engine)
    with recorder(engine)(3) as r:
        person = r.find(Person, code="vodja")
        assert person is not None
        person.is_retired = True
    assert user_of_link(engine, token, NOW) is None


def test_a_new_link_ends_the_former_and_nobody_elses(engine: Engine) -> None:
    with recorder(engine)(2) as record:
        actions.save_person(record, "druga", actions.PersonGiven.of(function="vodja oddelka"))
    officer = User("account:9", "skrbnica", Role.OFFICER, frozenset(), frozenset(), account=9)
    former = make_report_links(engine, officer, ["vodja", "druga"], NOW)
    newest = make_report_links(engine, officer, ["vodja"], NOW)
    assert user_of_link(engine, former["vodja"], NOW) is None
    assert user_of_link(engine, newest["vodja"], NOW) is not None
    assert user_of_link(engine, former["druga"], NOW) is not None


def test_who_left_gets_no_link_and_a_former_one_does_not_come_back(engine: Engine) -> None:
    officer = User("account:9", "skrbnica", Role.OFFICER, frozenset(), frozenset(), account=9)
    former = link(engine)
    for is_retired in (True, False):
        with recorder(engine)(3) as record:
            actions.save_person(record, "vodja", actions.PersonGiven.of(is_retired=is_retired))
        assert bool(make_report_links(engine, officer, ["vodja"], NOW)) is not is_retired
    assert user_of_link(engine, former, NOW) is None


def test_a_link_opens_the_report_and_what_is_public() -> None:
    visitor = User("link:1", "vodja", Role.OWNER, frozenset({"vodja"}), frozenset(), Channel.LINK)
    opened = {page.name for page in PAGES if page.role is not Role.PUBLIC and page.opens_for(visitor)}
    assert opened == {"porocanje"}
    signed_in = User("account:1", "vodja", Role.OWNER, frozenset({"vodja"}), frozenset())
    assert {"porocanje", "miza", "racun"} <= {page.name for page in PAGES if page.opens_for(signed_in)}


OFFICER = User("account:9", "skrbnica", Role.OFFICER, frozenset(), frozenset(), account=9)


def test_the_officer_makes_and_revokes_links(engine: Engine) -> None:
    with recorder(engine)(3) as r:
        actions.save_person(r, "vodja", actions.PersonGiven.of(work_email="vodja@example.org"))
    tokens = make_report_links(engine, OFFICER, ["vodja", "ni-ga"], NOW)
    assert list(tokens) == ["vodja"]
    assert user_of_link(engine, tokens["vodja"], NOW) is not None
    assert valid_until(engine, OFFICER, NOW) == {"vodja": NOW + LASTS[Purpose.REPORT]}
    assert work_emails(engine, OFFICER) == {"vodja": "vodja@example.org"}
    revoke_report_links(engine, OFFICER, "vodja", NOW)
    assert user_of_link(engine, tokens["vodja"], NOW) is None
    assert valid_until(engine, OFFICER, NOW) == {}


@pytest.mark.parametrize(("role", "channel"), [(Role.MEMBER, Channel.SIGNED_IN), (Role.OFFICER, Channel.LINK)])
def test_nobody_else_does(engine: Engine, role: Role, channel: Channel) -> None:
    user = User("account:1", "Ana", role, frozenset({"vodja"}), frozenset(), channel)
    for call in (
        lambda: make_report_links(engine, user, ["vodja"], NOW),
        lambda: revoke_report_links(engine, user, "vodja", NOW),
        lambda: valid_until(engine, user, NOW),
        lambda: work_emails(engine, user),
    ):
        with pytest.raises(Refusal, match="takes the role"):
            call()


def test_the_file_of_links_names_whom_they_are_for() -> None:
    person = FactPerson("vodja", "=vodja službe", name="Ana Novak")
    due = DueMeasure(Measure("E1-01", "Aplikacija"), None, None)
    owner = ReportOwner(person, None, (due,), (due,), 12)
    table = links_table([owner], {"vodja": "zeton"}, {"vodja": "a@example.org"}, "https://n.si/p/", Translator("sl"))
    (row,) = table.rows
    assert row == ("Ana Novak, =vodja službe", "a@example.org", "E1-01", 12, "https://n.si/p/zeton")
    assert links_table([owner], {}, {}, "", Translator("sl")).rows == ()
