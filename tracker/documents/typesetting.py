"""Typst, in a process of its own, which gives back the memory Typst keeps (138 MB after one report, 986 MB after 25).

The process knows nothing but Typst: it starts in a tenth of the time that the rest of the tracker would need.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

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


def set_elsewhere(template: str, inputs: Mapping[str, str], **options: Any) -> list[bytes]:
    """The files that a template of `reports` makes, set in a process of its own: one PDF, or a picture of each page.

    `options` are those of Typst, as JSON can hold them: `timestamp` is in the form of ISO 8601.
    Raises RuntimeError where it fails.
    """
    command = [sys.executable, "-m", "tracker.documents.typesetting"]
    job = json.dumps({"template": template, "inputs": inputs, "options": options}).encode()
    done = subprocess.run(command, input=job, capture_output=True, check=False, cwd=REPORTS.parent)
    if done.returncode:
        raise RuntimeError(f"{template} could not be set:\n{done.stderr.decode()}")
    return [base64.b64decode(file) for file in json.loads(done.stdout)]


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
    job = json.load(sys.stdin.buffer)
    made = set_here(job["template"], job["inputs"], **job["options"])
    json.dump([base64.b64encode(file).decode() for file in made], sys.stdout)


if __name__ == "__main__":
    main()
