"""A provider of OpenID Connect for the tests: keys, discovery, a sign-in form, tokens, sign-out.

It is strict where a real one is, so that a mistake of ours is refused: the client's secret, the registered address,
PKCE, one use of a code. On demand it makes tokens that a client must refuse.
"""

import hmac
import json
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from secrets import token_urlsafe
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.tooling.patience import PATIENCE, wait_for
from tests.tooling.server import free_port

CLIENT = "sledilnik"
SECRET = "skrivnost-odjemalca-7731"
SESSION = "provider_session"
PASSWORD = "geslo-pri-ponudniku"
ASKED = ("client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "code_challenge", "prompt", "max_age")


@dataclass
class Provider:
    """A running provider. `people` are claims by login; `spoil` changes the claims of the next tokens: `...` takes
    one out."""

    url: str
    redirect_uri: str
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    spoil: dict[str, Any] = field(default_factory=dict)
    signed_by: str = "us"
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    handed_out: list[str] = field(default_factory=list)
    """Every code and token it gave away: none of them may ever be seen anywhere else."""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}))
    stranger: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig"}))

    def person(self, login: str, **claims: Any) -> None:
        """Somebody it knows, with a verified address unless told otherwise."""
        self.people[login] = {"sub": f"sub-{login}", "email": login, "email_verified": True, **claims}

    @property
    def settings(self) -> dict[str, str]:
        """The tracker's settings for it."""
        return {
            "TRACKER_OIDC_METADATA_URL": f"{self.url}/.well-known/openid-configuration",
            "TRACKER_OIDC_CLIENT_ID": CLIENT,
            "TRACKER_OIDC_CLIENT_SECRET": SECRET,
            "TRACKER_OIDC_TITLE": "Občina",
        }

    async def discovery(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "end_session_endpoint": f"{self.url}/logout",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            }
        )

    async def jwks(self, _: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        """The sign-in form; whoever is signed in here already goes straight back, unless she is to be asked anew."""
        asked = {name: request.query_params.get(name, "") for name in ASKED}
        wrong = self.wrong_request(asked, request.query_params.get("code_challenge_method"))
        if wrong:
            return PlainTextResponse(wrong, status_code=400)
        login = self.sessions.get(request.cookies.get(SESSION, ""))
        if login and asked["prompt"] != "login":
            return self.give_code(login, asked)
        hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(asked[name])}">' for name in ASKED)
        return HTMLResponse(
            f'<!DOCTYPE html><html lang="sl"><title>Ponudnik</title><form method="post" action="/login">{hidden}'
            '<label>Uporabnik <input name="login"></label><label>Geslo <input name="password" type="password"></label>'
            "<button>Vstop</button></form></html>"
        )

    def wrong_request(self, asked: dict[str, str], method: str | None) -> str:
        checks = {
            "client": asked["client_id"] == CLIENT,
            "redirect_uri": asked["redirect_uri"] == self.redirect_uri,
            "response_type": asked["response_type"] == "code",
            "scope": "openid" in asked["scope"].split(),
            "state": bool(asked["state"]),
            "nonce": bool(asked["nonce"]),
            "PKCE": method == "S256" and bool(asked["code_challenge"]),
        }
        return ", ".join(name for name, holds in checks.items() if not holds)

    async def login(self, request: Request) -> Response:
        form = await request.form()
        asked = {name: text(form, name) for name in ASKED}
        wrong = self.wrong_request(asked, "S256")
        login = text(form, "login")
        if wrong or login not in self.people or text(form, "password") != PASSWORD:
            return PlainTextResponse(wrong or "wrong name or password", status_code=400)
        response = self.give_code(login, asked)
        session = token_urlsafe(16)
        self.sessions[session] = login
        response.set_cookie(SESSION, session, httponly=True)
        return response

    def give_code(self, login: str, asked: dict[str, str]) -> Response:
        code = token_urlsafe(24)
        self.codes[code] = {**asked, "login": login}
        self.handed_out.append(code)
        query = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{self.redirect_uri}?{query}", status_code=303)

    async def token(self, request: Request) -> Response:
        form = await request.form()
        if not self.is_client(request):
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        asked = self.codes.pop(text(form, "code"), None)
        challenge = urlsafe_b64encode(sha256(text(form, "code_verifier").encode()).digest()).decode().rstrip("=")
        if (
            asked is None
            or text(form, "grant_type") != "authorization_code"
            or text(form, "redirect_uri") != self.redirect_uri
            or challenge != asked["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        access, identity = token_urlsafe(24), self.identity_token(asked)
        self.handed_out += [access, identity]
        return JSONResponse({"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": identity})

    def is_client(self, request: Request) -> bool:
        """RFC 6749, 2.3.1: HTTP Basic."""
        expected = b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        return hmac.compare_digest(request.headers.get("authorization", ""), f"Basic {expected}")

    def identity_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "auth_time": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.people[asked["login"]],
            **self.spoil,
        }
        claims = {name: value for name, value in claims.items() if value is not ...}
        if self.signed_by == "nobody":
            header, body = (
                urlsafe_b64encode(part).decode().rstrip("=")
                for part in (b'{"alg":"none"}', json.dumps(claims).encode())
            )
            return f"{header}.{body}."
        return jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key if self.signed_by == "us" else self.stranger)

    async def logout(self, request: Request) -> Response:
        self.sessions.pop(request.cookies.get(SESSION, ""), None)
        back = request.query_params.get("post_logout_redirect_uri", "")
        if request.query_params.get("client_id") != CLIENT or not self.redirect_uri.startswith(back):
            return PlainTextResponse("unknown client or address", status_code=400)
        return RedirectResponse(back, status_code=303)

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.discovery),
                Route("/jwks", self.jwks),
                Route("/authorize", self.authorize),
                Route("/login", self.login, methods=["POST"]),
                Route("/token", self.token, methods=["POST"]),
                Route("/logout", self.logout),
            ]
        )


def text(form: FormData, name: str) -> str:
    """A field of a form."""
    return str(form.get(name, ""))


@contextmanager
def run_provider(tracker_url: str) -> Iterator[Provider]:
    """A provider that knows the tracker at an address; gone at the end."""
    port = free_port()
    provider = Provider(f"http://localhost:{port}", f"{tracker_url}/oauth2callback")
    server = uvicorn.Server(uvicorn.Config(provider.app, host="127.0.0.1", port=port, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        wait_for(lambda: server.started)
        yield provider
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
