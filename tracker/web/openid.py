"""Signing in through OpenID Connect: `st.login` asks for it, these routes stand where Streamlit's would and do it.

Streamlit would keep what the provider said in a cookie for thirty days, read it when a window opens and never again,
and say in English, or not at all, what went wrong. Here it is read once: whoever has an account is signed in
as after a password, and everything that holds for such a sign-in holds for hers. The provider's tokens are thrown away.
"""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.access.openid import Trust, Unknown, account_of_claims, cookie_secret
from tracker.access.sign_ins import COOKIE, open_sign_in, prove
from tracker.boards import opened
from tracker.ui.frame.address import AGAIN
from tracker.web.back import way_back
from tracker.web.form_guard import keep_signed_in
from tracker.web.language import account_language, with_language

log = logging.getLogger(__name__)

PAGE = "prijava-oidc"
START, CALLBACK = "/auth/login", "/oauth2callback"  # Streamlit fixes these addresses
NAME = "default"  # of the provider, as st.login() without a name calls it
BACK = "openid-back"
BY_PROVIDER = "openid-by"
ASKED_ANEW = "openid-again"
"""When somebody who is signed in was sent to prove anew who she is: seconds since 1970, as `auth_time` counts."""
SECONDS = 10
LEEWAY = 120
"""Seconds by which the provider's clock may differ, as Authlib takes them."""
# RFC 7518: signatures that only the provider can make. “none” and those of a shared secret are not among them.
SIGNATURES = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"}

OUTCOMES = {Unknown.NOBODY: "neznan", Unknown.SOMEBODY_ELSE: "vezan"}
NOBODYS = {Unknown.NOBODY: "nobody's account", Unknown.SOMEBODY_ELSE: "not of whom the account is bound to"}

Endpoint = Callable[[Request], Awaitable[Response]]


def streamlit_secrets() -> dict[str, Any] | None:
    """What Streamlit has to know for `st.login`; None when signing in through OpenID Connect is not set up."""
    tracker = opened()
    settings = tracker.settings
    if not settings.has_openid or settings.oidc_client_secret is None:
        return None
    auth = {
        "redirect_uri": f"{settings.public_url}{CALLBACK}",
        "cookie_secret": cookie_secret(tracker.engine),
        "client_id": settings.oidc_client_id,
        "client_secret": settings.oidc_client_secret.get_secret_value(),
        "server_metadata_url": settings.oidc_metadata_url,
    }
    return {"auth": auth}


@cache
def provider() -> Any:
    """The provider; it is asked nothing before somebody signs in."""
    from authlib.integrations.starlette_client import OAuth  # type: ignore[import-untyped]  # slow, and seldom needed

    settings = opened().settings
    assert settings.oidc_client_secret is not None
    return OAuth().register(
        NAME,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        server_metadata_url=settings.oidc_metadata_url,
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": SECONDS},
    )


def beginning(frame: Endpoint, pages: Collection[str]) -> Endpoint:
    """The page that leads to the provider: notes the way back, on the one host to which the provider sends people."""

    async def begin(request: Request) -> Response:
        settings = opened().settings
        if not settings.has_openid:
            return await frame(request)
        if not is_public_host(request):
            return RedirectResponse(f"{settings.public_url}/{PAGE}?{request.url.query}", status_code=307)
        back = request.query_params.get("nazaj")
        if back is not None:
            request.session[BACK] = way_back(back, [name for name in pages if name != PAGE])
        request.session.pop(ASKED_ANEW, None)
        if AGAIN in request.query_params:
            request.session[ASKED_ANEW] = int(opened().clock.tell().timestamp())
        return await frame(request)

    return begin


async def lead(request: Request) -> Response:
    """To the provider, with a state, a nonce and a proof key (RFC 7636) that only this browser can complete.

    Who proves anew who she is has to sign in there anew too, whatever sessions are open.
    """
    settings = opened().settings
    if not settings.has_openid:
        return RedirectResponse("../", status_code=303)
    try:
        back = f"{settings.public_url}{CALLBACK}"
        again = {"prompt": "login", "max_age": "0"} if ASKED_ANEW in request.session else {"prompt": "select_account"}
        response: Response = await provider().authorize_redirect(request, back, **again)
    except Exception as error:
        log.warning("the provider of OpenID Connect could not be asked: %s", kind_of(error))
        return told("neuspeh", root="../")
    return response


def is_public_host(request: Request) -> bool:
    """Whether somebody came by the public address; a proxy may name the host she asked for in a header of its own."""
    asked = (request.headers.get("host", ""), request.headers.get("x-forwarded-host", ""))
    return urlsplit(str(opened().settings.public_url)).netloc in [host.lower() for host in asked]


async def receive(request: Request) -> Response:
    """Whoever comes back from the provider: signed in if she has an account, told what is wrong otherwise."""
    tracker = opened()
    if not tracker.settings.has_openid:
        return RedirectResponse("./", status_code=303)
    back = request.session.get(BACK, "./")
    try:
        claims = await vouched_claims(request)
    except Exception as error:
        # Whatever a stranger's server or address may cause; its words may name people, so that only its kind is kept.
        log.warning("a sign-in through OpenID Connect failed: %s", kind_of(error))
        return told("neuspeh")
    settings, now = tracker.settings, tracker.clock.tell()
    trust = Trust(settings.oidc_claim, settings.oidc_claim_trusted)
    account = await to_thread.run_sync(account_of_claims, tracker.engine, claims, trust, now)
    if isinstance(account, Unknown):
        log.warning("a sign-in through OpenID Connect is %s", NOBODYS[account])
        return told(OUTCOMES[account])
    proved_at = asked_password_at(claims, now)
    if ASKED_ANEW in request.session:
        return await confirm(request, account, proved_at, back)
    return await let_in(request, account, proved_at, back)


async def let_in(request: Request, account: int, proved_at: datetime | None, back: str) -> Response:
    """The answer with the cookie of a new sign-in; the one that came along ends."""
    tracker, former = opened(), request.cookies.get(COOKIE, "")
    opening = partial(open_sign_in, tracker.engine, account, tracker.clock.tell(), former=former, proved_at=proved_at)
    token = await to_thread.run_sync(opening)
    request.session.clear()
    request.session[BY_PROVIDER] = True
    language = await to_thread.run_sync(account_language, account)
    response = RedirectResponse(with_language(back, language), status_code=303)
    keep_signed_in(request, response, token)
    return response


async def confirm(request: Request, account: int, proved_at: datetime | None, back: str) -> Response:
    """Back with the proof noted in the sign-in she is in: the provider asked her anew, and it is the same account."""
    tracker, asked_at = opened(), request.session.pop(ASKED_ANEW)
    token, now = request.cookies.get(COOKIE, ""), tracker.clock.tell()
    if proved_at is None or proved_at.timestamp() < asked_at - LEEWAY:
        log.warning("the provider of OpenID Connect did not ask anew who somebody is")
        return told("brez-potrditve")
    if not await to_thread.run_sync(prove, tracker.engine, token, account, proved_at, now):
        log.warning("a sign-in was confirmed through OpenID Connect by another account")
        return told("drug-racun")
    request.session[BY_PROVIDER] = True
    return RedirectResponse(back, status_code=303)


def asked_password_at(claims: Mapping[str, object], now: datetime) -> datetime | None:
    """When the provider last asked her to prove who she is; none where it does not say, never after now."""
    at = claims.get("auth_time")
    if not isinstance(at, int | float) or isinstance(at, bool) or not 0 < at <= now.timestamp() + LEEWAY:
        return None
    return min(datetime.fromtimestamp(at, UTC), now)


async def vouched_claims(request: Request) -> Mapping[str, object]:
    """What the provider vouches for, in an identity token made by it, for us, for this very sign-in.

    Stricter than the library's own checks, which let a token for somebody else pass when it was asked for by us,
    and one without a signature when the provider offers such.
    """
    client = provider()
    metadata = await client.load_server_metadata()
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNATURES]
    expected = {
        "iss": {"essential": True, "value": metadata["issuer"]},
        "aud": {"essential": True, "value": client.client_id},
    }
    token = await client.authorize_access_token(request, claims_options=expected)
    claims: Mapping[str, object] = token["userinfo"]
    return claims


def told(outcome: str, root: str = "./") -> Response:
    """Back to the page of this way in, which says what came of it."""
    return RedirectResponse(f"{root}{PAGE}?{urlencode({'izid': outcome})}", status_code=303)


def kind_of(error: Exception) -> str:
    """The kind of an error without the words that came with it: `invalid_grant`, `ConnectTimeout`."""
    name = str(getattr(error, "error", "") or type(error).__name__)
    return name if name.replace("_", "").isalnum() and name.isascii() and len(name) < 60 else type(error).__name__


async def farewell(request: Request) -> str | None:
    """Where to sign out at the provider too, for whoever signed in through it (OpenID Connect RP-Initiated Logout 1.0).

    None when she did not, or the provider offers nothing such or does not answer.
    """
    settings = opened().settings
    if not settings.has_openid or not request.session.pop(BY_PROVIDER, False):
        return None
    try:
        metadata = await provider().load_server_metadata()
    except Exception as error:
        log.warning("the provider of OpenID Connect could not be asked where to sign out: %s", kind_of(error))
        return None
    address = metadata.get("end_session_endpoint")
    query = urlencode({"client_id": settings.oidc_client_id, "post_logout_redirect_uri": f"{settings.public_url}/"})
    return f"{address}{'&' if '?' in address else '?'}{query}" if address else None
