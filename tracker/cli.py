"""The commands: parse, call, print. Exit 0 done, 1 refused with a sentence and a cure, 2 wrong call.

With --json the result goes to standard output alone; everything said to people goes to standard error.
"""

import json
import logging
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker import bootstrap
from tracker.actions import Actor
from tracker.bootstrap import Application
from tracker.commands.backup import put_back, write
from tracker.commands.common import (
    AsJson,
    Day,
    Internal,
    StrategyCode,
    day,
    language_of,
    marked,
    settings_for,
    side,
    tell_pieces,
    tracker_on,
    writing,
)
from tracker.commands.doctor import doctor
from tracker.commands.nrp import nrp
from tracker.commands.publish import publish, verify_public
from tracker.commands.remind import remind
from tracker.commands.report import report, stamp, verify
from tracker.commands.scheduler import run_scheduler
from tracker.commands.states import states
from tracker.commands.users import users
from tracker.config import Settings, read_settings
from tracker.error_numbers import error_number
from tracker.facts import FOR_THE_PUBLIC, Channel, Role
from tracker.files import write_whole
from tracker.log import keep_log
from tracker.sentences import Refusal
from tracker.texts import LANGUAGES, Translator

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The tracker of a municipality's action plan. Settings: DATABASE_URL, TRACKER_* or tracker.toml.",
)
app.add_typer(users, name="user")
app.command()(doctor)
app.command()(nrp)
app.command()(report)
app.command()(stamp)
app.command()(verify)
app.command("backup")(write)
app.command("restore")(put_back)
app.command()(remind)
app.command()(publish)
app.command()(verify_public)
app.command()(states)
app.command("scheduler")(run_scheduler)
log = logging.getLogger("tracker.commands")
COMMAND_LINE = Actor("ukazna vrstica", Role.ADMINISTRATOR)
FROM_FILES = replace(COMMAND_LINE, channel=Channel.IMPORT)


def tell_version(is_asked: bool) -> None:
    """Prints the version and the number of the newest migration it brings, and ends."""
    if is_asked:
        typer.echo(f"tracker {bootstrap.version()}")
        raise typer.Exit


@app.callback()
def program(
    _: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """What holds for every command."""


def translator(settings: Settings | None = None) -> Translator:
    """Words in the language of the command line."""
    return Translator((settings or read_settings()).language)


def tell(text: str) -> None:
    """Says something to the person at the terminal."""
    typer.echo(text, err=True)


def print_json(value: Any) -> None:
    """Prints a result for another program."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


@app.command()
def init(
    seed: Annotated[Path | None, typer.Option(help="Folder with the municipality's data; default seeds/ptuj.")] = None,
    demo: Annotated[bool, typer.Option(help="Add the demonstration plan.")] = False,
    today: Day = None,
) -> None:
    """Create the database with the municipality's code lists, and with --demo a demonstration plan up to --today."""
    from tracker import first_start

    settings = settings_for(today)
    t = translator(settings)
    created = first_start.initialise(settings, seed or settings.seed, demonstration=demo, actor=FROM_FILES)
    if created:
        tell(t("The database is ready: {title}.", title=created))
        if demo:
            publish_first(bootstrap.application(settings))
        else:
            tell(t("The plan is in preparation: the public does not see it until an officer opens it in the settings."))
    elif bootstrap.application(settings).strategy_codes():
        tell(t("The database already holds a strategy; nothing was changed."))
    else:
        tell(
            t(
                "The database holds accounts and no plan yet. The administrator chooses on its first page what it "
                "begins with; the demonstration is made in a database of its own (DATABASE_URL)."
            )
        )


def publish_first(tracker: Application) -> None:
    """Publishes the demonstration, so that the public site is there from the first look on.

    The days of its sessions are judged before, as the nightly job would: the open data tell how measures stood on them.
    """
    from tracker import publishing
    from tracker.jobs.standings import keep_standings

    t = translator(tracker.settings)
    reason = t("First publication of the demonstration plan")
    keep_standings(tracker, tracker.clock.now())
    with writing(tracker.settings.public_site):
        publishing.approve(publishing.own_task(tracker), tracker.recording(FROM_FILES, reason))
    tracker.engine.dispose()


@app.command("import")
def import_plan(
    file: Annotated[Path, typer.Argument(help="An .xlsx, .ods, .xls or .csv file.")],
    apply: Annotated[bool, typer.Option("--apply", help="Write the changes; without it they are only shown.")] = False,
    mapping: Annotated[
        Path | None, typer.Option(help="Which column is which field; written if it does not exist.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for the history.")] = "",
    conflicts: Annotated[
        str,
        typer.Option(
            parser=side,
            metavar="workbook|record",
            help="Which side wins where the workbook and somebody else changed the same since the export.",
        ),
    ] = "",
    strategy: StrategyCode = "",
    as_json: AsJson = False,
) -> None:
    """Read a plan from a spreadsheet: show what would change, and with --apply change it, all or nothing.

    An exported workbook is compared with the plan it was made from: only what was edited in it changes; what somebody
    else changed as well is asked.
    """
    from tracker import importing
    from tracker.intake.plan_import import PlanImport, refuse_unchosen

    tracker = tracker_on(strategy)
    refuse_unchosen(tracker)
    t = translator(tracker.settings)
    plan = PlanImport(tracker, file, importing.load_mapping(file, mapping), conflicts)
    plan.read()
    try:
        if apply:
            plan.apply(FROM_FILES, reason or t("Import of {file}", file=file.name))
    finally:  # a refusal is told after what it is about
        if as_json:
            tell_pieces(chain(importing.json_pieces(plan.result, t), ["\n"]))
        tell_pieces((f"{line}\n" for line in importing.describe(plan.result, t, tracker.day_of)), err=as_json)
    if apply:
        tell(t("The changes were written.") if plan.result.changes_anything else t("There was nothing to write."))
    if (apply or mapping) and not plan.result.is_own_export:
        kept = importing.keep_mapping(plan.result.mapping, file, mapping)
        if kept:
            tell(
                t("How the columns were read is written in {file}; correct it there for the next time.", file=str(kept))
            )


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The workbook to write (.xlsx).")],
    language: Annotated[str, typer.Option("--lang", help="Language of the headings: sl or en.")] = "",
    strategy: StrategyCode = "",
) -> None:
    """Write the whole plan to a workbook that can be edited and imported again."""
    from tracker import importing

    tracker = tracker_on(strategy)
    t = translator(tracker.settings)
    words = language_of(language, tracker.settings)
    if file.suffix.lower() != ".xlsx":
        raise Refusal("The workbook “{file}” needs a name that ends in .xlsx.", file=str(file))
    plan, mark = tracker.read_marked(Role.ADMINISTRATOR)
    content = BytesIO()
    with writing(file):
        importing.export_workbook(plan, content, words, mark)
        write_whole(file, content.getvalue(), private=True)
    tell(t("Written: {file}", file=str(file)))


@app.command()
def status(as_of: Day = None, today: Day = None, strategy: StrategyCode = "", as_json: AsJson = False) -> None:
    """Show the state of the plan: as recorded by --as-of, judged from --today."""
    from tracker.views.board import board
    from tracker.views.reports.status import status as status_view

    tracker = tracker_on(strategy, today)
    t = translator(tracker.settings)
    judged = tracker.clock.today() if today or not as_of else as_of
    state = status_view(board(tracker.read(as_of, FOR_THE_PUBLIC), judged), t.sentence)
    if as_json:
        print_json(state)
    else:
        from tracker.terminal import print_status

        print_status(state, t)


@app.command()
def history(
    code: Annotated[str, typer.Argument(help="The code of a measure, or with --noun of another record.")] = "",
    noun: Annotated[str, typer.Option(help="What the code belongs to, such as proposal, indicator, area.")] = "measure",
    first: Annotated[date | None, typer.Option("--from", parser=day, metavar="YYYY-MM-DD", help="First day.")] = None,
    last: Annotated[date | None, typer.Option("--until", parser=day, metavar="YYYY-MM-DD", help="Last day.")] = None,
    export_to: Annotated[
        Path | None, typer.Option("--export", help="Write the changes for an auditor, to .xlsx or .csv.")
    ] = None,
    internal: Internal = False,
    strategy: StrategyCode = "",
    as_json: AsJson = False,
) -> None:
    """Show recorded changes: who, when, why, by which decision; of one record by its code, or of a span of days.

    On the screen all of them; a file holds what everybody may see, with --internal all.
    """
    from tracker.commands.history import as_values, recorded, write_export
    from tracker.terminal import print_history

    tracker = tracker_on(strategy)
    t = translator(tracker.settings)
    is_for_all = export_to is not None and not internal
    changes = recorded(tracker, code, noun, first, last, FOR_THE_PUBLIC if is_for_all else Role.ADMINISTRATOR)
    if export_to is not None:
        mark = t("INTERNAL") if internal else ""
        file = marked(export_to, mark)
        with writing(file):
            write_export(changes, file, tracker.clock.zone, t, mark)
        tell(t("Written: {file}", file=str(file)))
    elif as_json:
        print_json(as_values(changes))
    else:
        print_history(changes, t, tracker.clock)


@app.command()
def serve() -> None:
    """Serve the pages (TRACKER_HOST, TRACKER_PORT; default http://localhost:8501), with a scheduler beside them."""
    from tracker.jobs.child import scheduler_beside
    from tracker.web.serve import serve as run

    tracker = bootstrap.application(creates=True)
    tell_first_link(tracker)
    beside = scheduler_beside() if tracker.settings.has_scheduler else nullcontext()
    run(tracker.settings, beside)


def tell_first_link(tracker: Application) -> None:
    """Says, to the terminal alone, how the first administrator gets in; nothing when one can."""
    from tracker.access.first_administrator import first_link

    clock = tracker.clock
    token = first_link(tracker.engine, clock.now(), clock.tell(), by_provider=tracker.settings.has_openid)
    if token:
        t = translator(tracker.settings)
        tell(t("No administrator can sign in yet. This link sets the first password, once, within two days:"))
        tell(f"  {tracker.public_address(f'geslo/{token}')}")


def main() -> None:
    """Runs a command; a refusal is a sentence and exit code 1, an error nobody expected its number besides."""
    set_up_log()
    try:
        app()
    except Refusal as refusal:
        try:
            words = translator().sentence(refusal.sentence)
        except Refusal:  # the settings themselves are refused: say it in the first language
            words = Translator(LANGUAGES[0]).sentence(refusal.sentence)
        tell(words)
        sys.exit(1)
    except Exception as error:
        tell_number(error)
        sys.exit(1)


def set_up_log() -> None:
    """The log as the settings say; where they are refused, as it is without any: the command will say so."""
    try:
        settings = read_settings()
    except Refusal:
        settings = Settings.model_construct()
    keep_log(settings.log, with_words=settings.log_words)


def tell_number(error: Exception) -> None:
    """Says that something went wrong that nobody expected; the log, which goes to the terminal too, says where."""
    log.error("a command failed", exc_info=error)
    try:
        t = translator()
    except Refusal:
        t = Translator(LANGUAGES[0])
    tell(
        t(
            "The command failed in a way nobody expected: error number {number}. Run it again; if it fails again, give "
            "the lines above to whoever looks after the program.",
            number=error_number(error),
        )
    )
