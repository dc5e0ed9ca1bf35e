"""Who owns and answers for things: organisations, people by their office, accounts."""

from sqlmodel import Field

from tracker.facts import Role
from tracker.models.base import Versioned, choice, prose, reference


class Organisation(Versioned, table=True):
    """A department, institute or company; a tree by `parent_id`."""

    code: str = Field(unique=True)
    title: str = prose()
    title_en: str = prose()
    parent_id: int | None = reference("organisation.id", default=None)
    is_retired: bool = False


class Person(Versioned, table=True):
    """Somebody known by function; only official data (ZVOP-2): name and work e-mail may stay empty."""

    code: str = Field(unique=True)
    function: str = prose()
    function_en: str = prose()
    name: str = prose()
    work_email: str = prose()
    organisation_id: int | None = reference("organisation.id", default=None)


class Account(Versioned, table=True):
    """Somebody who may sign in; the password is only ever a hash."""

    login: str = Field(unique=True)
    person_id: int | None = reference("person.id", default=None)
    role: Role = Field(default=Role.OWNER, sa_type=choice(Role))
    password_hash: str = prose()
    deputy_id: int | None = reference("account.id", default=None)
    is_disabled: bool = False
