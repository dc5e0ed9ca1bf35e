"""The way from what a decision changed to the decision."""

from tracker.texts import Translator
from tracker.ui.frame.address import CODE, DECISIONS, LANGUAGE, STRATEGY, address
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import asked_strategy


def decision_named(code: str, t: Translator) -> Html:
    """`sklep 2026/3-05` as a link to its own page."""
    there = {CODE: code, LANGUAGE: t.language, STRATEGY: asked_strategy()}
    return tag("a", t("decision {code}", code=code), href=address(DECISIONS, there))


def by_decision(code: str, t: Translator) -> Html:
    """In brackets after what changed, the decision that changed it; nothing without one."""
    return Html(" (") + decision_named(code, t) + Html(")") if code else Html("")
