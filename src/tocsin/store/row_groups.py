"""Joins Parquet files of one schema by copying their groups of rows as they lie, without reading a value.

A Parquet file is its groups of rows and, behind them, a footer that says where each column of each
group begins, counted from the start of the file. So the bytes are laid one behind the other and
the places in the footers moved by as much.

Source: Apache Parquet format, parquet.thrift; Apache Thrift, compact protocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["join"]

_MARK = b"PAR1"
_PIECE_BYTES = 8 << 20
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 12
_INTEGERS = (4, 5, 6)
# The numbers of fields in parquet.thrift.
_SCHEMA, _ROWS, _GROUPS = 2, 3, 4
_COLUMNS, _GROUP_AT, _ORDINAL = 1, 5, 7
_CHUNK_AT, _COLUMN = 2, 3
_PAGE_INDEXES = (4, 5, 6, 7)
_PAGES_AT = (9, 10, 11, 14)

_Struct: TypeAlias = dict[int, tuple[int, Any]]


def join(files: Sequence[Path], target: Path) -> int:
    """Writes the rows of all files, in their order, to one Parquet file; the number of rows.

    Indexes of pages inside a group are left out, for they count from the start of the file too.

    Raises:
        ValueError: a file is no Parquet, or the files differ in their columns.
    """
    whole: _Struct | None = None
    with target.open("wb") as out:
        out.write(_MARK)
        for path in files:
            with path.open("rb") as file:
                footer, end = _footer(file, path)
                moved = _moved(footer, by=out.tell() - len(_MARK))
                _copy(file, out, start=len(_MARK), end=end)
            whole = moved if whole is None else _both(whole, moved, path)
        if whole is None:
            raise ValueError("there is no file to join")
        packed = _packed_struct(_numbered(whole))
        out.write(packed + len(packed).to_bytes(4, "little") + _MARK)
    return int(whole[_ROWS][1])


def _footer(file: BinaryIO, path: Path) -> tuple[_Struct, int]:
    """The footer of a file, and where it begins."""
    file.seek(-8, 2)
    ends_at, tail = file.tell(), file.read(8)
    begins_at = ends_at - int.from_bytes(tail[:4], "little")
    if tail[4:] != _MARK or begins_at < len(_MARK):
        raise ValueError(f"no whole Parquet file: {path}")
    file.seek(begins_at)
    return _Packed(file.read(ends_at - begins_at)).struct(), begins_at


def _copy(file: BinaryIO, out: BinaryIO, *, start: int, end: int) -> None:
    file.seek(start)
    out.writelines(file.read(min(_PIECE_BYTES, end - at)) for at in range(start, end, _PIECE_BYTES))


def _shift(struct: _Struct, field: int, by: int) -> None:
    if field in struct:
        kind, place = struct[field]
        # 0 stands for no place, where a writer does not leave the field out.
        struct[field] = (kind, place + by if place else 0)


def _moved(footer: _Struct, *, by: int) -> _Struct:
    """A footer whose groups lie so many bytes further on."""
    for group in footer[_GROUPS][1][1]:
        _shift(group, _GROUP_AT, by)
        for chunk in group[_COLUMNS][1][1]:
            _shift(chunk, _CHUNK_AT, by)
            for field in _PAGE_INDEXES:
                chunk.pop(field, None)
            for field in _PAGES_AT:
                _shift(chunk[_COLUMN][1], field, by)
    return footer


def _both(whole: _Struct, more: _Struct, path: Path) -> _Struct:
    if whole[_SCHEMA] != more[_SCHEMA]:
        raise ValueError(f"the columns are not those of the files before: {path}")
    kind, (element, groups) = whole[_GROUPS]
    whole[_ROWS] = (whole[_ROWS][0], whole[_ROWS][1] + more[_ROWS][1])
    whole[_GROUPS] = (kind, (element, groups + more[_GROUPS][1][1]))
    return whole


def _numbered(footer: _Struct) -> _Struct:
    for number, group in enumerate(footer[_GROUPS][1][1]):
        if _ORDINAL in group:
            group[_ORDINAL] = (group[_ORDINAL][0], number)
    return footer


class _Packed:
    """Reads Thrift's compact protocol: structs as field number -> (kind, value), lists as (kind, values)."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at = raw, 0

    def _take(self, count: int) -> bytes:
        self._at += count
        return self._raw[self._at - count : self._at]

    def _varint(self) -> int:
        value = shift = 0
        while True:
            (byte,) = self._take(1)
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def _integer(self) -> int:
        value = self._varint()
        return value >> 1 ^ -(value & 1)

    def struct(self) -> _Struct:
        found: _Struct = {}
        number = 0
        while (head := self._take(1)[0]) != 0:
            number = number + (head >> 4) if head >> 4 else self._integer()
            kind = head & 0x0F
            found[number] = (kind, None if kind in (_TRUE, _FALSE) else self._value(kind))
        return found

    def _value(self, kind: int) -> Any:
        if kind in _INTEGERS:
            return self._integer()
        if kind in (_TRUE, _FALSE, _BYTE):
            return self._take(1)
        if kind == _DOUBLE:
            return self._take(8)
        if kind == _BINARY:
            return self._take(self._varint())
        if kind == _STRUCT:
            return self.struct()
        if kind in (_LIST, _SET):
            head = self._take(1)[0]
            size = self._varint() if head >> 4 == 15 else head >> 4
            return head & 0x0F, [self._value(head & 0x0F) for _ in range(size)]
        raise ValueError(f"the footer holds a value of an unknown kind: {kind}")


def _packed_varint(value: int) -> bytes:
    packed = bytearray()
    while value > 0x7F:
        packed.append(value & 0x7F | 0x80)
        value >>= 7
    packed.append(value)
    return bytes(packed)


def _packed_integer(value: int) -> bytes:
    return _packed_varint(value << 1 if value >= 0 else (-value << 1) - 1)


def _packed_struct(struct: _Struct) -> bytes:
    packed, last = [], 0
    for number, (kind, value) in sorted(struct.items()):
        near = 0 < number - last <= 15
        packed.append(
            bytes([(number - last) << 4 | kind]) if near else bytes([kind]) + _packed_integer(number)
        )
        packed.append(b"" if value is None else _packed(kind, value))
        last = number
    return b"".join(packed) + b"\0"


def _packed(kind: int, value: Any) -> bytes:
    if kind in _INTEGERS:
        return _packed_integer(value)
    if kind == _BINARY:
        return _packed_varint(len(value)) + bytes(value)
    if kind == _STRUCT:
        return _packed_struct(value)
    if kind in (_LIST, _SET):
        element, values = value
        size = len(values)
        head = bytes([size << 4 | element]) if size < 15 else bytes([0xF0 | element]) + _packed_varint(size)
        return head + b"".join(_packed(element, each) for each in values)
    return bytes(value)
