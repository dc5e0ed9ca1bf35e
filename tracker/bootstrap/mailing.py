"""How messages leave, by the settings."""

from tracker import outbox
from tracker.config import Settings
from tracker.mail.folder import Folder
from tracker.mail.smtp import Server
from tracker.mail.transport import Transport


def transport(settings: Settings) -> Transport:
    """The mail server of the settings, or the folder that stands in for one."""
    if not settings.smtp_host:
        return Folder(settings.mail_folder)
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else ""
    return Server(settings.smtp_host, settings.smtp_port, settings.smtp_security, settings.smtp_user, password)


def sender_of(settings: Settings) -> outbox.Sender:
    """How messages leave: by the mail server of the settings, or as files where none is set."""
    return outbox.Sender(transport(settings), settings.sender, settings.mail_reply_to, bool(settings.smtp_host))
