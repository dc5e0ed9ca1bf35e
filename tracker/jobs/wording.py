"""In which language somebody is written to, and where the addresses in her letter lead."""

from collections.abc import Callable
from urllib.parse import urlencode

from tracker.bootstrap import Application
from tracker.facts import Language
from tracker.texts import Translator

Address = Callable[[str], str]
"""From a page, perhaps with a query, to its whole address."""


def words_for(application: Application, language: Language | None) -> Translator:
    """Words in somebody's language, without one in the municipality's."""
    return Translator(language.value if language else application.settings.language)


def addresses(application: Application, t: Translator) -> Address:
    """The addresses of pages that open in the language of a letter, and of the strategy it is about."""
    language = "" if t.language == application.settings.language else t.language
    known = (("lang", language), ("strategija", application.chosen))
    query = urlencode([(name, value) for name, value in known if value])

    def address(page: str) -> str:
        if not query:
            return application.public_address(page)
        return application.public_address(f"{page}{'&' if '?' in page else '?'}{query}")

    return address
