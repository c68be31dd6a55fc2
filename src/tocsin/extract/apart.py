"""Parses files in a limited process of its own, one after another; plain text needs none."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from tocsin.domain.errors import InputError
from tocsin.extract.formats import Parsed, format_of, parse
from tocsin.files.apart import Child
from tocsin.files.limits import Limits

__all__ = ["Parsing", "limits_for", "work"]

_MIB, _GIB = 1 << 20, 1 << 30
_LARGEST = 512 * _MIB
_REMEDY = (
    "check that it is the file you mean and that it opens in another program; save it as text and add that"
)


def limits_for(size_bytes: int) -> Limits:
    """What the parsing of a report of that size may use.

    >>> limits_for(1_000).cpu_s, limits_for(1_000).memory_bytes >> 20
    (30, 1536)
    """
    mib = size_bytes // _MIB
    return Limits(
        cpu_s=30 + 10 * mib,
        wall_s=120 + 30 * mib,
        memory_bytes=min(3 * _GIB // 2 + 20 * size_bytes, 4 * _GIB),
        file_bytes=64 * _MIB,
    )


class Parsing:
    """Parses reports; use it in a `with` statement, for it holds a process once it needs one.

    >>> from pathlib import Path
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "note.txt"
    >>> _ = path.write_text("It rained.")
    >>> with Parsing() as parsing:
    ...     [parsed.text for parsed in parsing.parse(path, path.read_bytes())]
    ['It rained.']
    """

    def __init__(self) -> None:
        self._work: tempfile.TemporaryDirectory[str] | None = None
        self._child: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def parse(
        self, path: Path, raw: bytes, *, encoding: str | None = None, limits: Limits | None = None
    ) -> tuple[Parsed, ...]:
        """The documents in the file at `path`, whose bytes are `raw`.

        Raises:
            InputError: as `tocsin.extract.formats.parse`; or parsing took more than its limits,
                broke off, or the file changed meanwhile.
        """
        if len(raw) > _LARGEST:
            raise InputError(
                "the file is too large to be a report",
                file=path.name,
                met=f"{len(raw) >> 20:,} MiB",
                expected=f"no more than {_LARGEST >> 20} MiB",
                remedy="save its text and add that",
            )
        if not format_of(raw).apart:
            return parse(raw, name=path.name, encoding=encoding)
        digest = hashlib.sha256(raw).hexdigest()
        request = {"encoding": encoding, "digest": digest}
        answer = self._asked().ask(path, request, limits=limits or limits_for(len(raw)))
        return msgspec.convert(answer, tuple[Parsed, ...])

    def _asked(self) -> Child:
        if self._child is None:
            self._work = tempfile.TemporaryDirectory(prefix="tocsin-", ignore_cleanup_errors=True)
            self._child = Child(__name__, work=Path(self._work.name), remedy=_REMEDY)
        return self._child

    def close(self) -> None:
        """Ends the process; twice is harmless."""
        if self._child is not None:
            self._child.close()
        if self._work is not None:
            self._work.cleanup()
        self._child = self._work = None


def work(
    path: Path, request: dict[str, Any], *, say: Callable[[str], None], note: Callable[[str], None]
) -> Any:
    """What is done with a file in the process."""
    del say, note
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != request["digest"]:
        raise InputError("the file changed while it was read", file=path.name, remedy="add it again")
    return msgspec.to_builtins(parse(raw, name=path.name, encoding=request["encoding"]))
