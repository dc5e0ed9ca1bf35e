"""The commands, run as an office would: exit codes, what goes where, and that a refusal is a sentence."""

import json
import os
import socket
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from tests.tooling.paths import ROOT
from tests.tooling.patience import PATIENCE
from tracker import __version__, commands, migrations
from tracker.cli import commands_in, main
from tracker.commands import COMMANDS

TRACKER = Path(sys.executable).with_name("tracker")


@dataclass(frozen=True)
class Done:
    """What a command printed."""

    stdout: str
    stderr: str


def surroundings(settings: dict[str, str]) -> dict[str, str]:
    """The environment of a command: of the developer's own only what every process needs."""
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {"COLUMNS": "80"} | settings


def tracker(*arguments: str, code: int = 0, typed: str = "", **environment: str) -> Done:
    """Runs a command in this process, with what is typed into it, and checks its exit code."""
    out, told, settings = StringIO(), StringIO(), surroundings(environment)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(told):
        for name in set(os.environ) - set(settings):
            patch.delenv(name)
        for name, value in settings.items():
            patch.setenv(name, value)
        patch.setattr(sys.modules["__main__"], "__package__", None)  # whose name would be shown as the command's
        patch.setattr(sys, "argv", ["tracker", *arguments])
        patch.setattr(sys, "stdin", StringIO(typed))
        patch.chdir(ROOT)
        with pytest.raises(SystemExit) as ended:
            main()
    assert (ended.value.code or 0) == code, f"exit {ended.value.code}\n{out.getvalue()}\n{told.getvalue()}"
    return Done(out.getvalue(), told.getvalue())


def tracker_process(*arguments: str, code: int = 0, **environment: str) -> Done:
    """The same in a process of its own, as it is installed: for what hangs on the process."""
    done = subprocess.run(
        [TRACKER, *arguments],
        cwd=ROOT,
        env=surroundings(environment),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return Done(done.stdout, done.stderr)


def as_json(*arguments: str, **environment: str) -> Any:
    """Runs a command with --json; what it prints is JSON and nothing else."""
    return json.loads(tracker(*arguments, "--json", **environment).stdout)


@pytest.fixture(scope="module")
def demonstration(demonstration_url: str) -> dict[str, str]:
    return {"DATABASE_URL": demonstration_url, "TRACKER_TODAY": "2026-11-22"}


def test_status_keeps_its_promise_of_keys(demonstration: dict[str, str]) -> None:
    state = as_json("status", **demonstration)
    assert {"strategy", "as_of", "today", "totals", "areas", "measures"} <= set(state)
    assert {"measures", "by_lifecycle", "by_light", "stale", "progress", "money_cents"} <= set(state["totals"])
    keys = {
        "code",
        "title",
        "area",
        "lifecycle",
        "progress",
        "planned_progress",
        "slip_days",
        "lights",
        "reasons",
        "freshness",
    }
    assert all(keys <= set(measure) for measure in state["measures"])
    assert {light for measure in state["measures"] for light in measure["lights"].values()} == {
        "green", "amber", "red", "no_data",
    }  # fmt: skip
    assert all(isinstance(cents, int) for cents in state["totals"]["money_cents"].values())
    assert len(state["areas"]) == 14


def test_status_of_a_past_day_is_what_was_recorded_then(demonstration: dict[str, str]) -> None:
    assert as_json("status", "--as-of", "2020-01-01", **demonstration)["measures"] == []
    past, now = (as_json("status", "--as-of", day, **demonstration) for day in ("2025-06-30", "2026-11-22"))
    assert past["today"] == "2025-06-30"
    assert past["measures"] != now["measures"]


def test_the_installed_command_ends_as_the_same_in_this_process(demonstration: dict[str, str]) -> None:
    refused = ("history", "X9-99")  # one that is done is the report below
    assert tracker_process(*refused, code=1, **demonstration) == tracker(*refused, code=1, **demonstration)


def test_status_for_people_names_every_measure(demonstration: dict[str, str]) -> None:
    printed = tracker("status", **demonstration).stdout
    for measure in as_json("status", **demonstration)["measures"]:
        assert measure["code"] in printed


def test_the_report_is_the_same_bytes_twice(demonstration: dict[str, str], tmp_path: Path) -> None:
    said = [
        run(
            "report", "coordination", "--session", "2026/3", "--format", "pdf,json", "--out", str(tmp_path / folder),
            **demonstration,
        ).stdout.replace(f"/{folder}/", "/")
        for folder, run in (("a", tracker_process), ("b", tracker))  # and in two processes
    ]  # fmt: skip
    assert said[0] == said[1]
    first, second = ([path.read_bytes() for path in sorted((tmp_path / folder).iterdir())] for folder in ("a", "b"))
    assert len(first) == 2
    assert first == second


def test_history_tells_of_a_moved_measure(demonstration: dict[str, str]) -> None:
    code = as_json("status", **demonstration)["measures"][0]["code"]
    changes = as_json("history", code, **demonstration)
    assert {"number", "at", "actor", "role", "reason", "decision", "noun", "code", "operation", "fields"} < set(
        changes[0]
    )
    assert "->" in tracker("history", code, **demonstration).stdout


def test_an_exported_plan_comes_back_without_changes(demonstration: dict[str, str], tmp_path: Path) -> None:
    workbook = tmp_path / "nacrt.xlsx"
    tracker("export", str(workbook), **demonstration)
    difference = as_json("import", str(workbook), **demonstration)
    assert (difference["added"], difference["changed"], difference["missing"]) == ([], [], [])
    assert difference["unchanged"] > 0


def test_the_doctor_finds_the_demonstration_sound(demonstration: dict[str, str]) -> None:
    tracker("doctor", **demonstration)


def test_init_leaves_what_is_there(demonstration: dict[str, str]) -> None:
    before = as_json("status", **demonstration)
    tracker("init", "--demo", **demonstration)
    assert as_json("status", **demonstration) == before


def test_init_without_a_demonstration_holds_the_code_lists_and_no_measure(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'nova' / 'tracker.db'}"
    tracker("init", DATABASE_URL=url)
    state = as_json("status", DATABASE_URL=url)
    assert (len(state["areas"]), state["measures"]) == (14, [])


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (("report", "coordination", "--session", "1999/9"), {}, "1999/9"),
        (("history", "X9-99"), {}, "X9-99"),
        (("import", "tega-ni.xlsx"), {}, "tega-ni.xlsx"),
        (("status",), {"DATABASE_URL": "mysql://a/b"}, "mysql"),
        (("status",), {"DATABASE_URL": "postgresql://nihce@127.0.0.1:1/nic"}, "127.0.0.1"),
        (("status",), {"TRACKER_TIME_ZONE": "Mars"}, "Mars"),
    ],
)
def test_a_refusal_is_a_sentence(
    arguments: tuple[str, ...], environment: dict[str, str], words: str, demonstration: dict[str, str]
) -> None:
    refused = tracker(*arguments, code=1, **(demonstration | environment))
    assert words in refused.stderr
    assert refused.stdout == ""


@pytest.mark.parametrize(
    "arguments", [("status", "--as-of", "22. 11."), ("report", "letno"), ("neznano",), ("history",)]
)
def test_a_wrong_call_says_how_it_is_meant(arguments: tuple[str, ...], demonstration: dict[str, str]) -> None:
    assert tracker(*arguments, code=2, **demonstration).stderr


def test_the_version_is_told_and_the_change_log_has_it() -> None:
    assert tracker("--version").stdout == f"tracker {__version__} (migration {migrations.head()})\n"
    assert f"\n## {__version__} – " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_command_has_help() -> None:
    for command in COMMANDS:
        assert len(tracker(command, "--help").stdout.splitlines()) > 5


def test_the_list_of_commands_is_whole_and_says_what_each_says_of_itself() -> None:
    files = {file.name for file in iter_modules(commands.__path__)} - {"common", "rights"}  # which hold no command
    own = {name: command.help for file in files for name, command in commands_in(file).items()}
    assert set(COMMANDS) == set(own)
    for name, (_, words) in COMMANDS.items():
        assert own[name].replace("\n", " ").startswith(words)


@pytest.mark.parametrize(
    ("arguments", "idle"),
    [("--help", {"sqlmodel", "tracker.bootstrap"}), ("import --help", {"docx", "plotly", "typst", "streamlit"})],
)
def test_a_command_loads_nothing_heavy_that_it_does_not_use(arguments: str, idle: set[str]) -> None:
    call = f"import sys; sys.argv[1:] = {arguments.split()}; from tracker.cli import main"
    code = f"{call}\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings({}), capture_output=True, check=True)
    loaded = set(done.stderr.decode().split())
    assert "typer" in loaded
    assert not idle & loaded


def test_what_cannot_be_written_is_refused_in_a_sentence(demonstration: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "datoteka"
    file.touch()
    report = ("report", "coordination", "--session", "2026/3", "--format", "json", "--out", str(file))
    assert "ni mogoče zapisati" in tracker(*report, code=1, **demonstration).stderr
    missing = str(tmp_path / "ni-mape" / "nacrt.xlsx")
    assert "ni mogoče zapisati" in tracker("export", missing, code=1, **demonstration).stderr
    assert ".xlsx" in tracker("export", str(tmp_path / "nacrt.txt"), code=1, **demonstration).stderr
    assert not (tmp_path / "nacrt.txt").exists()


def test_a_port_in_use_is_refused_with_the_cure(demonstration: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = tracker_process("serve", code=1, TRACKER_HOST="127.0.0.1", TRACKER_PORT=port, **demonstration)
    assert port in refused.stderr
    assert "TRACKER_PORT" in refused.stderr
