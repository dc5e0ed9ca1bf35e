"""`tracker doctor` says in one command whether all is well."""

from dataclasses import dataclass
from typing import Annotated

import typer

from tracker import bootstrap, health
from tracker.bootstrap import Application
from tracker.jobs import checkup
from tracker.jobs.checkup import AS_IT_IS
from tracker.jobs.outside import Outside
from tracker.reporting.seals import noted, seal_words
from tracker.reporting.stamping import missing_stamps, root_troubles, unfit_stamps
from tracker.sentences import Sentence
from tracker.texts import Translator

app = typer.Typer()
Seal = Annotated[
    str,
    typer.Option("--seal", "--noted", help="A seal, 1234:SEAL, or a report's file: does history still hold it?"),
]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong, and what else is to be said; each a sentence with its cure."""

    findings: tuple[Sentence, ...]
    remarks: tuple[Sentence, ...]


def diagnosis(tracker: Application, outside: Outside = AS_IT_IS) -> Diagnosis:
    """Looks at the database and at everything it leans on. Raises Refusal for wrong settings."""
    now = tracker.clock.tell()
    missing = missing_stamps(tracker)
    return Diagnosis(
        (
            *health.examine(tracker.engine),
            *unfit_stamps(tracker),
            *root_troubles(tracker, now, soon=False),
            *checkup.findings(tracker, outside),
        ),
        (
            *([missing] if missing else []),
            *root_troubles(tracker, now, soon=True),
            *checkup.remarks(tracker, outside),
        ),
    )


@app.command()
def doctor(seal: Seal = "") -> None:
    """Check the database: reachable, migrated, references whole, history in step with the present and unaltered.

    And what it leans on: backups, a restore on trial, the scheduler, the clock, mail, room on the disks, fonts,
    certificates, the holidays of next year. Each finding is a sentence with its cure.
    """
    tracker = bootstrap.application()
    t = Translator(tracker.settings.language)
    found = diagnosis(tracker)
    for finding in found.findings:
        typer.echo(t.sentence(finding))
    is_held = not seal or tell_seal(tracker, t, seal)
    is_well = is_held and not found.findings
    if is_well:
        typer.echo(t("The database is sound."))
        typer.echo(t.sentences(health.seals(tracker.engine)))
    for remark in found.remarks:
        typer.echo(t.sentence(remark))
    if not is_well:
        raise typer.Exit(1)


def tell_seal(tracker: Application, t: Translator, seal: str) -> bool:
    """Says whether the history still holds a seal that was noted; whether it does."""
    is_held, words = seal_words(tracker, noted(seal))
    typer.echo(t.sentence(words))
    return is_held
