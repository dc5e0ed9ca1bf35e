"""How files were read before: under a name somebody gave, and by itself where the plan was brought in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from tracker.files import private_folder, write_whole
from tracker.importing import Mapping, SheetMapping, SheetRead, Understanding, mapping_text, read_mapping
from tracker.intake.kept_files import safe_name
from tracker.sentences import Refusal

ENDING, LEFT = ".yaml", "left.txt"
LIKE_ENOUGH = 0.6
"""The part of the headings of a mapping that has to stand in a file for it to be of that shape."""

NAMED, REMEMBERED = "nacini", "zadnjic"
"""The folders beside the files in which mappings are kept that have a name, and the last one of each shape."""
SAME = 0.9
"""The part of the headings that has to stand in a file for what was remembered to be used by itself."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with the name somebody gave it."""

    name: str
    mapping: Mapping
    left: frozenset[str] = frozenset()
    """The fingerprints of what was asked then and left as it was announced."""


def save_shape(folder: Path, name: str, mapping: Mapping) -> None:
    """Keeps a mapping under a name, in place of a former one. Raises Refusal where it cannot."""
    if not name.strip():
        raise Refusal("The way of reading has no name. Give it one, such as “Letni načrt oddelka”.")
    try:
        private_folder(folder.parent)
        private_folder(folder)
        write_whole(
            folder / safe_name(f"{_without_folders(name)}{ENDING}"), mapping_text(mapping).encode(), private=True
        )
    except OSError as wrong:
        raise Refusal(
            "The file cannot be kept: {problem}. Tell the administrator of the tracker.", problem=str(wrong.strerror)
        ) from wrong


def remember(folder: Path, file: str, mapping: Mapping, left: Iterable[str] = ()) -> None:
    """Keeps how a file was read that is in the plan now, in place of the last one of its shape. Raises Refusal.

    `left` are the fingerprints of questions that were left as announced. What was decided of that file alone goes:
    whether its money takes the place of what was recorded.
    """
    headings = sorted(part for sheet in mapping.sheets for one in sheet.columns for part in _parts(one.heading))
    place = folder / REMEMBERED / sha256("\n".join(headings).encode()).hexdigest()[:32]
    for old in place.glob(f"*{ENDING}"):
        old.unlink()
    sheets = tuple(replace(sheet, recorded_money="", money_stage="") for sheet in mapping.sheets)
    save_shape(place, Path(file).stem, Mapping(sheets))
    write_whole(place / LEFT, "\n".join(sorted(left)).encode(), private=True)


def remembered(folder: Path, understanding: Understanding) -> Shape | None:
    """How the last file of the shape of this one was read, with the names of its sheets."""
    headings = {text for sheet in understanding.sheets for text in _headings_in(sheet)}
    places = sorted((folder / REMEMBERED).glob("*/"), key=lambda place: -place.stat().st_mtime)
    found = [replace(one, left=_left(place)) for place in places for one in shapes(place)]
    likest = max(found, key=lambda one: _likeness(one.mapping.sheets, headings), default=None)
    if likest is None or _likeness(likest.mapping.sheets, headings) < SAME:
        return None
    return replace(likest, mapping=suited(likest.mapping, understanding))


def _left(place: Path) -> frozenset[str]:
    """What was left as announced; nothing where that was kept by a former version, or cannot be read."""
    try:
        return frozenset((place / LEFT).read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def shapes(folder: Path) -> tuple[Shape, ...]:
    """All mappings that were kept, by name; one that somebody damaged is passed over."""
    found = []
    for path in sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else ():
        try:
            found.append(Shape(path.stem, read_mapping(path)))
        except Refusal:
            continue
    return tuple(found)


def fitting(folder: Path, understanding: Understanding) -> tuple[Shape, ...]:
    """The kept mappings that are of the shape of a file, the likest first."""
    headings = {text for sheet in understanding.sheets for text in _headings_in(sheet)}
    rated = [(_likeness(one.mapping.sheets, headings), one) for one in shapes(folder)]
    return tuple(one for like, one in sorted(rated, key=lambda pair: -pair[0]) if like >= LIKE_ENOUGH)


def suited(mapping: Mapping, understanding: Understanding) -> Mapping:
    """A kept mapping with the names of the sheets of this file: `Načrt 2027` is read as `Načrt 2026` was.

    A sheet that has no namesake is the one with the most of its headings; without any, it is left as it was.
    """
    free = {one.name: _headings_in(one) for one in understanding.sheets if mapping.of(one.name) is None}
    found = []
    for sheet in mapping.sheets:
        if all(mapping.of(one.name) is not sheet for one in understanding.sheets):
            likest = max(free, key=lambda name: _likeness((sheet,), free[name]), default="")
            if likest and _likeness((sheet,), free[likest]) >= LIKE_ENOUGH:
                del free[likest]
                sheet = replace(sheet, sheet=likest)
        found.append(sheet)
    return Mapping(tuple(found))


def _without_folders(name: str) -> str:
    """A name in which no sign parts folders: `Načrt 2026/27` is not the file `27` in another one."""
    return name.strip().replace("/", "-").replace("\\", "-")


def _headings_in(sheet: SheetRead) -> set[str]:
    """The texts of the first rows of a sheet, and the headings of all its columns."""
    first = {text for row in sheet.top for text in row if text}
    return first | {part for column in sheet.columns for part in _parts(column.mapped.heading)}


def _likeness(sheets: Iterable[SheetMapping], headings: set[str]) -> float:
    parts = {part for sheet in sheets for one in sheet.columns for part in _parts(one.heading) if part}
    return len(parts & headings) / len(parts) if parts else 0


def _parts(heading: str) -> list[str]:
    """What a heading of several rows is made of."""
    return heading.split(" / ")
