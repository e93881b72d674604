"""What an audit found, and what people said of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The rows of the last audit, and the marks, which outlive it."""
    op.create_table(
        "audit_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_row")),
        sa.UniqueConstraint("table_name", "number", name=op.f("uq_audit_row_table_name")),
    )
    op.create_table(
        "finding_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.String(length=32), nullable=False),
        sa.Column("facts", sa.String(length=16), nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_mark")),
    )
    op.create_index(op.f("ix_finding_mark_finding_id"), "finding_mark", ["finding_id"], unique=False)


def downgrade() -> None:
    """Back to a store without audits."""
    op.drop_index(op.f("ix_finding_mark_finding_id"), table_name="finding_mark")
    op.drop_table("finding_mark")
    op.drop_table("audit_row")
