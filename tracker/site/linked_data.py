"""What search engines and other programs are told of a page: JSON-LD in the words of schema.org."""

from tracker.site import addresses
from tracker.site.edition import Edition
from tracker.site.entry import Entry
from tracker.texts import Translator


def linked_data(
    entry: Entry, edition: Edition, path: str, title: str, description: str, t: Translator
) -> dict[str, object]:
    """The page, the plan it belongs to, and what it is about; addresses only where they are known."""
    strategy = edition.now.plan.strategy
    root = edition.root
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "description": description,
        "inLanguage": t.language,
        "dateModified": edition.updated.date().isoformat(),
        "license": edition.terms.licence_page,
        "isPartOf": {"@type": "WebSite", "name": t.title(strategy), **({"url": root} if root else {})},
        "publisher": {"@type": "GovernmentOrganization", "name": strategy.municipality},
    }
    if root:
        told["url"] = root + path
    if entry.is_about:
        told["about"] = {"@type": entry.is_about, "name": title}
    if entry.parents:
        told["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name(t),
             **({"item": root + addresses.in_language(parent, t.language)} if root else {})}
            for place, (name, parent) in enumerate(entry.parents, 1)
        ]}  # fmt: skip
    return told
