"""How far the process beside the server has come with a file: written down by it, looked at by the page."""

from contextlib import suppress
from pathlib import Path

from tracker.intake.kept_files import note_beside


def note(file: Path, done: int, whole: int) -> None:
    """Writes down that so many rows of so many were read; that it cannot stops nobody."""
    with suppress(OSError):
        _place(file).write_text(f"{done} {whole}")


def noted(file: Path) -> tuple[int, int] | None:
    """How many rows were read, of how many; None as long as nothing is known."""
    try:
        done, whole = map(int, _place(file).read_text().split())
    except (OSError, ValueError):
        return None
    return (done, whole) if 0 <= done <= whole and whole else None


def forget(file: Path) -> None:
    """Forgets it: the file is read."""
    with suppress(OSError):
        _place(file).unlink(missing_ok=True)


def _place(file: Path) -> Path:
    """Beside the folder of the file, in which nothing else may stand."""
    return note_beside(file.parent)
