"""The public site in the running app: the last publication, for reading only, and nothing beside it."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from tests.tooling.asgi import TestClient
from tracker import boards
from tracker.bootstrap import Application
from tracker.publishing.folder import Folder
from tracker.publishing.laying import Former
from tracker.publishing.manifests import Manifest
from tracker.publishing.publishing import laid_down
from tracker.sentences import Unavailable
from tracker.web import public_site
from tracker.web.public_site import MEDIA_TYPES, PublicSite
from tracker.web.rate import Buckets

PAGE = "<h1>Občinska aplikacija</h1>".encode()
DOCUMENTS = {
    "index.html": b"koren",
    "404.html": b"<h1>Take strani ni</h1>",
    "S/index.html": PAGE,
    "S/en/E1-01/index.html": b"in English",
    "S/podatki/SHA256SUMS": b"a  b",
    **{f"S/podatki/ukrepi{suffix}": suffix.encode() for suffix in MEDIA_TYPES},
    "S/podatki/velik.parquet": b"v" * 300_000,
    "Z/index.html": b"zaprt",
}


@pytest.fixture
def folder(tracker: Application) -> Folder:
    return Folder(tracker.settings.public_site)


@pytest.fixture
def client(tracker: Application) -> Iterator[TestClient]:
    app = Starlette(middleware=[Middleware(PublicSite, look=lambda: frozenset("S"))])
    with TestClient(app, follow_redirects=False) as opened:
        yield opened
    boards.opened.cache_clear()


def publish(
    folder: Folder, documents: dict[str, bytes], former: Former | None = None, plans: tuple[str, ...] = ("S", "Z")
) -> Former:
    number = len(folder.manifests()) + 1
    folder.root.mkdir(exist_ok=True)
    planned = Manifest(number, "2026-11-22", folder.newest_hash(), strategies=plans, cited=f"2026-11-2{number}")
    ready = laid_down(folder, planned, documents, former)
    ready.show()
    return Former(folder.edition(number), ready.hashes)


def test_before_the_first_publication_it_says_so(client: TestClient) -> None:
    answer = client.get("/javno/")
    assert answer.status_code == 404
    assert "Še ni objavljeno" in answer.text
    assert "Not published yet" in client.get("/javno/x/y?lang=en").text


def test_the_last_publication_is_handed_out(client: TestClient, folder: Folder) -> None:
    former = publish(folder, DOCUMENTS)
    answer = client.get("/javno/S/", headers={"accept-encoding": "identity"})
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["etag"] == f'"{sha256(PAGE).hexdigest()}"'
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    for tag in (answer.headers["etag"], client.get("/javno/S/").headers["etag"]):
        again = client.get("/javno/S/", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/javno/S/", headers={"if-none-match": "*"}).status_code == 304
    head = client.head("/javno/S/", headers={"accept-encoding": "identity"})
    assert (head.content, head.headers["content-length"]) == (b"", str(len(PAGE)))
    assert client.get("/javno/").text == "koren"
    assert client.get("/javno/S/en/E1-01/").text == "in English"
    assert len(client.get("/javno/S/podatki/velik.parquet").content) == 300_000
    assert client.get("/javno/manifest.json").json()["number"] == 1
    publish(folder, DOCUMENTS | {"S/index.html": b"novo"}, former)
    assert client.get("/javno/S/", headers={"if-none-match": answer.headers["etag"]}).text == "novo"
    assert client.get("/javno/S/2026-11-21/").content == PAGE
    assert client.get("/javno/manifesti/0001.json").json()["cited"] == "2026-11-21"


def test_each_document_has_its_media_type(client: TestClient, folder: Folder) -> None:
    publish(folder, DOCUMENTS)
    for suffix, media_type in MEDIA_TYPES.items():
        assert client.get(f"/javno/S/podatki/ukrepi{suffix}").headers["content-type"] == media_type
    assert client.get("/javno/S/podatki/SHA256SUMS").headers["content-type"] == "text/plain; charset=utf-8"


def test_an_address_of_a_folder_gets_its_slash(client: TestClient, folder: Folder) -> None:
    publish(folder, DOCUMENTS)
    for path in ("/javno", "/javno/S", "/javno/S/en/E1-01", "/javno/S/2026-11-21"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (308, f"{path}/")


WAYS_OUT = [
    "/javno/x", "/javno/S/x/", "/javno/../tracker.db", "/javno/%2e%2e/%2e%2e/etc/passwd",
    "/javno/..%2fmanifesti/0001.json",
    "/javno/S//index.html", "/javno/S//", "/javno//", "/javno/.publishing.lock", "/javno/S/%00", "/javno/S\\index.html",
    "/javno/S/index.html/", "/javno/%2fetc/passwd", "/javno/" + "a" * 300, "/javno/S/podatki/%2e%2e/index.html",
]  # fmt: skip


@pytest.mark.parametrize("path", WAYS_OUT)
def test_no_address_leads_out(client: TestClient, folder: Folder, path: str) -> None:
    publish(folder, DOCUMENTS)
    (folder.root.parent / "tracker.db").write_text("zaupno")
    answer = client.get(path)
    assert answer.status_code in (404, 308)
    if answer.status_code == 404 and path.startswith("/javno/S"):
        assert "Take strani ni" in answer.text
    assert "zaupno" not in answer.text


def test_a_plan_that_was_closed_is_not_handed_out(client: TestClient, folder: Folder) -> None:
    publish(folder, DOCUMENTS)
    for path in ("/javno/Z/", "/javno/Z/2026-11-21/"):
        assert client.get(path).status_code == 404


def test_what_tells_of_all_plans_tells_nothing_of_a_closed_one(client: TestClient, folder: Folder) -> None:
    told = b"<!--nacrt S--><li>odprt</li><!--/nacrt--><!--nacrt Z--><li>zaprt</li><!--/nacrt-->"
    of_all = ("index.html", "en/index.html", "dnevi/index.html", "404.html", "sitemap.xml")
    former = publish(folder, DOCUMENTS | dict.fromkeys(of_all, told))
    for path in ("", "en/", "dnevi/", "nikjer/", "Z/", "sitemap.xml"):
        answer = client.get(f"/javno/{path}")
        assert ("odprt" in answer.text, "zaprt" in answer.text) == (True, False)
        assert answer.status_code == (200 if path in ("", "en/", "dnevi/") else 404)
    alone = {path: content for path, content in DOCUMENTS.items() if not path.startswith("S/")}
    publish(folder, alone, former, plans=("Z",))
    answer = client.get("/javno/")
    assert (answer.status_code, "koren" in answer.text) == (404, False)


def test_a_plan_that_the_tracker_does_not_know_is_not_handed_out(tracker: Application, folder: Folder) -> None:
    publish(folder, DOCUMENTS)
    with TestClient(Starlette(middleware=[Middleware(PublicSite)])) as client:
        assert client.get("/javno/S/").status_code == 404, "its code was another one, or a restored backup knows it not"
        assert client.get("/javno/").status_code == 404


def test_while_nobody_can_say_what_is_open_nothing_is_handed_out(tracker: Application, folder: Folder) -> None:
    def away() -> frozenset[str]:
        raise Unavailable("The database cannot be reached.")

    publish(folder, DOCUMENTS)
    with TestClient(Starlette(middleware=[Middleware(PublicSite, look=away)])) as client:
        answer = client.get("/javno/S/")
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")


def test_a_large_document_is_read_once(client: TestClient, folder: Folder) -> None:
    publish(folder, DOCUMENTS | {"S/podatki/zgodovina.jsonl": b"v" * 300_000})
    public_site._kept_large.cache_clear()
    tag = client.get("/javno/S/podatki/zgodovina.jsonl").headers["etag"]
    assert client.head("/javno/S/podatki/zgodovina.jsonl").headers["content-length"] != "300000", "it is packed"
    assert client.get("/javno/S/podatki/zgodovina.jsonl", headers={"if-none-match": tag}).status_code == 304
    assert (public_site._kept_large.cache_info().misses, public_site._kept_large.cache_info().hits) == (1, 2)


def test_a_day_that_is_no_file_any_more_is_handed_out(client: TestClient, folder: Folder) -> None:
    thin = Folder(folder.root, days_as_files=False)
    for text in (PAGE, b"drugo", b"tretje"):
        publish(thin, DOCUMENTS | {"S/index.html": text})
    public_site._kept_of_day.cache_clear()
    assert not (thin.current / "S/2026-11-21").exists()
    answer = client.get("/javno/S/2026-11-21/", headers={"accept-encoding": "identity"})
    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["etag"] == f'"{sha256(PAGE).hexdigest()}"'
    assert client.get("/javno/S/2026-11-21").headers["location"] == "/javno/S/2026-11-21/"
    assert public_site._kept_of_day.cache_info().misses == 1, "it is made again, hashed and packed once"
    assert client.head("/javno/S/2026-11-21/podatki/velik.parquet").headers["content-length"] == "300000"
    for path in (
        "S/2026-11-21/x/",
        "S/2026-11-20/",
        "Z/2026-11-21/",
        "S/2026-11-21/%2e%2e/2026-11-21/",
        "S/2026-11-21//",
    ):
        assert client.get(f"/javno/{path}").status_code == 404


@pytest.mark.parametrize("is_open", [False, True])
def test_days_of_a_plan_that_is_not_shown_any_more_are_not_handed_out(folder: Folder, *, is_open: bool) -> None:
    thin = Folder(folder.root, days_as_files=False)
    without = {path: content for path, content in DOCUMENTS.items() if not path.startswith("Z/")}
    publish(thin, DOCUMENTS)
    publish(thin, without, plans=("S",))
    publish(thin, without | {"S/index.html": b"novo"}, plans=("S",))
    known = frozenset("SZ" if is_open else "S")
    with TestClient(Starlette(middleware=[Middleware(PublicSite, look=lambda: known)])) as client:
        for path in ("Z/2026-11-21/", "Z/2026-11-21/index.html", "Z/2026-11-21", "z/2026-11-21/"):
            assert client.get(f"/javno/{path}").status_code == 404, "closed, or not published anew since it was opened"
        assert client.get("/javno/S/2026-11-21/").content == PAGE


def test_who_asks_too_fast_waits(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(folder, DOCUMENTS)
    monkeypatch.setattr(public_site, "Buckets", lambda: Buckets(most=1, per_second=0.01))
    with TestClient(Starlette(middleware=[Middleware(PublicSite, look=lambda: frozenset("S"))])) as client:
        assert client.get("/javno/S/").status_code == 200
        answer = client.get("/javno/S/")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "100")
    buckets = Buckets(most=2, per_second=0.5)
    assert [buckets.wait("a", now) for now in (0.0, 0.0, 0.0, 1.0, 2.0, 2.0)] == [0, 0, 2.0, 1.0, 0, 2.0]
    assert buckets.wait("b", 2.0) == 0, "another address is not held up"


def test_it_is_for_reading_only(client: TestClient, folder: Folder) -> None:
    publish(folder, DOCUMENTS)
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = client.request(method, "/javno/S/")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_the_folder_stands_beside_the_database(tracker: Application) -> None:
    file = Path(str(tracker.engine.url.database))
    assert tracker.settings.public_site == file.with_suffix(".javno")
    assert tracker.settings.shown_site == Folder(tracker.settings.public_site).current
