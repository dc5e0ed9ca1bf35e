"""Organisations and people."""

from tracker.actions.accounts import LINKS, end_links
from tracker.actions.given import Code, Given, MailAddress, Prose, Title
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import resolve, save
from tracker.facts import Language, Role
from tracker.models import Organisation, Person


class OrganisationGiven(Given):
    """`parent` is the code of the organisation it belongs to."""

    title: Title = ""
    title_en: Prose = ""
    parent: Prose | None = None
    is_retired: bool = False


class PersonGiven(Given):
    """A person by function; `organisation` is a code, and `is_head` says that she heads it.

    Without a `language` she is written to in the municipality's.
    """

    function: Title = ""
    function_en: Prose = ""
    name: Prose = ""
    work_email: MailAddress = ""
    organisation: Prose | None = None
    is_retired: bool = False
    is_head: bool = False
    language: Language | None = None


@allowed(Role.OFFICER)
def save_organisation(recording: Recording, code: Code, given: OrganisationGiven) -> None:
    """Adds or changes an organisation."""
    values = resolve(recording, given.present(), {"parent": Organisation})
    save(recording, Organisation, {"code": code}, values, given.version)


@allowed(Role.OFFICER)
def save_person(recording: Recording, code: Code, given: PersonGiven) -> None:
    """Adds or changes a person; who is retired reports by no link any more."""
    values = resolve(recording, given.present(), {"organisation": Organisation})
    person = save(recording, Person, {"code": code}, values, given.version)
    if person.is_retired:
        end_links(recording, LINKS.c.person_id == recording.id_of(person))
