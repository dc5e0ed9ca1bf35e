"""A file offered to one person: she gets it, and nobody else; never more than she may see at that moment."""

import asyncio
from collections.abc import Callable, MutableMapping
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.routing import Route

from tests.accounts import sign_in_as
from tests.plans import ADMINISTRATOR
from tests.tooling.asgi import TestClient
from tracker import actions
from tracker.access.sign_ins import COOKIE, close_sign_in, user_of_token
from tracker.access.user import User
from tracker.bootstrap import Application
from tracker.clock import system_time
from tracker.facts import Role
from tracker.offers import OFFERS, Offer, Offers
from tracker.sentences import Refusal
from tracker.web.downloads import attachment, download

CONTENT = "koda;naziv\r\nE1-01;Občinska aplikacija\r\n".encode()


@pytest.fixture
def server() -> TestClient:
    return TestClient(Starlette(routes=[Route("/prenos/{offer}", download)]), raise_server_exceptions=True)


def offered_to(
    tracker: Application, token: str, role: Role = Role.OFFICER, make: Callable[[], bytes | Path] = lambda: CONTENT
) -> str:
    user = user_of_token(tracker.engine, tracker.clock, token)
    assert user is not None
    return f"/prenos/{OFFERS.put(Offer(user.key, role, 'ukrepi.csv', 'text/csv', lambda _: make()))}"


def cookies(token: str) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={token}"}


def change(engine: Engine, login: str, given: actions.AccountGiven) -> None:
    with actions.recording(engine, ADMINISTRATOR, "preizkus", system_time()) as record:
        actions.save_account(record, login, given)


def test_whom_it_was_offered_gets_it_and_no_cache_keeps_it(tracker: Application, server: TestClient) -> None:
    token = sign_in_as(tracker.engine, Role.OFFICER)
    answer = server.get(offered_to(tracker, token), headers=cookies(token))
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith('attachment; filename="ukrepi.csv"')


def test_nobody_else_gets_it(tracker: Application, server: TestClient) -> None:
    token = sign_in_as(tracker.engine, Role.OFFICER)
    another = sign_in_as(tracker.engine, Role.ADMINISTRATOR, "drugi@example.org")
    address = offered_to(tracker, token)
    wrong = [{}, cookies("x"), cookies(token[:-1]), cookies(another)]
    answers = [server.get(address, headers=headers) for headers in wrong]
    answers += [
        server.get("/prenos/ni-take", headers=cookies(token)),
        server.get("/prenos/..%2F", headers=cookies(token)),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers[:5]}) == 1, "nobody may learn which offers there are"
    assert not [answer for answer in answers if CONTENT in answer.content]


def test_it_ends_with_the_sign_in_the_role_and_the_account(tracker: Application, server: TestClient) -> None:
    tokens = {login: sign_in_as(tracker.engine, Role.OFFICER, login) for login in ("odide", "manj", "ven")}
    addresses = {login: offered_to(tracker, token) for login, token in tokens.items()}
    close_sign_in(tracker.engine, tokens["odide"])
    change(tracker.engine, "manj", actions.AccountGiven.of(role=Role.MEMBER))
    change(tracker.engine, "ven", actions.AccountGiven.of(is_disabled=True))
    for login, address in addresses.items():
        assert server.get(address, headers=cookies(tokens[login])).status_code == 404, login


def test_what_goes_wrong_is_said_in_words(tracker: Application, server: TestClient) -> None:
    def refuse() -> bytes:
        raise Refusal("The file “{file}” cannot be written.", file="<b>")

    def break_down() -> bytes:
        raise RuntimeError("postgresql://user:geslo@host/zbirka")

    token = sign_in_as(tracker.engine, Role.OFFICER)
    refused = server.get(offered_to(tracker, token, make=refuse), headers=cookies(token))
    broken = server.get(offered_to(tracker, token, make=break_down), headers=cookies(token))
    assert (refused.status_code, broken.status_code) == (409, 500)
    assert "&lt;b&gt;" in refused.text
    assert "geslo" not in broken.text
    assert 'href="../?lang=sl"' in broken.text


def test_a_range_of_a_file_on_the_disk_is_no_fetch_of_its_own(
    tracker: Application, server: TestClient, tmp_path: Path
) -> None:
    file, made = tmp_path / "kopija", []
    file.write_bytes(CONTENT)

    def make() -> Path:
        made.append(1)
        return file

    token = sign_in_as(tracker.engine, Role.ADMINISTRATOR)
    path = offered_to(tracker, token, Role.ADMINISTRATOR, make)
    answer = server.get(path, headers={**cookies(token), "Range": "bytes=5-9"})
    assert (answer.status_code, answer.content, len(made)) == (200, CONTENT, 1)
    assert answer.headers["accept-ranges"] == "none"


def test_a_file_on_the_disk_is_sent_in_small_pieces(tracker: Application, tmp_path: Path) -> None:
    file = tmp_path / "velika"
    with file.open("wb") as large:
        large.truncate(20_000_000)
    token = sign_in_as(tracker.engine, Role.ADMINISTRATOR)
    path = offered_to(tracker, token, Role.ADMINISTRATOR, lambda: file)
    sizes: list[int] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sizes.append(len(message.get("body", b"")))

    async def receive() -> MutableMapping[str, Any]:
        await asyncio.Event().wait()  # nothing more comes from her
        return {}

    headers = [(name.lower().encode(), value.encode()) for name, value in cookies(token).items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers, "query_string": b"", "root_path": ""}
    asyncio.run(Starlette(routes=[Route("/prenos/{offer}", download)])(scope, receive, send))
    assert (sum(sizes), max(sizes) < 1_000_000) == (20_000_000, True)


def made(_: User) -> bytes:
    return CONTENT


def test_a_process_remembers_so_many_offers_and_the_newest() -> None:
    offers = Offers(room=3)
    first = offers.put(Offer("account:1", Role.OFFICER, "a", "text/csv", made))
    others = [offers.put(Offer("account:1", Role.OFFICER, "b", "text/csv", made)) for _ in range(2)]
    offers.put(Offer("account:1", Role.OFFICER, "c", "text/csv", made), first)
    offers.put(Offer("account:1", Role.OFFICER, "d", "text/csv", made))
    kept = offers.get(first)
    assert kept is not None
    assert kept.file_name == "c"
    assert [offers.get(name) is not None for name in others] == [False, True]


@given(st.text())
def test_any_name_makes_one_sound_header(name: str) -> None:
    written = attachment(name)
    assert written.isascii()
    assert written.isprintable()
    message = Message()
    message["Content-Disposition"] = written
    plain = message.get_param("filename", header="Content-Disposition")
    assert message.get_content_disposition() == "attachment"
    assert plain
    assert not set(str(plain)) & set('/\\:"')


def test_a_slovenian_name_stays_whole() -> None:
    assert unquote(attachment("poročilo čšž.csv").rpartition("''")[2]) == "poročilo čšž.csv"
