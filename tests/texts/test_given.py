"""What an action is given has a name in words, so that no refusal names it as the code does."""

from collections.abc import Iterator

from tracker.actions import demands, given  # noqa: F401 - with the package every action is loaded
from tracker.actions.given import Given
from tracker.sentences import say
from tracker.texts import Translator

UNSEEN = {
    "change", "fields", "is_new", "key", "members_present", "row", "rows", "seen", "since", "version",
}  # fmt: skip
"""What no form asks for: it is made by the program itself."""


def kinds(of: type[Given]) -> Iterator[type[Given]]:
    for one in of.__subclasses__():
        yield one
        yield from kinds(one)


def test_every_field_of_what_is_given_has_a_word() -> None:
    names = {name for one in kinds(Given) for name in one.model_fields} - UNSEEN
    t = Translator("sl")
    assert len(names) > 100
    nameless = {name for name in names if t.sentence(say("{name:field}", name=name)) == name}
    assert nameless <= {"segment"}  # called so in Slovenian too
