"""What is shown when a page fails: a sentence in the reader's language, never the error itself."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import words
from tracker.error_numbers import error_number


def fail() -> None:
    from tracker.ui.frame.errors import show_error

    show_error(ValueError("geslo=skrivnost"))


def refuse() -> None:
    from tracker.sentences import Refusal
    from tracker.ui.frame.errors import show_error

    show_error(Refusal("There is no such page"))


@pytest.mark.parametrize(("language", "sentence"), [("sl", "ni bilo mogoče prikazati"), ("en", "could not be shown")])
def test_an_error_is_a_sentence_and_a_line_in_the_log(
    language: str, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = AppTest.from_function(fail)
    page.query_params["lang"] = language
    with caplog.at_level(logging.ERROR):
        page.run()
    assert sentence in words(page)
    assert "skrivnost" not in words(page)
    assert "skrivnost" in caplog.text
    (record,) = (one for one in caplog.records if one.name == "tracker.ui.frame.errors")
    assert record.exc_info
    assert record.exc_info[1]
    assert error_number(record.exc_info[1]) in words(page)


def test_a_refusal_says_its_own_sentence() -> None:
    assert "Take strani ni" in words(AppTest.from_function(refuse).run())
