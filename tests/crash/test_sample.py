"""A sample of `make crash`: few places, on both databases; and that every action is in the whole of it."""

from tests.crash.acts import CALLS, act_of, fill
from tests.crash.killing import Stage, kill_everywhere
from tests.plans import recorder
from tests.tooling.databases import Databases, SqliteDatabases, filled
from tracker import actions
from tracker.actions import RIGHTS


def test_every_action_is_killed() -> None:
    assert set(CALLS) == set(RIGHTS)


def test_a_killed_action_leaves_all_or_nothing(databases: Databases) -> None:
    stage = Stage(databases, filled(fill))
    outcome = kill_everywhere(stage, act_of("save_measure"), 5)
    assert outcome.problems == ()
    assert outcome.kills > 4
    stage.close()


def test_a_half_effect_would_be_found(sqlite_databases: SqliteDatabases) -> None:
    """An act of two transactions is half done between them."""
    stage = Stage(sqlite_databases, filled(fill))

    def in_two(engine: object) -> None:
        for code in ("E8", "E9"):
            with recorder(stage.engine)(28) as record:
                actions.save_area(record, code, actions.AreaGiven.of(title="Novo"))

    assert any("half of it was kept" in problem for problem in kill_everywhere(stage, in_two, 5).problems)
    stage.close()
