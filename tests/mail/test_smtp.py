"""A real mail server: with and without encryption, with a sign-in; and the files that stand in for one."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from cryptography import x509
from smtpdfix import AuthController, Config, SMTPDFix
from smtpdfix.certs import _generate_certs

from tracker.jobs.outside import served_until
from tracker.mail.folder import Folder
from tracker.mail.message import Envelope, message_of
from tracker.mail.smtp import Security, Server
from tracker.mail.transport import NotYet

AT = datetime(2026, 11, 28, 7, tzinfo=UTC)
ENVELOPE = Envelope("ana@ptuj.si", "Žužek čaka", ".pika\nBesedilo č\n", "<p>čšž</p>", "sl", "<1@nacrt.invalid>")

# The server of the tests leaves open the TLS connection by which it asks whether it has started.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Requiring AUTH:UserWarning", "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of the tests' own with its key, in one file."""
    path, _ = _generate_certs(tmp_path_factory.mktemp("certificate"), separate_key=False)
    return Path(path)


def trusting(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(certificate))
    context.check_hostname = False
    return context


@pytest.fixture(params=[Security.NONE, Security.STARTTLS, Security.TLS])
def security(request: pytest.FixtureRequest) -> Security:
    return Security(request.param)


@pytest.fixture
def smtpd(security: Security, certificate: Path) -> Iterator[AuthController]:
    config = Config()
    config.ssl_cert_files = (str(certificate), None)
    config.use_starttls = security is Security.STARTTLS
    config.use_ssl = security is Security.TLS
    config.enforce_auth = security is not Security.NONE
    config.auth_require_tls = security is Security.STARTTLS  # of TLS from the beginning it does not know
    config.login_username, config.login_password = "nacrt", "geslo"
    with SMTPDFix("127.0.0.1", None, config) as running:
        yield running


def message() -> EmailMessage:
    return message_of(ENVELOPE, "Mestna občina Ptuj <nacrt@ptuj.si>", "", AT)


def client(smtpd: AuthController, security: Security, certificate: Path, password: str = "geslo") -> Server:
    user = "" if security is Security.NONE else "nacrt"
    return Server("127.0.0.1", smtpd.port, security, user, password, 5, trusting(certificate))


def test_a_server_takes_it_as_it_is(smtpd: AuthController, security: Security, certificate: Path) -> None:
    client(smtpd, security, certificate).send(message(), "ana@ptuj.si")
    taken = message_from_bytes(smtpd.messages[0].as_bytes(), policy=default)
    plain = taken.get_body(("plain",))
    assert plain is not None
    assert plain.get_content() == ".pika\nBesedilo č\n"
    assert (taken["Subject"], taken["Message-ID"]) == ("Žužek čaka", "<1@nacrt.invalid>")
    assert taken["From"] == "Mestna občina Ptuj <nacrt@ptuj.si>"


def test_it_is_greeted_without_a_message(smtpd: AuthController, security: Security, certificate: Path) -> None:
    client(smtpd, security, certificate).greet()
    assert smtpd.messages == []
    if security is not Security.NONE:
        with pytest.raises(NotYet):
            client(smtpd, security, certificate, "napačno").greet()


@pytest.mark.parametrize("security", [Security.TLS], indirect=True)
def test_the_end_of_a_certificate_is_told_and_one_that_nobody_vouches_for_is_an_error(
    smtpd: AuthController, certificate: Path
) -> None:
    ends = x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc
    assert served_until("127.0.0.1", smtpd.port, trusting(certificate)) == ends
    with pytest.raises(ssl.SSLError):
        served_until("127.0.0.1", smtpd.port)


@pytest.mark.parametrize("security", [Security.STARTTLS], indirect=True)
def test_a_wrong_password_and_an_unknown_certificate_only_make_it_wait(
    smtpd: AuthController, security: Security, certificate: Path
) -> None:
    with pytest.raises(NotYet, match="535"):
        client(smtpd, security, certificate, "napak").send(message(), "ana@ptuj.si")
    with pytest.raises(NotYet, match="certificate"):
        Server("127.0.0.1", smtpd.port, security, "nacrt", "geslo", 5).send(message(), "ana@ptuj.si")
    assert smtpd.messages == []


def test_a_file_is_the_message_and_the_same_one_twice(tmp_path: Path) -> None:
    for _ in range(2):
        Folder(tmp_path / "posta").send(message(), "ana@ptuj.si")
    (file,) = (tmp_path / "posta").iterdir()
    read = message_from_bytes(file.read_bytes(), policy=default)
    html = read.get_body(("html",))
    assert html is not None
    assert html.get_content().strip() == "<p>čšž</p>"
    assert file.stat().st_mode & 0o077 == 0
