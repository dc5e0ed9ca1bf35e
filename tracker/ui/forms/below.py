"""What stands below a field of any form: what is wrong with it, what is stored there, and what may help."""

from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, tag, together


def below(name: str, error: Sentence | None, t: Translator, *notes: str) -> Html:
    """The lines below a field, empty ones left out; the anchor lets the summary of mistakes lead to it."""
    lines: list[Html] = [tag("span", id=f"polje-{name}", class_="anchor")]
    if error is not None:
        lines.append(tag("p", "▲ ", t.sentence(error), class_="field-error"))
    return together([*lines, *(tag("p", note, class_="note") for note in notes if note)])


def stored_now(value: str, t: Translator) -> str:
    """What others stored in a field meanwhile, or what is to be written over."""
    return t("stored now: {value}", value=value or "–")
