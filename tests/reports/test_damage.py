"""A frozen report that was altered past the tracker: what was altered is named, and no byte of it is given out."""

import pytest
from sqlalchemy import Engine

from tests.reports.tampering import FILES, PLANTED, fill, fingerprints, seal_anew, sha256, write
from tests.tooling.databases import Engines, SqliteDatabases
from tracker import health
from tracker.database import open_for_reading
from tracker.sentences import Refusal
from tracker.store import Altered, content_of, damages, rendition
from tracker.texts import Translator

OTHER = '{"naslov":"Poročilo","ukrepi":[1,3]}'
VALUES = {
    "planted": PLANTED,
    "files": fingerprints(pdf=PLANTED),
    "more": fingerprints(xlsx=PLANTED),
    "other": OTHER,
    "sha256": sha256(OTHER.encode()),
}
PLANT = "update rendition set content = :planted where format = 'pdf'"
ADD = "insert into rendition (report_id, format, content) values (1, 'xlsx', :planted)"
FILES_BOTH = ["update report set files = :files", "update report_version set files = :files"]
CONTENT_BOTH = ["update report set content = :other", "update report_version set content = :other"]
SHA256_BOTH = ["update report set sha256 = :sha256", "update report_version set sha256 = :sha256"]
NO_FILES = ["delete from rendition", "update report set files = '{}'", "update report_version set files = '{}'"]

Found = set[tuple[Altered, str]]


def particulars(name: str) -> Found:
    return {(Altered.PARTICULARS, name)}


TAMPERING: list[tuple[list[str], Found]] = [
    ([PLANT], {(Altered.FILE, "pdf")}),
    ([PLANT, "update report set files = :files"], {(Altered.FILE, "pdf"), *particulars("files")}),
    ([PLANT, *FILES_BOTH], {(Altered.SEAL, "3")}),
    ([PLANT, "update report_version set files = :files"], {(Altered.SEAL, "3"), *particulars("files")}),
    (["delete from rendition where format = 'pdf'"], {(Altered.FILE_MISSING, "pdf")}),
    (["delete from rendition"], {(Altered.FILE_MISSING, "docx"), (Altered.FILE_MISSING, "pdf")}),
    ([ADD], {(Altered.FILE_ADDED, "xlsx")}),
    ([ADD, "update report set files = :more"], {(Altered.FILE_ADDED, "xlsx"), *particulars("files")}),
    (
        ["update rendition set format = 'xlsx' where format = 'pdf'"],
        {(Altered.FILE_MISSING, "pdf"), (Altered.FILE_ADDED, "xlsx")},
    ),
    (["update report set content = :other"], {(Altered.CONTENT, "")}),
    (["update report set content = :other, sha256 = :sha256"], {(Altered.CONTENT, ""), *particulars("sha256")}),
    ([*CONTENT_BOTH, *SHA256_BOTH], {(Altered.SEAL, "3")}),
    (CONTENT_BOTH, {(Altered.SEAL, "3"), (Altered.CONTENT, "")}),
    (["update report set title = 'Drugo'"], particulars("title")),
    (["update report set title = 'Drugo', language = 'en'"], particulars("language, title")),
    (["update report set visibility = 'internal'"], particulars("visibility")),
    (["update report set decision = '2026/1-01'"], particulars("decision")),
    (["update report set state_on = '2026-03-11'"], particulars("state_on")),
    (["update report set state_on = null"], particulars("state_on")),
    (["update report set as_of_change_id = 1"], particulars("as_of_change_id")),
    (["update report set frozen_at = '2027-01-01 00:00:00'"], particulars("frozen_at")),
    (["update report_version set visibility = 'internal'"], {(Altered.SEAL, "3"), *particulars("visibility")}),
    (["update report_version set change_id = 2"], {(Altered.SEAL, "2")}),
    (["update report_version set change_id = 4"], {(Altered.SEAL, "4")}),
    (["update report_version set change_id = 77"], {(Altered.SEAL, "77")}),
    (["update report_version set end_change_id = 4"], {(Altered.UNRECORDED, "")}),
    (["update report_version set operation = 'update'"], {(Altered.UNRECORDED, "")}),
    (["delete from report_version"], {(Altered.UNRECORDED, "")}),
    (["delete from rendition", "delete from report"], {
        (Altered.MISSING, ""), (Altered.FILE_MISSING, "docx"), (Altered.FILE_MISSING, "pdf"),
    }),
    (["update change_set set reason = 'drugače' where id = 3"], {(Altered.SEAL, "3")}),
    (["update change_set set hash = '' where id = 3"], {(Altered.SEAL, "3")}),
    (["update change_set set hash = '', previous_hash = ''"], {(Altered.SEAL, "3")}),
    (["update change_set set hash = previous_hash where id = 2"], {(Altered.SEAL, "3")}),
    (["update change_set set previous_hash = hash where id = 4"], {(Altered.SEAL, "3")}),
    (["delete from change_set where id = 4"], set()),
]  # fmt: skip


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill)


def found(engine: Engine) -> Found:
    with open_for_reading(engine) as database:
        named = list(damages(database))
    for damage in named:
        words = Translator("sl").sentence(health.damage_words(damage))
        assert words.startswith("Dokončno poročilo »")
        assert f"(številka {damage.report})" in words
    return {(damage.altered, damage.name) for damage in named}


def is_given_out(engine: Engine) -> bool:
    """Whether the content and every file are given out; all of it or nothing."""
    outcomes = set()
    with open_for_reading(engine) as database:
        for name in ("docx", "xlsx", ""):
            try:
                given = rendition(database, 1, name) if name else content_of(database, 1)
            except Refusal:
                outcomes.add(False)
            else:
                assert given == (FILES.get(name) if name else {"naslov": "Poročilo", "ukrepi": [1, 2]})
                outcomes.add(True)
    (outcome,) = outcomes
    return outcome


def test_what_nobody_touched_is_given_out(engine: Engine) -> None:
    assert found(engine) == set()
    assert is_given_out(engine)
    assert health.examine(engine) == ()


@pytest.mark.parametrize(("statements", "expected"), TAMPERING, ids=["; ".join(one)[:90] for one, _ in TAMPERING])
def test_what_was_altered_is_named_and_not_given_out(engine: Engine, statements: list[str], expected: Found) -> None:
    write(engine, *statements, **VALUES)
    assert found(engine) == expected
    assert is_given_out(engine) == (not expected)


SQLITE_ONLY: list[tuple[list[str], Found]] = [
    (["update rendition set content = cast(content as text) where format = 'pdf'"], {(Altered.FILE, "pdf")}),
    (["update rendition set content = 7 where format = 'pdf'"], {(Altered.FILE, "pdf")}),
    (["update report set content = 'ni json'"], {(Altered.CONTENT, "")}),
    (["update report set files = 'ni json'"], particulars("files")),
    (["update report set content = '[]'"], {(Altered.CONTENT, "")}),
    (["update report_version set files = '[]'", "update report set files = '[]'"], {
        (Altered.SEAL, "3"), (Altered.FILE_ADDED, "docx"), (Altered.FILE_ADDED, "pdf"),
    }),
    (["update report_version set change_id = -2147483648"], {(Altered.SEAL, "-2147483648")}),
    (["update report_version set change_id = -3000000000"], {(Altered.SEAL, "-3000000000")}),
    (["update report_version set change_id = 9223372036854775807"], {(Altered.SEAL, "9223372036854775807")}),
    (["update report set state_on = 'včeraj'"], particulars("state_on")),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "expected"), SQLITE_ONLY, ids=["; ".join(one)[:90] for one, _ in SQLITE_ONLY])
def test_what_only_sqlite_takes_is_named_too(
    sqlite_databases: SqliteDatabases, statements: list[str], expected: Found
) -> None:
    engine = sqlite_databases.engines.fresh(fill)
    write(engine, *statements, **VALUES)
    assert found(engine) == expected
    assert is_given_out(engine) == (not expected)


def test_a_report_without_files_is_whole(engine: Engine) -> None:
    write(engine, *NO_FILES)
    seal_anew(engine, 3)
    assert found(engine) == set()
    with open_for_reading(engine) as database:
        assert rendition(database, 1, "pdf") is None
        assert content_of(database, 1) is not None


def test_one_that_was_never_frozen_is_not_there(engine: Engine) -> None:
    with open_for_reading(engine) as database:
        assert (rendition(database, 7, "pdf"), content_of(database, 7), list(damages(database, 7))) == (None, None, [])


def test_files_without_a_report_are_named(sqlite_databases: SqliteDatabases) -> None:
    engine = sqlite_databases.engines.fresh(fill)
    with engine.execution_options(writes=True).connect() as connection:
        connection.exec_driver_sql("rollback")
        connection.exec_driver_sql("pragma foreign_keys = off")
        connection.exec_driver_sql("insert into rendition (report_id, format, content) values (9, 'pdf', x'00')")
        connection.exec_driver_sql("pragma foreign_keys = on")
    with open_for_reading(engine) as database:
        assert [(one.report, one.altered) for one in damages(database)] == [(9, Altered.UNRECORDED)]


def test_sealing_the_one_change_anew_does_not_hide_it(engine: Engine) -> None:
    write(engine, PLANT, *FILES_BOTH, **VALUES)
    seal_anew(engine, 3, 3)
    assert found(engine) == {(Altered.SEAL, "3")}
    seal_anew(engine, 3)  # all seals after it too: only one that left the house finds this
    assert found(engine) == set()


def test_the_sentence_names_the_report_and_the_cure(engine: Engine) -> None:
    write(engine, PLANT, **VALUES)
    with open_for_reading(engine) as database, pytest.raises(Refusal) as refused:
        rendition(database, 1, "docx")
    for language, words in (("sl", "»Poročilo« (številka 1)"), ("en", "“Poročilo” (number 1)")):
        told = Translator(language).sentence(refused.value.sentence)
        assert words in told
        assert "tracker doctor" in told
