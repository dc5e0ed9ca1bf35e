"""Whom a provider's words make somebody: who was bound once, and before that nobody who only looks alike."""

from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from tests.access.conftest import NOW, account
from tests.accounts import sign_in_as
from tests.plans import recorder
from tracker import actions
from tracker.access.administration import release
from tracker.access.first_administrator import SERVER
from tracker.access.openid import IDENTITIES, Trust, Unknown, account_of_claims
from tracker.access.sign_ins import user_of_token
from tracker.access.signing_in import account_of
from tracker.boards import opened
from tracker.database import open_for_reading
from tracker.facts import Role
from tracker.sentences import Refusal

ISSUER = "https://prijava.ptuj.example"
EMAIL = Trust("email")
UPN = Trust("upn", is_trusted=True)
ON_SQLITE = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def claims(subject: object = "s-1", email: object = "ana@ptuj.si", **others: Any) -> dict[str, object]:
    return {"iss": ISSUER, "sub": subject, "email": email, "email_verified": True, **others}


@pytest.mark.parametrize(
    ("login", "claim", "is_hers"),
    [
        ("ana.kos", "Ana.KOS", True),
        ("žiga@ptuj.si", "ŽIGA@ptuj.si", True),
        ("ana.kos", "ana.\u212aos", False),  # the sign for kelvin
        ("ana.kos", "ana.ko\u017f", False),  # a long s
        ("ana.kos", "\u0430na.kos", False),  # a Cyrillic a
        ("ana.kos", "ana.kos\u200b", False),  # a space without a width
        ("ana.kos", "ana\uff0ekos", False),  # a full stop of full width
        ("strasse@ptuj.si", "straße@ptuj.si", False),
        ("file@ptuj.si", "\ufb01le@ptuj.si", False),
    ],
)
@ON_SQLITE
def test_case_makes_no_difference_and_other_letters_do(engine: Engine, login: str, claim: str, is_hers: bool) -> None:
    sign_in_as(engine, Role.ADMINISTRATOR, login)
    found = account_of_claims(engine, claims(email=claim), EMAIL, NOW)
    assert isinstance(found, int) == is_hers
    assert (account_of(engine, claim) is not None) == is_hers


@pytest.mark.parametrize(
    ("others", "trust", "is_let_in"),
    [
        ({}, EMAIL, True),
        ({"email_verified": "true"}, EMAIL, True),
        *[({"email_verified": said}, EMAIL, False) for said in (False, "false", "False", 0, 1, None, "no", "")],
        ({"email_verified": ...}, EMAIL, False),  # nothing is said of it
        ({"email_verified": ...}, Trust("email", is_trusted=True), True),
        ({"email_verified": False}, Trust("email", is_trusted=True), False),
        ({"upn": "ana@ptuj.si"}, Trust("upn"), False),  # what was verified is the address, not this
        ({"upn": "ana@ptuj.si", "email_verified": ...}, UPN, True),
        ({"upn": "ana@ptuj.si", "email_verified": False}, UPN, False),
        ({"sub": "ana@ptuj.si", "email_verified": ...}, Trust("sub"), True),
        ({"sub": ...}, EMAIL, False),
        ({"sub": ""}, EMAIL, False),
        ({"sub": "   "}, EMAIL, False),
        ({"sub": 7}, EMAIL, False),
        ({"sub": "s" * 256}, EMAIL, False),
        ({"iss": ...}, EMAIL, False),
        ({"iss": "/"}, EMAIL, False),
        ({"email": ["ana@ptuj.si"]}, EMAIL, False),
    ],
)
@ON_SQLITE
def test_what_vouches_for_a_prepared_account(
    engine: Engine, others: dict[str, object], trust: Trust, is_let_in: bool
) -> None:
    ana = account(engine, login="ana@ptuj.si", password="")
    said = {name: value for name, value in (claims() | others).items() if value is not ...}
    found = account_of_claims(engine, said, trust, NOW)
    assert found == (ana if is_let_in else Unknown.NOBODY)
    assert (bound(engine) == 1) == is_let_in


def bound(engine: Engine) -> int:
    with open_for_reading(engine) as database:
        return database.execute(select(func.count()).select_from(IDENTITIES)).scalar_one()


def test_after_the_first_sign_in_only_issuer_and_subject_count(engine: Engine) -> None:
    ana = account(engine, login="ana@ptuj.si", password="")
    bor = account(engine, login="bor@ptuj.si", password="")
    assert account_of_claims(engine, claims(), EMAIL, NOW) == ana
    for said in (
        claims(email="ana.kovac@ptuj.si"),  # she married
        claims(email="bor@ptuj.si"),  # she has his address now, and stays herself
        claims(email=None, email_verified=False),
        claims(iss=f"{ISSUER}/"),
    ):
        assert account_of_claims(engine, said, EMAIL, NOW) == ana
    for said in (
        claims("s-2"),  # a new employee got her address
        claims("S-1"),
        claims("s-1 "),
        claims(iss="https://drugje.example"),
        claims(iss=ISSUER.upper()),
    ):
        assert account_of_claims(engine, said, EMAIL, NOW) is Unknown.SOMEBODY_ELSE
    assert account_of_claims(engine, claims("s-3", "bor@ptuj.si"), EMAIL, NOW) == bor
    assert bound(engine) == 2


def test_a_released_account_is_bound_anew_and_its_sign_ins_end(engine: Engine) -> None:
    token = sign_in_as(engine, Role.OFFICER, "ana@ptuj.si")
    first = account_of_claims(engine, claims(), EMAIL, NOW)
    release(engine, SERVER, "ANA@ptuj.si", NOW)
    assert user_of_token(engine, opened().clock, token) is None
    assert account_of_claims(engine, claims("s-2"), EMAIL, NOW) == first
    assert account_of_claims(engine, claims("s-1"), EMAIL, NOW) is Unknown.SOMEBODY_ELSE
    release(engine, SERVER, "ana@ptuj.si", NOW)
    with pytest.raises(Refusal, match="bound to nobody"):
        release(engine, SERVER, "ana@ptuj.si", NOW)


@ON_SQLITE
def test_a_disabled_account_is_not_opened_by_whom_it_is_bound_to(engine: Engine) -> None:
    account(engine, login="ana@ptuj.si", password="")
    account_of_claims(engine, claims(), EMAIL, NOW)
    with recorder(engine)(3) as record:
        actions.save_account(record, "ana@ptuj.si", actions.AccountGiven.of(is_disabled=True))
    assert account_of_claims(engine, claims(), EMAIL, NOW) is Unknown.NOBODY
