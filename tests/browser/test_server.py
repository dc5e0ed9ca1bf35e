"""What the server refuses, says in its headers, and answers itself."""

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.protocol import State
from websockets.sync.client import connect
from websockets.typing import Origin


def test_every_answer_carries_the_policy(site: str) -> None:
    for path in ("/", "/ukrepi", "/zdravje", "/_stcore/health", "/ni-strani", "/app/x"):
        headers = httpx.get(site + path).headers
        assert "script-src 'self' 'sha256-" in headers["content-security-policy"], path
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/measures", "/ni-strani", "/app/x", "/openapi.json"])
def test_closed_and_unknown_addresses_are_not_found(site: str, path: str) -> None:
    assert httpx.get(site + path).status_code == 404


def test_an_unknown_page_leads_to_the_overview(site: str) -> None:
    assert "Take strani ni" in httpx.get(f"{site}/ni-strani").text
    assert "There is no such page" in httpx.get(f"{site}/ni-strani?lang=en").text


@pytest.mark.parametrize(("query", "language"), [("", "sl"), ("?lang=en", "en"), ("?lang=<b>", "sl")])
def test_the_frame_says_its_language_before_any_script(site: str, query: str, language: str) -> None:
    answer = httpx.get(f"{site}/ukrepi{query}")
    assert f'<html lang="{language}">' in answer.text
    assert "<title>Streamlit" not in answer.text


def test_the_named_overview_is_the_root(site: str) -> None:
    answer = httpx.get(f"{site}/pregled?lang=en", follow_redirects=True)
    assert str(answer.url) == f"{site}/?lang=en"


def test_scripts_travel_packed_and_are_kept(site: str) -> None:
    script = httpx.get(site).text.partition('crossorigin src="./')[2].partition('"')[0]
    answer = httpx.get(f"{site}/{script}", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert httpx.get(f"{site}/{script}", headers={"accept-encoding": "identity"}).content == answer.content


def test_only_our_own_pages_may_open_a_socket(site: str) -> None:
    address = site.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=Origin(site)) as socket:
        assert socket.protocol.state is State.OPEN
    with pytest.raises(InvalidStatus, match="403"), connect(address, origin=Origin("http://evil.example")):
        pass


def test_without_a_provider_of_identities_there_is_no_way_in(site: str) -> None:
    assert httpx.get(f"{site}/prijava-oidc").status_code == 200
    answer = httpx.get(f"{site}/oauth2callback?code=a&state=b")
    assert (answer.status_code, answer.headers["location"]) == (303, "./")
    assert httpx.get(f"{site}/auth/logout").status_code == 404


def test_health_tells_the_revision(site: str) -> None:
    assert httpx.get(f"{site}/zdravje").json()["status"] == "ok"


@pytest.mark.parametrize(
    ("back", "goes_to"),
    [
        ("ukrepi?podrocje=E1&lang=en", "./ukrepi?podrocje=E1&lang=en&stanje=2026-03-08"),
        ("pregled?stanje=2025-01-01", "./pregled?stanje=2026-03-08"),
        ("//evil.example/?a=b", "./?a=b&stanje=2026-03-08"),
        ("https://evil.example", "./?stanje=2026-03-08"),
    ],
)
def test_choosing_a_day_goes_back_to_our_own_page_only(site: str, back: str, goes_to: str) -> None:
    answer = httpx.get(f"{site}/izberi-dan", params={"nazaj": back, "stanje": "2026-03-08"})
    assert (answer.status_code, answer.headers["location"]) == (303, goes_to)
