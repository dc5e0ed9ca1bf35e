"""Files that somebody brought, kept for her alone, each in a private folder of its own, until they are old.

Whoever knows the token of a file and did not bring it finds nothing: the name of its folder is made of both.
"""

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from tracker.files import private_folder, write_whole
from tracker.sentences import Refusal

LARGEST = 20_000_000
"""Bytes; a plan of ten thousand rows has two million."""
LASTS = timedelta(days=60)
"""As long as a draft."""

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
TEXTS = (".csv", ".tsv")
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,40}")
PLACE = re.compile(r"[0-9a-f]{32}")
"""How the folder of a file is called; what else lies beside them is kept."""
NOTE = ".vrstice"
"""How the name of the note ends that stands beside a folder and says how far the reading of its file has come."""
LONGEST_NAME = 180
"""Bytes; a folder holds names of 255, and what is written is called a little longer until it is whole."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file by the token under which whoever brought it finds it again."""

    token: str
    path: Path


def check(name: str, content: bytes) -> None:
    """Raises Refusal for a file that is too large, or that is no workbook whatever its ending says."""
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise Refusal("“{file}” is no workbook the tracker can read. Save it as .xlsx, .ods or .csv.", file=name)
    if not content:
        raise Refusal("“{file}” is empty (0 bytes). Save it again in the office program.", file=name)
    if len(content) > LARGEST:
        raise Refusal(
            "“{file}” is too large: at most {n:number} MB are taken. Remove pictures and sheets that are not the plan.",
            file=name,
            n=LARGEST // 1_000_000,
        )
    if ending in TEXTS:
        is_fitting = content[:2] in UTF_16 or b"\x00" not in content[:100_000]
    else:
        is_fitting = content.startswith((ZIP, COMPOUND))
    if not is_fitting:
        raise Refusal(
            "“{file}” cannot be read as a workbook: it is damaged or has the wrong ending. "
            "Open it in the office program and save it as .xlsx.",
            file=name,
        )


def keep(folder: Path, owner: str, name: str, content: bytes, now: datetime) -> Kept:
    """Keeps a file for somebody (`User.key`); older ones of everybody go. Raises Refusal for what `check` refuses."""
    name = safe_name(name)
    check(name, content)
    token = token_urlsafe(18)
    try:
        private_folder(folder)
        sweep(folder, now)
        place = _place(folder, owner, token)
        private_folder(place)
        write_whole(place / name, content, private=True)
    except OSError as wrong:
        raise Refusal(
            "The file cannot be kept: {problem}. Tell the administrator of the tracker.", problem=str(wrong.strerror)
        ) from wrong
    return Kept(token, place / name)


def find(folder: Path, owner: str, token: str) -> Kept | None:
    """The file that somebody brought, by its token; None where there is none, or somebody else brought it."""
    if not TOKEN.fullmatch(token):
        return None
    place = _place(folder, owner, token)
    files = sorted(place.iterdir()) if place.is_dir() else []
    return Kept(token, files[0]) if files else None


def forget(folder: Path, owner: str, token: str) -> None:
    """Throws a file away: it was imported or given up."""
    if TOKEN.fullmatch(token):
        place = _place(folder, owner, token)
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            note_beside(place).unlink(missing_ok=True)


def note_beside(place: Path) -> Path:
    """Where the note of a folder is."""
    return place.with_name(f"{place.name}{NOTE}")


def sweep(folder: Path, now: datetime) -> int:
    """Throws away files that were brought more than 60 days ago; how many. Notes of files that are gone go too."""
    places = [one for one in folder.iterdir() if PLACE.fullmatch(one.name)] if folder.is_dir() else []
    old = [place for place in places if _is_older(place, now - LASTS)]
    for place in old:
        shutil.rmtree(place, ignore_errors=True)
    for note in folder.glob(f"*{NOTE}"):  # a reading that somebody gave up goes on for a while and writes it again
        if PLACE.fullmatch(note.stem) and not note.with_suffix("").exists():
            with suppress(OSError):
                note.unlink(missing_ok=True)
    return len(old)


def _is_older(place: Path, day: datetime) -> bool:
    try:
        return place.stat().st_mtime < day.timestamp()
    except FileNotFoundError:  # somebody else threw it away meanwhile
        return False


def safe_name(name: str) -> str:
    """The name of a file without folders and signs that no folder can hold; its ending stays."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in bare if sign.isprintable() and sign not in ':*?"<>|').strip(". ")
    path = Path(kept or "nacrt")
    room = max(0, LONGEST_NAME - len(path.suffix.encode()))
    return f"{path.stem.encode()[:room].decode(errors='ignore')}{path.suffix}"


def _place(folder: Path, owner: str, token: str) -> Path:
    return folder / sha256(f"{owner}\n{token}".encode()).hexdigest()[:32]
