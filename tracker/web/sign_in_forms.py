"""What stands on the pages for signing in and for passwords."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from tracker.access.passwords import SHORTEST
from tracker.access.sign_ins import FORM_FIELD
from tracker.sentences import Sentence, count
from tracker.texts import Translator
from tracker.ui.frame.address import AGAIN as ANEW
from tracker.ui.frame.address import BACK, CONFIRM, LANGUAGE, OPENID, OVERVIEW, SIGN_IN, SIGN_OUT, address
from tracker.ui.frame.markup import Html, tag, together
from tracker.web.plain_page import field, hidden, plain_page, problem

PASSWORD = "geslo"
LOGIN, SECRET, OLD, NEW, AGAIN = "login", "password", "old", "new", "again"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a form, and with which field; nothing in particular for the whole of it.

    `is_passing`: not what was entered is wrong, but the database cannot work just now.
    """

    words: str
    field: str = ""
    is_passing: bool = False

    def of(self, name: str) -> str:
        """What is wrong with one field."""
        return self.words if self.field == name else ""


FINE = Wrong("")


def sign_in_page(
    t: Translator, token: str, back: str, *, login: str = "", wrong: Wrong = FINE, status: int = 200, openid: str = ""
) -> HTMLResponse:
    """The form to sign in; `openid` is what the provider of identities is called, if there is one."""
    here = f"{SIGN_IN}?{urlencode({BACK: back} if back else {})}&{LANGUAGE}=".replace("?&", "?")
    form = tag(
        "form",
        hidden(FORM_FIELD, token),
        field(
            LOGIN,
            t("User name"),
            error=wrong.of(LOGIN),
            value=login,
            autocomplete="username",
            autocapitalize="none",
            spellcheck="false",
            required="required",
            autofocus="autofocus" if not login else None,
        ),
        password_field(SECRET, t("Password"), "current-password", wrong, is_first=bool(login)),
        tag("button", t("Sign in"), type="submit"),
        method="post",
        action=f"{here}{t.language}",
    )
    forgotten = tag("p", t("If you forgot your password, ask the administrator of the tracker for a new link."))
    other = tag("div", forgotten, class_="other muted")
    return plain_page(
        t, t("Sign in"), summary(t, wrong) + form + provider_link(t, openid, back) + other, here=here, status=status
    )


def provider_link(t: Translator, openid: str, back: str) -> Html:
    """The way in through a provider of identities, where there is one."""
    if not openid:
        return Html("")
    link = tag("a", t("Sign in with {title}", title=openid), href=address(OPENID, {BACK: back, LANGUAGE: t.language}))
    return tag("p", link, class_="other")


def confirm_page(
    t: Translator, token: str, back: str, *, login: str, minutes: int, wrong: Wrong = FINE, status: int = 200,
    openid: str = "", has_password: bool = True,
) -> HTMLResponse:  # fmt: skip
    """Asks whoever is signed in for the password once more, or for a sign-in at her provider; it counts for minutes."""
    here = f"{address(CONFIRM, {BACK: back})}{'&' if back else '?'}{LANGUAGE}="
    words = t.sentence(
        count(
            "This change takes a fresh sign-in, so confirm first that it is you. It counts for {n} minute.",
            "This change takes a fresh sign-in, so confirm first that it is you. It counts for {n} minutes.",
            minutes,
        )
    )
    form = tag(
        "form",
        hidden(FORM_FIELD, token),
        tag("input", type="hidden", name="username", autocomplete="username", value=login),
        password_field(SECRET, t("Password of “{login}”", login=login), "current-password", wrong, is_first=True),
        tag("button", t("Confirm"), type="submit"),
        method="post",
        action=f"{here}{t.language}",
    )
    other = address(OPENID, {BACK: back or OVERVIEW, ANEW: "1", LANGUAGE: t.language})
    link = tag("p", tag("a", t("Confirm with {title}", title=openid), href=other), class_="other") if openid else None
    leave = tag("p", tag("a", t("Back, without confirming"), href=f"./{back}"), class_="other")
    if not has_password:
        form = tag("p", t("This account has no password. Ask another administrator for a link that sets one."))
        form = Html("") if openid else form
    content = together((summary(t, wrong), tag("p", words), form, link, leave))
    return plain_page(t, t("Confirm that it is you"), content, here=here, status=status)


def password_page(
    t: Translator, token: str, login: str, *, asks_old: bool, wrong: Wrong = FINE, status: int = 200
) -> HTMLResponse:
    """The form for a new password; whoever is signed in is asked for the old one as well."""
    hint = t("At least {n} characters; several words in a row are easy to keep.", n=SHORTEST)
    form = tag(
        "form",
        hidden(FORM_FIELD, token),
        tag("input", type="hidden", name="username", autocomplete="username", value=login),
        password_field(OLD, t("Present password"), "current-password", wrong) if asks_old else None,
        password_field(NEW, t("New password"), "new-password", wrong, hint),
        password_field(AGAIN, t("New password once more"), "new-password", wrong),
        tag("button", t("Save the password"), type="submit"),
        method="post",
        action=f"{PASSWORD}?{LANGUAGE}={t.language}",
    )
    whose = tag("p", t("For the account “{login}”. All its other sign-ins end.", login=login))
    title = t("Change the password") if asks_old else t("Set a password")
    return plain_page(t, title, summary(t, wrong) + whose + form, here=f"{PASSWORD}?{LANGUAGE}=", status=status)


def password_field(
    name: str, label: str, autocomplete: str, wrong: Wrong, hint: str = "", *, is_first: bool = False
) -> Html:
    """A field for a password, which has to be filled in; the one that is filled in first has the cursor."""
    return field(
        name, label, hint=hint, error=wrong.of(name), type="password", autocomplete=autocomplete, required="required",
        autofocus="autofocus" if is_first else None,
    )  # fmt: skip


def no_link_page(t: Translator) -> HTMLResponse:
    """That a link serves no more, and what to do."""
    words = t("It was used, it is older than two days, or a newer one was made. Ask the administrator for another.")
    link = tag("a", t("Sign in"), href=address(SIGN_IN, {LANGUAGE: t.language}))
    content = tag("p", words) + tag("p", link)
    return plain_page(t, t("This link is no longer valid"), content, here=f"{PASSWORD}?{LANGUAGE}=", status=410)


def half_signed_out_page(t: Translator, problem: Sentence) -> HTMLResponse:
    """That this browser is signed out, while the database could not note that the sign-in has ended."""
    done = t("This browser has forgotten your sign-in; nobody can go on with it here.")
    open_still = t(
        "The end of the sign-in could not be noted. A copy of its cookie would work until it has not been used for 12 "
        "hours; if you fear that there is one, sign in again later and choose “Sign out everywhere”."
    )
    parts = [tag("p", words) for words in (done, open_still, t.sentence(problem))]
    here = f"{SIGN_IN}?{LANGUAGE}="
    return plain_page(t, t("You are signed out in this browser"), together(parts), here=here, status=503)


def sign_out_page(t: Translator, token: str) -> HTMLResponse:
    """Asks once more whether to sign out: the request did not come from a form of ours that is still good."""
    button = tag("button", t("Sign out"), type="submit")
    form = tag("form", hidden(FORM_FIELD, token), button, method="post", action=f"{SIGN_OUT}?{LANGUAGE}={t.language}")
    back = tag("p", tag("a", t("To the overview"), href=address(OVERVIEW, {LANGUAGE: t.language})), class_="other")
    here = f"{SIGN_OUT}?{LANGUAGE}="
    return plain_page(t, t("Do you want to sign out?"), together((form, back)), here=here, status=403)


def summary(t: Translator, wrong: Wrong) -> Html:
    """What is wrong, on top of a form."""
    return problem(t, wrong.words, wrong.field) if wrong.words else Html("")
