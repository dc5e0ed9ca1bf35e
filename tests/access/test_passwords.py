"""Passwords: what is refused, what is kept, and that old hashes are made anew."""

from random import Random
from string import ascii_lowercase

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.access.conftest import NOW, PASSWORD, account
from tests.plans import recorder, small_plan
from tracker import actions
from tracker.access import blocklist, passwords
from tracker.sentences import Refusal


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "at least"),
        ("enajst znak", "at least"),
        ("x" * 257, "at most"),
        ("Ana.Novak@Ptuj.si", "user name"),
        ("password1234", "tried first"),
        ("MestnaObcinaPtuj", "little more than your name"),
        ("aaaaaaaaaaaaaaaa", "tried first"),
        ("123456789012", "tried first"),
        ("lkjihgfedcba", "tried first"),
        ("iloveyouforever", "tried first"),
        ("manchesterunited", "tried first"),
        ("sojdlg123aljg", "tried first"),  # leaked, though it looks like nothing
        ("1Q2W3E4R5T6Y", "tried first"),
        ("Passw0rd2026!", "tried first"),
        ("Slovenija1991", "tried first"),
        ("!Poletje 2026!", "tried first"),
        ("pomlad2025pomlad", "tried first"),
        ("geslogeslogeslo", "tried first"),
        ("Čokolada24122024", "tried first"),
        ("Ｌｊｕｂｌｊａｎａ2026", "tried first"),  # in letters of full width
        ("Ptuj2026ptuj!", "little more than your name"),
        ("Ana.Novak.1987", "little more than your name"),
        ("AnaAnaAnaAna1", "little more than your name"),
        ("MestnaObčina1!", "little more than your name"),
        ("Sledilnik2026!", "little more than your name"),
    ],
)
def test_a_bad_password_is_refused_in_words(password: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        passwords.require_good(password, "ana.novak@ptuj.si", ["Mestna občina Ptuj"])


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "dolgogeslobrezstevilk",
        "zelo-dolgo-👩‍💻-geslo",
        "Ana ima rdeč dežnik",  # a name among other words
        "geslo 4821 9937 2210",  # more digits than a date has
    ],
)
def test_length_is_enough(password: str) -> None:
    passwords.require_good(password, "ana")


@given(st.text(max_size=300), st.text(max_size=30))
def test_every_text_is_taken_or_refused(password: str, login: str) -> None:
    try:
        passwords.require_good(password, login)
    except Refusal:
        return
    assert 12 <= len(passwords.normalised(password)) <= 256


def test_the_hash_is_argon2id_and_opens_to_the_same_keys_only(engine: Engine) -> None:
    ana = account(engine, password="geslo s šumniki čšž")
    assert passwords.stored_hash(engine, ana).startswith("$argon2id$")
    assert passwords.is_right(engine, ana, "geslo s šumniki čšž", NOW)
    assert not passwords.is_right(engine, ana, "geslo s sumniki csz", NOW)
    assert not passwords.is_right(engine, None, "nobody has this password", NOW)


def test_nobody_gets_in_without_a_password(engine: Engine) -> None:
    bor = account(engine, login="bor", password="")
    for tried in ("", "nobody has this password"):
        assert not passwords.is_right(engine, bor, tried, NOW)


def test_a_hash_of_older_parameters_is_made_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        ana = account(engine)
        before = passwords.stored_hash(engine, ana)
    assert not passwords.is_right(engine, ana, "napačno geslo", NOW)
    assert passwords.stored_hash(engine, ana) == before
    assert passwords.is_right(engine, ana, PASSWORD, NOW)
    assert passwords.stored_hash(engine, ana) != before
    assert passwords.is_right(engine, ana, PASSWORD, NOW)


def test_the_name_and_the_municipality_are_known_from_the_database(engine: Engine) -> None:
    small_plan(recorder(engine))
    with recorder(engine)(3) as record:
        actions.save_strategy(record, "S", actions.StrategyGiven.of(municipality="Občina Rogaševci"))
        actions.save_person(record, "vodja", actions.PersonGiven.of(name="Žiga Šuštaršič"))
    bor = account(engine, login="zs", password="")
    with recorder(engine)(4) as record:
        actions.save_account(record, "zs", actions.AccountGiven.of(person="vodja"))
    for password in ("rogasevci2026", "ŽigaŠuštaršič7"):
        with pytest.raises(Refusal, match="little more than your name"):
            passwords.set_password(engine, bor, "zs", password, NOW)


def test_the_list_is_small_and_seldom_wrong() -> None:
    assert blocklist.FILE.stat().st_size < 300_000
    numbers = list(blocklist.listed())
    assert numbers == sorted(set(numbers))
    chosen = Random(7)
    wrong = sum(blocklist.is_common("".join(chosen.choices(ascii_lowercase, k=14))) for _ in range(5_000))
    assert wrong <= 3
