"""The door for a workbook: an officer's own form brings one, and nothing else does."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from tests.accounts import sign_in_as
from tests.tooling.asgi import TestClient
from tracker.access.sign_ins import COOKIE, FORM_COOKIE, FORM_FIELD, user_of_token
from tracker.bootstrap import Application
from tracker.facts import Role
from tracker.intake.kept_files import LARGEST, find
from tracker.web import form_guard, plan_upload, visitor

OURS = "x" * 32
PLAN = "Šifra;Ukrep\nX-1;Nova pot\n".encode()


@pytest.fixture
def office(tracker: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    kept = replace(tracker, settings=tracker.settings.model_copy(update={"intake_folder": tmp_path / "uvoz"}))
    for module in (plan_upload, form_guard, visitor):
        monkeypatch.setattr(module, "opened", lambda: kept)
    return kept


def bring(
    token: str, *, name: str = "načrt.csv", content: bytes = PLAN, form: str = OURS, origin: str = ""
) -> tuple[int, str]:
    """The status, and where the answer leads."""
    server = TestClient(
        Starlette(routes=[Route("/uvoz/datoteka", plan_upload.bring, methods=["POST"])]), follow_redirects=False
    )
    headers = {"Cookie": f"{COOKIE}={token}; {FORM_COOKIE}={OURS}"} | ({"Origin": origin} if origin else {})
    answer = server.post(
        "/uvoz/datoteka", data={FORM_FIELD: form}, files={"datoteka": (name, content)}, headers=headers
    )
    return answer.status_code, answer.headers.get("location", "")


def test_an_officer_brings_a_file_and_finds_it_again(office: Application) -> None:
    token = sign_in_as(office.engine, Role.OFFICER)
    status, location = bring(token)
    assert (status, urlsplit(location).path) == (303, "../uvoz")
    user = user_of_token(office.engine, office.clock, token)
    assert user is not None
    (name,) = parse_qs(urlsplit(location).query)["datoteka"]
    kept = find(office.settings.intake_folder, user.key, name)
    assert kept is not None
    assert (kept.path.name, kept.path.read_bytes()) == ("načrt.csv", PLAN)


def test_nobody_else_and_nothing_else_is_taken(office: Application) -> None:
    officer, member = sign_in_as(office.engine, Role.OFFICER), sign_in_as(office.engine, Role.MEMBER)
    assert bring(member)[0] == 403
    assert bring("")[0] == 403
    assert bring(officer, form="y" * 32)[0] == 403
    assert bring(officer, origin="https://drugje.example")[0] == 403
    assert bring(officer, name="a.exe")[0] == 422
    assert bring(officer, content=b"0" * (LARGEST + 20_000))[0] == 413
    assert not office.settings.intake_folder.exists()
