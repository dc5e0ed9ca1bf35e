"""Sign-ins: good ones last, forged, ended and disabled ones are worth nothing; deputies act while others are away."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.accounts import sign_in_as
from tests.plans import ADMINISTRATOR, recorder, small_plan
from tracker import actions
from tracker.access.sign_ins import IDLE, close_sign_in, user_of_token
from tracker.clock import Clock, system_time
from tracker.database import create_engine
from tracker.facts import Role
from tracker.sentences import Refusal

CLOCK = Clock(ZoneInfo("Europe/Ljubljana"))


def test_a_sign_in_lasts_until_it_is_closed(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    token = sign_in_as(engine, Role.OFFICER)
    user = user_of_token(engine, CLOCK, token)
    assert user is not None
    assert (user.role, user.name) == (Role.OFFICER, "officer")
    for forged in ("", "x", token[:-1] + ("1" if token[-1] == "0" else "0"), token.partition(".")[0], "čšž.čšž"):
        assert user_of_token(engine, CLOCK, forged) is None
    close_sign_in(engine, token)
    assert user_of_token(engine, CLOCK, token) is None
    engine.dispose()


def test_an_idle_sign_in_ends(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    token = sign_in_as(engine, Role.OWNER)
    later = Clock(ZoneInfo("UTC"), tell=lambda: system_time() + IDLE + timedelta(minutes=1))
    assert user_of_token(engine, later, token) is None
    engine.dispose()


def test_a_disabled_account_is_out_at_once(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    token = sign_in_as(engine, Role.OFFICER, "ana")
    with recorder(engine)(2) as r:
        actions.save_account(r, "ana", actions.AccountGiven.of(is_disabled=True))
    assert user_of_token(engine, CLOCK, token) is None
    engine.dispose()


def test_a_deputy_acts_while_the_other_is_away(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    small_plan(recorder(engine))
    with recorder(engine)(2) as r:
        actions.save_person(r, "vodja", actions.PersonGiven.of(function="vodja službe", organisation="it"))
    sign_in_as(engine, Role.OFFICER, "ana", "vodja")
    token = sign_in_as(engine, Role.OWNER, "bor")
    with recorder(engine)(3) as r:
        away = actions.AbsenceGiven.of(deputy="bor", absent_from=date(2026, 3, 1), absent_until=date(2026, 3, 5))
        actions.save_absence(r, "ana", away)
    there, gone = (
        user_of_token(engine, Clock(ZoneInfo("UTC"), day), token) for day in (date(2026, 3, 5), date(2026, 3, 6))
    )
    assert there is not None
    assert gone is not None
    assert (there.role, there.people, there.organisations) == (Role.OFFICER, {"vodja"}, {"it"})
    assert there.stands_in_for == ("vodja službe",)
    assert (gone.role, gone.people) == (Role.OWNER, frozenset())
    engine.dispose()


def test_the_last_administrator_stays(migrated_database_url: str) -> None:
    engine = create_engine(migrated_database_url)
    token = sign_in_as(engine, Role.ADMINISTRATOR, "ana")
    user = user_of_token(engine, CLOCK, token)
    assert user is not None
    with (
        pytest.raises(Refusal, match="left who may administer"),
        actions.recording(engine, user.actor, "poskus", datetime(2026, 3, 2, tzinfo=UTC)) as r,
    ):
        actions.save_account(r, "ana", actions.AccountGiven.of(role=Role.OFFICER))
    assert ADMINISTRATOR.account is None
    engine.dispose()
