"""SQL that makes the parts of a release: events or totals, participants and refused rows."""

from __future__ import annotations

from tocsin.readers.columns import Cells
from tocsin.readers.declaration import Reader, Side
from tocsin.store.columnar import literal, quote

__all__ = ["given", "participants", "parts_of", "rejects"]


def parts_of(reader: Reader) -> tuple[str, ...]:
    """The Parquet parts that a reader writes: what its rows are, who took part, what was refused."""
    return (reader.gives, "participant", "reject")


def _role(side: Side) -> str:
    cases = "".join(
        f" WHEN violence = {literal(kind)} THEN {literal(role)}"
        for kind, role in side.role_by_violence.items()
    )
    return f"CASE{cases} ELSE {literal(side.role)} END" if cases else literal(side.role)


def _name(side: Side, cells: Cells) -> str:
    name = cells.text(side.column)
    for unknown in side.unknown:
        name = f"NULLIF({name}, {literal(unknown)})"
    if side.only_where is None:
        return name
    column, texts = side.only_where
    return f"CASE WHEN {cells.text(column)} IN ({', '.join(map(literal, texts))}) THEN {name} END"


def _hedge(side: Side, cells: Cells) -> str:
    if side.suspected is None:
        return "'asserted'"
    column, texts = side.suspected
    suspected = f"{cells.text(column)} IN ({', '.join(map(literal, texts))})"
    return f"CASE WHEN {suspected} THEN 'possible' ELSE 'asserted' END"


def participants(reader: Reader, cells: Cells) -> str:
    """The participants of the rows in `accepted`; with a hedge where the reader tells suspicions apart."""
    hedged = any(side.suspected for side in reader.sides)
    sides = [
        f"SELECT row, {number} AS number, {_name(side, cells)} AS name, {_role(side)} AS role, "
        f"{cells.text(side.id_column) if side.id_column is not None else 'CAST(NULL AS VARCHAR)'} "
        f"AS native_actor_id, {_hedge(side, cells)} AS hedge FROM accepted"
        for number, side in enumerate(reader.sides)
    ]
    none = (
        "SELECT row, 0 AS number, CAST(NULL AS VARCHAR) AS name, '' AS role, "
        "CAST(NULL AS VARCHAR) AS native_actor_id, '' AS hedge FROM accepted"
    )
    union = " UNION ALL ".join(sides or [none])
    kept = f"FROM ({union}) WHERE name IS NOT NULL"
    hedge = ", hedge" if hedged else ""
    return f"SELECT row, name, role, native_actor_id{hedge} {kept} ORDER BY row, number, name"


def given(reader: Reader) -> str:
    """The rows in `accepted`, which lie there in their order."""
    fields = ", ".join(quote(name) for name in reader.targets)
    return (
        f"SELECT row, native_id, {literal(reader.dataset)} || ':' || native_id || ':' || content "
        f"AS claim_id, {fields} FROM accepted"
    )


def rejects(cells: Cells) -> str:
    """The rows in `seen` that are in `problem`, each with the first rule that it breaks."""
    # One line a row, so that the lines can be counted; the first broken rule speaks for the others.
    return (
        'SELECT row, "column", met, expected, remedy || CASE WHEN others > 1 THEN '
        "' (' || CAST(others - 1 AS VARCHAR) || ' more wrong in this row)' ELSE '' END AS remedy, line FROM ("
        "SELECT p.*, row_number() OVER (PARTITION BY p.row ORDER BY p.rank) AS place, "
        "count(*) OVER (PARTITION BY p.row) AS others, "
        f"{cells.as_json()} AS line FROM problem AS p JOIN seen USING (row)) "
        "WHERE place = 1 ORDER BY row"
    )
