"""What the log keeps of an error: its number, its kind and where it happened, and its words only where that is set.

The words of an error repeat what people typed, what a row holds or what an address contains: names, e-mail
addresses, now and then a password. A log is read by more people than the database is.
"""

import json
import logging
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from traceback import extract_tb, format_exception
from typing import Any

from tracker.error_numbers import error_number


class LogForm(StrEnum):
    """How lines of the log are written: for people, or one JSON object a line for a program that gathers logs."""

    TEXT = "text"
    JSON = "json"


def keep_log(form: LogForm = LogForm.TEXT, *, with_words: bool = False) -> None:
    """Holds for every library's log from now on, however often it is called; the words of errors stay out
    unless `with_words`.
    """
    logging.setLogRecordFactory(partial(_record, form, with_words))
    if form is LogForm.JSON:
        handler = logging.StreamHandler()
        handler.setFormatter(OneLine())
        logging.basicConfig(handlers=[handler], force=True)


def places(error: BaseException) -> str:
    """The kinds of an error and of those that led to it, each with the lines of code it came through."""
    lines = [str(type(error).__name__)]
    lines += [
        f'  File "{place.filename}", line {place.lineno}, in {place.name}' for place in extract_tb(error.__traceback__)
    ]
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines) if before is None else f"{places(before)}\nthen\n" + "\n".join(lines)


def _record(form: LogForm, with_words: bool, *given: Any, **named: Any) -> logging.LogRecord:
    """A line of the log. A text that is set beforehand is what a log writes of an error."""
    record = logging.LogRecord(*given, **named)
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    if error is not None:
        number = record.__dict__["error_number"] = error_number(error)
        record.exc_text = "".join(format_exception(error)).rstrip() if with_words else places(error)
        if form is LogForm.TEXT:
            record.msg = f"{str(record.msg).rstrip()} (error number {number})"
    return record


class OneLine(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, and of an error its number, kinds and places."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage().strip(),
            "error_number": getattr(record, "error_number", None),
            "error": record.exc_text,
        }
        return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)
