"""The navigation: the public pages side by side; for whoever is signed in, groups and the pages of the current one."""

from collections.abc import Iterable, Sequence

from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.pages import BY_NAME, PAGES, Group, PageEntry
from tracker.ui.frame.visit import Visit


def navigations(visit: Visit, page: str) -> Html:
    """The links to the pages that are open to whoever is looking; `page` is the name of the current one."""
    t, listed = visit.t, open_pages(visit)
    if visit.user is None or visit.by_link:
        return row((page_link(entry, page, visit) for entry in listed), t("Pages"), "navigation")
    group = BY_NAME[page].group if page in BY_NAME else None
    groups = (group_link(first, group, visit) for first in first_ones(listed))
    beside = [entry for entry in listed if entry.group is group]
    return row(groups, t("Your pages"), "navigation groups") + pages_beside(beside, page, visit)


def open_pages(visit: Visit) -> list[PageEntry]:
    """The pages that the navigation names to whoever is looking."""
    are_several = len(visit.strategies()) > 1
    return [
        entry
        for entry in PAGES
        if entry.is_listed and entry.opens_for(visit.user) and (are_several or not entry.among_several)
    ]


def first_ones(listed: Sequence[PageEntry]) -> list[PageEntry]:
    """The first page of each group: where the group leads."""
    found: dict[Group | None, PageEntry] = {}
    for entry in listed:
        found.setdefault(entry.group, entry)
    return list(found.values())


def pages_beside(beside: Sequence[PageEntry], page: str, visit: Visit) -> Html:
    """The pages of the group of the current one; nothing where the group has no other."""
    if len(beside) < 2 or beside[0].group is None:
        return Html("")
    links = (page_link(entry, page, visit) for entry in beside)
    return row(links, visit.t.sentence(beside[0].group.value), "navigation beside")


def page_link(entry: PageEntry, page: str, visit: Visit) -> Html:
    """The link to a page, marked where it is the current one."""
    current = "page" if entry.name == page else None
    return tag("a", visit.t.sentence(entry.title), href=visit.link(entry.name), aria_current=current)


def group_link(first: PageEntry, current: Group | None, visit: Visit) -> Html:
    """The link to the first page of a group, marked where the current page is one of the group's."""
    title = visit.t.sentence(first.group.value if first.group else first.title)
    is_current = "true" if first.group is current else None
    return tag("a", title, href=visit.link(first.name), aria_current=is_current)


def row(links: Iterable[Html], label: str, class_: str) -> Html:
    """Links side by side, with a name for those who do not see them."""
    return tag("nav", together(links), class_=class_, aria_label=label)
