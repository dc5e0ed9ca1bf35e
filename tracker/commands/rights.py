"""Writes down who may do what, from the code itself: `python -m tracker.commands.rights > docs/rights.md`."""

import sys
from importlib import import_module
from pkgutil import walk_packages

from tracker import actions
from tracker.actions import RIGHTS, Right
from tracker.facts import Role

WORDS = {
    Role.PUBLIC: "visitor",
    Role.OWNER: "owner",
    Role.MEMBER: "member",
    Role.OFFICER: "officer",
    Role.ADMINISTRATOR: "administrator",
}
INTRODUCTION = """# Who may do what

Generated from the code by `make docs`; a test keeps it in step. Every action checks the role of whoever acts at the
moment she acts, before it does anything else; hiding a page protects nothing. Each role may do what those before it
may: visitor (nobody signed in), owner of a measure, member of the coordination, officer, administrator. While somebody
is absent, her deputy has her rights besides her own; history names the deputy. What takes the administrator also takes
a recent proof of who she is: a sign-in, or the password once more, not older than ten minutes ([access.md](access.md)).

## What each role may do
"""
SEEING = """
## What each role may see

| what | from which role |
| --- | --- |
| the plan: measures, indicators, money, decisions, history of what is public | visitor |
| internal measures, and all that belongs to them: history, amounts, decisions about them | member |
| internal decisions | member |
| who answers for a measure by name; everybody else is told her office alone | member |
| names of citizens who sent a proposal | officer |
| reports that wait to be accepted | whoever made them, and officers |
| messages that could not be delivered | officer |
| accounts, their roles, who was last seen when | administrator |
| one's own account, absence and open sign-ins | everybody signed in |

The filter stands where the plan is read (`tracker/store`), so that no page, report or export can forget it.

## What is no part of the plan

Passwords, links and sign-ins have no history, so that no former one is kept. The functions in `tracker/access/` ask
for the role themselves: making a link that sets a password, releasing an account from whom the provider of identities
knew it as (both with a recent proof), listing accounts and signing others out take an administrator; everybody
changes her own password with the present one and ends her own sign-ins.
"""


def rights_page() -> str:
    """The whole page, as Markdown."""
    return f"{INTRODUCTION}\n{rights_table()}{SEEING}"


def rights_table() -> str:
    """A line for every action of every file: from the lowest role to the highest, by name."""
    for file in walk_packages(actions.__path__, f"{actions.__name__}."):
        import_module(file.name)
    order = list(Role)
    lines = ["| action | what it does | from which role |", "| --- | --- | --- |"]
    for right in sorted(RIGHTS.values(), key=lambda each: (order.index(each.role), each.action)):
        lines.append(f"| `{right.action}` | {right.summary.replace('|', chr(92) + '|')} | {from_role(right)} |")
    return "\n".join(lines) + "\n"


def from_role(right: Right) -> str:
    """The lowest role, whether it reaches one's own measures only, and whether a link to report is enough."""
    limit = ", own measures only; officers all" if right.own_only else ""
    link = "; also by a link to report" if right.by_link else ""
    return f"{WORDS[right.role]}{limit}{link}"


if __name__ == "__main__":
    sys.stdout.write(rights_page())
