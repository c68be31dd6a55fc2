"""A process that forks writers on demand, so that killing a hundred of them is cheap.

    python nursery.py CASEBOOK

Each line on stdin is `SEED COUNT`: a writer is forked that does COUNT pieces of work (0: without
end) and says on stdout what it has done, each line only after the casebook has acknowledged it.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from pathlib import Path

from store.invented import identity, reading, release
from tocsin.domain.errors import CasebookError
from tocsin.store.casebook import Casebook

__all__ = ["words_of"]


def words_of(name: str) -> str:
    """The text of an invented report, which holds its own name."""
    return f"Column {name} was seen.\nIt had fifty men."


def _say(seed: int, *words: str) -> None:
    # One write of one short line reaches the pipe whole, or not at all.
    os.write(1, (" ".join([str(seed), *words]) + "\n").encode())


class _Writer:
    def __init__(self, casebook: Casebook, *, seed: int) -> None:
        self._casebook, self._seed, self._random = casebook, seed, random.Random(seed)
        self._mine: list[str] = []
        self._number = 0

    def work(self) -> None:
        self._number += 1
        jobs = (self._document, self._register, self._claim, self._release, self._snapshot, self._redact)
        self._random.choices(jobs, weights=(60, 8, 10, 8, 8, 6))[0](f"{self._seed}-{self._number}")

    def _document(self, name: str) -> None:
        report = reading(words_of(name))
        self._casebook.add_reading(report, raw=report.document.text.encode())
        self._mine.append(name)
        _say(self._seed, "document", name)

    def _register(self, name: str) -> None:
        self._casebook.add_register(f"register-{name}", raw=name.encode())
        _say(self._seed, "register", name)

    def _claim(self, name: str) -> None:
        self._casebook.add_claims([identity(f"name:{name}", f"actor:{n}") for n in range(5)])
        _say(self._seed, "claim", name)

    def _release(self, name: str) -> None:
        made, staged, file = release(self._casebook.staging(), words=name)
        self._casebook.add_release(made, parts=staged, file=file)
        _say(self._seed, "release", made.digest)

    def _snapshot(self, name: str) -> None:
        folder = self._casebook.staging()
        (folder / "incident.parquet").write_text(name * 100)
        try:
            self._casebook.publish(f"key {self._random.randrange(3)}", folder)
        except CasebookError as error:
            if "redacted meanwhile" not in str(error):
                raise
        _say(self._seed, "snapshot", name)

    def _redact(self, name: str) -> None:
        if self._mine:
            gone = self._mine.pop(self._random.randrange(len(self._mine)))
            _say(self._seed, "redacting", gone)
            digest = reading(words_of(gone)).document.digest
            self._casebook.redact(digest, by=f"R. Analyst {name}", reason="asked")
            _say(self._seed, "redacted", gone)


def _write(path: Path, *, seed: int, count: int) -> int:
    try:
        with Casebook.open(path) as casebook:
            writer = _Writer(casebook, seed=seed)
            while not count or writer._number < count:
                writer.work()
    except BaseException:
        _say(seed, "error", traceback.format_exc().replace("\n", " | "))
        return 1
    return 0


def _main(path: Path) -> None:
    children: dict[int, int] = {}
    for line in sys.stdin:
        for seed, count in zip(*[iter(map(int, line.split()))] * 2, strict=True):
            child = os.fork()
            if not child:
                os._exit(_write(path, seed=seed, count=count))
            children[child] = seed
            _say(seed, "born", str(child))
        while children:
            child, status = os.wait()
            _say(children.pop(child), "dead", str(status))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
