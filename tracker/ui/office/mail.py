"""The page of messages: what failed with its cure first, then the newest ones and what became of each."""

from collections.abc import Sequence

import streamlit as st

from tracker.boards import opened
from tracker.facts import DeliveryState, Role
from tracker.jobs.posting import send_waiting
from tracker.outbox import Posted, posted, retry
from tracker.sentences import Refusal, count
from tracker.texts import Translator
from tracker.ui.frame.address import CODE, MAIL
from tracker.ui.frame.current import current_user
from tracker.ui.frame.for_administrator import for_administrator
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.ui.frame.way_back import way_back

NEWEST = 100
MOST_FAILED = 20
SAID = "said of mail"


def show_mail(visit: Visit) -> None:
    """All messages, or the one of the address."""
    t = visit.t
    with visit.application.reading() as database:
        messages = posted(database, visit.role, NEWEST)
    st.html(tag("h1", t("Mail")))
    said = st.session_state.pop(SAID, None)
    if said:
        st.html(tag("p", said, class_="notice plain", role="status"))
    chosen = next((one for one in messages if one.key == st.query_params.get(CODE)), None)
    if chosen is not None:
        show_message(chosen, visit)
        return
    st.html(together(notices(messages, visit)))
    if any(one.state is DeliveryState.DUE for one in messages):
        st.button(t("Send now what waits"), key="send-waiting", on_click=send_now, args=(visit,))
    show_failed(messages, visit)
    if messages:
        st.html(messages_table(messages, visit))


def notices(messages: Sequence[Posted], visit: Visit) -> list[Html]:
    """How messages leave, and how many wait."""
    t, settings = visit.t, visit.application.settings
    found = []
    if not settings.smtp_host:
        words = t(
            "Messages are not sent yet, so nobody gets them: ask the administrator of the tracker to set the "
            "mail server."
        )
        cure = t(
            "Set TRACKER_SMTP_HOST and what belongs to it; meanwhile the messages lie as files in {folder}.",
            folder=str(settings.mail_folder),
        )
        found.append(tag("div", tag("p", words), for_administrator(cure, t), class_="notice"))
    waiting = sum(one.state is DeliveryState.DUE for one in messages)
    if waiting:
        sentence = count("{n} message waits to be sent.", "{n} messages wait to be sent.", waiting)
        found.append(tag("p", t.sentence(sentence), class_="lead"))
    elif not messages:
        found.append(tag("p", t("No message has been written yet."), class_="lead"))
    return found


def show_failed(messages: Sequence[Posted], visit: Visit) -> None:
    """The messages that were given up, or may have arrived twice, each with what can be done."""
    t = visit.t
    failed = [one for one in messages if one.state is DeliveryState.DEAD or one.is_unsure][:MOST_FAILED]
    if not failed:
        return
    st.html(tag("h2", t("Messages that need a look")))
    for n, one in enumerate(failed, start=1):
        with st.container(key=f"failed-{n}"):
            st.html(
                tag("p", tag("strong", one.address), " · ", tag("span", one.subject, lang=one.language), class_="title")
            )
            st.html(tag("p", cure(one, visit), class_="notice wrong" if one.state is DeliveryState.DEAD else "notice"))
            if one.state is DeliveryState.DEAD:
                label = t("Send {n} again", n=n)
                st.button(label, key=f"send-again-{one.key}", on_click=send_again, args=(one.key, visit))


def cure(message: Posted, visit: Visit) -> str:
    """What is wrong with a message and what helps."""
    t = visit.t
    if message.state is not DeliveryState.DEAD:
        return t(
            "The line broke before the server said that it had taken the message: it may have arrived twice. Nothing "
            "is to be done."
        )
    return t(
        "It could not be delivered after {attempts} attempts. The server said: {problem}. Correct the address of the "
        "person or the settings of the mail server, then send it again.",
        attempts=message.attempts,
        problem=message.problem or "–",
    )


def messages_table(messages: Sequence[Posted], visit: Visit) -> Html:
    """The newest messages."""
    t = visit.t
    headings = [Heading(t("Written")), Heading(t("To")), Heading(t("Message")), Heading(t("State"))]
    rows = [
        [
            t.date(visit.application.clock.day_of(one.posted_at)),
            one.address,
            tag("a", one.subject, href=visit.link(MAIL, **{CODE: one.key}), lang=one.language),
            state_words(one, t),
        ]
        for one in messages
    ]
    return html_table(t("Messages"), headings, rows)


def state_words(message: Posted, t: Translator) -> str:
    """What became of a message; one that only became a file was not sent."""
    return t("not sent: no mail server is set") if message.is_filed else t.word(message.state)


def show_message(message: Posted, visit: Visit) -> None:
    """One message as its reader sees it in plain text; the link that lets her in is left out."""
    t = visit.t
    st.html(way_back(t("All messages"), visit.link(MAIL)))
    st.html(tag("h2", message.subject, lang=message.language))
    st.html(tag("p", f"{message.address} · {state_words(message, t)}", class_="muted"))
    if visit.application.holds_everywhere(visit.known, Role.OFFICER):
        st.html(tag("p", message.text, class_="prose", lang=message.language))
    else:  # one letter tells of what is due in all strategies
        words = t("The message may tell of strategies in which you are no officer, so its text is not shown.")
        st.html(tag("p", words, class_="notice"))


def send_now(visit: Visit) -> None:
    """Sends what waits at once, without waiting for the scheduler."""
    application = visit.application
    st.session_state[SAID] = visit.t.sentence(send_waiting(application, application.clock.tell()))


def send_again(key: str, visit: Visit) -> None:
    """Puts a message that was given up back among those that wait."""
    user = current_user(opened())
    try:
        if user is not None:
            application = visit.application
            now = application.clock.tell()
            day = application.clock.day_of(now)
            retry(application.engine, user.role, key, now, application.clock.span(day, day))
            st.session_state[SAID] = visit.t("The message waits to be sent again.")
    except Refusal as refused:
        st.session_state[SAID] = visit.t.sentence(refused.sentence)
