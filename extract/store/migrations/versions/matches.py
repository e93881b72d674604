"""What people said of matches between grants and lines of a budget."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Their matches, which outlive the audit and the budget file."""
    op.create_table(
        "match_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award", sa.Text(), server_default="", nullable=False),
        sa.Column("line", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_mark")),
    )


def downgrade() -> None:
    """Back to a store where only the program matches."""
    op.drop_table("match_mark")
