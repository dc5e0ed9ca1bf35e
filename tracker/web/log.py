"""What the log keeps of an error: where it happened and of what kind it was, never its words.

The words of an error repeat what people typed, what a row holds or what an address contains: names, e-mail
addresses, now and then a password. A log is read by more people than the database is.
"""

import logging
from traceback import extract_tb
from typing import Any


def places(error: BaseException) -> str:
    """The kinds of an error and of those that led to it, each with the lines of code it came through."""
    lines = [str(type(error).__name__)]
    lines += [
        f'  File "{place.filename}", line {place.lineno}, in {place.name}' for place in extract_tb(error.__traceback__)
    ]
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines) if before is None else f"{places(before)}\nthen\n" + "\n".join(lines)


def keep_words_out_of_the_log() -> None:
    """Holds for every library's log from now on: a text that is set beforehand is what a log writes of an error."""
    make = logging.getLogRecordFactory()

    def record_without_words(*given: Any, **named: Any) -> logging.LogRecord:
        record = make(*given, **named)
        if isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
            record.exc_text = places(record.exc_info[1])
        return record

    logging.setLogRecordFactory(record_without_words)
