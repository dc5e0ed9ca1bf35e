"""Backups: the whole database in one file that says what is in it, restored only after it was looked at.

Whatever database it comes from, what a backup holds is an SQLite file, so that it can be put back into either, and
opened without the tracker.
"""

from tracker.backup.copying import copy_database
from tracker.backup.file import Manifest, read_manifest, write_backup
from tracker.backup.keeping import Kept, backup_before_migration, backup_into, kept_backups
from tracker.backup.rehearsing import Rehearsal, Verdict, rehearsal_words, rehearse
from tracker.backup.restoring import restore

__all__ = [
    "Kept",
    "Manifest",
    "Rehearsal",
    "Verdict",
    "backup_before_migration",
    "backup_into",
    "copy_database",
    "kept_backups",
    "read_manifest",
    "rehearsal_words",
    "rehearse",
    "restore",
    "write_backup",
]
