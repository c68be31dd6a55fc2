"""Sorts the rows of one stretch of a table into parts, set-wise, in one pass over its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tocsin.domain.errors import InputError
from tocsin.readers.columns import Cells, seen
from tocsin.readers.content import HEX_DIGITS, contents, of_rows
from tocsin.readers.declaration import Reader
from tocsin.readers.parts import given, participants, rejects
from tocsin.readers.rules import broken, problems
from tocsin.readers.shape import Cut
from tocsin.readers.table import Table
from tocsin.store.columnar import Connection, EngineError, connect, file_literal, literal, quote

__all__ = ["Repeat", "sort"]

# No line of a release comes near this; a file of one endless line is refused before.
_LONGEST_LINE_BYTES = 16 << 20
_BUFFER_BYTES = 32 << 20
_COPIED_BYTES = 8 << 20


class Repeat(NamedTuple):
    """A row whose key an earlier row has."""

    row: int
    first_row: int
    key: str


def sort(
    reader: Reader,
    table: Table,
    cut: Cut,
    *,
    lengths: Path,
    into: Path,
    repeats: Sequence[Repeat] | None = None,
) -> None:
    """Writes the parts of a stretch, and the keys of its refused rows.

    `lengths` is a file of the lengths of the table's rows, as `cuts_of` gives them; it is read where the
    stretch is plain. `repeats` are the rows of the stretch whose key an earlier row of the table has;
    None looks for them in the stretch alone, and then the cells of all of its rows are held in memory.

    Raises:
        InputError: the engine does not find the rows that the stretch has.
    """
    reader = reader.over(table.header)
    odd = frozenset(table.header[number] for number in cut.odd) if cut.plain else None
    cells = Cells({name: f"c{number}" for number, name in enumerate(table.header)}, odd)
    with _stretch(table, cut, into) as path, connect() as engine, ThreadPoolExecutor(1) as beside:
        found = beside.submit(_contents, table, cut, lengths) if cut.plain else None
        if not _is_whole(table, cut):
            # Else a column without a gap would be written in another form than in a stretch with one,
            # and the stretches could not be joined as they lie.
            engine.execute("SET disabled_optimizers = 'statistics_propagation'")
        if repeats:
            _load_repeats(engine, repeats)
        source = _source(path, cells, table=table, cut=cut)
        known = "native_id IN (SELECT native_id FROM repeated)" if repeats else "false"
        try:
            engine.execute(_kept(reader, cells, source, whole="true" if repeats is None else known))
        except EngineError as error:
            raise _unlike(table, met=str(error).splitlines()[0]) from error
        (met,) = engine.one("SELECT count(*) FROM kept")
        if met != cut.rows:
            raise _unlike(table, met=f"{met} rows", expected=f"{cut.rows} rows")
        content = ""
        if found is not None:
            engine.of_numbers("content_of", of_rows(found.result(), first=cut.before + 1))
            content = f"content_of(rowid + {cut.before + 1}) AS content, "
        engine.execute(
            f"CREATE VIEW numbered AS SELECT rowid + {cut.before + 1} AS row, {content}* FROM kept"
        )
        if repeats is None:
            engine.execute(_REPEATED)
        _refuse(engine, reader, cells, repeated=repeats is None or len(repeats) > 0)
        queries = {reader.gives: given(reader), "participant": participants(reader, cells)}
        queries |= {"reject": rejects(cells), "key": "SELECT row, native_id FROM seen ORDER BY row"}
        engine.write_each({into / f"{part}.parquet": query for part, query in queries.items()})


def _is_whole(table: Table, cut: Cut) -> bool:
    return cut.start == 0 and cut.end == table.path.stat().st_size


@contextmanager
def _stretch(table: Table, cut: Cut, work: Path) -> Iterator[Path]:
    """A file that holds the stretch alone: the table itself where the stretch is all of it."""
    if _is_whole(table, cut):
        yield table.path
        return
    copy = work / "stretch.csv"
    try:
        with table.path.open("rb") as source, copy.open("wb") as target:
            source.seek(cut.start)
            for at in range(cut.start, cut.end, _COPIED_BYTES):
                target.write(source.read(min(_COPIED_BYTES, cut.end - at)))
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def _contents(table: Table, cut: Cut, lengths: Path) -> bytes:
    """The contents of the rows of a plain stretch."""
    import numpy as np

    first, start = cut.before + table.headed, cut.start
    if table.headed and cut.start == 0:
        start = int(np.fromfile(lengths, np.uint32, count=1)[0])
    of_rows = np.fromfile(lengths, np.uint32, count=cut.rows, offset=first * 4)
    return contents(table.path, header=table.header, start=start, lengths=of_rows)


def _load_repeats(engine: Connection, repeats: Sequence[Repeat]) -> None:
    import pyarrow as pa

    rows, firsts, keys = zip(*repeats, strict=True)
    columns = {
        "row": pa.array(rows, pa.int64()),
        "first_row": pa.array(firsts, pa.int64()),
        "native_id": pa.array(keys, pa.string()),
    }
    engine.register("given", pa.table(columns))
    # What is registered is seen by one connection alone.
    engine.execute("CREATE TABLE repeated AS SELECT * FROM given")


_REPEATED = """
CREATE TABLE repeated AS SELECT n.row, t.first_row, n.native_id FROM numbered n JOIN
  (SELECT native_id, min(row) AS first_row FROM numbered GROUP BY native_id HAVING count(*) > 1) t
  ON t.native_id = n.native_id WHERE n.row > t.first_row
"""


def _source(path: Path, cells: Cells, *, table: Table, cut: Cut) -> str:
    columns = ", ".join(f"'{cell}': 'VARCHAR'" for cell in cells.at.values())
    quoting = "quote = '\"', escape = '\"'" if table.headed else "quote = '', escape = ''"
    header = str(table.headed and cut.start == 0).lower()
    return (
        f"read_csv({file_literal(path)}, columns = {{{columns}}}, auto_detect = false, "
        f"header = {header}, delim = {literal(table.delimiter)}, {quoting}, strict_mode = true, "
        f"null_padding = false, parallel = {str(cut.plain).lower()}, "
        f"max_line_size = {_LONGEST_LINE_BYTES}, buffer_size = {_BUFFER_BYTES})"
    )


def _kept(reader: Reader, cells: Cells, source: str, *, whole: str) -> str:
    """SQL that makes `kept`: a row for each of the source, in their order.

    Cells are kept as they stood only of rows that will be refused, and those for which `whole` is true.
    """
    fields = ", ".join(map(quote, reader.targets))
    named = dict.fromkeys(column for side in reader.sides for column in side.columns if column is not None)
    texts = "".join(f"{cells.text(column)}, " for column in named)
    # Where the rows are not plain, no line can be told to be theirs.
    content = f"left(sha256({cells.as_json()}), {HEX_DIGITS}) AS content, " if cells.odd is None else ""
    return (
        f"CREATE TABLE kept AS WITH cell AS (SELECT *, {cells.trimmed(reader.used)} FROM {source}),\n"
        f"typed AS (SELECT *, {seen(reader, cells)} FROM cell),\n"
        f"judged AS (SELECT *, {broken(reader, cells)} AS broken FROM typed)\n"
        f"SELECT native_id, {fields}, {texts}{content}broken, "
        f"CASE WHEN broken OR {whole} THEN [{', '.join(cells.at.values())}] END AS cells FROM judged"
    )


def _refuse(engine: Connection, reader: Reader, cells: Cells, *, repeated: bool) -> None:
    """Makes `problem` of the wrong rows, `seen`, and the view `accepted` of all others."""
    fields = ", ".join(map(quote, reader.targets))
    raw = ", ".join(f"cells[{number}] AS {cell}" for number, cell in enumerate(cells.at.values(), start=1))
    wrong = "broken OR row IN (SELECT row FROM repeated)" if repeated else "broken"
    engine.execute(
        f"CREATE TABLE seen AS SELECT *, {cells.trimmed(reader.used)} FROM "
        f"(SELECT row, native_id, {fields}, {raw} FROM numbered WHERE {wrong})"
    )
    engine.execute(
        "CREATE TABLE problem "
        '(row BIGINT, rank INTEGER, "column" VARCHAR, met VARCHAR, expected VARCHAR, remedy VARCHAR)'
    )
    if not repeated:
        engine.execute("CREATE TABLE repeated (row BIGINT, first_row BIGINT)")
    if engine.one("SELECT count(*) FROM seen") != (0,):
        engine.execute(f"INSERT INTO problem {problems(reader, cells)}")
    engine.execute(f"CREATE VIEW accepted AS SELECT * FROM numbered WHERE NOT ({wrong})")


def _unlike(table: Table, *, met: str, expected: str | None = None) -> InputError:
    return InputError(
        "the rows of the file cannot be told apart safely",
        file=table.names[0],
        met=met,
        expected=expected or "CSV after RFC 4180, with one kind of line end",
        remedy="save the table as CSV again from the program it came from",
    )
