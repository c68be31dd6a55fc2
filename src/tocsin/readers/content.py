"""The hash that tells one content of a row from another: the end of a row claim's id."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow

__all__ = ["contents"]

_DIGITS = 16


def contents(texts: pyarrow.StringArray | pyarrow.ChunkedArray) -> pyarrow.Array:
    """The first 16 hex digits of the SHA-256 of each text.

    The engine's own `sha256` gives the same and takes three times as long, for it does without
    the processor's instructions for it.

    >>> import pyarrow as pa
    >>> contents(pa.array(["", "row"]))[0].as_py()
    'e3b0c44298fc1c14'
    """
    import numpy as np
    import pyarrow as pa

    digest, found = hashlib.sha256, list[bytes]()
    for part in getattr(texts, "chunks", [texts]):
        _, ends, letters = part.cast(pa.large_binary()).buffers()
        at = np.frombuffer(ends, np.int64)[part.offset : part.offset + len(part) + 1].tolist()
        whole = memoryview(letters or b"")
        found += [digest(whole[start:end]).digest() for start, end in pairwise(at)]
    # Put together by its buffers: an array of Python's texts would load pandas to look at them.
    begins = np.arange(len(found) + 1, dtype=np.int32) * _DIGITS
    digits = b"".join(each[: _DIGITS // 2] for each in found).hex().encode()
    return pa.StringArray.from_buffers(len(found), pa.py_buffer(begins), pa.py_buffer(digits))
