"""Putting a backup in the place of a database: looked at first, and what it replaces is kept."""

import os
import shutil
import sqlite3
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, make_url

from tracker import health, migrations
from tracker.backup.copying import copy_database
from tracker.backup.file import Manifest, into_one_file, leave_one_file, row_counts, unpacked
from tracker.backup.room import looking_into
from tracker.database import create_engine
from tracker.files import make_private, write_whole
from tracker.head_note import SUFFIX as NOTE
from tracker.sentences import Refusal, Sentence, refuse, say

BESIDE = ("-wal", "-shm", NOTE)
"""What stands beside an SQLite file; the note of its newest change goes along, for the restored one has another."""


def restore(file: Path, url: str, now: datetime, identity: str = "") -> tuple[Manifest, Path | None]:
    """Restores a backup into the database at an address; what it holds, and where the one it replaces is kept.

    Raises Refusal, and changes nothing, for a backup that is damaged, not sound, or made by a newer program.
    """
    with unpacked(file, identity) as (manifest, database):
        refuse(next(iter(differences(manifest, database)), None))
        if make_url(url).get_backend_name() == "sqlite":
            return manifest, _replace_file(database, Path(str(make_url(url).database)), now)
        return manifest, _fill_server(manifest, database, url, now)


def differences(manifest: Manifest, database: Path) -> tuple[Sentence, ...]:
    """Why the database of a backup is not what its manifest says; else what the doctor finds, at our own migration.

    Raises Refusal where that cannot be found out.
    """
    engine = create_engine(f"sqlite:///{database}")
    with looking_into(database.parent):
        try:
            return _differences(engine, manifest)
        finally:
            leave_one_file(engine)


def _differences(engine: Engine, manifest: Manifest) -> tuple[Sentence, ...]:
    if manifest.migration not in migrations.numbers():
        newer = say(
            "The backup was made by a newer version of this program (migration {number}). Start that version.",
            number=manifest.migration,
        )
        return (newer,)
    if row_counts(engine) != manifest.rows:
        return (say("The backup does not hold as many rows as its manifest says. Take another one."),)
    migrations.upgrade_engine(engine)
    return health.examine(engine)


def _replace_file(database: Path, final: Path, now: datetime) -> Path | None:
    """Puts the file in place of the other one, which keeps its content under another name.

    It is written beside it first: on a full disk nothing is replaced.
    """
    draft = final.with_name(f"{final.name}.restoring")
    try:
        final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(draft, database.read_bytes(), private=True)
    except OSError as wrong:
        raise Refusal(
            "The restored database cannot be written to {file}: {problem}. Nothing was replaced. Make room there, or "
            "see to the rights.",
            file=str(draft),
            problem=str(wrong.strerror),
        ) from wrong
    os.sync()  # a power cut must not leave an empty file in its place
    kept = _kept_aside(final, now)
    draft.replace(final)
    return kept


def _kept_aside(final: Path, now: datetime) -> Path | None:
    """Keeps what is there under another name, if anything is; until the other file takes its place it stays there, too.

    So whoever pulls the plug finds one or the other, and no start of the server takes the place for empty.
    """
    name = f"{final.name}.before-restore-{now:%Y%m%d-%H%M%S}"
    names = (final.with_name(f"{name}-{number}" if number else name) for number in count())
    kept = next(one for one in names if not one.exists())
    if is_there := final.exists():
        _keep_as(kept, final)
    for suffix in BESIDE:
        former = Path(f"{final}{suffix}")
        if former.exists():
            former.rename(f"{kept}{suffix}")
    return kept if is_there else None


def _keep_as(kept: Path, final: Path) -> None:
    with suppress(sqlite3.Error):  # it is damaged, or a server has it open: then its log is kept beside it
        into_one_file(final)
    try:
        os.link(final, kept)
    except OSError:  # a disk that knows no second names
        shutil.copyfile(final, kept)
        make_private(kept)


def _fill_server(manifest: Manifest, database: Path, url: str, now: datetime) -> Path | None:
    """Fills a PostgreSQL database, which has to be empty: nothing on a server is thrown away by us."""
    target = create_engine(url)
    try:
        if migrations.current(target):
            raise Refusal(
                "The database on the server is not empty. Make a new one (createdb) and restore into it, then let "
                "DATABASE_URL name that one; the former stays as it is."
            )
        migrations.upgrade_engine(target)
        source = create_engine(f"sqlite:///{database}")
        copy_database(source, target)
        source.dispose()
    finally:
        target.dispose()
    return None
