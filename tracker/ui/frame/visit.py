"""Who is looking, in which language, at which day: read from the address on every run of a page."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar, cast
from urllib.parse import urlencode

import streamlit as st

from tracker.access.user import User
from tracker.actions.actor import Scopes, role_within
from tracker.allocation import lasting_allocation
from tracker.boards import Boards, current_boards, opened
from tracker.bootstrap import Application, Head
from tracker.coordination import Coordination
from tracker.facts import Channel, Plan, Role, Strategy
from tracker.shelf import Shelf
from tracker.texts import LANGUAGES, Translator
from tracker.ui.frame.address import AS_OF, LANGUAGE, STRATEGY, address, day
from tracker.ui.frame.current import current_user
from tracker.views.board import Board
from tracker.views.session.citing import articles

REVISIONS, STRATEGIES, VALUES = 2, 64, 128
"""So many values of so many strategies and revisions are kept: of the newest, and of the one that runs still going on
may be at."""
PICTURES = 48
"""Of what stands while what it is made of is equal so much is kept, such as pictures of a hundred kilobytes."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Visit:
    """One run of a page; `as_of` None is the present. `newest` is the newest change of the database at its start.

    `who` is whoever was signed in when the run began; read it as `user`.
    """

    application: Application
    t: Translator
    who: User | None
    as_of: date | None
    today: date
    newest: Head
    strategy: str = ""
    """The code of the strategy in the address; empty for the first one."""
    known: User | None = None
    """Whoever is signed in, with her roles in all strategies; `user` has the one of this strategy."""
    unknown: str = ""
    """A code in the address that is no strategy's; the first one is looked at in its place."""

    @property
    def revision(self) -> int:
        """The number of the newest change at the start of the run."""
        return self.newest.number

    @property
    def user(self) -> User | None:
        """Whoever was signed in when the run began: for what is shown. Who acts is asked anew.

        Raises LookupError while something is made that is kept for all readers of a role.
        """
        if _made_for_all.get():
            raise LookupError("what is kept is shared by all readers of a role: it may not ask who is looking")
        return self.who

    @property
    def role(self) -> Role:
        """The role of whoever is looking."""
        return self.who.role if self.who is not None else Role.PUBLIC

    def has(self, role: Role) -> bool:
        """Whether whoever is looking has at least this role; a link to report progress gives none."""
        return role is Role.PUBLIC or (not self.by_link and self.who is not None and self.who.has(role))

    @property
    def names_people(self) -> bool:
        """Whether whoever is looking reads who answers for something by name; the public reads the office alone."""
        return self.has(Role.MEMBER)

    @property
    def by_link(self) -> bool:
        """Whether whoever is looking came by a link to report progress instead of signing in."""
        return self.who is not None and self.who.channel is Channel.LINK

    @property
    def own_language(self) -> str:
        """The municipality's language: what people type is recorded in it, whoever reads the page in another."""
        return self.application.settings.language

    def board(self) -> Board:
        """The plan as it was recorded by the day looked at, judged from that day."""
        return self._boards().now

    def article_of(self, rule: str) -> str:
        """The article that says a thing, as it was entered; empty where none was."""
        plan = self.board().plan
        return self.keep("articles", lambda: articles(plan.bodies, plan.procedure, self.today)).get(rule, "")

    def previous(self) -> Board | None:
        """The plan on the day of the last session."""
        return self._boards().previous

    def _boards(self) -> Boards:
        return current_boards(self.application, self.as_of, self.role, self.newest)

    def coordination(self) -> Coordination:
        """Bodies, sessions and motions as recorded by the day looked at, as far as whoever is looking may see them."""
        return self.keep("coordination", lambda: self.application.coordination(self.role, self.as_of))

    def recorded_plan(self, as_of: date | None = None) -> Plan:
        """The plan as it was recorded by a day, without one as it is now, with all that boards leave out: what is done
        after today, and a default code list that the plan has replaced."""
        return self.keep(("recorded plan", as_of), lambda: self.application.read(as_of, self.role))

    def keep(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, made once for this state of the data, strategy, day, role, way in and language.

        Readers share it: it is drawn, never changed, and `make` may not ask who is looking. What it needs of somebody
        is worked out before and is a part of `name`.
        """
        reader = (self.role, self.by_link, self.t.language)
        key = (self.as_of, self.today, self.application.clock.today(), *reader, repr(name))
        of_revision = _kept().get(self.newest, lambda: Shelf(STRATEGIES))
        of_strategy = of_revision.get(self.strategy, lambda: Shelf(VALUES))
        return cast(Made, of_strategy.get(key, lambda: _lasting(make)))

    def keep_while(self, of: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` returns, made once while `of` is equal: all it is made of, but the language of the reader.

        It outlives changes of the data that leave `of` alone, and all who read the language share it.
        """
        return cast(Made, _standing().get((of, self.t.language), lambda: _lasting(make)))

    def strategies(self) -> tuple[Strategy, ...]:
        """The strategies that whoever is looking may see, oldest first."""
        return self.keep(("strategies", self.scopes), self._strategies)

    @property
    def scopes(self) -> Scopes:
        """In which strategies she holds which role; a part of the name of what is kept of several strategies."""
        return self.known.scopes if self.known is not None else ()

    def role_in(self, strategy: str) -> Role:
        """The role of whoever is looking in a strategy (its code)."""
        return role_within(self.scopes, strategy) if self.scopes else self.role

    def _strategies(self) -> tuple[Strategy, ...]:
        found = self.application.strategies(Role.ADMINISTRATOR)
        opened_ones = {one.code for one in self.application.strategies()}
        return tuple(one for one in found if one.code in opened_ones or self.role_in(one.code) is not Role.PUBLIC)

    def shared(self) -> dict[str, str | list[str]]:
        """The part of the address that goes with the reader from page to page."""
        query: dict[str, str | list[str]] = {}
        if self.t.language != self.own_language:
            query[LANGUAGE] = self.t.language
        if self.as_of:
            query[AS_OF] = self.as_of.isoformat()
        if self.strategy:
            query[STRATEGY] = self.strategy
        return query

    def link(self, page: str, **query: str) -> str:
        """The address of a page in the same language and on the same day."""
        return address(page, {**query, **self.shared()})

    def elsewhere(self, page: str, strategy: str, **query: str) -> str:
        """The address of a page of another strategy (its code), in the same language and on the same day."""
        code = "" if strategy == first_strategy(self.strategies_served()) else strategy
        return address(page, {**query, **self.shared(), STRATEGY: code})

    def tracker_of(self, strategy: str) -> Application:
        """The tracker on another strategy (its code)."""
        return self.application.of("" if strategy == first_strategy(self.strategies_served()) else strategy)

    def at(self, strategy: str) -> "Visit":
        """The same visit, of another strategy (its code)."""
        tracker = self.tracker_of(strategy)
        user = self.known.within(strategy) if self.known is not None else self.who
        return replace(self, application=tracker, strategy=tracker.chosen, who=user)

    def at_home(self) -> "Visit":
        """The same visit where whoever is looking has a role: here, or else in the first of her strategies."""
        if self.role is not Role.PUBLIC or not self.scopes:
            return self
        own = (one.code for one in self.strategies() if self.role_in(one.code) is not Role.PUBLIC)
        code = next(own, None)
        return self if code is None else self.at(code)

    def strategies_served(self) -> tuple[str, ...]:
        """The codes of all strategies, oldest first."""
        return self.keep("strategies served", self.application.strategy_codes)


@st.cache_resource(show_spinner=False)
def _kept() -> Shelf[Shelf[Shelf[object]]]:
    """What is kept, by the newest change, so that all of a former one goes at once."""
    return Shelf(REVISIONS)


@st.cache_resource(show_spinner=False)
def _standing() -> Shelf[object]:
    """What is kept as long as what it is made of is equal."""
    return Shelf(PICTURES)


_made_for_all: ContextVar[bool] = ContextVar("something is made that all readers of a role share", default=False)


def _lasting(make: Callable[[], Made]) -> Made:
    before = _made_for_all.set(True)
    try:
        with lasting_allocation():
            return make()
    finally:
        _made_for_all.reset(before)


def same_page(**changes: str | None) -> str:
    """The address of this page with parts of its query changed; None takes a part away."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    kept = {name: values for name, values in query.items() if name not in changes}
    added = {name: [value] for name, value in changes.items() if value}
    return f"?{urlencode({**kept, **added}, doseq=True)}"


def asked_strategy() -> str:
    """The code of a strategy in the address; empty for the first one."""
    return st.query_params.get(STRATEGY, "")


def first_strategy(codes: Sequence[str]) -> str:
    """The code of the strategy whose pages name none in their addresses."""
    return next(iter(codes), "")


def looked_at(application: Application) -> Application:
    """The tracker on the strategy in the address: for what is written, which is refused where there is none."""
    asked = asked_strategy()
    return application.of(asked) if asked and asked != first_strategy(application.strategy_codes()) else application


def asked_language(default: str) -> str:
    """The language of the address, or the default."""
    asked = st.query_params.get(LANGUAGE)
    return asked if asked in LANGUAGES else default


_of_this_run: ContextVar[Visit | None] = ContextVar("visit of this run", default=None)


@contextmanager
def one_visit() -> Iterator[Visit]:
    """The visit of a run of a whole page: within, `visit` is this one, so that the database is asked once who looks.

    Dialogs and fragments that run alone later stand outside and ask anew; so does whatever follows an action.
    """
    told = _of_this_run.set(visit())
    try:
        yield visit()
    finally:
        _of_this_run.reset(told)


def visit_anew() -> None:
    """Forgets the visit of this run, after which the database stands otherwise."""
    _of_this_run.set(None)


def visit() -> Visit:
    """The visit that the address of this run describes; a day in the future is the present."""
    return _of_this_run.get() or _visit()


def _visit() -> Visit:
    application = opened()
    today = application.clock.today()
    as_of = day(st.query_params.get(AS_OF))
    if as_of is not None and as_of >= today:
        as_of = None
    t = Translator(asked_language(application.settings.language), lambda rule: visit().article_of(rule))
    chosen, known = looked_at(application), current_user(application)
    is_known = chosen is application or chosen.chosen in application.strategy_codes()
    return Visit(
        chosen if is_known else application,
        t,
        (chosen if is_known else application).narrowed(known),
        as_of,
        as_of or today,
        application.newest(),
        strategy=chosen.chosen if is_known else "",
        known=known,
        unknown="" if is_known else chosen.chosen,
    )
