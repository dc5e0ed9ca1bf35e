"""`tracker report` and `tracker verify`, as an office would run them."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.reports.world import freeze, hide
from tests.test_cli import tracker as run
from tracker.bootstrap import Application
from tracker.reporting import FORMATS, ReportKind


@pytest.fixture
def office(own_demonstration_url: str) -> dict[str, str]:
    """The environment of the commands."""
    return {"DATABASE_URL": own_demonstration_url, "TRACKER_TODAY": "2026-11-22"}


@pytest.mark.parametrize(
    ("kind", "options", "file"),
    [
        (
            "execution",
            ("--session", "2026/3"),
            "porocilo-o-izvrsitvi-sklepov-koordinacija-2026-3-2026-11-22-OSNUTEK-JAVNO",
        ),
        (
            "agenda",
            ("--session", "2026/3", "--internal"),
            "vabilo-z-dnevnim-redom-koordinacija-2026-3-2026-11-22-OSNUTEK-INTERNO",
        ),
        (
            "minutes",
            ("--session", "2026/2", "--lang", "en"),
            "minutes-of-the-session-koordinacija-2026-2-2026-11-22-DRAFT-PUBLIC",
        ),
        ("annual", ("--year", "2025"), "letno-porocilo-o-ciljih-in-rezultatih-2025-2025-12-31-OSNUTEK-JAVNO"),
        ("measure", ("--measure", "E1-01"), "list-ukrepa-E1-01-2026-11-22-JAVNO"),
    ],
)
def test_every_kind_is_made(
    office: dict[str, str], tmp_path: Path, kind: str, options: tuple[str, ...], file: str
) -> None:
    done = run("report", kind, *options, "--format", "json", "--out", str(tmp_path), **office)
    assert [Path(line).name for line in done.stdout.splitlines()] == [f"{file}.json"]
    told = json.loads((tmp_path / f"{file}.json").read_text("utf-8"))
    assert told["kind"] == kind
    assert ("INTERNO" in told["notices"]) is ("--internal" in options)


def test_every_part_of_an_internal_pack_is_marked_in_its_name_and_on_its_pages(
    office: dict[str, str], tmp_path: Path
) -> None:
    asked = ("report", "pack", "--session", "2026/3", "--lang", "en", "--format", "docx,xlsx,pdf", "--internal")
    files = [Path(line) for line in run(*asked, "--out", str(tmp_path), **office).stdout.splitlines()]
    assert len(files) >= 5
    assert sum(file.suffix == ".pdf" for file in files) == 1
    for file in files:
        assert file.stem.endswith("-INTERNAL"), file.name
    for file in (one for one in files if one.suffix != ".pdf"):
        with ZipFile(file) as archive:
            assert any(b"INTERNAL" in archive.read(name) for name in archive.namelist()), file.name


def test_a_pack_is_several_word_files(office: dict[str, str], tmp_path: Path) -> None:
    run("report", "pack", "--session", "2026/3", "--format", "docx", "--out", str(tmp_path), **office)
    names = sorted(path.name for path in tmp_path.iterdir())
    words = [name for name in names if name.endswith(".docx")]
    assert words[0].startswith("01-dnevni-red-")
    assert len(words) >= 3
    assert all(ZipFile(tmp_path / name).testzip() is None for name in words)


def test_the_frozen_report_is_handed_out_and_verified(
    tracker: Application, office: dict[str, str], tmp_path: Path
) -> None:
    asked = ("report", "execution", "--session", "2026/2", "--frozen", "--format", "pdf,docx,xlsx,json")
    assert "še ni dokončno" in run(*asked, "--out", str(tmp_path), code=1, **office).stderr
    report = freeze(tracker, ReportKind.EXECUTION, formats=FORMATS)
    files = run(*asked, "--out", str(tmp_path), **office).stdout.splitlines()
    assert len(files) == 4
    draft = run(*(part for part in asked if part != "--frozen"), "--out", str(tmp_path), **office).stdout.splitlines()
    assert set(files).isdisjoint(draft)  # a draft never lies over what was frozen
    for file in files:
        assert "OSNUTEK" not in file
        assert "Zgodovina se ujema" in run("verify", file, **office).stdout
    told = json.loads(run("verify", files[0], "--json", **office).stdout)
    assert (told["verdict"], told["format"], told["report"]["sha256"]) == ("agrees", "pdf", report.sha256)
    Path(files[0]).write_bytes(Path(files[0]).read_bytes() + b" ")
    assert "ni dokončno shranjena datoteka" in run("verify", files[0], code=1, **office).stdout
    hide(tracker, "E1-05")
    told = json.loads(run("verify", files[3], "--json", code=1, **office).stdout)
    assert told["verdict"] == "differs"


@pytest.mark.parametrize("what", ["ni.pdf", ".", "/dev/null"])
def test_what_cannot_be_read_is_refused_in_a_sentence(office: dict[str, str], what: str) -> None:
    assert run("verify", what, code=1, **office).stderr.startswith(("»", "Datoteke »"))
    assert json.loads(run("verify", what, "--json", code=1, **office).stdout)["verdict"] == "unreadable"


@pytest.mark.parametrize(
    "arguments",
    [
        ("coordination",),
        ("measure",),
        ("annual", "--session", "2026/3"),
        ("pack", "--session", "2026/3", "--format", "x"),
    ],
)
def test_a_wrong_call_is_told(office: dict[str, str], arguments: tuple[str, ...]) -> None:
    run("report", *arguments, code=2, **office)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("measure", "--measure", "X9-99"), "X9-99"),
        (("annual", "--year", "letos"), "letos"),
        (("agenda", "--session", "2026/3", "--body", "svet"), "svet"),
    ],
)
def test_a_refusal_names_the_thing(office: dict[str, str], arguments: tuple[str, ...], words: str) -> None:
    assert words in run("report", *arguments, code=1, **office).stderr


def test_a_frozen_annual_report_is_found_by_its_year(
    tracker: Application, office: dict[str, str], tmp_path: Path
) -> None:
    report = freeze(tracker, ReportKind.ANNUAL, subject="2025", formats=FORMATS)
    asked = ("report", "annual", "--year", "2025", "--frozen", "--format", "json", "--out", str(tmp_path))
    (file,) = run(*asked, **office).stdout.splitlines()
    assert json.loads(run("verify", file, "--json", **office).stdout)["report"]["sha256"] == report.sha256
    run("report", "annual", "--year", "2024", "--frozen", "--out", str(tmp_path), code=1, **office)
