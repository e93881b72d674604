"""Words in all pages of the archive: SQLite's FTS5 or PostgreSQL's own index, the same question to both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import RowMapping, text

from extract.errors import UsageError
from extract.store.connect import Store

OPENS, CLOSES = "«", "»"  # around a hit in a snippet; no such signs stand in Swedish minutes
_WORD = re.compile(r"\w+")
_ON_SQLITE = f"""
    SELECT d.sha256, p.number,
           (SELECT min(s.name) FROM source s WHERE s.document_id = d.id) AS file,
           snippet(page_words, 0, '{OPENS}', '{CLOSES}', '…', 16) AS snippet
    FROM page_words JOIN page p ON p.id = page_words.rowid JOIN document d ON d.id = p.document_id
    WHERE page_words MATCH :words AND EXISTS (SELECT 1 FROM source s WHERE s.document_id = d.id)
    ORDER BY rank, d.sha256, p.number LIMIT :most
"""  # noqa: S608 (signs of our own)
_ON_POSTGRESQL = f"""
    SELECT d.sha256, p.number,
           (SELECT min(s.name) FROM source s WHERE s.document_id = d.id) AS file,
           ts_headline('swedish', p.text, q, 'StartSel={OPENS}, StopSel={CLOSES}, MaxWords=16, MinWords=8') AS snippet
    FROM page p JOIN document d ON d.id = p.document_id, plainto_tsquery('swedish', :words) q
    WHERE p.words @@ q AND EXISTS (SELECT 1 FROM source s WHERE s.document_id = d.id)
    ORDER BY ts_rank(p.words, q) DESC, d.sha256, p.number LIMIT :most
"""  # noqa: S608


@dataclass(frozen=True)
class Hit:
    """A page with all the words; `snippet` has each hit between `«` and `»`."""

    file: str
    document_id: str
    page: int
    snippet: str


def search(store: Store, words: str, *, most: int = 20) -> list[Hit]:
    """Pages with all of `words`, best first; signs that mean something to a database mean nothing here.

    SQLite finds words that begin so, PostgreSQL inflected forms. Raises UsageError where there is no word to look for.
    """
    found = _WORD.findall(words)
    if not found:
        raise UsageError("There is no word to look for.", advice="Write letters or digits.")
    asked = " ".join(f'"{word}"*' for word in found) if store.is_sqlite else " ".join(found)
    query = text(_ON_SQLITE if store.is_sqlite else _ON_POSTGRESQL)
    with store.reading() as connection:
        rows = connection.execute(query, {"words": asked, "most": most}).mappings().all()
    return [_hit(row) for row in rows]


def _hit(row: RowMapping) -> Hit:
    return Hit(row["file"], row["sha256"][:12], row["number"], " ".join(row["snippet"].split()))
