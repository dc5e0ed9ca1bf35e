"""`tracker user`: who may sign in. A new account gets a link that sets its password; nobody chooses one for others."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated

import typer

from tracker import bootstrap
from tracker.access.administration import list_accounts, password_link, release, require_account
from tracker.access.first_administrator import first_link
from tracker.access.passwords import require_good, set_password, words_near
from tracker.actions import AccountGiven, Recording, add_account, save_account
from tracker.bootstrap import Application
from tracker.commands.common import COMMAND_LINE, tell
from tracker.facts import Role
from tracker.sentences import Refusal
from tracker.texts import Translator

app = typer.Typer()
users = typer.Typer(no_args_is_help=True, help="Accounts: who may sign in, and in which role.")
app.add_typer(users, name="user")
ROLES = tuple(role.value for role in Role if role is not Role.PUBLIC)


def role_of(text: str) -> Role:
    """A role from the command line; visitors need no account."""
    if text not in ROLES:
        raise typer.BadParameter(f"write one of {', '.join(ROLES)}")
    return Role(text)


Login = Annotated[str, typer.Argument(help="The user name, such as ana.novak@ptuj.si.")]
Change = Callable[[Recording, str, AccountGiven], object]
RoleGiven = Annotated[Role, typer.Option("--role", parser=role_of, metavar="|".join(ROLES), help="What she may do.")]


@users.command()
def add(
    login: Login,
    role: RoleGiven,
    person: Annotated[str, typer.Option(help="Code of the person it belongs to.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input instead of making a link.")
    ] = False,
) -> None:
    """Add an account and print a link with which its owner sets the password (valid once, for two days)."""
    tracker = bootstrap.application()
    t = Translator(tracker.settings.language)
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else ""
    if password_stdin:
        require_good(password, login, [*words_near(tracker.engine, None), person])
    _change(tracker, login, add_account, role=role, **({"person": person} if person else {}))
    if password_stdin:
        account = require_account(tracker.engine, login)
        assert account.id is not None
        set_password(tracker.engine, account.id, account.login, password, tracker.clock.tell())
        tell(t("The account “{login}” can sign in.", login=account.login))
    else:
        _print_link(tracker, login)


@users.command("role")
def change_role(login: Login, role: Annotated[Role, typer.Argument(parser=role_of, metavar="ROLE")]) -> None:
    """Give an account another role; it holds at once."""
    tracker = bootstrap.application()
    t, account = Translator(tracker.settings.language), require_account(tracker.engine, login)
    _change(tracker, account.login, role=role)
    tell(t("“{login}” has the role “{role:word}” now.", login=account.login, role=role))


@users.command()
def disable(login: Login) -> None:
    """Disable an account: it ends all its sign-ins and nobody signs in with it any more. History keeps its name."""
    tracker = bootstrap.application()
    t, account = Translator(tracker.settings.language), require_account(tracker.engine, login)
    _change(tracker, account.login, is_disabled=True)
    tell(t("“{login}” is disabled and signed out.", login=account.login))


@users.command()
def enable(login: Login) -> None:
    """Enable a disabled account again; its password is what it was."""
    tracker = bootstrap.application()
    t, account = Translator(tracker.settings.language), require_account(tracker.engine, login)
    _change(tracker, account.login, is_disabled=False)
    tell(t("“{login}” may sign in again.", login=account.login))


@users.command()
def link(
    login: Annotated[str, typer.Argument(help="The user name; without one, the first administrator's.")] = "",
) -> None:
    """Print a new link that sets the password of an account; earlier ones are worth nothing then.

    Without a name it is that of the first administrator, as `tracker serve` shows it, as long as none can sign in.
    """
    tracker = bootstrap.application()
    _print_link(tracker, login) if login else _print_first_link(tracker)


@users.command("release")
def release_account(login: Login) -> None:
    """Let an account go from whom the provider of identities knew it as; its next sign-in there binds it anew."""
    tracker = bootstrap.application()
    t, account = Translator(tracker.settings.language), require_account(tracker.engine, login)
    release(tracker.engine, COMMAND_LINE, account.login, tracker.clock.tell())
    tell(t("“{login}” is released: its next sign-in through the provider binds it.", login=account.login))


@users.command("list")
def list_users(as_json: Annotated[bool, typer.Option("--json", help="Print JSON to standard output.")] = False) -> None:
    """List the accounts: role, person, last seen, disabled, deputy."""
    tracker = bootstrap.application()
    t, accounts = Translator(tracker.settings.language), list_accounts(tracker.engine, COMMAND_LINE)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in accounts], ensure_ascii=False, indent=2, default=str))
        return
    if not accounts:
        tell(t("There are no accounts yet. Add one with “tracker user add LOGIN --role administrator”."))
    for each in accounts:
        seen = t.date(tracker.clock.day_of(each.seen_at)) if each.seen_at else t("never")
        has_way_in = each.has_password or each.is_bound
        state = t("disabled") if each.is_disabled else "" if has_way_in else t("no password yet")
        columns = (each.login, t.word(each.role), each.person, t("last seen: {day}", day=seen), state)
        typer.echo("  ".join(column for column in columns if column))


def _change(tracker: Application, login: str, action: Change = save_account, **fields: object) -> None:
    if not tracker.revision():  # “tracker init” leaves a database alone in which anything is recorded
        raise Refusal(
            "The database holds no plan yet. Begin it on the first page, or run “tracker init”; then add the accounts."
        )
    t = Translator(tracker.settings.language)
    with tracker.recording(COMMAND_LINE, t("account, from the command line")) as record:
        action(record, login, AccountGiven.of(**fields))


def _print_link(tracker: Application, login: str) -> None:
    t = Translator(tracker.settings.language)
    token = password_link(tracker.engine, COMMAND_LINE, login, tracker.clock.tell())
    tell(t("Give this link to “{login}”; it sets the password once, within two days:", login=login))
    typer.echo(tracker.public_address(f"geslo/{token}"))


def _print_first_link(tracker: Application) -> None:
    by_provider = tracker.settings.has_openid
    token = first_link(tracker.engine, tracker.clock.now(), tracker.clock.tell(), by_provider=by_provider)
    if token is None:
        raise Refusal("An administrator can sign in already. Name the account for which you want a new link.")
    t = Translator(tracker.settings.language)
    tell(t("This link sets the password of the first administrator, once, within two days:"))
    typer.echo(tracker.public_address(f"geslo/{token}"))
