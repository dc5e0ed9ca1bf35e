"""What the log says of an error: the number that the person saw too, and its words only where that was set."""

import json
import logging
import re
import types
from collections.abc import Iterator

import pytest

from tracker import cli
from tracker.error_numbers import error_number
from tracker.log import LogForm, keep_log
from tracker.web.lifespan import write_all_to_one_log

SECRET = "geslo=skrivnost"
NUMBER = re.compile(r"\d{4}-\d{4}")


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """What a test sets up for every log ends with it."""
    root, factory = logging.getLogger(), logging.getLogRecordFactory()
    handlers = list(root.handlers)
    yield
    root.handlers[:] = handlers
    logging.setLogRecordFactory(factory)


def failed() -> ValueError:
    """An error that came through a line of code."""
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def test_a_number_stays_with_its_error_and_can_be_read_out() -> None:
    first, second = failed(), failed()
    assert NUMBER.fullmatch(error_number(first))
    assert error_number(first) == error_number(first)
    assert error_number(first) != error_number(second)


def written(error: ValueError, capsys: pytest.CaptureFixture[str], form: LogForm, **how: bool) -> str:
    keep_log(form, **how)
    if form is LogForm.TEXT:
        logging.basicConfig(force=True)
    logging.getLogger("tracker.test").error("a page %s", "failed", exc_info=error)
    return capsys.readouterr().err


def test_the_line_holds_the_number_and_no_word_of_the_error(capsys: pytest.CaptureFixture[str]) -> None:
    error = failed()
    text = written(error, capsys, LogForm.TEXT)
    assert f"a page failed (error number {error_number(error)})" in text
    assert "ValueError" in text
    assert "in failed" in text
    assert "skrivnost" not in text


def test_the_words_are_there_where_that_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert SECRET in written(failed(), capsys, LogForm.TEXT, with_words=True)


def test_as_json_each_line_is_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    error = failed()
    (line,) = written(error, capsys, LogForm.JSON).splitlines()
    told = json.loads(line)
    assert told.pop("time").endswith("+00:00")
    assert "in failed" in told.pop("error")
    assert told == {
        "level": "ERROR", "logger": "tracker.test", "message": "a page failed", "error_number": error_number(error),
    }  # fmt: skip
    assert "skrivnost" not in line


def test_streamlit_writes_to_the_same_log(capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("streamlit_like")
    logger.streamlit_console_handler = logging.StreamHandler()
    logger.addHandler(logger.streamlit_console_handler)
    logger.propagate = False
    loggers = types.SimpleNamespace(setup_formatter=None)
    loggers.update_formatter = lambda: loggers.setup_formatter(logger)
    keep_log(LogForm.JSON)
    write_all_to_one_log(loggers)
    logger.error("ne gre")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "ne gre"


def test_a_command_that_fails_says_its_number_and_none_of_the_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise failed()

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "številka napake" in said
    assert "skrivnost" not in said
