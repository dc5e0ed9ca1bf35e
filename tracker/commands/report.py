"""`tracker report` makes a report or hands out a frozen one; `tracker verify` says what a file is."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker import bootstrap, reporting
from tracker.bootstrap import Application
from tracker.commands.common import AsJson, Day, StrategyCode, language_of, tracker_on, writing
from tracker.coordination import FrozenReport
from tracker.facts import Role, Visibility
from tracker.files import write_whole
from tracker.reporting import FORMATS, TIME_STAMP, WITHOUT_SESSION, ReportKind, Verdict, Verification, Wanted, as_frozen
from tracker.reporting.stamping import stamp_one, told, unstamped
from tracker.sentences import Refusal
from tracker.texts import Translator

app = typer.Typer()
Files = Iterator[tuple[str, bytes]]


@app.command()
def report(
    kind: Annotated[ReportKind, typer.Argument(help="Which report.")],
    session: Annotated[str, typer.Option(help="The session, such as 2026/3.")] = "",
    body: Annotated[str, typer.Option(help="Whose session: the code of a body; default the coordination.")] = "",
    measure: Annotated[str, typer.Option(help="The measure of a sheet, such as E1-03.")] = "",
    year: Annotated[str, typer.Option(help="The year of an annual report.")] = "",
    formats: Annotated[str, typer.Option("--format", help="pdf, docx, xlsx, json, with commas; frozen: tsr.")] = "pdf",
    language: Annotated[str, typer.Option("--lang", help="sl or en.")] = "",
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path(),
    internal: Annotated[bool, typer.Option("--internal", help="For the members, with what is internal.")] = False,
    frozen: Annotated[bool, typer.Option("--frozen", help="The frozen report, byte for byte.")] = False,
    today: Day = None,
    strategy: StrategyCode = "",
) -> None:
    """Make a report, or with --frozen take the frozen one: PDF (UA-1 and A-3a), Word, Excel, JSON."""
    names = _formats(formats, [*FORMATS, *([TIME_STAMP] if frozen else [])])
    _require(kind, session, measure, year)
    tracker = tracker_on(strategy, today)
    visibility = Visibility.INTERNAL if internal else Visibility.PUBLIC
    wanted = reporting.wanted(
        tracker,
        kind,
        language_of(language, tracker.settings),
        session=session,
        body=body,
        subject=measure or year,
        visibility=visibility,
    )
    files = _frozen_files(tracker, wanted, names) if frozen else _made_files(tracker, wanted, names)
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        with writing(out / name):
            write_whole(out / name, content, private=internal)
        typer.echo(out / name)


def _formats(wanted: str, known: list[str]) -> list[str]:
    names = [name.strip() for name in wanted.split(",")]
    for name in names:
        if name not in known:
            raise typer.BadParameter(f"--format {name}: write one of {', '.join(known)}")
    return names


def _require(kind: ReportKind, session: str, measure: str, year: str) -> None:
    if kind is ReportKind.MEASURE and not measure:
        raise typer.BadParameter("a sheet needs --measure, such as --measure E1-03")
    if kind is ReportKind.ANNUAL and not year:
        raise typer.BadParameter("an annual report needs --year, such as --year 2026")
    if kind not in WITHOUT_SESSION and not session:
        raise typer.BadParameter("say for which session, such as --session 2026/3")


def _made_files(tracker: Application, wanted: Wanted, names: list[str]) -> Files:
    document = reporting.build(tracker, wanted)
    for name in names:
        if wanted.kind is ReportKind.PACK and name == "docx":  # one Word file for each part, to go on writing in
            for part, one in reporting.pack_parts(tracker, wanted):
                yield reporting.file_name(wanted, name, part), FORMATS[name].render(one)
        else:
            yield reporting.file_name(wanted, name), FORMATS[name].render(document)


def _frozen_files(tracker: Application, wanted: Wanted, names: list[str]) -> Files:
    found = newest_frozen(tracker, wanted)
    for name in names:
        content = reporting.frozen_file(tracker, found.id, name)
        if content is None and name == TIME_STAMP:
            raise Refusal("This report has no time stamp. Where an authority is set, “tracker stamp” asks for one.")
        if content is None:
            raise Refusal(
                "This report was not frozen as {format}, only as {known}.",
                format=name,
                known=", ".join(name for name, _ in found.files),
            )
        yield reporting.file_name(as_frozen(found), name), content


def newest_frozen(tracker: Application, wanted: Wanted) -> FrozenReport:
    """The report that was frozen last of those asked for. Raises Refusal where none was."""
    about = (wanted.kind, wanted.subject, wanted.language, wanted.visibility)
    held = (wanted.session, wanted.body)
    for one in reversed(tracker.coordination(Role.ADMINISTRATOR).reports):
        is_of_session = not wanted.session or (one.session, one.body) == held
        if is_of_session and (one.kind, one.subject, one.language, one.visibility) == about:
            return one
    raise Refusal(
        "This report is not frozen yet. Freeze it on the page of reports, or leave out --frozen for one of today."
    )


@app.command()
def stamp() -> None:
    """Ask the time stamping authority for the frozen reports that have no stamp yet (TRACKER_TIME_STAMP_URL)."""
    tracker = bootstrap.application()
    t = Translator(tracker.settings.language)
    missing = unstamped(tracker)
    if not missing:
        typer.echo(t("No frozen report is without a time stamp."))
    for one in missing:
        words = told(stamp_one(tracker, one.report))
        typer.echo(t("“{title}” (number {number}):", title=one.title, number=one.report) + f" {t.sentence(words)}")


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="The file of a report: PDF, Word, Excel or JSON.")],
    as_json: AsJson = False,
) -> None:
    """Say whether a file is a frozen report, untouched, and whether history still agrees with it (exit 0), or not."""
    tracker = bootstrap.application()
    t = Translator(tracker.settings.language)
    try:
        found = reporting.verify(tracker, file)
    except Refusal as refusal:
        if not as_json:
            raise
        typer.echo(
            json.dumps({"file": str(file), "verdict": "unreadable", "sentences": [t.sentence(refusal.sentence)]})
        )
        raise typer.Exit(1) from refusal
    sentences = [t.sentence(sentence) for sentence in found.sentences]
    if as_json:
        typer.echo(json.dumps(_values(file, found, sentences), ensure_ascii=False, indent=2, default=str))
    else:
        for sentence in sentences:
            typer.echo(sentence)
    if found.verdict is not Verdict.AGREES:
        raise typer.Exit(1)


def _values(file: Path, found: Verification, sentences: list[str]) -> dict[str, Any]:
    return {
        "file": str(file),
        "sha256": found.sha256,
        "verdict": found.verdict,
        "format": found.format,
        "sections": found.sections,
        "seal": _seal(found),
        "report": asdict(found.report) if found.report else None,
        "sentences": sentences,
    }


def _seal(found: Verification) -> dict[str, Any] | None:
    if not found.claim.seal:
        return None
    return {"change": found.claim.change, "seal": found.claim.seal, "held": found.is_held}
