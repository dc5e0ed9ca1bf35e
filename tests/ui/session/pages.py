"""What tests of sessions read on a page and press there."""

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.coordination.plan import (
    BODY,
    SESSION,
    acting,
)
from tests.ui.conftest import words
from tracker import actions

SECRET = "Skrivna ponudba"
Open = Callable[..., AppTest]
HERE = {"koda": SESSION, "telo": BODY}


def labels(page: AppTest) -> list[str]:
    """The words of all buttons."""
    return [button.label for button in page.button]


def shown(page: AppTest) -> str:
    """All HTML and all words of fields and buttons of a page that did not fail."""
    assert not page.exception
    fields = (*page.button, *page.checkbox, *page.text_input, *page.text_area, *page.expander)
    return "\n".join((words(page), *(field.label for field in fields)))


def hide_something(engine: Engine) -> None:
    """A confidential item with a motion and a discussion, and a confidential motion under an open item."""
    with acting(engine, 9) as record:
        given = actions.ItemGiven.of(title=SECRET, visibility="internal", visibility_reason="poslovna skrivnost",
                                     explanation=SECRET, discussion=SECRET)  # fmt: skip
        number = actions.add_item(record, BODY, SESSION, given)
        actions.add_motion(record, BODY, SESSION, actions.MotionGiven.of(item=number, text=SECRET))
        hidden = actions.MotionGiven.of(item=1, text=SECRET, visibility="internal")
        actions.add_motion(record, BODY, SESSION, hidden)


def fill(page: AppTest, **texts: str) -> AppTest:
    """Types into text fields by their names, and presses the button."""
    for name, text in texts.items():
        (field,) = [one for one in (*page.text_input, *page.text_area) if one.key and one.key.endswith(f"|{name}")]
        field.input(text)
    return page.button(key="plain-form-save").click().run()


def vote(page: AppTest, votes_for: int, votes_against: int, motion: int = 1, seen: int = 0) -> AppTest:
    """Taps the votes for and against."""
    for name, number in (("for", votes_for), ("against", votes_against)):
        key = f"vote:{BODY}:{SESSION}:{motion}:{seen}|{name}"
        page = next(group for group in page.button_group if group.key == key).set_value(str(number)).run()
    return page
