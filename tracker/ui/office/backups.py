"""Backups that an administrator takes away with her browser: what is in them, each kept one, and who fetched which."""

import streamlit as st

from tracker.backup import Kept, kept_backups
from tracker.facts import Role
from tracker.jobs.fetching import fetch_backup, fetched
from tracker.ui.frame.downloads import offer_to
from tracker.ui.frame.markup import tag
from tracker.ui.frame.proof import show_proof_first
from tracker.ui.frame.visit import Visit
from tracker.ui.office.accounts import moment

MOST = 5
"""So many of the newest backups are offered; the older ones are there for whoever has the machine."""
MEGABYTE = 1_000_000
BACKUP = "application/octet-stream"


def show_backups(here: Visit) -> None:
    """For an administrator of every strategy: the newest backups to take away; nothing for anybody else."""
    if here.known is None or not here.application.holds_everywhere(here.known, Role.ADMINISTRATOR):
        return
    t = here.t
    st.html(tag("h2", t("Take a backup away")))
    st.html(tag("p", t(
        "A backup holds the whole database: every plan with its history, what is internal, names and e-mail addresses "
        "of people, accounts with the fingerprints of their passwords. These are personal data: keep it where only "
        "administrators may read it, and on another machine than this one."
    )) + tag("p", encryption_words(here), class_="muted"))  # fmt: skip
    kept = kept_backups(here.application.settings.backup_folder)[:MOST]
    if not kept:
        st.html(tag("p", t("There is no backup yet. Make one below: Backup, “Run now”."), class_="muted"))
    elif show_proof_first(here, t("To take a backup away takes a fresh sign-in.")):
        for one in kept:
            offer_backup(one, here)
    show_fetched(here)


def encryption_words(here: Visit) -> str:
    """Whether the next backup will be encrypted, and how one is put back."""
    t = here.t
    if here.application.settings.backup_key:
        encrypted = t("Backups are encrypted: only whoever holds the secret key can read them.")
    else:
        encrypted = t(
            "Backups are not encrypted: whoever has a file reads it all. Whoever keeps the server can have them "
            "encrypted (docs/backup.md)."
        )
    back = t(
        "A backup is put back on the server, while the tracker does not run, by whoever keeps the server "
        "(docs/backup.md)."
    )
    return f"{encrypted} {back}"


def offer_backup(one: Kept, here: Visit) -> None:
    """One backup to fetch, with its day and size."""
    name = one.path.name
    size = here.t.number(max(0.1, one.path.stat().st_size / MEGABYTE), 1)
    label = here.t("Backup of {when} ({size} MB)", when=moment(one.made_at, here), size=size)
    application = here.application
    offer_to(here, label, name, BACKUP, lambda user: fetch_backup(application, user, name))


def show_fetched(here: Visit) -> None:
    """Who took one away, so that administrators see it of each other."""
    lines = [tag("li", f"{moment(one.started_at, here)}: {one.words}") for one in fetched(here.application)]
    if lines:
        st.html(tag("details", tag("summary", here.t("Who fetched a backup")), tag("ul", *lines)))
