"""Organisations and people."""

from sqlalchemy import Table, select

from tracker.actions.given import Code, FieldRefusal, Given, MailAddress, Prose, Title
from tracker.actions.office.accounts import LINKS, end_links
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import refuse_merged, resolve, save
from tracker.facts import Language, Role
from tracker.models import Measure, Organisation, Person, Versioned

MEASURES: Table = Measure.__table__  # type: ignore[attr-defined]


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
    """Adds or changes an organisation. Raises FieldRefusal for one that was merged and would be in use again."""
    _refuse_use_again(recording, Organisation, code, given)
    values = resolve(recording, given.present(), {"parent": Organisation})
    save(recording, Organisation, {"code": code}, values, given.version)


@allowed(Role.OFFICER)
def save_person(recording: Recording, code: Code, given: PersonGiven) -> None:
    """Adds or changes a person; who is retired reports by no link any more.

    Raises Refusal where an officer of some strategies changes the work e-mail of somebody who answers for measures of
    another: letters with links that let her in go there.
    """
    _refuse_address_of_others(recording, code, given)
    _refuse_use_again(recording, Person, code, given)
    values = resolve(recording, given.present(), {"organisation": Organisation})
    person = save(recording, Person, {"code": code}, values, given.version)
    if person.is_retired:
        end_links(recording, LINKS.c.person_id == recording.id_of(person))


def _refuse_use_again(
    recording: Recording, kind: type[Versioned], code: str, given: OrganisationGiven | PersonGiven
) -> None:
    row = recording.find(kind, code=code)
    if row is not None and "is_retired" in given.model_fields_set and not given.is_retired:
        refuse_merged(recording, row, "is_retired")


def _refuse_address_of_others(recording: Recording, code: str, given: PersonGiven) -> None:
    row = (
        recording.find(Person, code=code) if recording.actor.scopes and "work_email" in given.model_fields_set else None
    )
    if row is None or row.work_email == given.work_email:
        return
    hers = MEASURES.c.responsible_id == row.id
    if row.organisation_id is not None:  # else every measure that nobody leads would be hers
        hers |= MEASURES.c.lead_id == row.organisation_id
    others = select(MEASURES.c.id).where(hers, MEASURES.c.strategy_id != recording.strategy_id()).limit(1)
    if recording.database.execute(others).first() is not None:
        raise FieldRefusal(
            "“{code}” answers for measures of another strategy, too. Ask the administrator to change the work e-mail.",
            field="work_email",
            code=code,
        )
