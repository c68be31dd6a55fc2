"""The hash that tells one content of a row from another: the end of a row claim's id.

It is taken of the names of the columns and the row's line as it stands in the table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.domain.claims import canonical

if TYPE_CHECKING:
    import pyarrow

__all__ = ["HEX_DIGITS", "contents", "of_rows"]

HEX_DIGITS = 16
_BYTES = HEX_DIGITS // 2
_BLOCK_BYTES = 8 << 20
_LINE, _RETURN = 10, 13


def contents(path: Path, *, header: tuple[str, ...], start: int, lengths: Any) -> bytes:
    """The first 8 bytes of the SHA-256 of each row, one row behind the other.

    The rows lie in the file from the byte `start` on; `lengths` gives the bytes of each with the end
    of its line, which is not of the content.
    """
    begun = hashlib.sha256(canonical(header))
    digests = list[bytes]()
    for letters, begins, ends in _blocks(path, start=start, lengths=lengths):
        for begin, end in zip(begins, ends, strict=True):
            row = begun.copy()
            row.update(letters[begin:end])
            digests.append(row.digest()[:_BYTES])
    return b"".join(digests)


def _blocks(path: Path, *, start: int, lengths: Any) -> Iterator[tuple[bytes, list[int], list[int]]]:
    """The bytes of some rows at a time, with the first byte of each row and the one behind its last."""
    import numpy as np

    many = int(lengths.sum()) // _BLOCK_BYTES + 1
    with path.open("rb") as file:
        file.seek(start)
        for block in np.array_split(lengths, many):
            behind = np.cumsum(block, dtype=np.int64)
            letters = file.read(int(behind[-1]) if len(behind) else 0)
            signs = np.frombuffer(letters, np.uint8)
            ends = behind - (signs[behind - 1] == _LINE)
            ends -= signs[ends - 1] == _RETURN
            yield letters, (behind - block).tolist(), ends.tolist()


def of_rows(found: bytes, *, first: int) -> Callable[[Any], pyarrow.Array]:
    """Gives an array of rows' numbers, of which `first` is the first, their contents in hex digits.

    >>> import pyarrow as pa
    >>> of_rows(bytes(8) + bytes([255] * 8), first=5)(pa.array([6])).to_pylist()
    ['ffffffffffffffff']
    """
    import numpy as np
    import pyarrow as pa

    digits = np.frombuffer(found.hex().encode(), f"S{HEX_DIGITS}")

    # By their buffers both ways: Arrow's own ways to and from numpy would load pandas.
    def content(rows: pyarrow.Array | pyarrow.ChunkedArray) -> pyarrow.Array:
        parts = getattr(rows, "chunks", [rows])
        numbers = [np.frombuffer(part.buffers()[1], np.int64)[part.offset :][: len(part)] for part in parts]
        taken = digits[np.concatenate(numbers) - first]
        begins = np.arange(len(taken) + 1, dtype=np.int32) * HEX_DIGITS
        return pa.StringArray.from_buffers(len(taken), pa.py_buffer(begins), pa.py_buffer(taken))

    return content
