"""Reads one file into a release: its Parquet parts in a folder, and what is to be said of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path

from tocsin.domain.claims import canonical
from tocsin.domain.documents import Coverage, Release
from tocsin.domain.errors import InputError
from tocsin.readers.ahead import begun
from tocsin.readers.declaration import Form, Reader
from tocsin.readers.engine import Outcome, execute
from tocsin.readers.parts import parts_of
from tocsin.readers.plain import AS_IT_IS, Asked, Plain, plain
from tocsin.readers.recognise import fitted, headerless, match
from tocsin.readers.sealing import sealed_for
from tocsin.readers.sheet import reader_of
from tocsin.readers.table import Table, delimiter_of, tabled
from tocsin.store import durable

__all__ = ["coverage", "read"]


def coverage(
    country_years: tuple[tuple[str, int], ...], *, window: tuple[date, date] | None = None
) -> tuple[Coverage, ...]:
    """Whole calendar years by country, adjoining years joined; takes (country, year) in order.

    Nothing outside `window` is covered, where one is given.

    >>> [(c.start.year, c.end.year) for c in coverage((("Mali", 2012), ("Mali", 2013), ("Mali", 2015)))]
    [(2012, 2013), (2015, 2015)]
    """
    made = []
    for (country, _), run in groupby(
        enumerate(country_years), key=lambda item: (item[1][0], item[1][1] - item[0])
    ):
        years = [year for _, (_, year) in run]
        start, end = date(years[0], 1, 1), date(years[-1], 12, 31)
        if window is not None:
            start, end = max(start, window[0]), min(end, window[1])
        if start <= end:
            made.append(Coverage(country=country, start=start, end=end))
    return tuple(made)


@contextmanager
def _workplace(into: Path) -> Iterator[Path]:
    # Parts are made in a folder of their own and moved when all are whole, so that a failure
    # leaves the caller's folder as it was.
    fresh = not into.exists()
    into.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=into, prefix=".reading-") as work:
            yield Path(work)
            for part in sorted(Path(work).glob("*.parquet")):
                part.replace(into / part.name)
    except BaseException:
        if fresh:
            into.rmdir()
        raise


def read(
    path: Path,
    *,
    into: Path,
    reader: str | None = None,
    mapping: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
    resume: Path | None = None,
    asked: Asked = AS_IT_IS,
    note: Callable[[str], None] = lambda _: None,
) -> Release:
    """The release that a file holds; writes its Parquet parts into `into`.

    They are event.parquet, or total.parquet where a row is a total, participant and reject.parquet.

    `reader` names a reader instead of telling it by the columns; `mapping` is the TOML file that
    says what the columns of a sheet mean. `accepted` + `rejected` is the number of data rows.
    `say` is told each step, for progress; `resume` is a folder for what an interrupted reading has
    finished, so that the next one goes on from there. `asked` says what the bytes of the file may
    leave open; `note` is told what a person has to know of how it was read.

    Raises:
        InputError: the file is no readable table, its columns are no reader's, or the mapping is
            wrong; nothing is left in `into` then.
    """
    path, into = Path(path), Path(into)
    if mapping is not None and reader not in (None, "sheet"):
        raise InputError(
            "a mapping goes with the reader 'sheet' only", met=reader, remedy="leave one of the two out"
        )
    mapped = reader_of(Path(mapping)) if mapping is not None else None

    def told_at_once(text: Plain) -> Reader | None:
        return mapped or headerless(text, reader=reader)

    with _workplace(into) as work:
        say("looking at every byte")
        with (
            begun(
                path,
                as_table=lambda text: _tabled(text, told_at_once(text)),
                lengths=work / "lengths",
            ) as ahead,
            plain(path, work=work, asked=asked, note=note) as text,
        ):
            told = told_at_once(text)
            table = _tabled(text, told)
            say("sorting the rows")
            chosen = told or match(table.header, file=path.name, reader=reader)
            form = fitted(table.header, chosen, file=path.name)
            with sealed_for(
                table.digest, read_as=[chosen.tag, *text.chosen], under=resume, work=work
            ) as sealed:
                outcome = execute(chosen, table, into=work, sealed=sealed, say=say, ahead=ahead)
        return _release(chosen, table, outcome, form=form, file=path.name, work=work, read_as=text.chosen)


def _tabled(text: Plain, told: Reader | None) -> Table:
    """The table of a text; `told` is its reader, where the columns are not needed to tell it."""
    delimiter = delimiter_of(text, likely=told.delimiter if told is not None else ",")
    columns = told.forms[0].columns if told is not None and told.headerless else ()
    return tabled(text, delimiter=delimiter, columns=columns)


def _release(
    reader: Reader,
    table: Table,
    outcome: Outcome,
    *,
    form: Form,
    file: str,
    work: Path,
    read_as: tuple[str, ...],
) -> Release:
    """What is to be said of a release whose parts lie in `work`."""
    spoken_for = outcome.country_years if reader.complete else ()
    last = max((year for _, year in outcome.country_years), default=None)
    version = reader.version_of(table.names, form.versions, last)
    return Release(
        digest=durable.digest(canonical([table.digest, reader.tag, *read_as])),
        name=file,
        dataset=reader.dataset,
        version=version,
        reader=reader.tag,
        publisher=reader.publisher,
        said_on=reader.said_on(version),
        accepted=outcome.accepted,
        rejected=outcome.rejected,
        file_digest=table.digest,
        parts={part: durable.file_digest(work / f"{part}.parquet") for part in parts_of(reader)},
        coverage=coverage(spoken_for, window=reader.window(version)),
        licence=reader.licence,
        citation=reader.citation,
    )
