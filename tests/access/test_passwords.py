"""Passwords: what is refused, what is kept, and that old hashes are made anew."""

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.access.conftest import NOW, PASSWORD, account
from tracker.access import passwords
from tracker.sentences import Refusal


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "at least"),
        ("enajst znak", "at least"),
        ("x" * 257, "at most"),
        ("Ana.Novak@Ptuj.si", "user name"),
        ("password1234", "tried first"),
        ("MestnaObcinaPtuj", "tried first"),
        ("aaaaaaaaaaaaaaaa", "tried first"),
        ("123456789012", "tried first"),
        ("lkjihgfedcba", "tried first"),
    ],
)
def test_a_bad_password_is_refused_in_words(password: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        passwords.require_good(password, "ana.novak@ptuj.si")


@pytest.mark.parametrize("password", [PASSWORD, "dolgogeslobrezstevilk", "zelo-dolgo-👩‍💻-geslo"])
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
