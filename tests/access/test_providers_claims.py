"""Whom a provider's words make somebody: nobody who only looks alike."""

import pytest
from sqlalchemy import Engine

from tests.accounts import sign_in_as
from tracker.access.openid import account_of_claims
from tracker.access.signing_in import account_of
from tracker.facts import Role


@pytest.mark.parametrize(
    ("login", "claim", "is_hers"),
    [
        ("ana.kos", "Ana.KOS", True),
        ("žiga@ptuj.si", "ŽIGA@ptuj.si", True),
        ("ana.kos", "ana.\u212aos", False),  # the sign for kelvin
        ("ana.kos", "ana.ko\u017f", False),  # a long s
        ("strasse@ptuj.si", "straße@ptuj.si", False),
        ("file@ptuj.si", "\ufb01le@ptuj.si", False),
    ],
)
@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_case_makes_no_difference_and_other_letters_do(engine: Engine, login: str, claim: str, is_hers: bool) -> None:
    sign_in_as(engine, Role.ADMINISTRATOR, login)
    assert (account_of_claims(engine, {"sub": claim}, "sub") is not None) == is_hers
    assert (account_of(engine, claim) is not None) == is_hers


@pytest.mark.parametrize("verified", [False, "false", "False", 0, None, "no", ""])
@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_an_address_vouches_only_when_it_was_verified(engine: Engine, verified: object) -> None:
    sign_in_as(engine, Role.OFFICER, "ana@ptuj.si")
    assert account_of_claims(engine, {"email": "ana@ptuj.si", "email_verified": verified}, "email") is None


@pytest.mark.parametrize("claims", [{}, {"email_verified": True}, {"email_verified": "true"}])
@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_one_that_was_verified_or_of_which_nothing_is_said_does(engine: Engine, claims: dict[str, object]) -> None:
    sign_in_as(engine, Role.OFFICER, "ana@ptuj.si")
    assert account_of_claims(engine, {"email": "ana@ptuj.si", **claims}, "email") is not None
