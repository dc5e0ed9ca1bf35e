"""Settings: from the environment before the file, refused with the name, the value and the cure."""

from datetime import date
from pathlib import Path

import pytest

from tracker.config import Settings, read_settings
from tracker.sentences import Refusal


def write(folder: Path, content: str) -> Path:
    (folder / "tracker.toml").write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "TRACKER_LANGUAGE", "TRACKER_TODAY", "TRACKER_PORT"):
        monkeypatch.delenv(name, raising=False)


def test_without_any_setting_it_is_an_sqlite_file_in_ljubljana(tmp_path: Path) -> None:
    settings = read_settings(tmp_path)
    assert settings.database_url.startswith("sqlite:///")
    assert (settings.time_zone, settings.language, settings.port) == ("Europe/Ljubljana", "sl", 8501)


def test_a_file_is_read_and_the_environment_goes_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, 'database_url = "sqlite:///a.db"\nlanguage = "en"\ntoday = 2026-11-22\n')
    monkeypatch.setenv("DATABASE_URL", "sqlite:///b.db")
    settings = read_settings(folder)
    assert (settings.database_url, settings.language, settings.today) == ("sqlite:///b.db", "en", date(2026, 11, 22))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('language = "de"', "language"),
        ('time_zone = "Mars/Olympus"', "time_zone"),
        ('time_zone = "../etc/passwd"', "time_zone"),
        ("port = 70000", "port"),
        ('today = "jutri"', "today"),
        ('databse_url = "sqlite:///a.db"', "databse_url"),
        ("language = ", "tracker.toml"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_settings(write(tmp_path, content))
    assert named in str(refused.value)


def test_every_setting_says_what_it_is_for() -> None:
    source = Path("tracker/config.py").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        declaration = source.index(f"    {name}:")
        following = source.index("\n", declaration) + 1
        assert source[following:].lstrip().startswith('"""'), f"{name} has no description"
