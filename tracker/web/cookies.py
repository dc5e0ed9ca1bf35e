"""The cookie of a sign-in."""

from starlette.responses import Response

from tracker.access.sign_ins import COOKIE, LONGEST


def keep_sign_in(response: Response, token: str) -> None:
    """Gives the browser the token of a sign-in; no script can read it and no other site's form can send it."""
    response.set_cookie(COOKIE, token, max_age=int(LONGEST.total_seconds()), httponly=True, samesite="lax", path="/")


def forget_sign_in(response: Response) -> None:
    """Takes the token away from the browser."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
