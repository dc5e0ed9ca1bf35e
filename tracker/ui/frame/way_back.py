"""The way from a form or a single record back to where it was opened."""

from tracker.ui.frame.markup import Html, tag


def way_back(words: str, href: str) -> Html:
    """A quiet link above the heading."""
    return tag("p", tag("a", "‹ ", words, href=href), class_="muted")
