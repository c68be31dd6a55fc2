"""Executes a reader's declaration over a table, stretch by stretch: Parquet parts and the coverage.

A large table is cut into stretches of whole rows. What is made of a stretch is sealed before the
next is begun, so that a reading that was interrupted goes on behind the last sealed one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from tocsin.readers.declaration import Reader
from tocsin.readers.parts import parts_of
from tocsin.readers.shape import Cut, cuts_of
from tocsin.readers.sorting import Repeat, sort
from tocsin.readers.table import Table, count
from tocsin.store import durable, row_groups
from tocsin.store.columnar import Connection, connect, file_literal

__all__ = ["WHOLE_BYTES", "Ahead", "Outcome", "execute", "looked"]

Ahead: TypeAlias = Callable[[Table, Path], list[Cut] | None]

# A table up to the first size is read in one go, a larger one in stretches of the second, or of what
# TOCSIN_STRETCH_MIB says; then one of more than four stretches is cut.
WHOLE_BYTES = 512 << 20
STRETCH_BYTES = 128 << 20
# A table up to this size is sorted once, with all of its cells in memory, whatever is wrong with it.
_SMALL_BYTES = 16 << 20
_TOLD_BYTES = 512 << 20
_MEMORY_MB = 1_500
_LENGTHS = "lengths"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What executing gave: the numbers of rows, and the (country, year) pairs that have a row."""

    accepted: int
    rejected: int
    country_years: tuple[tuple[str, int], ...]


def execute(
    reader: Reader,
    table: Table,
    *,
    into: Path,
    sealed: Path,
    say: Callable[[str], None] = lambda _: None,
    ahead: Ahead | None = None,
) -> Outcome:
    """Writes the parts of a table into a folder: event.parquet (or total.parquet), participant, reject.

    Every data row is in exactly one of event.parquet (or total.parquet) and reject.parquet. `sealed` is a
    folder that may hold finished stretches of this very table from an earlier reading; `ahead` gives
    what a look at the table found that was begun before, and moves the lengths of its rows.

    Raises:
        InputError: the rows have not the width of the header, quotes do not pair up, or no rows.
    """
    cuts = _cuts(table, sealed, say=say, ahead=ahead)
    # A lone stretch is moved into its place, so what is kept for a next reading would be hollow.
    kept = sealed if len(cuts) > 1 else into
    folders = [kept / f"stretch-{number:06}" for number in range(len(cuts))]
    total = sum(cut.rows for cut in cuts)
    alone = len(cuts) == 1 and cuts[0].end <= _SMALL_BYTES
    for cut, folder in zip(cuts, folders, strict=True):
        if not folder.exists():
            _seal(
                reader,
                table,
                cut,
                lengths=sealed / _LENGTHS,
                folder=folder,
                alone=alone,
                durably=len(cuts) > 1,
            )
        say(f"read {cut.before + cut.rows:,} of {total:,} rows")
    with connect(memory_mb=_MEMORY_MB) as engine:
        repeats = [] if alone else _repeats(engine, folders, gives=reader.gives)
        for number, cut in enumerate(cuts):
            own = [r for r in repeats if cut.before < r.row <= cut.before + cut.rows]
            if own:
                folders[number] = into / f"again-{number}"
                folders[number].mkdir()
                sort(reader, table, cut, lengths=sealed / _LENGTHS, into=folders[number], repeats=own)
        say("joining the stretches") if len(cuts) > 1 else None
        given = into / f"{reader.gives}.parquet"
        _join(folders, parts=parts_of(reader), into=into)
        return Outcome(
            accepted=_rows(engine, given),
            rejected=_rows(engine, into / "reject.parquet"),
            country_years=_country_years(engine, given),
        )


def _telling(say: Callable[[str], None], size: int) -> Callable[[int], None]:
    told = 0

    def passed(at: int) -> None:
        nonlocal told
        if at - told >= _TOLD_BYTES:
            told = at
            say(f"looked at {at >> 20:,} of {size >> 20:,} MiB")

    return passed


def _every(size: int) -> int:
    """After how many bytes a table of that size is cut."""
    asked = os.environ.get("TOCSIN_STRETCH_MIB", "")
    stretch = int(float(asked) * (1 << 20)) if asked else STRETCH_BYTES
    whole = 4 * stretch if asked else WHOLE_BYTES
    return stretch if size > whole else size


def looked(table: Table, *, lengths: Path, say: Callable[[str], None] = lambda _: None) -> list[Cut]:
    """The stretches of a table, none where it is not plain; writes the lengths of its rows into a file."""
    size = table.path.stat().st_size
    with lengths.open("wb") as file:
        found = cuts_of(
            table.path,
            width=len(table.header),
            delimiter=table.delimiter,
            quoted=table.headed,
            headed=table.headed,
            every=_every(size),
            passed=_telling(say, size),
            keep=file.write,
        )
    return found or []


def _cuts(table: Table, sealed: Path, *, say: Callable[[str], None], ahead: Ahead | None) -> list[Cut]:
    plan, lengths = sealed / "cuts.json", sealed / _LENGTHS
    if plan.exists():
        return msgspec.json.decode(plan.read_bytes(), type=list[Cut])
    found = ahead(table, lengths) if ahead is not None else None
    if found is None:
        found = looked(table, lengths=lengths, say=say)
    if not found:
        rows = count(table, delimiter=table.delimiter)
        found = [Cut(start=0, end=table.path.stat().st_size, before=0, rows=rows, plain=False)]
    elif len(found) > 1:
        durable.sync_file(lengths)
    made = plan.with_suffix(".made")
    made.write_bytes(msgspec.json.encode(found))
    made.replace(plan)
    return found


def _seal(
    reader: Reader, table: Table, cut: Cut, *, lengths: Path, folder: Path, alone: bool, durably: bool
) -> None:
    made = folder.with_name(f"{folder.name}.made")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    sort(reader, table, cut, lengths=lengths, into=made, repeats=None if alone else ())
    if durably:
        durable.sync_tree(made)
    durable.place(made, folder)


def _listed(folders: Sequence[Path], part: str) -> str:
    files = ", ".join(file_literal(folder / f"{part}.parquet") for folder in folders)
    return f"read_parquet([{files}], hive_partitioning = false)"


def _repeats(engine: Connection, folders: Sequence[Path], *, gives: str) -> list[Repeat]:
    """The rows whose key an earlier row has, in order; rows that are refused for another reason too."""
    keys = (
        f"(SELECT row, native_id FROM {_listed(folders, gives)} "
        f"UNION ALL SELECT row, native_id FROM {_listed(folders, 'key')} WHERE native_id IS NOT NULL)"
    )
    # Different hashes show that all keys differ, and take a fraction of the memory of the keys.
    rows, different = engine.one(f"SELECT count(*), count(DISTINCT hash(native_id)) FROM {keys}")
    if rows == different:
        return []
    found = engine.rows(
        f"WITH twice AS (SELECT native_id, min(row) AS first_row FROM {keys} GROUP BY native_id "
        f"HAVING count(*) > 1) SELECT k.row, t.first_row, k.native_id FROM {keys} k "
        "JOIN twice t ON t.native_id = k.native_id WHERE k.row > t.first_row ORDER BY k.row"
    )
    return [Repeat(*row) for row in found]


def _join(folders: Sequence[Path], *, parts: Sequence[str], into: Path) -> None:
    for part in parts:
        target = into / f"{part}.parquet"
        if len(folders) > 1:
            row_groups.join([folder / target.name for folder in folders], target)
        else:
            (folders[0] / target.name).replace(target)


def _rows(engine: Connection, part: Path) -> int:
    return int(engine.one(f"SELECT count(*) FROM read_parquet({file_literal(part)})")[0])


def _country_years(engine: Connection, part: Path) -> tuple[tuple[str, int], ...]:
    found = engine.rows(
        'SELECT DISTINCT country, unnest(range(year("start"), year(COALESCE("end", "start")) + 1)) AS year '
        f"FROM read_parquet({file_literal(part)}) "
        'WHERE country IS NOT NULL AND "start" IS NOT NULL ORDER BY country, year'
    )
    return tuple((str(country), int(year)) for country, year in found)
