"""Whom to ask for what only the administrator of the tracker can do."""

from tracker.access.administration import roles_of
from tracker.facts import Role
from tracker.ui.frame.visit import Visit

MOST = 3
"""How many are named; where there are more, any of them is asked."""


def ask_administrator(here: Visit) -> str:
    """To ask the administrator, by name for an officer; not to whoever is one."""
    if here.has(Role.ADMINISTRATOR):
        return ""
    names = administrators(here)[:MOST]
    if not names:
        return here.t("ask the administrator of the tracker")
    return here.t("ask the administrator of the tracker: {names}", names=", ".join(names))


def administrators(here: Visit) -> list[str]:
    """The names of those who may administer the tracker; nobody for whoever is no officer."""
    if here.user is None or not here.has(Role.OFFICER):
        return []
    return [name for name, role in roles_of(here.application.engine, here.user.actor) if role is Role.ADMINISTRATOR]
