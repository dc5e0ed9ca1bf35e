"""Typst, in a process of its own, which gives back the memory Typst keeps (138 MB after one report, 986 MB after 25).

The process knows nothing but Typst: it starts in a tenth of the time that the rest of the tracker would need.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any, BinaryIO

import typst

REPORTS = Path(__file__).parents[2] / "reports"
FONTS = REPORTS / "fonts"
NEEDED = (
    "DejaVuSans.ttf", "DejaVuSansMono.ttf", "NotoEmoji-Regular.ttf", "SourceSans3-Bold.ttf", "SourceSans3-Italic.ttf",
    "SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf",
)  # fmt: skip
"""The fonts that the templates name."""


def missing_fonts(folder: Path) -> tuple[str, ...]:
    """The fonts that are not in a folder, or are empty there."""
    return tuple(name for name in NEEDED if not (folder / name).is_file() or not (folder / name).stat().st_size)


def set_elsewhere(template: str, make: Callable[[], Mapping[str, str]], **options: Any) -> list[bytes]:
    """The files that a template of `reports` makes, set in a process of its own: one PDF, or a picture of each page.

    What the template is told is made while the process starts. `options` are those of Typst, as JSON can hold them:
    `timestamp` is in the form of ISO 8601. Raises RuntimeError where it fails.
    """
    command = [sys.executable, "-m", "tracker.documents.typesetting"]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=REPORTS.parent) as process:
        made, said = process.communicate(written_job(template, make(), **options))
    if process.returncode:
        raise RuntimeError(f"{template} could not be set:\n{said.decode()}")
    return parts_of(BytesIO(made))


def written_job(template: str, inputs: Mapping[str, str], **options: Any) -> bytes:
    """What the process reads on its standard input."""
    job = json.dumps({"template": template, "inputs": list(inputs), "options": options})
    return as_one(part.encode() for part in (job, *inputs.values()))


def as_one(parts: Iterable[bytes]) -> bytes:
    """Parts behind a line with their lengths, as they are: JSON within JSON has each quotation mark escaped."""
    found = list(parts)
    return b" ".join(b"%d" % len(part) for part in found) + b"\n" + b"".join(found)


def parts_of(stream: BinaryIO) -> list[bytes]:
    """The parts that `as_one` put together."""
    return [stream.read(int(length)) for length in stream.readline().split()]


def set_here(template: str, inputs: Mapping[str, str], **options: Any) -> list[bytes]:
    """The same, set in this process; a warning of the typesetter is an error."""
    if "timestamp" in options:
        options["timestamp"] = datetime.fromisoformat(options["timestamp"])
    made: Any  # one page comes as bytes, several come as a list, which the declared types do not know
    made, warnings = typst.compile_with_warnings(
        REPORTS / template,
        root=REPORTS,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
        **options,
    )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return made if isinstance(made, list) else [made]


def main() -> None:
    """Sets the job on the standard input and writes what it made on the standard output."""
    told, *inputs = parts_of(sys.stdin.buffer)
    job = json.loads(told)
    named = dict(zip(job["inputs"], (part.decode() for part in inputs), strict=True))
    sys.stdout.buffer.write(as_one(set_here(job["template"], named, **job["options"])))


if __name__ == "__main__":
    main()
