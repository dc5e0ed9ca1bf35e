"""One file: a zip with the database and a manifest of what it holds; encrypted with age where a key is set."""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
import sqlalchemy as sa
from sqlalchemy import Engine

from tracker import migrations
from tracker.backup.copying import OF_ALEMBIC, copy_database
from tracker.backup.leftovers import passing_folder
from tracker.backup.room import copying, looking_into
from tracker.database import create_engine, open_for_reading
from tracker.files import is_full
from tracker.sentences import Refusal
from tracker.store.chain import head

DATABASE, MANIFEST = "database.sqlite", "manifest.json"
FORM = 1
ENCRYPTED = b"age-encryption.org/"
ONLY_OWNER = 0o600
DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, ArithmeticError, LookupError, RuntimeError, TypeError, ValueError,
    OSError,
)  # fmt: skip
"""What reading a zip raises that was altered somewhere."""
UNFINISHED, STAMP = "tracker-backup-", "%Y%m%d-%H%M%S"
"""How the folder begins in which a backup is made, and the instant after it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: made when (UTC), from which kind of database, at which migration, how many rows of each
    table, the newest change with its seal, and the sha256 of the database in it."""

    form: int
    made_at: str
    kind: str
    migration: str
    rows: dict[str, int]
    change: int
    seal: str
    sha256: str


def write_backup(engine: Engine, path: Path, now: datetime, recipient: str = "") -> Manifest:
    """Writes a backup of a database in use; `recipient` is the public key (age1…) of whoever may read it.

    The file takes its name when it is complete, and only its owner may read it. Raises OSError where it finds no room.
    """
    prefix = f"{UNFINISHED}{now.astimezone(UTC):{STAMP}}-"
    with copying(), tempfile.TemporaryDirectory(prefix=prefix, dir=path.parent) as folder:
        database = Path(folder) / DATABASE
        _snapshot(engine, database)
        manifest = _manifest(database, engine.dialect.name, now)
        draft = Path(folder) / "draft"
        _pack(draft, database, manifest, recipient)
        os.chmod(draft, ONLY_OWNER)  # noqa: PTH101
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(path)
    return manifest


def _snapshot(engine: Engine, into: Path) -> None:
    """The whole database as one transaction sees it, as an SQLite file."""
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(engine.url.database))) as source, closing(sqlite3.connect(into)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        return
    target_engine = create_engine(f"sqlite:///{into}")
    migrations.upgrade_engine(target_engine, migrations.current(engine))
    copy_database(engine, target_engine)
    leave_one_file(target_engine)


def _manifest(database: Path, kind: str, now: datetime) -> Manifest:
    engine = create_engine(f"sqlite:///{database}")
    counts = row_counts(engine)
    with open_for_reading(engine) as opened:
        newest = head(opened)
    migration = migrations.current(engine)
    leave_one_file(engine)
    return Manifest(FORM, now.isoformat(), kind, migration, counts, newest.number, newest.seal, sha256_of(database))


def leave_one_file(engine: Engine) -> None:
    """Puts everything of an SQLite database into its one file and lets go of it."""
    engine.dispose()
    into_one_file(Path(str(engine.url.database)))


def into_one_file(database: Path) -> None:
    """Puts what stands in the log of an SQLite database into its file. Raises sqlite3.Error."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def row_counts(engine: Engine) -> dict[str, int]:
    """How many rows each table has."""
    with engine.connect() as connection:
        names = sorted(name for name in sa.inspect(connection).get_table_names() if name != OF_ALEMBIC)
        quote = connection.dialect.identifier_preparer.quote
        # One statement, handed over as it is: to compile one for each of a hundred tables takes longer than to count.
        counted = ", ".join(f"(select count(*) from {quote(name)})" for name in names)  # noqa: S608
        return dict(zip(names, connection.exec_driver_sql(f"select {counted}").one(), strict=True)) if names else {}


def sha256_of(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(path: Path, database: Path, manifest: Manifest, recipient: str) -> None:
    plain = path.with_suffix(".zip")
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1, sort_keys=True))
        packed.write(database, DATABASE)
    if not recipient:
        plain.rename(path)
        return
    pyrage.encrypt_file(str(plain), str(path), [recipient_of(recipient)])


def recipient_of(text: str) -> Any:
    """The public key somebody gave. Raises Refusal for what is none."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except (ValueError, pyrage.RecipientError) as wrong:
        raise Refusal("The key for backups is none that age knows: it begins with age1. Correct it.") from wrong


@contextmanager
def unpacked(path: Path, identity: str = "") -> Iterator[tuple[Manifest, Path]]:
    """The manifest and the database of a backup, in a folder that is gone afterwards.

    Raises Refusal for a file that is none, is damaged, or whose key is missing.
    """
    with passing_folder() as folder:
        content, database = folder / "backup.zip", folder / DATABASE
        with looking_into(folder):
            _decrypt(path, content, identity)
            manifest = _extract(path, content, folder)
        if sha256_of(database) != manifest.sha256:
            raise Refusal(
                "The database in the backup “{file}” is not the one its manifest tells of. Take another one.",
                file=path.name,
            )
        yield manifest, database


def _extract(path: Path, content: Path, folder: Path) -> Manifest:
    try:
        with zipfile.ZipFile(content) as packed:
            manifest = _read_manifest(packed)
            packed.extract(DATABASE, folder)
            return manifest
    except DAMAGED as wrong:
        if isinstance(wrong, OSError) and is_full(wrong):
            raise
        raise _no_whole_backup(path) from wrong


def _no_whole_backup(path: Path) -> Refusal:
    return Refusal(
        "“{file}” is no whole backup of the tracker: it is damaged or was made by something else. Take another one.",
        file=path.name,
    )


def read_manifest(path: Path, identity: str = "") -> Manifest:
    """What a backup says it holds. Raises Refusal as `unpacked` does."""
    with unpacked(path, identity) as (manifest, _):
        return manifest


def _read_manifest(packed: zipfile.ZipFile) -> Manifest:
    manifest = Manifest(**json.loads(packed.read(MANIFEST)))
    if manifest.form != FORM:
        raise ValueError(manifest.form)
    return manifest


def _decrypt(path: Path, into: Path, identity: str) -> None:
    try:
        with path.open("rb") as file:
            is_encrypted = file.read(len(ENCRYPTED)) == ENCRYPTED
        if not is_encrypted:
            shutil.copyfile(path, into)
            return
    except OSError as wrong:
        if is_full(wrong):
            raise
        raise Refusal("The backup “{file}” cannot be read. Check its path and the rights.", file=str(path)) from wrong
    if not identity:
        raise Refusal(
            "The backup “{file}” is encrypted. Name the file with the secret key (AGE-SECRET-KEY-…) with --key.",
            file=path.name,
        )
    try:
        with copying():
            pyrage.decrypt_file(str(path), str(into), [pyrage.x25519.Identity.from_str(secret_line(identity))])
    except (ValueError, pyrage.IdentityError, pyrage.DecryptError) as wrong:
        raise Refusal(
            "The backup “{file}” cannot be opened with this key. Take the other one.", file=path.name
        ) from wrong
    except OSError as wrong:  # age says so, too, of what was altered or cut off
        if is_full(wrong):
            raise
        raise _no_whole_backup(path) from wrong


def secret_line(text: str) -> str:
    """The secret key in the text of a key file, which has comments too."""
    return next((line.strip() for line in io.StringIO(text) if line.startswith("AGE-SECRET-KEY-")), text.strip())
