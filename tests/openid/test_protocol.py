"""Whom the provider vouches for is let in; whatever is wrong with what it says, nobody is."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.accounts import sign_in_as
from tests.openid.conftest import Trusting
from tests.tooling.openid import ASKED, PASSWORD
from tests.tooling.server import Server, free_port
from tracker.access.sign_ins import COOKIE, user_of_token
from tracker.clock import Clock, system_time
from tracker.facts import Role


def visitor(trusting: Trusting) -> httpx.Client:
    return httpx.Client(base_url=trusting.url, follow_redirects=False, timeout=30)


def to_provider(client: httpx.Client, trusting: Trusting, back: str = "miza", **query: str) -> str:
    """Opens the way in as a browser does, as `st.login` makes it; the address at the provider."""
    client.get("/prijava-oidc", params={"nazaj": back, **query})
    answer = client.get("/auth/login")
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


def vouched(trusting: Trusting, address: str, login: str) -> str:
    """Signs in at the provider; the address to which it sends the browser back."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items() if name in ASKED}
    form = {**asked, "login": login, "password": PASSWORD}
    answer = httpx.post(f"{trusting.provider.url}/login", data=form)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def signed_in(trusting: Trusting, login: str, back: str = "miza") -> httpx.Response:
    """The whole way; the tracker's last answer."""
    with visitor(trusting) as client:
        return client.get(vouched(trusting, to_provider(client, trusting, back), login))


def is_in(answer: httpx.Response) -> bool:
    return COOKIE in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    ("back", "lands"),
    [
        ("miza", "./miza"),
        ("ukrep?koda=E1-01&lang=en", "./ukrep?koda=E1-01&lang=en"),
        ("//evil.example", "./"),
        ("https://evil.example/ukrepi", "./"),
        ("prijava-oidc", "./"),
        ("ukrepi\r\nSet-Cookie: a=b", "./"),
    ],
)
def test_whoever_has_an_account_lands_where_she_wanted(trusting: Trusting, back: str, lands: str) -> None:
    sign_in_as(trusting.engine, Role.OFFICER, "ana@ptuj.example")
    trusting.provider.person("ana@ptuj.example")
    answer = signed_in(trusting, "ana@ptuj.example", back)
    assert (answer.status_code, answer.headers["location"]) == (303, lands)
    assert is_in(answer)
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "_streamlit_user" not in answer.headers["set-cookie"]


def test_a_sign_in_ends_the_one_that_came_along(trusting: Trusting) -> None:
    planted = sign_in_as(trusting.engine, Role.OFFICER, "ana@ptuj.example")
    trusting.provider.person("ana@ptuj.example")
    with visitor(trusting) as client:
        answer = vouched(trusting, to_provider(client, trusting), "ana@ptuj.example")
        client.cookies.set(COOKIE, planted)
        assert is_in(client.get(answer))
    assert user_of_token(trusting.engine, Clock(ZoneInfo("UTC")), planted) is None


def test_letters_of_a_login_may_differ_in_case(trusting: Trusting) -> None:
    sign_in_as(trusting.engine, Role.OWNER, "Žan.Čeh@ptuj.example")
    trusting.provider.person("žan.čeh@PTUJ.example")
    assert is_in(signed_in(trusting, "žan.čeh@PTUJ.example"))


def test_who_gets_an_address_anew_does_not_get_its_account(trusting: Trusting) -> None:
    sign_in_as(trusting.engine, Role.OFFICER, "tajnik@ptuj.example")
    trusting.provider.person("tajnik@ptuj.example")
    assert is_in(signed_in(trusting, "tajnik@ptuj.example"))
    trusting.provider.person("tajnik@ptuj.example", email="drugace@ptuj.example")
    assert is_in(signed_in(trusting, "tajnik@ptuj.example")), "the same subject, whatever her address became"
    trusting.provider.person("nova", email="tajnik@ptuj.example")
    answer = signed_in(trusting, "nova")
    assert not is_in(answer)
    assert answer.headers["location"] == "./prijava-oidc?izid=vezan"


def proved(trusting: Trusting, token: str | None) -> bool:
    user = user_of_token(trusting.engine, Clock(ZoneInfo("UTC")), token or "")
    assert user is not None
    return user.proved_until is not None


def confirmed(client: httpx.Client, trusting: Trusting, login: str) -> httpx.Response:
    """Proves anew who she is, through the provider."""
    address = to_provider(client, trusting, "uporabniki", znova="1")
    asked = parse_qs(urlsplit(address).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    return client.get(vouched(trusting, address, login))


HOUR_AGO = int(time.time()) - 3600


@pytest.mark.parametrize(
    ("auth_time", "outcome", "is_proved"),
    [
        (..., "brez-potrditve", False),
        (HOUR_AGO, "brez-potrditve", False),
        ("now", "neuspeh", False),
        (True, "brez-potrditve", False),
        (int(time.time()) + 86_400, "brez-potrditve", False),
        (None, "", True),
    ],
    ids=["none", "an hour ago", "a word", "a truth", "tomorrow", "the provider's"],
)
def test_only_a_fresh_sign_in_at_the_provider_is_a_proof(
    trusting: Trusting, auth_time: object, outcome: str, is_proved: bool
) -> None:
    login = "vida@ptuj.example"
    sign_in_as(trusting.engine, Role.ADMINISTRATOR, login)
    trusting.provider.person(login)
    with visitor(trusting) as client:
        trusting.provider.spoil = {"auth_time": ...}
        client.get(vouched(trusting, to_provider(client, trusting), login))
        token = client.cookies.get(COOKIE)
        assert not proved(trusting, token), "a sign-in of which it is not said when she was asked"
        trusting.provider.spoil = {} if auth_time is None else {"auth_time": auth_time}
        answer = confirmed(client, trusting, login)
        lands = f"./prijava-oidc?izid={outcome}" if outcome else "./uporabniki"
        assert (answer.status_code, answer.headers["location"]) == (303, lands)
        assert not is_in(answer), "it stays the same sign-in"
        assert proved(trusting, token) == is_proved


def test_nobody_proves_it_for_somebody_else(trusting: Trusting) -> None:
    for login in ("zala@ptuj.example", "tine@ptuj.example"):
        sign_in_as(trusting.engine, Role.ADMINISTRATOR, login)
        trusting.provider.person(login)
    trusting.provider.spoil = {"auth_time": HOUR_AGO}
    with visitor(trusting) as client:
        client.get(vouched(trusting, to_provider(client, trusting), "zala@ptuj.example"))
        token = client.cookies.get(COOKIE)
        trusting.provider.spoil = {}
        answer = confirmed(client, trusting, "tine@ptuj.example")
        assert answer.headers["location"] == "./prijava-oidc?izid=drug-racun"
        user = user_of_token(trusting.engine, Clock(ZoneInfo("UTC")), token or "")
    assert user is not None
    assert (user.login, user.proved_until is not None and user.proved_until > system_time()) == (
        "zala@ptuj.example",
        False,
    )


UNKNOWN: list[dict[str, Any]] = [
    {"email_verified": False},
    {"email_verified": None},
    {"sub": ""},
    {"email": "x@ptuj.example"},
    {"email": ""},
    {"email": ["v"]},
]


@pytest.mark.parametrize("claims", UNKNOWN)
def test_nobody_is_let_in_who_is_not_known(trusting: Trusting, claims: dict[str, Any]) -> None:
    sign_in_as(trusting.engine, Role.OFFICER, "vera@ptuj.example")
    trusting.provider.person("vera@ptuj.example", **claims)
    answer = signed_in(trusting, "vera@ptuj.example")
    assert not is_in(answer)
    assert answer.headers["location"] == "./prijava-oidc?izid=neznan"


SPOILT: list[dict[str, Any]] = [
    {"nonce": "drug"},
    {"aud": "drug-odjemalec"},
    {"aud": "drug-odjemalec", "azp": "sledilnik"},
    {"aud": ["drug-odjemalec"], "azp": "sledilnik"},
    {"iss": "https://drug-ponudnik.example"},
    {"exp": 1_000_000_000},
    {"iat": None},
    {"sub": ...},
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_token_for_another_purpose_is_refused(trusting: Trusting, spoil: dict[str, Any]) -> None:
    sign_in_as(trusting.engine, Role.OFFICER, "ana@ptuj.example")
    trusting.provider.person("ana@ptuj.example")
    trusting.provider.spoil = spoil
    answer = signed_in(trusting, "ana@ptuj.example")
    assert not is_in(answer)
    assert answer.headers["location"] == "./prijava-oidc?izid=neuspeh"


@pytest.mark.parametrize("signed_by", ["stranger", "nobody"])
def test_a_token_that_the_provider_did_not_sign_is_refused(trusting: Trusting, signed_by: str) -> None:
    sign_in_as(trusting.engine, Role.OFFICER, "ana@ptuj.example")
    trusting.provider.person("ana@ptuj.example")
    trusting.provider.signed_by = signed_by
    assert not is_in(signed_in(trusting, "ana@ptuj.example"))


def test_an_answer_works_once_and_in_its_own_browser_only(trusting: Trusting) -> None:
    sign_in_as(trusting.engine, Role.OFFICER, "ana@ptuj.example")
    trusting.provider.person("ana@ptuj.example")
    with visitor(trusting) as client, visitor(trusting) as other:
        answer = vouched(trusting, to_provider(client, trusting), "ana@ptuj.example")
        assert not is_in(other.get(answer))
        assert is_in(client.get(answer))
        assert not is_in(client.get(answer))


FORGED = ["", "code=a", "code=a&state=b", "error=access_denied&error_description=ana@ptuj.example"]


@pytest.mark.parametrize("query", FORGED)
def test_a_forged_answer_lets_nobody_in(trusting: Trusting, query: str) -> None:
    with visitor(trusting) as client:
        to_provider(client, trusting)
        answer = client.get(f"/oauth2callback?{query}")
    assert not is_in(answer)
    assert answer.headers["location"] == "./prijava-oidc?izid=neuspeh"


def test_the_way_in_moves_to_the_host_that_the_provider_knows(trusting: Trusting) -> None:
    other = trusting.url.replace("localhost", "127.0.0.1")
    answer = httpx.get(f"{other}/prijava-oidc?nazaj=miza")
    assert (answer.status_code, answer.headers["location"]) == (307, f"{trusting.url}/prijava-oidc?nazaj=miza")


def test_the_log_tells_of_failures_and_names_nobody(trusting: Trusting) -> None:
    log = trusting.server.log.read_text(encoding="utf-8")
    assert "failed" in log
    assert "Traceback" not in log
    for secret in (*trusting.provider.handed_out, "ptuj.example", PASSWORD, "skrivnost-odjemalca"):
        assert secret not in log, secret


def test_a_provider_that_does_not_answer_is_told_in_words(
    app_server: Callable[..., Server], demonstration_url: str
) -> None:
    port = free_port()
    settings = {
        "TRACKER_PORT": str(port),
        "TRACKER_PUBLIC_URL": f"http://localhost:{port}",
        "TRACKER_OIDC_METADATA_URL": f"http://localhost:{free_port()}/.well-known/openid-configuration",
        "TRACKER_OIDC_CLIENT_ID": "sledilnik",
        "TRACKER_OIDC_CLIENT_SECRET": "skrivnost-odjemalca",
    }
    server = app_server(DATABASE_URL=demonstration_url, **settings)
    answer = httpx.get(f"{server.url}/auth/login")
    assert (answer.status_code, answer.headers["location"]) == (303, "../prijava-oidc?izid=neuspeh")
    log = server.log.read_text(encoding="utf-8")
    assert "could not be asked: ConnectError" in log
    assert "skrivnost-odjemalca" not in log
