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

    digest, found = hashlib.sha256, []
    for part in getattr(texts, "chunks", [texts]):
        _, ends, letters = part.cast(pa.large_binary()).buffers()
        at = np.frombuffer(ends, np.int64)[part.offset : part.offset + len(part) + 1].tolist()
        whole = memoryview(letters or b"")
        found += [digest(whole[start:end]).hexdigest()[:_DIGITS] for start, end in pairwise(at)]
    return pa.array(found, pa.string())
