"""How files were read before, kept under names: offered for the next file of the same shape."""

from dataclasses import dataclass
from pathlib import Path

from tracker.files import private_folder, write_whole
from tracker.importing import Mapping, Understanding, mapping_text, read_mapping
from tracker.intake.kept_files import safe_name
from tracker.sentences import Refusal

ENDING = ".yaml"
LIKE_ENOUGH = 0.6
"""The part of the headings of a mapping that has to stand in a file for it to be of that shape."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with the name somebody gave it."""

    name: str
    mapping: Mapping


def save_shape(folder: Path, name: str, mapping: Mapping) -> None:
    """Keeps a mapping under a name, in place of a former one. Raises Refusal where it cannot."""
    if not name.strip():
        raise Refusal("The way of reading has no name. Give it one, such as “Letni načrt oddelka”.")
    try:
        private_folder(folder.parent)
        private_folder(folder)
        write_whole(folder / safe_name(f"{name.strip()}{ENDING}"), mapping_text(mapping).encode(), private=True)
    except OSError as wrong:
        raise Refusal(
            "The file cannot be kept: {problem}. Tell the administrator of the tracker.", problem=str(wrong.strerror)
        ) from wrong


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
    headings = {text for sheet in understanding.sheets for row in sheet.top for text in row if text}
    rated = [(_likeness(one.mapping, headings), one) for one in shapes(folder)]
    return tuple(one for like, one in sorted(rated, key=lambda pair: -pair[0]) if like >= LIKE_ENOUGH)


def _likeness(mapping: Mapping, headings: set[str]) -> float:
    parts = {part for sheet in mapping.sheets for one in sheet.columns for part in one.heading.split(" / ") if part}
    return len(parts & headings) / len(parts) if parts else 0
