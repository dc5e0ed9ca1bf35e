"""What one address may ask for: so much at once, so much more each second, and nobody else pays for it."""

import pytest

from tests.tooling.asgi import TestClient
from tests.web.test_public_site import client, folder, publish
from tracker.publishing import Folder
from tracker.web import public_site
from tracker.web.allowance import Allowance

__all__ = ["client", "folder"]


def test_what_is_used_up_comes_back_second_by_second() -> None:
    now = [0.0]
    allowance = Allowance(at_once=3, each_second=0.5, most=2, clock=lambda: now[0])
    assert [allowance.seconds_to_wait("a") for _ in range(4)] == [0, 0, 0, 2]
    assert allowance.seconds_to_wait("b") == 0
    now[0] = 2.0
    assert [allowance.seconds_to_wait("a") for _ in range(2)] == [0, 2]
    now[0] = 1000.0
    assert [allowance.seconds_to_wait("a") for _ in range(4)] == [0, 0, 0, 2], "no more than at once"
    assert [allowance.seconds_to_wait(one) for one in "bca"] == [0, 0, 0], "whoever was forgotten begins anew"


@pytest.fixture
def scarce(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little is handed out; it is named before the client, whose app is made with it."""
    monkeypatch.setattr(public_site, "AT_ONCE", 2)
    monkeypatch.setattr(public_site, "EACH_SECOND", 0.01)


@pytest.mark.usefixtures("scarce")
def test_a_program_that_asks_too_much_is_told_when_to_ask_again(client: TestClient, folder: Folder) -> None:
    publish(folder, {"S/podatki/ukrepi.csv": b"code", "S/index.html": b"<p>S", "Z/index.html": b"<p>Z"})
    answers = [client.get("/javno/S/podatki/ukrepi.csv") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert "Preveč zahtev" in answers[-1].text
    assert client.get("/javno/S/").status_code == 200, "pages are not counted"
