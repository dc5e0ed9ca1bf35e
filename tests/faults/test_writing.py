"""A database that cannot work, in every write: refused in words, nothing half written, and sound afterwards."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from tests.plans import instant, recorder, small_plan
from tests.tooling.databases import Engines
from tests.tooling.faults import FAULTS, ONLY_SQLITE, broken
from tracker import actions, health
from tracker.access import drafts, sign_ins, throttle
from tracker.access.links import Purpose, make_link
from tracker.access.signing_in import change_password
from tracker.facts import Role
from tracker.sentences import Unavailable
from tracker.texts import Translator

NOW = instant(5)
LONG = "besedilo, ki potrebuje prostor " * 3_000


def fill(engine: Engine) -> None:
    """A plan, an account, and one of everything that has no history."""
    small_plan(recorder(engine))
    with recorder(engine)(2) as r:
        actions.save_account(r, "ana", actions.AccountGiven.of(role=Role.OFFICER))
    sign_ins.open_sign_in(engine, 1, NOW)
    drafts.keep_draft(engine, "account:1", "a", "", {"title": "prej"}, NOW)
    make_link(engine, Purpose.PASSWORD, NOW, account_id=1)


def save(engine: Engine) -> None:
    with recorder(engine)(5) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="novo"))
        actions.save_milestone(r, "E1-01", "E1-01.M9", actions.MilestoneGiven.of(title="nov mejnik"))
        actions.report_update(r, "E1-01", NOW.date(), actions.UpdateGiven.of(progress=0.5, done=LONG[:9_000]))


WRITES: dict[str, Callable[[Engine], object]] = {
    "an action": save,
    "a draft": lambda engine: drafts.keep_draft(engine, "account:1", "b", "", {"title": LONG}, NOW),
    "signing in": lambda engine: [sign_ins.open_sign_in(engine, 1, NOW) for _ in range(60)],
    "a failed sign-in": lambda engine: [
        throttle.begin(engine, (throttle.Counted(f"a{n}", 900), throttle.Counted(f"b{n}", 900)), NOW)
        for n in range(60)
    ],
    "a link": lambda engine: [make_link(engine, Purpose.REPORT, NOW, account_id=1) for _ in range(60)],
}  # fmt: skip
SMALL = {
    "signing out": lambda engine: sign_ins.close_all(engine, 1),
    "a password": lambda engine: change_password(engine, 1, "ana", "čisto drugačno geslo", NOW),
    "an action that changes little": lambda engine: recorded(engine),
}
"""What may fit into the pages that are there when no new one can be had."""


def recorded(engine: Engine) -> None:
    with recorder(engine)(5) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="novo"))


def rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is recorded."""
    with engine.connect() as connection:
        return {
            table: [tuple(row) for row in connection.execute(text(f"select * from {table} order by 1, 2"))]  # noqa: S608
            for table in ("change_set", "measure", "measure_version", "milestone", "update", "draft", "credential")
            if table != "update"
        }


@pytest.mark.parametrize("fault", [*FAULTS, *ONLY_SQLITE])
def test_what_cannot_be_written_is_refused_in_words_and_leaves_nothing(engines: Engines, fault: str) -> None:
    engine = engines.fresh(fill)
    before = rows(engine)
    writes = WRITES if fault == "full" else WRITES | SMALL
    with broken(fault, engine):
        for name, write in writes.items():
            if (name, fault) == ("a draft", "busy"):  # nobody typing is disturbed by that
                assert write(engine) is False
            else:
                with pytest.raises(Unavailable) as refused:
                    write(engine)
                assert Translator("sl").sentence(refused.value.sentence) != str(refused.value), name
    if fault == "full" and engine.dialect.name == "postgresql":
        return  # its trigger stays
    assert rows(engine) == before
    save(engine)
    assert health.examine(engine) == ()
