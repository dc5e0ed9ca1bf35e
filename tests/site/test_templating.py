"""What templates say the same on every page is put into words once, and is the same as if it were said anew."""

from datetime import date

import pytest

from tracker.site.templating import Templates
from tracker.site.tools import common
from tracker.texts.translator import LANGUAGES, Translator

CHECKED = (
    "Every version of the pages is checked by program (axe, WCAG 2.1 AA). The municipality has not recorded a day of "
    "its own check yet."
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["Overview", CHECKED, "a < b & 5 EUR"])
def test_what_is_said_once_is_what_would_be_said_each_time(language: str, words: str) -> None:
    templates = Templates(Translator(language))
    once = templates.from_string('{{ t("WORDS") }}|{% set said = t("WORDS") %}{{ said }}'.replace("WORDS", words))
    each_time = templates.from_string("{{ t(words) }}|{{ t(words) }}").render(common(language), words=words)
    assert once.render(common(language)) == each_time
    assert once.render(t=None) == each_time, "nothing is asked when the page is drawn"


def test_what_has_a_value_is_said_for_each_page() -> None:
    template = Templates(Translator("sl")).from_string('{{ t("State on {day:date}", day=day) }}')
    assert template.render(common("sl"), day=date(2026, 11, 22)) == "Stanje na dan 22.\u00a011.\u00a02026"
