"""A name that stands for a function, as none is recorded yet, is not told to the public: not even loaded for it."""

from sqlalchemy import Engine

from tests.coordination.plan import coordination_plan
from tests.plans import recorder
from tests.tooling.databases import SqliteDatabases, filled
from tracker import actions, bootstrap
from tracker.config import Settings
from tracker.facts import Role
from tracker.store.sight import ROLES


def write(engine: Engine) -> None:
    coordination_plan(engine)
    with recorder(engine)(3) as r:
        actions.save_person(r, "x-1", actions.PersonGiven.of(name="Ana Novak"))
        actions.save_measure(r, "X-01", actions.MeasureGiven.of(title="Ukrep", responsible="x-1"))


def test_the_public_is_not_told_a_name_for_a_function(sqlite_databases: SqliteDatabases) -> None:
    url = sqlite_databases.fresh(filled(write))
    tracker = bootstrap.application(Settings.model_validate({"DATABASE_URL": url}))
    called = {role: next(one.called for one in tracker.read(role=role).people if one.code == "x-1") for role in ROLES}
    tracker.engine.dispose()
    assert called == dict.fromkeys(ROLES, "Ana Novak") | {Role.PUBLIC: ""}
