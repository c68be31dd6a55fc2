"""Executes a reader's declaration over a table, set-wise: three Parquet parts and the coverage."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tocsin.domain.errors import InputError
from tocsin.readers.columns import Cells, seen
from tocsin.readers.declaration import Reader, Side
from tocsin.readers.rules import problems
from tocsin.readers.table import Table, count
from tocsin.store.columnar import Connection, EngineError, connect, file_literal, literal, quote

__all__ = ["Outcome", "execute", "parts_of"]

# No line of a release comes near this; a file of one endless line is refused before.
_LONGEST_LINE_BYTES = 16 << 20


def parts_of(reader: Reader) -> tuple[str, ...]:
    """The Parquet parts that a reader writes: what its rows are, who took part, what was refused."""
    return (reader.gives, "participant", "reject")


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What executing gave: the numbers of rows, and the (country, year) pairs that have a row."""

    accepted: int
    rejected: int
    country_years: tuple[tuple[str, int], ...]


def _load(engine: Connection, table: Table, reader: Reader, cells: Cells) -> None:
    columns = ", ".join(f"'{cell}': 'VARCHAR'" for cell in cells.at.values())
    quoting = "quote = '\"', escape = '\"'" if table.headed else "quote = '', escape = ''"
    header = str(table.headed).lower()
    engine.execute(
        f"CREATE TABLE seen AS WITH raw AS (SELECT row_number() OVER () AS row, * FROM read_csv("
        f"{file_literal(table.path)}, columns = {{{columns}}}, auto_detect = false, "
        f"header = {header}, delim = {literal(table.delimiter)}, {quoting}, strict_mode = true, "
        f"null_padding = false, parallel = false, max_line_size = {_LONGEST_LINE_BYTES}))\n"
        f"SELECT *, {seen(reader, cells)} FROM raw"
    )


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


def _participants(reader: Reader, cells: Cells) -> str:
    sides = [
        f"SELECT row, {number} AS number, {_name(side, cells)} AS name, {_role(side)} AS role, "
        f"{cells.text(side.id_column) if side.id_column is not None else 'CAST(NULL AS VARCHAR)'} "
        f"AS native_actor_id FROM accepted"
        for number, side in enumerate(reader.sides)
    ]
    none = (
        "SELECT row, 0 AS number, CAST(NULL AS VARCHAR) AS name, '' AS role, "
        "CAST(NULL AS VARCHAR) AS native_actor_id FROM accepted"
    )
    union = " UNION ALL ".join(sides or [none])
    kept = f"FROM ({union}) WHERE name IS NOT NULL"
    return f"SELECT row, name, role, native_actor_id {kept} ORDER BY row, number, name"


def _given(reader: Reader, cells: Cells) -> str:
    dataset = literal(reader.dataset)
    fields = ", ".join(quote(name) for name in reader.targets)
    return (
        f"SELECT row, native_id, {dataset} || ':' || native_id || ':' || sha256({cells.as_json()})[1:16] "
        f"AS claim_id, {fields} FROM accepted ORDER BY row"
    )


def _rejects(cells: Cells) -> str:
    # One line a row, so that the lines can be counted; the first broken rule speaks for the others.
    return (
        'SELECT row, "column", met, expected, remedy || CASE WHEN others > 1 THEN '
        "' (' || CAST(others - 1 AS VARCHAR) || ' more wrong in this row)' ELSE '' END AS remedy, line FROM ("
        "SELECT p.*, row_number() OVER (PARTITION BY p.row ORDER BY p.rank) AS place, "
        "count(*) OVER (PARTITION BY p.row) AS others, "
        f"CAST({cells.as_json()} AS VARCHAR) AS line FROM problem AS p JOIN seen USING (row)) "
        "WHERE place = 1 ORDER BY row"
    )


def _country_years(engine: Connection) -> tuple[tuple[str, int], ...]:
    found = engine.rows(
        'SELECT DISTINCT country, unnest(range(year("start"), year(COALESCE("end", "start")) + 1)) AS year '
        'FROM accepted WHERE country IS NOT NULL AND "start" IS NOT NULL ORDER BY country, year'
    )
    return tuple((str(country), int(year)) for country, year in found)


def _unlike(table: Table, *, met: str, expected: str | None = None) -> InputError:
    return InputError(
        "the rows of the file cannot be told apart safely",
        file=table.names[0],
        met=met,
        expected=expected or "CSV after RFC 4180, with one kind of line end",
        remedy="save the table as CSV again from the program it came from",
    )


def execute(reader: Reader, table: Table, *, into: Path) -> Outcome:
    """Writes the parts of a table into a folder: event.parquet (or total.parquet), participant, reject.

    Every data row is in exactly one of event.parquet (or total.parquet) and reject.parquet.

    Raises:
        InputError: the rows have not the width of the header, quotes do not pair up, or no rows.
    """
    expected = count(table, delimiter=table.delimiter)
    cells = Cells({name: f"c{number}" for number, name in enumerate(table.header)})
    with connect() as engine:
        try:
            _load(engine, table, reader, cells)
        except EngineError as error:
            raise _unlike(table, met=str(error).splitlines()[0]) from error
        (met,) = engine.one("SELECT count(*) FROM seen")
        if met != expected:
            raise _unlike(table, met=f"{met} rows", expected=f"{expected} rows")
        engine.execute(f"CREATE TABLE problem AS {problems(reader, cells)}")
        engine.execute(
            "CREATE VIEW accepted AS SELECT * FROM seen WHERE row NOT IN (SELECT row FROM problem)"
        )
        queries: Mapping[str, str] = {
            reader.gives: _given(reader, cells),
            "participant": _participants(reader, cells),
            "reject": _rejects(cells),
        }
        written = {part: engine.write(queries[part], into / f"{part}.parquet") for part in parts_of(reader)}
        return Outcome(
            accepted=written[reader.gives], rejected=written["reject"], country_years=_country_years(engine)
        )
