"""The tables of the contract as SQL views, so that any SQL tool reads the store: `SELECT * FROM grants`.

They hold what an export without filters holds: corrected cells, nothing rejected. Cells are text. A sum of the ledger
takes the rows whose `twin_of` is empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, text

from extract.store.schema import note
from extract.tables.schema import Table, audit_tables, every_table, tables

CONTRACT = "contract"  # the note that says for which columns the views were made
_FORM = "2"  # to be raised when this module makes other views of the same columns


def contract_hash() -> str:
    """Names every table and column that the views show."""
    columns = "|".join(f"{table.name}:{','.join(table.names)}" for table in every_table().values())
    return hashlib.sha256(f"{_FORM}|{columns}".encode()).hexdigest()


def make_views(connection: Connection) -> None:
    """Make the views anew after the contract of this version."""
    for statement in _statements(connection.dialect.name):
        connection.execute(text(statement))
    connection.execute(delete(note).where(note.c.name == CONTRACT))
    connection.execute(insert(note).values(name=CONTRACT, value=contract_hash()))


def _statements(dialect: str) -> Iterator[str]:
    for table in tables().values():
        yield f"DROP VIEW IF EXISTS {table.name}"
        yield _of_documents(table, dialect) if table.name == "documents" else _of_facts(table, dialect)
    for table in audit_tables().values():
        yield f"DROP VIEW IF EXISTS {table.name}"
        yield _of_audit(table, dialect)


def _of_audit(table: Table, dialect: str) -> str:
    """What the last audit left; `by` and the like are words of SQL and stand in quotes."""
    columns = ", ".join(f'{_cell("f", name, dialect)} AS "{name}"' for name in table.names)
    return f"CREATE VIEW {table.name} AS SELECT {columns} FROM audit_row f WHERE f.table_name = '{table.name}'"  # noqa: S608


def _of_documents(table: Table, dialect: str) -> str:
    """One row a file; those that could not be opened have no document behind them."""
    own = {
        "file": "s.name",
        "status": "s.status",
        "error": "s.error",
        "doubts": f"(SELECT count(*) FROM fact x WHERE x.table_name = 'doubts' AND {_same('x', 'f', dialect)})",  # noqa: S608
    }
    columns = [f"{own.get(name) or _cell('f', name, dialect)} AS {name}" for name in table.names]
    return (
        f"CREATE VIEW documents AS SELECT {', '.join(columns)} FROM source s "  # noqa: S608 (names of our own schema)
        "LEFT JOIN document d ON d.id = s.document_id "
        "LEFT JOIN fact f ON f.document_id = d.id AND f.table_name = 'documents' "
        "WHERE s.status <> 'skipped'"
    )


def _of_facts(table: Table, dialect: str) -> str:
    first = "(SELECT min(s.name) FROM source s WHERE s.document_id = f.document_id)"
    twin = "CASE WHEN f.stands_in IS NULL THEN '' ELSE f.twin_of END"
    of_document = {name: _cell("h", name, dialect) for name in ("body", "meeting_date")}
    of_document |= {"file": first, "twin_of": twin}
    shared = of_document if table.name == "grants" else {}
    columns = [f"{shared.get(name) or _cell('f', name, dialect)} AS {name}" for name in table.names]
    unrejected = f" AND {_cell('f', 'review', dialect)} <> 'rejected'" if "review" in table.names else ""
    return (
        f"CREATE VIEW {table.name} AS SELECT {', '.join(columns)} FROM fact f "  # noqa: S608
        f"LEFT JOIN fact h ON h.table_name = 'documents' AND {_same('h', 'f', dialect)} "
        f"WHERE f.table_name = '{table.name}'{unrejected} "
        "AND EXISTS (SELECT 1 FROM source s WHERE s.document_id = f.document_id)"
    )


def _same(one: str, other: str, dialect: str) -> str:
    """Of the same minutes: a file may hold several, each with an id of its own."""
    ids = (_cell(alias, "document_id", dialect) for alias in (one, other))
    return f"{one}.document_id = {other}.document_id AND {' = '.join(ids)}"


def _cell(alias: str, name: str, dialect: str) -> str:
    where = f"json_extract({alias}.cells, '$.{name}')" if dialect == "sqlite" else f"({alias}.cells::json ->> '{name}')"
    return f"coalesce({where}, '')"
