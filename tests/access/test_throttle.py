"""How failed sign-ins slow down the next ones, with a clock in the hand."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.access.conftest import NOW, PASSWORD, account
from tracker.access import throttle
from tracker.access.signing_in import Caller, browser_token, try_password
from tracker.access.throttle import FREE_OF_ADDRESS, FREE_OF_LOGIN, LONGEST_WAIT, begin, counted, succeed
from tracker.database import open_for_reading

HOME = Caller("192.0.2.7")


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 15), (6, 30), (7, 60), (8, 120), (9, 240), (10, 480), (11, 900), (12, 900), (10_000, 900)],
)
def test_each_failure_doubles_the_wait_up_to_a_limit(failures: int, seconds: int) -> None:
    assert throttle.wait_after(failures, FREE_OF_LOGIN) == timedelta(seconds=seconds)


def test_during_a_wait_nothing_is_counted_and_after_it_one_may_try(engine: Engine) -> None:
    counts = counted(engine, "ana", "192.0.2.7")
    assert [begin(engine, counts, NOW) for _ in range(FREE_OF_LOGIN)] == [None] * FREE_OF_LOGIN
    until = NOW + timedelta(seconds=15)
    assert [begin(engine, counts, NOW + timedelta(seconds=s)) for s in (0, 7, 14)] == [until] * 3
    assert begin(engine, counts, until) is None
    assert begin(engine, counts, until) == until + timedelta(seconds=30)


def test_nobody_is_shut_out_for_good(engine: Engine) -> None:
    counts, now = counted(engine, "ana", "192.0.2.7"), NOW
    for _ in range(40):
        until = begin(engine, counts, now)
        assert until is None or until - now <= LONGEST_WAIT
        now = until or now
    assert begin(engine, counts, now + timedelta(hours=25)) is None


def test_another_login_is_free_until_the_address_is_not(engine: Engine) -> None:
    for number in range(FREE_OF_ADDRESS):
        assert begin(engine, counted(engine, f"ime{number}", "2001:db8::1"), NOW) is None
    assert begin(engine, counted(engine, "ana", "2001:db8::2"), NOW) is not None, "the same network of 64 bits"
    assert begin(engine, counted(engine, "ana", "2001:db8:0:1::1"), NOW) is None


def test_a_success_clears_the_login_and_not_the_address(engine: Engine) -> None:
    counts = counted(engine, "ana", "192.0.2.7")
    for _ in range(FREE_OF_LOGIN):
        begin(engine, counts, NOW)
    succeed(engine, counts, NOW)
    with open_for_reading(engine) as database:
        keys = database.execute(select(throttle.ATTEMPTS.c.key)).scalars().all()
    assert keys == [counts[1].key] * (FREE_OF_LOGIN - 1)


def test_names_and_addresses_are_not_kept(engine: Engine) -> None:
    try_password(engine, "ana.novak@ptuj.si", "napačno", HOME, NOW)
    with open_for_reading(engine) as database:
        keys = database.execute(select(throttle.ATTEMPTS.c.key)).scalars().all()
    assert len(keys) == 2
    assert not any("ana" in key or "192." in key for key in keys)
    assert all(len(key) == 32 for key in keys)


def test_the_right_password_does_not_help_during_a_wait(engine: Engine) -> None:
    account(engine)
    for _ in range(FREE_OF_LOGIN):
        assert try_password(engine, "ana", "napačno geslo", HOME, NOW).account is None
    assert try_password(engine, "ANA ", PASSWORD, HOME, NOW).wait_until == NOW + timedelta(seconds=15)
    assert try_password(engine, "ana", PASSWORD, HOME, NOW + timedelta(seconds=15)).account is not None


def test_strangers_do_not_keep_her_out_of_a_browser_she_used_before(engine: Engine) -> None:
    ana = account(engine)
    for _ in range(FREE_OF_LOGIN):
        try_password(engine, "ana", "ugibanje gesla", Caller("198.51.100.1"), NOW)
    forged = Caller("192.0.2.7", "x" * 43 + ".0123")
    other = Caller("192.0.2.7", browser_token(engine, ana + 1))
    known = Caller("192.0.2.7", browser_token(engine, ana))
    assert try_password(engine, "ana", PASSWORD, forged, NOW).wait_until is not None
    assert try_password(engine, "ana", PASSWORD, other, NOW).wait_until is not None
    assert try_password(engine, "ana", PASSWORD, known, NOW).account == ana


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("::ffff:198.51.100.1", "198.51.100.1"),  # as a server that listens on :: sees everybody of IPv4
        ("2001:db8:1:2::3", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("198.51.100.1", "198.51.100.1"),
        ("unix", "unix"),
    ],
)
def test_each_house_is_counted_by_itself(address: str, counted_as: str) -> None:
    assert throttle.network(address) == counted_as
