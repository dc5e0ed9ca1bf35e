"""From an entry to the bytes of its page in one language."""

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from tracker.coordination import AgendaItem
from tracker.site import addresses
from tracker.site.contents import Contents
from tracker.site.edition import Edition
from tracker.site.entry import Entry
from tracker.site.linked_data import linked_data
from tracker.site.page_picture import picture_path
from tracker.site.templating import environment
from tracker.site.tools import common, marked
from tracker.texts import Translator
from tracker.texts.agenda import item_in_language
from tracker.texts.marking import marking
from tracker.texts.spacing import unbroken


def render(entry: Entry, contents: Contents, language: str, values: Mapping[str, object]) -> bytes:
    """The page of an entry in a language; `values` are those of the entry, the same in all languages."""
    edition, path = contents.edition, addresses.in_language(entry.path, language)
    told, link = common(language), partial(addresses.relative, entry.path)
    t: Translator = told["t"]
    title, description = entry.title(t), entry.description(t)
    page = (
        environment(language)
        .get_template(entry.template)
        .render(
            told,
            entry=entry,
            title=title,
            description=unbroken(description),
            edition=edition,
            site=contents,
            day=edition.day,
            strategy=edition.now.plan.strategy,
            link=link,  # to pages in the same language; files are those of all languages
            file=partial(addresses.relative, path),
            other=partial(_other, entry.path, path),
            days=addresses.days(path, language),
            rating_link=lambda rating: link(addresses.measures(rating)),
            decisions_known=contents.decision_pages,
            item_title=partial(_item_title, edition, t=t),
            voter=partial(_voter, edition, t=t),
            canonical=_absolute(edition, addresses.in_language(entry.leads_to or entry.path, language)),
            picture=_absolute(edition, picture_path(entry, language)),
            cited=_absolute(edition, f"{edition.cited or edition.day.isoformat()}/{path}"),
            linked=linked_data(entry, edition, path, title, description, t),
            **values,
        )
    )
    return page.encode()


def _other(plain: str, path: str, language: str) -> str:
    """The way to the same page in another language."""
    return addresses.relative(path, addresses.in_language(plain, language))


def _absolute(edition: Edition, path: str) -> str:
    """The permanent address of something; empty where nobody said where the site is reached."""
    return edition.root and edition.root + path


def _item_title(edition: Edition, item: AgendaItem, t: Translator) -> Markup | str:
    """The title of an item: told anew where the tracker worded it, else as it was typed."""
    title = item_in_language(item, edition.now.plan, t).title
    return marked(marking(t.language).recorded(title)) if title == item.title else title


def _voter(edition: Edition, code: str, t: Translator) -> str:
    """Who voted: by name, as minutes name members, else by function or code."""
    person = edition.now.people.get(code)
    return (person and (person.name or t.function(person))) or code
