"""What is said where somebody else changed a record while it was being edited."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from tracker.facts import Change
from tracker.texts import Translator
from tracker.ui.frame.markup import Html, tag
from tracker.ui.history.measure import history_list


def conflict_words(changes: Sequence[Change], zone: ZoneInfo, t: Translator, more: Html | None = None) -> Html:
    """Who changed what meanwhile, oldest change first, perhaps something `more` about it, and what can be done."""
    head = tag("strong", t("It was not saved: somebody else changed this record while you were editing it."))
    what = history_list(tuple(reversed(changes)), zone, t)
    cure = t(
        "What you typed stays in the fields, and beside it stands what is stored now. Correct it where you agree with "
        "the change, or save your values over theirs. Fields you did not touch already show what is stored now."
    )
    return tag("p", head) + what + (more or Html("")) + tag("p", cure)
