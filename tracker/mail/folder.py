"""Messages as files, where no mail server is set: so that the whole way can be seen on one machine."""

import hashlib
import os
from email.message import EmailMessage
from pathlib import Path

from tracker.mail.transport import NotYet

ONLY_OWNER = 0o600


class Folder:
    """Writes each message to a file `.eml` that any mail program opens. The same message is the same file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, message: EmailMessage, to: str) -> None:
        """Writes the file. Raises NotYet where it cannot be written."""
        try:
            self.write(message, to)
        except OSError as wrong:
            raise NotYet(f"{self.path}: {wrong.strerror}") from wrong

    def write(self, message: EmailMessage, to: str) -> None:
        """Writes the file, whole or not at all. Raises OSError where it cannot be written."""
        final = self.path / file_name(message, to)
        draft = final.with_suffix(".part")
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, ONLY_OWNER), "wb") as file:
            file.write(message.as_bytes())
        draft.replace(final)


def file_name(message: EmailMessage, to: str) -> str:
    """A name that sorts by day and tells one message from the other."""
    day = message["Date"].datetime.date().isoformat()
    mark = hashlib.sha256(f"{message['Message-ID']} {to}".encode()).hexdigest()[:12]
    return f"{day}-{mark}.eml"
