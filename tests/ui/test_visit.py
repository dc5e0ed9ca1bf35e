"""Who is looking: asked once in a run of a whole page, and anew by everything that outlives it."""

import ast
import weakref
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.tooling.paths import ROOT
from tests.tooling.patience import PATIENCE
from tests.ui.conftest import user_with
from tests.ui.world import FakeApplication, full_plan
from tracker.access.user import User
from tracker.bootstrap import Head
from tracker.facts import Role
from tracker.texts import Translator
from tracker.ui.frame import signed_in, visit
from tracker.ui.frame.navigation import pages_in


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[User | None]:
    """The answers to who is looking; the next one is the last of the list."""
    application = FakeApplication(full_plan())
    answers: list[User | None] = []

    def current_user(_: object) -> User | None:
        answers.append(user_with(Role.OFFICER) if not answers else None)
        return answers[-1]

    for module in (visit, signed_in):
        monkeypatch.setattr(module, "opened", lambda: application)
        monkeypatch.setattr(module, "current_user", current_user)
    st.cache_resource.clear()
    return answers


def test_a_run_of_a_page_asks_once(asked: list[User | None]) -> None:
    page = AppTest.from_file(str(ROOT / "tracker" / "ui" / "main.py"), default_timeout=PATIENCE).run()
    assert not page.exception
    assert len(asked) == 1
    page.run()
    assert len(asked) == 2, "the next run asks anew"


def test_within_a_run_it_is_one_visit_and_outside_it_is_asked_anew(asked: list[User | None]) -> None:
    with visit.one_visit() as here:
        assert visit.visit() is here
        assert here.role is Role.OFFICER
    assert visit.visit().role is Role.PUBLIC, "a dialog that is open outlives a sign-out"


def test_a_run_that_fails_leaves_no_visit_behind(asked: list[User | None]) -> None:
    with pytest.raises(ZeroDivisionError), visit.one_visit():
        raise ZeroDivisionError
    assert visit.visit().role is Role.PUBLIC


def test_after_an_action_it_is_asked_anew(asked: list[User | None], monkeypatch: pytest.MonkeyPatch) -> None:
    with visit.one_visit():
        monkeypatch.setattr(signed_in, "opened", Recorder)
        monkeypatch.setattr(signed_in, "current_user", lambda _: user_with(Role.OFFICER))
        with signed_in.acting("preizkus"):
            assert visit.visit().role is Role.OFFICER
        assert visit.visit().role is Role.PUBLIC


class Recorder:
    """An application that records nothing."""

    def recording(self, *_: object) -> nullcontext[None]:
        return nullcontext()


def test_every_run_has_pages_of_its_own(asked: list[User | None]) -> None:
    first, second = pages_in("sl"), pages_in("sl")
    assert not {id(page) for page in first} & {id(page) for page in second}


def test_what_is_kept_is_for_its_revision_day_role_and_language_alone(asked: list[User | None]) -> None:
    here, made = visit.visit(), count()
    visits = [
        here,
        replace(here, newest=replace(here.newest, number=here.revision + 1)),
        replace(here, as_of=date(2026, 1, 1)),
        replace(here, today=date(2026, 1, 1)),
        replace(here, who=user_with(Role.ADMINISTRATOR)),
        replace(here, who=None),
        replace(here, t=Translator("en")),
    ]
    for name in ("name", ("name", 1), ("name", True), ("name", "1")):
        kept = [one.keep(name, lambda: next(made)) for one in visits]
        assert len(set(kept)) == len(visits)
        assert [one.keep(name, lambda: next(made)) for one in visits] == kept
    assert next(made) == 4 * len(visits)


def test_what_is_made_of_the_same_stands_for_all_who_read_the_language(asked: list[User | None]) -> None:
    here, made = visit.visit(), count()
    later = replace(here, newest=replace(here.newest, number=here.revision + 1))
    kept = [one.keep_while(("card", 5), lambda: next(made)) for one in (here, later, replace(here, who=None))]
    assert kept == [0, 0, 0]
    assert here.keep_while(("card", 6), lambda: next(made)) == 1
    assert replace(here, t=Translator("en")).keep_while(("card", 5), lambda: next(made)) == 2


def test_what_is_kept_is_for_its_past_alone(asked: list[User | None]) -> None:
    here = visit.visit()
    restored = replace(here, newest=replace(here.newest, seal="of a backup"))
    assert [one.keep("name", lambda one=one: one.newest.seal) for one in (here, restored)] == ["", "of a backup"]


def test_nothing_that_is_kept_may_ask_who_is_looking(asked: list[User | None]) -> None:
    here = visit.visit()
    with pytest.raises(LookupError, match="shared by all readers"):
        here.keep("greeting", lambda: here.user)
    assert here.keep("role", lambda: (here.role, here.has(Role.OFFICER))) == (Role.OFFICER, True)
    assert here.user is not None


def test_no_maker_of_what_is_kept_holds_a_person() -> None:
    found = {
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for folder in ("pages", "tracker/ui")
        for file in (ROOT / folder).rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in KEEPING
        for part in ast.walk(call)
        if (isinstance(part, ast.Name) and part.id in PEOPLE)
        or (isinstance(part, ast.Attribute) and part.attr in PEOPLE)
    }
    assert found == set(), "work out before what it needs of somebody, and make it a part of the name"


KEEPING = ("keep", "keep_while")
PEOPLE = {"user", "who", "people", "current_user"}


class Kept:
    """A value that tells when it is gone."""


def test_what_was_kept_of_former_revisions_goes_as_soon_as_nobody_reads_it(asked: list[User | None]) -> None:
    here = visit.visit()
    visits = [replace(here, newest=Head(1, number)) for number in range(1, 4)]
    gone = [weakref.ref(one.keep(("name", name), Kept)) for one in visits for name in range(3)]
    assert [one() is None for one in gone] == [True] * 3 + [False] * 6
