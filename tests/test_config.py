"""Settings: from the environment before the file, refused with the name, the value and the cure."""

import os
from datetime import date
from pathlib import Path

import pytest

from tracker.bootstrap import application
from tracker.config import Settings, read_settings
from tracker.sentences import Refusal


def write(folder: Path, content: str) -> Path:
    (folder / "tracker.toml").write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name == "DATABASE_URL" or name.startswith("TRACKER_"):
            monkeypatch.delenv(name)


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
        ('public_url = "nacrt.ptuj.si"', "public_url"),
        ('public_url = "ftp://nacrt.ptuj.si"', "public_url"),
        ('public_url = "https://nacrt.ptuj.si/sledilnik"', "public_url"),
        ('public_url = "https://ana:geslo@nacrt.ptuj.si"', "public_url"),
        ('public_url = "https://nacrt.ptuj.si:vrata"', "public_url"),
        ('oidc_metadata_url = "http://prijava.ptuj.si/x"', "oidc_metadata_url"),
        ('oidc_claim = "ime priimek"', "oidc_claim"),
        ('log = "xml"', "log"),
        ('metrics_token = "kratek"', "metrics_token"),
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


OPENID = {
    "public_url": "https://nacrt.ptuj.si/",
    "oidc_metadata_url": "https://prijava.ptuj.si/.well-known/openid-configuration",
    "oidc_client_id": "sledilnik",
    "oidc_client_secret": "zelo-skrivno",
}


def toml(values: dict[str, str]) -> str:
    return "".join(f'{name} = "{value}"\n' for name, value in values.items())


def test_a_provider_of_identities_is_set_up_whole(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, toml(OPENID)))
    assert settings.has_openid
    assert settings.is_encrypted
    assert (settings.public_url, settings.oidc_claim) == ("https://nacrt.ptuj.si", "email")
    assert settings.oidc_client_secret is not None
    assert settings.oidc_client_secret.get_secret_value() == "zelo-skrivno"


@pytest.mark.parametrize("missing", OPENID)
def test_half_of_a_provider_is_refused_by_what_is_missing(tmp_path: Path, missing: str) -> None:
    half = {name: value for name, value in OPENID.items() if name != missing}
    with pytest.raises(Refusal, match=f"TRACKER_{missing.upper()}"):
        read_settings(write(tmp_path, toml(half)))


def test_a_provider_needs_an_encrypted_address_except_on_this_machine(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="TRACKER_PUBLIC_URL"):
        read_settings(write(tmp_path, toml(OPENID | {"public_url": "http://nacrt.ptuj.si"})))
    assert read_settings(write(tmp_path, toml(OPENID | {"public_url": "http://localhost:8501"}))).has_openid


@pytest.mark.parametrize("content", ["oidc_client_secret = [7731]", "database_url = [7731]"])
def test_a_wrong_secret_is_not_repeated(tmp_path: Path, content: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_settings(write(tmp_path, content))
    assert "7731" not in str(refused.value)


def test_settings_written_down_show_no_secret(tmp_path: Path) -> None:
    secret = "postgresql://ana:zelo-skrivno@host/zbirka"
    written = repr(read_settings(write(tmp_path, toml(OPENID | {"database_url": secret}))))
    assert "sledilnik" in written
    assert "zelo-skrivno" not in written


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:skrivno@host:vrata/x",
        "postgresql://u:skri/skrivno@host/x",
        "postgresql://u:skrivno@[::1/x",
        "postgresql:u:skrivno@h/x",
        "skrivno",
        "mysql://u:skrivno@h/x",
        "postgresql://u:skrivno@127.0.0.1:1/x",
        "postgresql://u@127.0.0.1:1/x?password=skrivno",
    ],
)
def test_no_refusal_repeats_the_password_of_the_database(url: str) -> None:
    with pytest.raises(Refusal) as refused:
        application(Settings.model_validate({"DATABASE_URL": url}))
    assert "skrivno" not in str(refused.value)
