"""Who owns and answers for things: organisations, people by their office, accounts."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.facts import Language, Role
from tracker.models.base import Base, Versioned, choice, prose, reference


class Organisation(Versioned, table=True):
    """A department, institute or company; a tree by `parent_id`."""

    code: str = Field(unique=True)
    title: str = prose()
    title_en: str = prose()
    parent_id: int | None = reference("organisation.id", default=None)
    is_retired: bool = False
    merged_into_id: int | None = reference("organisation.id", default=None)


class Person(Versioned, table=True):
    """Somebody known by function; only official data (ZVOP-2): name and work e-mail may stay empty.

    `is_head` says that she heads her organisation. She is written to in her `language`, without one in the
    municipality's.
    """

    code: str = Field(unique=True)
    function: str = prose()
    function_en: str = prose()
    name: str = prose()
    work_email: str = prose()
    organisation_id: int | None = reference("organisation.id", default=None)
    is_retired: bool = False
    is_head: bool = False
    language: Language | None = Field(default=None, sa_type=choice(Language))
    merged_into_id: int | None = reference("person.id", default=None)


class Account(Versioned, table=True):
    """Somebody who may sign in. While she is absent, her deputy acts with her rights besides her own."""

    login: str = Field(unique=True)
    person_id: int | None = reference("person.id", default=None)
    role: Role = Field(default=Role.OWNER, sa_type=choice(Role))
    deputy_id: int | None = reference("account.id", default=None)
    absent_from: date | None = None
    absent_until: date | None = None
    is_disabled: bool = False


class AccountStrategy(Versioned, table=True):
    """That an account holds its role in a strategy; one without any such row holds it in all of them."""

    __table_args__ = (UniqueConstraint("account_id", "strategy_id"),)

    account_id: int = reference("account.id")
    strategy_id: int = reference("strategy.id")


class Credential(Base, table=True):
    """How an account proves itself; without history, so that no former hash is kept."""

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    password_hash: str = prose()
    changed_at: datetime


class Identity(Base, table=True):
    """Whom a provider of identities knows an account as: who once came as this subject of this issuer is she.

    Without history, as all that opens an account.
    """

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    issuer: str = prose()
    subject: str = prose()
    bound_at: datetime


class SignIn(Base, table=True):
    """An open sign-in; of the cookie's token only the fingerprint is kept.

    `proved_at` is when its owner last proved in it who she is; none where that is not known.
    """

    __tablename__ = "sign_in"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True, max_length=64)
    account_id: int = reference("account.id")
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime
    proved_at: datetime | None = None


class Attempt(Base, table=True):
    """A failed sign-in, for throttling; `key` is a fingerprint of the login or of the network address."""

    __tablename__ = "sign_in_attempt"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True, max_length=64)
    at: datetime


class AccessLink(Base, table=True):
    """A signed link that serves one purpose until it expires; of its token only the fingerprint is kept.

    `account_id` is set for links that set a password, `person_id` for those that let an owner report.
    """

    __tablename__ = "access_link"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True, max_length=64)
    purpose: str
    account_id: int | None = reference("account.id", default=None)
    person_id: int | None = reference("person.id", default=None)
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


class Secret(Base, table=True):
    """A secret this installation made for itself, such as the one that signs cookies and links."""

    name: str = Field(primary_key=True)
    value: str


class Draft(Base, table=True):
    """What somebody typed and has not saved: `owner` is the account or link, `form` the form it belongs to.

    `window` is the name that a window of her browser keeps over a reload; empty where it has none.
    """

    owner: str = Field(primary_key=True)
    form: str = Field(primary_key=True)
    window: str = Field(primary_key=True)
    content: str = prose()
    kept_at: datetime
