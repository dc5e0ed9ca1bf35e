"""What may be packed, for every way to ask, and at every door that packs."""

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import Route

from tests.tooling.asgi import TestClient
from tracker.web.assets import PackedAssets, address, answer_packed, one_file
from tracker.web.encoding import takes_gzip
from tracker.web.public_site import Document, handed_out

PACKED = (
    "gzip", "GZIP", "x-gzip", "gzip, deflate, br, zstd", "gzip;q=1", "gzip;q=1.000", "gzip; q=0.5", "gzip;Q=0.001",
    "*", "*;q=0.1", "br;q=1, *;q=0.2", "identity;q=0, gzip", "identity;q=0, *", "identity;q=0.5, gzip;q=0.5",
    "deflate;q=0, gzip", "gzip;q=0, gzip;q=1", "gzip;q=1.", "\tgzip \t",
)  # fmt: skip
PLAIN = (
    "", "identity", "br", "deflate, br", "gzip;q=0", "gzip;q=0.0", "gzip; q=0.000", "GZIP;Q=0", "x-gzip;q=0", "*;q=0",
    "gzip;q=0, *", "*, gzip;q=0", "identity;q=0", "identity;q=0, *;q=0", "identity;q=1, gzip;q=0.5",
    "identity, gzip;q=0.9",
    "gzip;q=1, gzip;q=0", "gzip;q=0.", "gzip;q=-1", "gzip;q=2", "gzip;q=1.001", "gzip;q=0.1234", "gzip;q=abc",
    "gzip;q=",
    "gzip;level=9", "gzip;q=1;q=0", "notgzip", "gzipped", "gzip/1", ";q=1", ",,;,",
)  # fmt: skip
SCRIPT = address(one_file("js", "PlotlyChart.*.js"))
WORDS = "vsebina " * 500


def answered(request: Request):  # type: ignore[no-untyped-def]
    if request.url.path == "/datoteka":
        return answer_packed(request, WORDS.encode(), "text/plain", "no-store")
    return handed_out(request, Document(WORDS.encode(), ".html"))


CLIENT = TestClient(
    Starlette(routes=[Route("/{name}", answered)], middleware=[Middleware(PackedAssets)]), raise_server_exceptions=True
)


@pytest.mark.parametrize(("asked", "is_packed"), [*((one, True) for one in PACKED), *((one, False) for one in PLAIN)])
def test_an_answer_is_packed_for_whoever_takes_it_and_for_nobody_else(asked: str, is_packed: bool) -> None:
    assert takes_gzip(Headers({"accept-encoding": asked})) is is_packed
    for path in ("/javno", "/datoteka", SCRIPT):
        answer = CLIENT.get(path, headers={"accept-encoding": asked})
        if path == SCRIPT and not is_packed:  # Streamlit answers for it itself
            assert answer.status_code == 404
            continue
        assert (answer.headers.get("content-encoding"), answer.headers["vary"]) == (
            "gzip" if is_packed else None, "Accept-Encoding",
        ), path  # fmt: skip
        assert path == SCRIPT or answer.text == WORDS


def test_a_header_that_comes_twice_is_one() -> None:
    asked = [(b"accept-encoding", b"br"), (b"accept-encoding", b"gzip"), (b"accept-encoding", b"*;q=0")]
    assert takes_gzip(Headers(raw=asked))
    assert not takes_gzip(Headers(raw=[(b"accept-encoding", b"gzip"), (b"accept-encoding", b"gzip;q=0")]))
    assert not takes_gzip(Headers(raw=[]))
