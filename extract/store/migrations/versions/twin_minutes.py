"""Of a grant that counts from elsewhere, the very minutes there: a file may hold several."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Name the file's first minutes, and hold documents with twins against each other again at the next import."""
    op.add_column("fact", sa.Column("twin_of", sa.String(length=24), server_default="", nullable=False))
    op.execute(
        "UPDATE fact SET twin_of = (SELECT substr(d.sha256, 1, 12) FROM document d WHERE d.id = fact.stands_in) "
        "WHERE stands_in IS NOT NULL"
    )
    op.execute("UPDATE document SET is_settled = false WHERE id IN (SELECT document_id FROM twin)")


def downgrade() -> None:
    """Back to a mark that names the file only."""
    op.drop_column("fact", "twin_of")
