"""The addresses of frozen reports: the same bytes to everybody, what is internal to the members only."""

import hashlib
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from tests.accounts import sign_in_as
from tests.reports.world import freeze, write
from tests.tooling.asgi import TestClient
from tracker import boards
from tracker.access.sign_ins import COOKIE
from tracker.bootstrap import Application
from tracker.facts import Role, Visibility
from tracker.reporting import FORMATS, ReportKind
from tracker.web.frozen_file import frozen_file


@pytest.fixture
def opened(tracker: Application, own_demonstration_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """The application that the address opens."""
    monkeypatch.setenv("DATABASE_URL", own_demonstration_url)
    monkeypatch.setenv("TRACKER_TODAY", "2026-11-22")
    boards.opened.cache_clear()
    yield boards.opened()
    boards.opened().engine.dispose()
    boards.opened.cache_clear()


@pytest.fixture
def server() -> TestClient:
    return TestClient(Starlette(routes=[Route("/porocilo/{name}", frozen_file)]), raise_server_exceptions=True)


def as_role(opened: Application, role: Role) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={sign_in_as(opened.engine, role, f'{role}@preizkus')}"}


def test_everybody_gets_the_frozen_bytes_and_may_keep_them(opened: Application, server: TestClient) -> None:
    report = freeze(opened, ReportKind.EXECUTION, formats=FORMATS)
    write(opened, ReportKind.EXECUTION, opening="Povsem druge besede.")
    for name, fingerprint in report.files:
        answer = server.get(f"/porocilo/{report.sha256[:16]}.{name}")
        assert answer.status_code == 200
        assert hashlib.sha256(answer.content).hexdigest() == fingerprint
        assert answer.headers["content-type"].startswith(FORMATS[name].mime)
        assert answer.headers["cache-control"].startswith("public")
        called = f"porocilo-o-izvrsitvi-sklepov-koordinacija-2026-2-{report.state_on}-JAVNO.{name}"
        assert f'filename="{called}"' in answer.headers["content-disposition"]
        again = server.get(answer.url.path, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_what_is_internal_is_not_there_for_others(opened: Application, server: TestClient) -> None:
    report = freeze(opened, ReportKind.AGENDA, visibility=Visibility.INTERNAL, formats=FORMATS)
    address = f"/porocilo/{report.sha256[:16]}.pdf"
    unknown = server.get("/porocilo/0123456789abcdef.pdf")
    for headers in ({}, as_role(opened, Role.OWNER), {"Cookie": f"{COOKIE}=x"}):
        answer = server.get(address, headers=headers)
        assert (answer.status_code, answer.text) == (404, unknown.text)
        assert answer.headers["cache-control"] == "no-store"
    answer = server.get(address, headers=as_role(opened, Role.MEMBER))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_an_address_that_is_none_leads_nowhere(opened: Application, server: TestClient) -> None:
    freeze(opened, ReportKind.EXECUTION, formats=FORMATS)
    for name in ("", "a", ".pdf", "0123456789abcdef", "0123456789abcdef.exe", "%00.pdf", "..%2f.pdf"):
        assert server.get(f"/porocilo/{name}").status_code == 404, name
