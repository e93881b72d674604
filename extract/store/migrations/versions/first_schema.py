"""The first schema: files and documents, their pages and facts, corrections, twins, and a full-text index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from extract.errors import StoreError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INDEX_ON_SQLITE = (
    """
    CREATE VIRTUAL TABLE page_words
    USING fts5(text, content='page', content_rowid='id', tokenize="unicode61 remove_diacritics 0")
    """,
    """
    CREATE TRIGGER page_added AFTER INSERT ON page BEGIN
        INSERT INTO page_words(rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER page_gone AFTER DELETE ON page BEGIN
        INSERT INTO page_words(page_words, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
)
_INDEX_ON_POSTGRESQL = (
    "ALTER TABLE page ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('swedish', text)) STORED",
    "CREATE INDEX ix_page_words ON page USING gin (words)",
)


def upgrade() -> None:
    """Make every table, then the index of words that the database at hand offers."""
    _runs_and_corrections()
    _files()
    _contents()
    _likeness()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _INDEX_ON_SQLITE if is_sqlite else _INDEX_ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Refused: taking the first schema back would be to throw every document away. Raises StoreError."""
    raise StoreError("There is no schema before the first.", advice="To begin anew, move the store away.")


def _runs_and_corrections() -> None:
    """What was run, and what people said."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("table_name", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("anchor", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("column_name", sa.Text(), server_default="", nullable=False),
        sa.Column("old", sa.Text(), server_default="", nullable=False),
        sa.Column("new", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("is_placed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_sha256"), "correction", ["sha256"], unique=False)
    op.create_table(
        "note",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_note")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started", sa.Text(), server_default="", nullable=False),
        sa.Column("finished", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("program", sa.Text(), server_default="", nullable=False),
        sa.Column("tools", sa.Text(), server_default="", nullable=False),
        sa.Column("settings", sa.Text(), server_default="", nullable=False),
        sa.Column("settings_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("manner", sa.Text(), server_default="", nullable=False),
        sa.Column("method", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )


def _files() -> None:
    """Documents by content, and the files that hold them."""
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("meeting_date", sa.String(length=10), server_default="", nullable=False),
        sa.Column("manner", sa.Text(), server_default="", nullable=False),
        sa.Column("method", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.Column("shingles", sa.Integer(), server_default="0", nullable=False),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_document_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("sha256", name=op.f("uq_document_sha256")),
    )
    op.create_index(op.f("ix_document_meeting_date"), "document", ["meeting_date"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("stamp", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_source_document_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_source_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("uri", name=op.f("uq_source_uri")),
    )
    op.create_index(op.f("ix_source_document_id"), "source", ["document_id"], unique=False)
    op.create_index(op.f("ix_source_run_id"), "source", ["run_id"], unique=False)


def _contents() -> None:
    """What the documents say."""
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("found", sa.Text(), server_default="", nullable=False),
        sa.Column("cells", sa.Text(), server_default="", nullable=False),
        sa.Column("is_archival", sa.Boolean(), nullable=False),
        sa.Column("stands_in", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_fact_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["stands_in"], ["document.id"], name=op.f("fk_fact_stands_in"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.UniqueConstraint("document_id", "table_name", "is_archival", "number", name=op.f("uq_fact_document_id")),
    )
    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("engine", sa.Text(), server_default="", nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("printed", sa.Integer(), nullable=True),
        sa.Column("printed_of", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_page_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_page_document_id")),
    )


def _likeness() -> None:
    """What documents have in common."""
    op.create_table(
        "shingle",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_shingle_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "hash", name=op.f("pk_shingle")),
    )
    op.create_index("ix_shingle_hash", "shingle", ["hash"], unique=False)
    op.create_table(
        "twin",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_twin_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["of_id"], ["document.id"], name=op.f("fk_twin_of_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "of_id", name=op.f("pk_twin")),
    )
    op.create_index("ix_twin_of_id", "twin", ["of_id"], unique=False)
