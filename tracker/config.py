"""Settings: read once from the environment and from `tracker.toml`, refused with a cure when wrong."""

import os
import tomllib
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url

from tracker.log import LogForm
from tracker.mail.message import address_of
from tracker.mail.smtp import Security
from tracker.sentences import Refusal, say
from tracker.texts import LANGUAGES

PROJECT = Path(__file__).parent.parent
FILE = "tracker.toml"
DATABASE = f"sqlite:///{PROJECT / 'data' / 'tracker.db'}"
EXPECTED = {
    "time_zone": say("a time zone such as Europe/Ljubljana"),
    "language": say("sl or en"),
    "today": say("a day such as 2026-11-22"),
    "port": say("a number from 1 to 65535"),
    "seed": say("the path of a folder"),
    "public_url": say("an address without a path such as https://nacrt.ptuj.si"),
    "smtp_port": say("a number from 1 to 65535"),
    "smtp_security": say("starttls, tls or none"),
    "mail_from": say("an address such as Mestna občina Ptuj <nacrt@ptuj.si>"),
    "mail_reply_to": say("an address such as nacrt@ptuj.si"),
    "mail_folder": say("the path of a folder"),
    "intake_folder": say("the path of a folder"),
    "backup_folder": say("the path of a folder"),
    "site_folder": say("the path of a folder"),
    "site_days_as_files": say("true or false"),
    "site_address": say("an address such as https://nacrt.ptuj.si/javno/"),
    "backup_key": say("a public key that begins with age1"),
    "backup_key_file": say("the path of a file"),
    "scheduler": say("true or false"),
    "log": say("text or json"),
    "log_words": say("true or false"),
    "metrics_token": say("at least 16 letters and digits"),
    "oidc_metadata_url": say("an address that begins with https://"),
    "oidc_claim": say("the name of a claim such as email"),
    "time_stamp_url": say("an address that begins with https://"),
    "time_stamp_certificates": say("the path of a file"),
    "oidc_claim_trusted": say("true or false"),
    "proof_minutes": say("a number of minutes from 1 to 720"),
}
SECRETS = {"DATABASE_URL", "oidc_client_secret", "smtp_password", "metrics_token"}
"""Settings whose value is never repeated to anybody."""
OPENID = ("oidc_metadata_url", "oidc_client_id", "oidc_client_secret")
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class Settings(BaseSettings):
    """What may be set. In the environment the names are upper case, and all but DATABASE_URL begin with TRACKER_."""

    model_config = SettingsConfigDict(env_prefix="TRACKER_", extra="forbid", frozen=True)

    database_url: str = Field(default=DATABASE, validation_alias="DATABASE_URL", repr=False)
    """Where the data are: sqlite:///path or postgresql://user:password@host/name."""
    seed: Path = PROJECT / "seeds" / "ptuj"
    """The folder with the municipality's code lists, funding programmes and rules of procedure."""
    strategy: str | None = None
    """The code of the only strategy that is served; all in the database when it is not set."""
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
    public_url: str | None = None
    """The address under which people reach the pages, such as https://nacrt.ptuj.si; links in mails begin with it."""
    proof_minutes: int = Field(default=10, ge=1, le=720)
    """For how many minutes after signing in accounts, roles and settings may be changed before one is asked again."""
    smtp_host: str = ""
    """The mail server that takes our messages; without one they are written to files in `mail_folder`."""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    """The port of the mail server: 587 with starttls, 465 with tls."""
    smtp_security: Security = Security.STARTTLS
    """How the way to the mail server is kept private: starttls, tls, or none within one machine."""
    smtp_user: str = ""
    """The name with which the tracker signs in at the mail server; empty where it need not."""
    smtp_password: SecretStr | None = None
    """The password for that name."""
    mail_from: str = ""
    """In whose name messages go, such as Mestna občina Ptuj <nacrt@ptuj.si>."""
    mail_reply_to: str = ""
    """Where answers go, if not to the sender."""
    mail_folder: Path = PROJECT / "data" / "posta"
    """Where messages are written as files while no mail server is set."""
    intake_folder: Path = PROJECT / "data" / "uvoz"
    """Where workbooks that somebody brings are kept until they are imported, and how they are read."""
    backup_folder: Path = PROJECT / "data" / "backups"
    """Where the scheduler keeps its backups; best on another disk."""
    backup_key: str = ""
    """The public key (age1…) of whoever may read backups; without one they are not encrypted."""
    backup_key_file: Path | None = None
    """A file with the secret key, so that encrypted backups can be rehearsed; without it they cannot."""
    site_folder: Path | None = None
    """Where the public site is published; when it is not set, beside the database."""
    site_days_as_files: bool = False
    """Whether every day of the public site that can be cited stays as files, for another web server; they take room."""
    site_address: str = ""
    """Where the public reaches the site, such as https://nacrt.ptuj.si/javno/; when it is not set, below public_url."""
    scheduler: bool = True
    """Whether `tracker serve` starts a scheduler beside the pages; not where one runs as a service of its own."""
    log: LogForm = LogForm.TEXT
    """How the log is written: text for people, json (one object a line) for a program that gathers logs."""
    log_words: bool = False
    """Whether the log keeps the words of errors too; they may repeat what somebody typed or what a row holds."""
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    """What a program must show to read /metrics; without one there is no such address."""
    oidc_metadata_url: str | None = None
    """Signing in through OpenID Connect: the provider's address that ends in /.well-known/openid-configuration."""
    oidc_client_id: str | None = None
    """The name under which the provider knows the tracker."""
    oidc_client_secret: SecretStr | None = None
    """The secret that the provider gave for that name."""
    oidc_claim: str = Field(default="email", pattern=r"^\w[\w.:/-]*$")
    """Which claim of the provider's identity token holds the login of an account, such as email or upn."""
    oidc_claim_trusted: bool = False
    """Whether that claim is the provider's own word about who somebody is: `email_verified` is not asked for then."""
    oidc_title: str = "OpenID Connect"
    """What people call the provider; it stands on the way in: “Sign in with …”."""
    time_stamp_url: str | None = None
    """The address of a time stamping authority (RFC 3161) that stamps every report when it is frozen."""
    time_stamp_certificates: Path | None = None
    """A file with the root certificates (PEM) under which the authority's signatures are checked."""

    @property
    def seed_folders(self) -> dict[str, Path]:
        """What a new plan may begin with, by the names of the folders: the seed that is set, and the example."""
        return {folder.name: folder for folder in (self.seed, PROJECT / "seeds" / "example") if folder.is_dir()}

    @property
    def proof_lasts(self) -> timedelta:
        """How long it counts that somebody proved who she is."""
        return timedelta(minutes=self.proof_minutes)

    @property
    def has_scheduler(self) -> bool:
        """Whether `tracker serve` starts a scheduler; on a fixed day, for a demonstration, nothing runs by itself."""
        return self.scheduler and self.today is None

    @property
    def public_site(self) -> Path:
        """The folder of the public site."""
        file = make_url(self.database_url).database if self.database_url.startswith("sqlite") else None
        return self.site_folder or (Path(file).with_suffix(".javno") if file else PROJECT / "data" / "javno")

    @property
    def shown_site(self) -> Path:
        """What is handed out of that folder: a link, which is there while something is published."""
        return self.public_site / "aktualno"

    @property
    def public_site_address(self) -> str:
        """The address of the root of the public site, ending in a slash; empty where nobody said."""
        own = self.site_address and f"{self.site_address.rstrip('/')}/"
        return own or (f"{self.public_url}/javno/" if self.public_url else "")

    @property
    def is_encrypted(self) -> bool:
        """Whether people reach the pages over https only."""
        return self.public_url is not None and self.public_url.startswith("https://")

    @property
    def sender(self) -> str:
        """In whose name messages go; on a machine without settings in a name that reaches nobody (RFC 2606)."""
        return self.mail_from or "nacrt@localhost.invalid"

    @property
    def has_openid(self) -> bool:
        """Whether people may sign in through OpenID Connect."""
        return self.oidc_metadata_url is not None

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

    @field_validator("public_url")
    @classmethod
    def _without_path(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if not is_address(url) or urlsplit(url)._replace(scheme="", netloc="").geturl() not in ("", "/"):
            raise ValueError(url)
        return url.rstrip("/").lower()

    @field_validator("site_address")
    @classmethod
    def _address_of_site(cls, url: str) -> str:
        if url and not is_address(url):
            raise ValueError(url)
        return url

    @field_validator("mail_from", "mail_reply_to")
    @classmethod
    def _readable_address(cls, text: str) -> str:
        if text:
            address_of(text)
        return text

    @field_validator("oidc_metadata_url", "time_stamp_url")
    @classmethod
    def _kept_from_listeners(cls, url: str | None) -> str | None:
        if url is not None and not (is_address(url) and is_confidential(url)):
            raise ValueError(url)
        return url


def is_address(url: str) -> bool:
    """Whether a text is an address on the web, without a name or password in it."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        return False
    return is_web and bool(parts.hostname) and "@" not in parts.netloc


def is_confidential(url: str) -> bool:
    """Whether nobody on the way can listen: it is encrypted, or there is no way."""
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in THIS_MACHINE


def read_settings(folder: Path | None = None) -> Settings:
    """The settings; the environment goes before the file. Raises Refusal for the first wrong one."""
    try:
        settings = Settings(**_from_file((folder or Path.cwd()) / FILE))  # type: ignore[arg-type]  # they are checked here
    except ValidationError as wrong:
        raise _refusal(wrong) from None  # its own text repeats every value, secrets too
    _refuse_half_of_openid(settings)
    return settings


def _refuse_half_of_openid(settings: Settings) -> None:
    missing = [name for name in OPENID if not getattr(settings, name)]
    if len(missing) == len(OPENID):
        return
    if missing:
        raise Refusal(
            "Signing in through OpenID Connect needs {missing} too. Set it, or take the other settings away.",
            missing=", ".join(_variable(name) for name in missing),
        )
    if settings.public_url is None or not is_confidential(settings.public_url):
        raise Refusal(
            "Signing in through OpenID Connect needs TRACKER_PUBLIC_URL: the address under which people reach the "
            "pages, beginning with https://."
        )


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
        value="…" if name in SECRETS else str(first["input"]),
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
