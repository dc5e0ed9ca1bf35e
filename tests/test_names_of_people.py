"""A name that stands for a function, as none is recorded yet, is not told to the public: not even loaded for it."""

from datetime import date

from sqlalchemy import Engine

from tests.coordination.plan import coordination_plan
from tests.opendata.editions import edition_of, tracker_on
from tests.plans import recorder
from tests.tooling.databases import SqliteDatabases, filled
from tracker import actions, bootstrap
from tracker.actions import Actor
from tracker.config import Settings
from tracker.facts import FOR_THE_PUBLIC, Dimension, Light, Role
from tracker.opendata import documents
from tracker.site import pages
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


def report(engine: Engine) -> None:
    write(engine)
    owner = Actor("Tadej Rakuša", Role.OFFICER)
    with recorder(engine, owner)(4, "poročilo") as r:
        actions.report_update(r, "X-01", date(2026, 3, 4), actions.UpdateGiven.of(done="Narejeno."))
        actions.save_measure(r, "X-01", actions.MeasureGiven.of(title="Ukrep", purpose="namen"))
        given = actions.OverrideGiven.of(light=Light.RED, reason="presoja", expires_on=date(2026, 5, 1))
        actions.override_light(r, "X-01", Dimension.TIME, given)


def test_nothing_the_public_gets_names_who_did_something(sqlite_databases: SqliteDatabases) -> None:
    tracker = tracker_on(sqlite_databases.fresh(filled(report)))
    edition = edition_of(tracker)
    given_out = dict(documents(edition)) | dict(pages.documents(edition))
    signed = tracker.changes(date.min, date(2026, 11, 22), Role.OWNER)
    for_the_public = tracker.read(role=FOR_THE_PUBLIC)
    tracker.engine.dispose()
    assert "Tadej Rakuša" not in str([one.overrides for one in for_the_public.measures])  # papers for the public too
    assert "Tadej Rakuša" in {change.actor for change in signed}
    assert [name for name, content in given_out.items() if "Rakuša".encode() in content] == []
