"""The tables of the store in SQL. What they hold is exact: a cell is text as `tables.cells` writes it, never a float.

The tables of the contract (grants, decisions, …) are not tables here but views over `fact` (`store.views`), so that a
new column of the contract is a new extraction and no change of the schema.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = "0004"  # the newest migration; a test holds it against the folder

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _of_document(*, is_key: bool = False) -> Column[int]:
    owner = ForeignKey("document.id", ondelete="CASCADE")
    return Column("document_id", Integer, owner, nullable=False, primary_key=is_key)


note = Table("note", metadata, Column("name", String(64), primary_key=True), _text("value"))

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("started"),
    _text("finished"),
    _text("outcome"),
    _text("program"),
    _text("tools"),
    _text("settings"),
    _text("settings_hash"),
    _text("manner"),
    _text("method"),
)

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("pages", Integer, nullable=False),
    _text("status"),
    _text("reason"),
    _text("error"),
    Column("meeting_date", String(10), nullable=False, server_default="", index=True),
    _text("manner"),
    _text("method"),
    _text("digest"),
    Column("shingles", Integer, nullable=False, server_default="0"),
    Column("is_settled", Boolean, nullable=False),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False),
)

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uri", Text, nullable=False, unique=True),
    _text("name"),
    Column("document_id", Integer, ForeignKey("document.id", ondelete="CASCADE"), nullable=True, index=True),
    _text("stamp"),
    _text("status"),
    _text("reason"),
    _text("error"),
    Column("run_id", Integer, ForeignKey("run.id"), nullable=False, index=True),
)

page = Table(
    "page",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_document(),
    Column("number", Integer, nullable=False),
    _text("status"),
    _text("reason"),
    _text("error"),
    _text("engine"),
    Column("confidence", Float, nullable=False),
    Column("printed", Integer, nullable=True),
    Column("printed_of", Integer, nullable=True),
    _text("text"),
    UniqueConstraint("document_id", "number"),
)

fact = Table(
    "fact",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_document(),
    Column("table_name", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("key", String(16), nullable=False),
    _text("found"),
    _text("cells"),
    Column("is_archival", Boolean, nullable=False),
    Column("stands_in", Integer, ForeignKey("document.id", ondelete="SET NULL"), nullable=True),
    Column("twin_of", String(24), nullable=False, server_default=""),  # id of the minutes there; holds with stands_in
    UniqueConstraint("document_id", "table_name", "is_archival", "number"),
)

correction = Table(
    "correction",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("table_name", String(32), nullable=False),
    Column("key", String(16), nullable=False),
    _text("anchor"),
    _text("kind"),
    _text("column_name"),
    _text("old"),
    _text("new"),
    _text("author"),
    _text("at"),
    _text("remark"),
    Column("is_placed", Boolean, nullable=False),
)

twin = Table(
    "twin",
    metadata,
    _of_document(is_key=True),
    Column("of_id", Integer, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    _text("kind"),
    Column("likeness", Float, nullable=False),
)

shingle = Table("shingle", metadata, _of_document(is_key=True), Column("hash", BigInteger, primary_key=True))
Index("ix_shingle_hash", shingle.c.hash)
Index("ix_twin_of_id", twin.c.of_id)

audit_row = Table(
    "audit_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("table_name", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    _text("cells"),
    UniqueConstraint("table_name", "number"),
)

finding_mark = Table(
    "finding_mark",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding_id", String(32), nullable=False, index=True),
    Column("facts", String(16), nullable=False),
    _text("state"),
    _text("note"),
    _text("author"),
    _text("at"),
)

match_mark = Table(
    "match_mark",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("award"),
    _text("line"),
    _text("note"),
    _text("author"),
    _text("at"),
)
