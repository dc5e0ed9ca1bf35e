"""Settings: read once from the environment and from `tracker.toml`, refused with a cure when wrong."""

import os
import tomllib
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from tracker.sentences import Refusal, say
from tracker.texts import LANGUAGES

PROJECT = Path(__file__).parent.parent
FILE = "tracker.toml"
EXPECTED = {
    "time_zone": say("a time zone such as Europe/Ljubljana"),
    "language": say("sl or en"),
    "today": say("a day such as 2026-11-22"),
    "port": say("a number from 1 to 65535"),
    "seed": say("the path of a folder"),
}


class Settings(BaseSettings):
    """What may be set. In the environment the names are upper case, and all but DATABASE_URL begin with TRACKER_."""

    model_config = SettingsConfigDict(env_prefix="TRACKER_", extra="forbid", frozen=True)

    database_url: str = Field(default=f"sqlite:///{PROJECT / 'data' / 'tracker.db'}", validation_alias="DATABASE_URL")
    """Where the data are: sqlite:///path or postgresql://user:password@host/name."""
    seed: Path = PROJECT / "seeds" / "ptuj"
    """The folder with the municipality's code lists, funding programmes and rules of procedure."""
    strategy: str | None = None
    """The code of the strategy that is shown; the first one in the database when it is not set."""
    time_zone: str = "Europe/Ljubljana"
    """The municipality's time zone."""
    language: str = "sl"
    """The language of the command line and of pages that do not ask for another."""
    today: date | None = None
    """A fixed day instead of the calendar's, for demonstrations and tests."""
    host: str = "127.0.0.1"
    """The address the pages are served on; 0.0.0.0 opens them to the network."""
    port: int = Field(default=8501, ge=1, le=65535)
    """The port the pages are served on."""

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(name) from None
        return name

    @field_validator("language")
    @classmethod
    def _known_language(cls, name: str) -> str:
        if name not in LANGUAGES:
            raise ValueError(name)
        return name


def read_settings(folder: Path | None = None) -> Settings:
    """The settings; the environment goes before the file. Raises Refusal for the first wrong one."""
    try:
        return Settings(**_from_file((folder or Path.cwd()) / FILE))  # type: ignore[arg-type]  # they are checked here
    except ValidationError as wrong:
        raise _refusal(wrong) from wrong


def _refusal(wrong: ValidationError) -> Refusal:
    first = wrong.errors()[0]
    name = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        known = ", ".join(Settings.model_fields)
        return Refusal("“{name}” in {file} is no setting. The settings are {known}.", name=name, file=FILE, known=known)
    expected = EXPECTED.get(name, say("a text"))
    return Refusal(
        "The setting “{name}” cannot be “{value}”. Write {expected}, in the environment or in {file}.",
        name=name,
        value=str(first["input"]),
        expected=expected,
        file=FILE,
    )


def _from_file(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Refusal(
            "{file} cannot be read: {problem}. Correct the line or remove the file.", file=FILE, problem=str(wrong)
        ) from wrong
    names = {name: "DATABASE_URL" if name == "database_url" else name for name in found}
    return {names[name]: value for name, value in found.items() if _variable(name) not in os.environ}


def _variable(name: str) -> str:
    return "DATABASE_URL" if name == "database_url" else f"TRACKER_{name.upper()}"
