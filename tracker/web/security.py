"""What the server refuses and the headers it adds to every answer."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.boards import opened
from tracker.config import Settings
from tracker.web.frame import script_hashes

ONE_YEAR = "max-age=31536000"


def content_policy(provider: str = "") -> str:
    """The content security policy: everything from this host, no inline script but Streamlit's own.

    Signing out is a form; it may lead on to the `provider` of identities.
    """
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(script_hashes())}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            f"form-action 'self' {provider}".strip(),
            "frame-ancestors 'none'",
        )
    )


def headers(settings: Settings) -> dict[str, str]:
    """The headers of every answer."""
    transport = {"Strict-Transport-Security": ONE_YEAR} if settings.is_encrypted else {}
    return transport | {
        "Content-Security-Policy": content_policy(origin_of(settings.oidc_metadata_url)),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def origin_of(url: str | None) -> str:
    """Scheme and host of an address; nothing of none."""
    parts = urlsplit(url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


class SecurityHeaders:
    """Adds the security headers to every answer, and `Secure` to every cookie where the pages are encrypted.

    Streamlit leaves that word out of its cookies when the encryption is done by a proxy.
    """

    def __init__(self, app: ASGIApp, settings: Settings | None = None) -> None:
        self.app = app
        self.settings = settings or opened().settings
        self.headers = headers(self.settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    answer.setdefault(name, value)  # an answer may be stricter
                if self.settings.is_encrypted:
                    message["headers"] = [secured(*header) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, with_headers)


def secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A header of an answer; a cookie in it travels encrypted only."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"


class OwnOrigin:
    """Refuses a WebSocket that a page of another site opens.

    Streamlit would refuse it too, but only after asking an outside service for this server's address,
    which holds up every visitor for seconds where that service cannot be reached. A page under the public address
    is ours, by whatever name a proxy calls this server; Streamlit is told the name it will compare.
    """

    def __init__(self, app: ASGIApp, settings: Settings | None = None) -> None:
        self.app = app
        self.public = origin_of((settings or opened().settings).public_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            origin = Headers(scope=scope).get("origin")
            if self.public and origin == self.public:
                scope = {**scope, "headers": with_host(scope["headers"], urlsplit(origin).netloc)}
            if is_foreign(Headers(scope=scope)):
                await receive()
                await send({"type": "websocket.close", "code": 1008})
                return
        await self.app(scope, receive, send)


def with_host(headers: Iterable[tuple[bytes, bytes]], host: str) -> list[tuple[bytes, bytes]]:
    """The headers of a request with another name of the host."""
    return [*(header for header in headers if header[0] != b"host"), (b"host", host.encode())]


def is_foreign(request: Headers) -> bool:
    """Whether a request was made by a page of another host; programs that name no origin are not."""
    origin = request.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.get("host")
