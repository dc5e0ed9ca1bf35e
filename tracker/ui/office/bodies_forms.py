"""The forms of bodies and seats, for the administrator."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from tracker import actions
from tracker.actions import BodyGiven, MembershipGiven
from tracker.actions.session.coordination import MOST_MEMBERS
from tracker.coordination import Membership
from tracker.facts import Body, BodyKind
from tracker.nouns import Kind
from tracker.sentences import Refusal, say
from tracker.texts import Translator
from tracker.texts.parsing import write_day
from tracker.ui.forms.plain_form import PlainForm, Question, Typed, beside, show_plain_form, typed_day
from tracker.ui.frame.address import BODY, day
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.frame.way_back import way_back
from tracker.ui.office.bodies import DATA, EDIT, FROM, NEW_BODY, NEW_SEAT, PERSON, SEAT
from tracker.ui.session.people import known_words, surnames_first
from tracker.views.office.bodies import BodyPage


def show_form(view: BodyPage | None, here: Visit) -> bool:
    """Draws the form the address asks for; False where it asks for none."""
    t, asked = here.t, st.query_params.get(EDIT, "")
    if asked == NEW_BODY:
        return draw(t("New body"), body_form(None, here), here)
    if view is None:
        return False
    seat = asked_seat(view)
    if asked == DATA:
        return draw(t.title(view.body), body_form(view.body, here), here)
    if asked == NEW_SEAT:
        return draw(t("New members: {body:title}", body=view.body), seat_form(view.body, None, here), here)
    if asked == SEAT and seat is not None:
        return draw(t("Member: {body:title}", body=view.body), seat_form(view.body, seat, here), here)
    return False


def asked_seat(view: BodyPage) -> Membership | None:
    """The seat the address asks for."""
    key = (st.query_params.get(PERSON, ""), day(st.query_params.get(FROM)))
    seats = (line.membership for line in view.seats)
    return next((one for one in seats if (one.person, one.valid_from) == key), None)


def draw(title: str, form: PlainForm, here: Visit) -> bool:
    """A form with the way back above it."""
    st.html(way_back(here.t("Back"), same_page(**{EDIT: None, PERSON: None, FROM: None})) + tag("h1", title))
    show_plain_form(form, here.t)
    return True


def leave(body: str) -> None:
    """Leads from the form to the body."""
    for name in (EDIT, PERSON, FROM):
        st.query_params.pop(name, None)
    st.query_params[BODY] = body


def body_form(body: Body | None, here: Visit) -> PlainForm:
    """A body, new or corrected."""
    return PlainForm(
        f"body:{body.code if body else 'new'}",
        [*code_questions(body, here.t), *body_questions(body, here.t)],
        partial(save_body, body, here),
        now=partial(body_now, body, here) if body else None,
    )


def save_body(body: Body | None, here: Visit, typed: Typed, _: int | None) -> None:
    """Keeps what was typed of a body, and leaves the form."""
    code = body.code if body else typed["code"].strip()
    if body is None and any(one.code == code for one in here.coordination().bodies):
        raise beside("code", Refusal("There is a body “{code}” already. Choose another code.", code=code))
    given = BodyGiven.of(
        title=typed["title"],
        title_en=typed["title_en"],
        kind=typed["kind"],
        members=members_typed(typed),
        procedure_act=typed["procedure_act"].strip(),
        version=None if body else 0,
    )
    with acting(typed["reason"]) as record:
        actions.save_body(record, code, given)
    leave(code)


def code_questions(body: Body | None, t: Translator) -> list[Question]:
    """The code of a new body; that of another cannot change any more."""
    hint = t("Short and lasting: it stands in addresses.")
    return [] if body else [Question("code", t("Code"), required=True, hint=hint)]


def body_questions(body: Body | None, t: Translator) -> list[Question]:
    """What is asked of every body."""
    words = body_words(body or Body("", "", kind=BodyKind.COMMITTEE))
    kinds = {kind.value: t.word(kind) for kind in BodyKind}
    members = t("The number of all members by the act that founded it. Empty or 0: those who sit in it are counted.")
    act = t("Its name and where it was published. The articles entered for this body are those of this act.")
    return [
        Question("title", t("Title"), words["title"], required=True),
        Question("title_en", t("Title in English"), words["title_en"]),
        Question("kind", t("Kind"), words["kind"], Kind.REFERENCE, kinds),
        Question("members", t("All members"), words["members"], hint=members),
        Question("procedure_act", t("Act with the rules of procedure"), words["procedure_act"], hint=act),
        Question("reason", t("Reason of the change"), "", required=True),
    ]


def body_now(body: Body, here: Visit) -> Typed:
    """What is stored of a body at this moment."""
    return body_words(next(one for one in here.application.coordination(here.role).bodies if one.code == body.code))


def body_words(body: Body) -> Typed:
    """A body as it stands in the fields."""
    members = str(body.members or "")
    return {
        "title": body.title,
        "title_en": body.title_en,
        "kind": body.kind.value,
        "members": members,
        "procedure_act": body.procedure_act,
    }


def members_typed(typed: Typed) -> int:
    """The number of all members. Raises FieldRefusal for anything that is none."""
    text = typed["members"].strip() or "0"
    if not text.isdecimal() or len(text) > 9 or int(text) > MOST_MEMBERS:
        words = say("“{text}” is not a number of members. Write a whole number up to {most}.")
        raise beside("members", Refusal(words.id, text=text[:40], most=MOST_MEMBERS))
    return int(text)


def seat_form(body: Body, seat: Membership | None, here: Visit) -> PlainForm:
    """A seat, new or corrected; whose it is and since when cannot change any more."""
    t, people = here.t, here.board().people
    names = {code: known_words(people[code], code, t)[:110] for code in surnames_first(people, people, t)}
    return PlainForm(
        f"seat:{body.code}:{seat.person if seat else 'new'}:{seat.valid_from if seat else ''}",
        [*whose_questions(seat, names, here), *seat_questions(seat, names, t)],
        partial(save_seat, body, seat),
        seat.version if seat else None,
    )


def save_seat(body: Body, seat: Membership | None, typed: Typed, version: int | None) -> None:
    """Keeps what was typed of a seat, or of several new ones, and leaves the form."""
    people = [seat.person] if seat else typed["person"].splitlines()
    since = seat.valid_from if seat else typed_day(typed, "valid_from")
    if len(people) > 1 and (typed["substitute"] or typed["is_chair"]):
        words = say(
            "A substitute and the chair belong to one member: choose one member, or leave both fields as they are."
        )
        raise beside("person", Refusal(words.id))
    given = MembershipGiven.of(
        substitute=typed["substitute"] or None,
        is_chair=bool(typed["is_chair"]),
        valid_until=typed_day(typed, "valid_until"),
        version=version,
    )
    if since is None:
        raise Refusal("The day from which the member sits in the body is missing. Enter it.")
    with acting(typed["reason"]) as record:
        for person in people:
            actions.save_membership(record, body.code, person, since, given)
    leave(body.code)


def whose_questions(seat: Membership | None, names: Mapping[str, str], here: Visit) -> list[Question]:
    """Whose a new seat is, and since when."""
    t = here.t
    hint = t("Several at once, if they sit in it from the same day. People are entered among the code lists.")
    return [] if seat else [
        Question("person", t("Members"), "", Kind.REFERENCES, names, hint, required=True),
        Question("valid_from", t("From"), write_day(here.today), Kind.DAY, required=True),
    ]  # fmt: skip


def seat_questions(seat: Membership | None, names: Mapping[str, str], t: Translator) -> list[Question]:
    """What is asked of every seat; nobody is her own substitute."""
    others = {"": "–", **{code: name for code, name in names.items() if seat is None or code != seat.person}}
    return [
        Question("substitute", t("Substitute"), seat.substitute if seat else "", Kind.REFERENCE, others),
        Question("is_chair", t("Chair"), "yes" if seat and seat.is_chair else "", Kind.REFERENCE,
                 {"": t("no"), "yes": t("yes")}),
        Question("valid_until", t("Until"), write_day(seat.valid_until if seat else None), Kind.DAY,
                 hint=t("The last day. Empty while she sits in it.")),
        Question("reason", t("Reason of the change"), "", required=True),
    ]  # fmt: skip
