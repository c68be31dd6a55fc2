"""Looks through the parts of an XLSX workbook before they are unfolded: size, reach, entities, formulas."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tocsin.domain.errors import InputError
from tocsin.readers.packing import PIECE_BYTES, broken, pieces

__all__ = ["looked_over"]

_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\sr\s*=\s*[\"']([A-Za-z]{1,4})([0-9]{1,8})")
_WORKED_OUT = re.compile(rb"<(?:\w+:)?f[\s/>]|\bt\s*=\s*[\"']e[\"']")
# A table of events fills most of its cells; a lone cell far away would be unfolded to billions.
_MOST_EMPTY, _ALWAYS_CELLS = 60, 4_000_000


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class _Reach:
    """How far the cells of a sheet reach, against how many there are."""

    def __init__(self, part: str, file: str) -> None:
        self._part, self._file = part, file
        self._columns: set[bytes] = set()
        self._cells = self._last = 0

    def see(self, text: bytes) -> None:
        found = _CELL.findall(text)
        if not found:
            return
        self._cells += len(found)
        self._columns.update(letters for letters, _ in found)
        self._last = max(self._last, int(found[-1][1]), int(found[0][1]))
        width = max(map(_column, self._columns))
        if width > 16_384 or self._last > 1_048_576:
            raise self._refuse(width)

    def end(self) -> None:
        if not self._columns:
            return
        width = max(map(_column, self._columns)) - min(map(_column, self._columns)) + 1
        if width * self._last > max(_ALWAYS_CELLS, _MOST_EMPTY * self._cells):
            raise self._refuse(width)

    def _refuse(self, width: int) -> InputError:
        return InputError(
            "a cell of the workbook lies far away from the table",
            file=self._file,
            row=self._last - 1,
            column=max(self._columns, key=_column).decode(),
            met=f"{self._cells:,} cells over {self._last:,} rows and {width:,} columns ({self._part})",
            expected="one table without gaps",
            remedy="clear the cells beside and below the table, or save the sheet as CSV and add that",
        )


def _overlapping(stream: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    # Cut between two tags, so that none is cut in two.
    rest = b""
    for piece in stream:
        text = rest + piece
        cut = text.rfind(b"<")
        text, rest = (text[:cut], text[cut:]) if cut > 0 else (text, b"")
        yield text, piece
    yield rest, b""


def _see(name: str, texts: Iterator[tuple[bytes, bytes]], *, file: str) -> bool:
    reach, worked_out = _Reach(name, file), False
    sheet = name.startswith("xl/worksheets/")
    for text, piece in texts:
        if b"<!" in text and re.search(rb"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
            raise InputError(
                "the workbook declares entities of its own, as no spreadsheet program does",
                file=file,
                met=name,
                remedy="do not trust it; ask for the table as CSV",
            )
        if len(piece) == PIECE_BYTES and b"<" not in piece:
            raise InputError(
                "a cell of the workbook is longer than half a million characters",
                file=file,
                met=name,
                expected="at most 32,767 characters, as spreadsheet programs allow",
                remedy="check that this is the table you mean",
            )
        if sheet:
            reach.see(text)
            worked_out = worked_out or _WORKED_OUT.search(text) is not None
    reach.end()
    return worked_out


def looked_over(path: Path, *, file: str) -> bool:
    """Whether a cell of any sheet is worked out by a formula or holds an error; each part is looked over.

    Raises:
        InputError: the workbook is damaged, unfolds to far more than its size, declares entities, or has
            a cell far away from the others or one that is too long.
    """
    worked_out, size = False, path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            for item in archive.infolist():
                if not item.filename.lower().endswith((".xml", ".rels")):
                    continue
                with archive.open(item) as part:
                    texts = _overlapping(pieces(part, file=file, packed_bytes=size))
                    worked_out |= _see(item.filename, texts, file=file)
    except InputError:
        raise
    except Exception as error:
        # A zip archive can be damaged in more ways than zipfile has exceptions for.
        raise broken(file, str(error)[:120]) from error
    return worked_out
