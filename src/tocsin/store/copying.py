"""A copy of a file that is made while something else is done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Self

from tocsin.store import durable

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

__all__ = ["Copying"]


class Copying:
    """Copies `source` to a new file `target` beside what else this process does; use it in a `with`.

    At its end the copy is stopped where it is not whole, and gone where nobody took it away.
    """

    def __init__(self, source: Path, target: Path) -> None:
        self.source, self.target = source, target
        self.is_read = False
        self._wanted = True
        self._beside = ThreadPoolExecutor(1)
        self._copied = self._beside.submit(durable.copy, source, target, wanted=lambda: self._wanted)
        self._synced = self._beside.submit(durable.sync_file, target)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wanted = False
        self._beside.shutdown()
        self.target.unlink(missing_ok=True)

    def whole(self) -> Path:
        """The copy as soon as it is whole, to be read in place of the source.

        Then what is read is what is kept, whatever becomes of the source meanwhile.

        Raises:
            OSError: the source cannot be read, or the target not written.
        """
        self._copied.result()
        self.is_read = True
        return self.target

    def done(self) -> None:
        """Waits until all of the copy is on the disk, its name not yet.

        Raises:
            OSError: as for `whole`.
        """
        self._copied.result()
        self._synced.result()
