"""What only the administrator of the tracker needs: settings and commands, folded so that nobody else meets them."""

from tracker.texts import Translator
from tracker.ui.frame.markup import Html, tag


def for_administrator(words: str, t: Translator) -> Html:
    """Words with a setting or a command, folded."""
    return tag("details", tag("summary", t("For the administrator of the tracker")), tag("p", words), class_="note")
