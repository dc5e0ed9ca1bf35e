"""Handing a backup out to an administrator: what it takes, asked when she fetches it, and who fetched which."""

import logging
from pathlib import Path

from tracker.access.user import User
from tracker.backup import kept_backups
from tracker.bootstrap import Application
from tracker.facts import Channel, Role, RunState
from tracker.jobs import runs
from tracker.jobs.runs import Run
from tracker.sentences import Refusal, say
from tracker.texts import Translator

log = logging.getLogger("tracker.jobs")
FETCHING = "backup fetched"
"""Under this name it is kept who fetched which backup, as long as runs of jobs are."""


def fetch_backup(application: Application, user: User, name: str) -> Path:
    """The file of a kept backup by its name, for whoever fetches it at this moment; it is noted that she did.

    A backup holds everything of every strategy, so it takes an administrator of all of them who proved a short while
    ago who she is. Raises Refusal otherwise (ProofNeeded), and where the backup was thrown away meanwhile.
    """
    if user.channel is Channel.LINK or not application.holds_everywhere(user, Role.ADMINISTRATOR):
        raise Refusal("A backup holds everything, so it takes an administrator of every strategy to fetch one.")
    now = application.clock.tell()
    user.actor.require_proof(now)
    found = (one.path for one in kept_backups(application.settings.backup_folder) if one.path.name == name)
    path = next(found, None)
    if path is None:
        raise Refusal("The backup {file} is not kept any more. Open the page anew and take another one.", file=name)
    words = Translator(application.settings.language).sentence(say("{file}, by {who}", file=name, who=user.name))
    runs.note(application.engine, FETCHING, now, RunState.DONE, words)
    log.warning("the backup %s was fetched by %s", name, user.key)
    return path


def fetched(application: Application) -> tuple[Run, ...]:
    """Who fetched which backup, the newest first."""
    return runs.runs_of(application.engine, FETCHING)
