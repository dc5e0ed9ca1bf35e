"""What every table shares: naming, a row version for optimistic locking, and being kept in history."""

import re
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Enum, MetaData, Text
from sqlalchemy.orm import declared_attr, registry
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def snake_case(name: str) -> str:
    """`FundingLine` as `funding_line`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Base(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """The tables of the tracker; a registry of their own, so that a reload never meets its own tables."""


class Versioned(Base):
    """A row whose every state is kept in `<table>_version` and whose `version` guards against stale edits."""

    id: int | None = Field(default=None, primary_key=True)
    version: int | None = Field(default=None, sa_column_kwargs={"nullable": False})

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        return snake_case(cls.__name__)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {}


def choice(members: type[StrEnum], name: str = "") -> Any:
    """A column type that holds one of an enumeration's values, checked by the database as well.

    The check has the enumeration's name; where a table has two columns of it, each says a `name` of its own.
    """
    return Enum(
        members,
        name=name or snake_case(members.__name__),
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda kind: [member.value for member in kind],
    )


def prose(default: str = "") -> Any:
    """A text of any length; empty rather than null."""
    return Field(default=default, sa_type=Text)


def cents() -> Any:
    """An amount in whole cents."""
    return Field(default=0, sa_type=BigInteger)


def reference(column: str, **options: Any) -> Any:
    """A reference to another row's id."""
    return Field(foreign_key=column, index=True, **options)
