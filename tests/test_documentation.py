"""What the documents point to is there: pages, headings, files and folders, in the words a reader would look for."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.tooling.paths import ROOT

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "seeds" / "README.md", ROOT / "reports/fonts/README.md"]
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED = re.compile(r"`(\.?[\w][\w./*-]*)`")
DECISIONS = ROOT / "docs" / "decisions.md"
DECISION = re.compile(r"^## ((\d+)\. .+ \((\d{4}-\d\d-\d\d)\))$", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ROOMS = {path.name for folder in (ROOT, ROOT / "tracker") for path in folder.iterdir() if path.is_dir()}
FILES = ("py", "md", "css", "js", "yaml", "po", "toml", "typ", "ttf", "mako", "bin", "docx")
# Made by an office or on its machine, or Streamlit's: not in the repository.
ELSEWHERE = {"data/", "tracker.toml", "PLAN.xlsx.mapping.yaml", "PlotlyChart.*.js"}


def anchor(heading: str) -> str:
    """What a heading is called in an address."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def lost_links(document: Path) -> Iterator[str]:
    """The links of a document that lead nowhere within the repository."""
    for link in LINK.findall(document.read_text("utf-8")):
        path, _, part = link.partition("#")
        file = document.parent / path if path else document
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        if not file.exists() or (part and part not in map(anchor, HEADING.findall(file.read_text("utf-8")))):
            yield link


def is_file(name: str) -> bool:
    """Whether a name in a document is meant as a file or folder of the repository."""
    return name not in ELSEWHERE and (
        name.rpartition(".")[2] in FILES if "." in name[1:] else "/" in name and name.partition("/")[0] in ROOMS
    )


def is_there(name: str, document: Path) -> bool:
    """Whether there is such a file: as it is named, or at the end of a longer path."""
    name = name.rstrip("/")
    beside = (document.parent, ROOT, ROOT / "tracker", ROOT / "tests")
    return any(list(folder.glob(name)) for folder in beside) or any(
        list((ROOT / room).rglob(name)) for room in ("tracker", "tests", "pages", "reports", "seeds", "docs", "scripts")
    )


def numbered(text: str) -> list[tuple[int, str]]:
    """The decisions by their numbers."""
    return [(int(number), heading) for heading, number, _ in DECISION.findall(text)]


def test_decisions_are_numbered_dated_and_found_by_their_topic() -> None:
    contents, _, text = DECISIONS.read_text("utf-8").partition("<!-- end of the contents -->")
    found = numbered(text)
    assert [number for number, _ in found] == list(range(1, len(found) + 1))
    assert all(date.fromisoformat(day) for _, _, day in DECISION.findall(text))
    assert re.findall(r"^(?:\*\*|## (?!\d+\. )).*", text, re.MULTILINE) == [], "run python -m scripts.decisions"
    linked = LINK.findall(contents)
    assert sorted(linked) == sorted(f"#{anchor(heading)}" for _, heading in found), "run python -m scripts.decisions"
    assert "Not sorted yet" not in contents, "move what stands there under its topic"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_points_to_is_there(document: Path) -> None:
    named = {name for name in NAMED.findall(document.read_text("utf-8")) if is_file(name)}
    lost = {*lost_links(document), *(name for name in named if not is_there(name, document))}
    assert lost == set()


def test_every_page_of_the_documentation_can_be_found_from_the_first() -> None:
    first = "\n".join((ROOT / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    linked = {link.partition("#")[0] for link in LINK.findall(first)}
    pages = {page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").glob("*.md")}
    assert pages - linked == set()
