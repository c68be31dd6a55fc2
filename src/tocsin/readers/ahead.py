"""The look at the shape of a table, begun while its bytes are still being checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from tocsin.domain.errors import InputError
from tocsin.readers.engine import WHOLE_BYTES, Ahead, looked
from tocsin.readers.packing import PIECE_BYTES
from tocsin.readers.plain import Plain
from tocsin.readers.shape import Cut
from tocsin.readers.table import Table

__all__ = ["begun"]

AsTable: TypeAlias = Callable[[Plain], Table]


@contextmanager
def begun(path: Path, *, as_table: AsTable, lengths: Path) -> Iterator[Ahead]:
    """Gives a function that hands over what a look ahead found; None where another table is meant.

    Most files are a bare text in UTF-8. Taken for one, a file's header says what there is to look
    for, long before the last of its bytes has been seen; where it was something else, nothing is lost
    but the look. A larger file may have been looked at in an earlier reading, and is left.
    """
    guess = _guess(path, as_table)
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(looked, guess, lengths=lengths) if guess is not None else None

        def ahead(table: Table, target: Path) -> list[Cut] | None:
            if guess is None or found is None or not _is_same(table, guess):
                return None
            cuts = found.result()
            lengths.replace(target)
            return cuts

        yield ahead


def _guess(path: Path, as_table: AsTable) -> Table | None:
    if not path.is_file() or path.stat().st_size > WHOLE_BYTES or not _begins_with_a_line(path):
        return None
    try:
        return as_table(Plain(path=path, names=(path.name,), digest=""))
    except (InputError, UnicodeDecodeError):
        return None


def _begins_with_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\n" in file.read(PIECE_BYTES)


def _is_same(table: Table, guess: Table) -> bool:
    """Whether two tables lie in one file and are read alike."""
    return all(
        getattr(table, name) == getattr(guess, name) for name in ("path", "header", "headed", "delimiter")
    )
