"""A process of its own for work on files from elsewhere, limited in time, memory and disk.

A file from elsewhere may be damaged, or made to do harm; what it does to its reader ends there.
"""

from __future__ import annotations

import importlib
import json
import os
import selectors
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import msgspec

from tocsin.domain.errors import InputError
from tocsin.files.limits import Limits, keep_to, limits_for, size_of

__all__ = ["Child", "Tell", "answer"]

Tell = Callable[[Any], None]
_FIELDS = ("what", "file", "row", "column", "met", "expected", "remedy")
# A library may keep a little of each file; the process is made anew before that adds up.
_MOST_JOBS = 500


def _silent(_: Any) -> None:
    return


class Child:
    """Does the work of one module, one file after another; a process that broke is made anew.

    Args:
        module: the dotted name of a module with a function
            `work(path, request, *, say, note)`, whose answer can be written as JSON.
        work: a folder for what the work may write; it must outlive the child.
        remedy: what a person can do about a file that broke its reader.
    """

    def __init__(self, module: str, *, work: Path, remedy: str) -> None:
        self._module, self._work, self._remedy = module, work, remedy
        self._process: subprocess.Popen[bytes] | None = None
        self._jobs = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(
        self,
        path: Path,
        request: dict[str, Any],
        *,
        limits: Limits | None = None,
        say: Tell = _silent,
        note: Tell = _silent,
    ) -> Any:
        """The answer of the module's `work` on one file.

        Raises:
            InputError: the work raised it; or took more than its limits, or broke off.
        """
        limits = limits or limits_for(size_of(path))
        try:
            return self._answer(path, request, limits, say=say, note=note)
        except InputError:
            raise
        except BaseException:
            self.close()
            raise

    def _answer(self, path: Path, request: dict[str, Any], limits: Limits, *, say: Tell, note: Tell) -> Any:
        child = self._running()
        assert child.stdin is not None and child.stdout is not None
        told = {**request, "path": os.fspath(path.absolute()), "limits": msgspec.to_builtins(limits)}
        _hand_over(child.stdin, (json.dumps(told) + "\n").encode())
        until = time.monotonic() + limits.wall_s
        for kind, value in _lines(child.stdout, until=until):
            if kind == "say":
                say(value)
            elif kind == "note":
                note(value)
            elif kind == "error":
                raise InputError(**value)
            else:
                return value
        ended = _ended(child, path, limits, late=time.monotonic() >= until, remedy=self._remedy)
        self.close()
        raise ended

    def start(self) -> subprocess.Popen[bytes]:
        """The process, which is made where there is none, so that it is ready when it is asked."""
        if self._process is None:
            self._process, self._jobs = self._started(), 0
        return self._process

    def _running(self) -> subprocess.Popen[bytes]:
        if self._jobs >= _MOST_JOBS:
            self.close()
        child = self.start()
        self._jobs += 1
        return child

    def _started(self) -> subprocess.Popen[bytes]:
        # -P keeps a file of the folder we stand in from being taken for a module.
        code = f"from tocsin.files.apart import answer; answer({self._module!r})"
        return subprocess.Popen(
            [sys.executable, "-P", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": os.fspath(self._work), "MALLOC_ARENA_MAX": "4"},
        )

    def close(self) -> None:
        """Ends the process; twice is harmless."""
        child, self._process = self._process, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                _close(stream)


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except OSError:
        return


def _hand_over(stream: IO[bytes], request: bytes) -> None:
    try:
        stream.write(request)
        stream.flush()
    except BrokenPipeError:
        # Its end is noticed where its answer is awaited.
        return


def _lines(stream: IO[bytes], *, until: float) -> Iterator[Any]:
    """What the child says, until it is silent for good or time is up."""
    held: list[bytes] = []
    with selectors.DefaultSelector() as waiting:
        waiting.register(stream, selectors.EVENT_READ)
        while (left := until - time.monotonic()) > 0 and waiting.select(left):
            piece = os.read(stream.fileno(), 1 << 20)
            if not piece:
                return
            *lines, rest = piece.split(b"\n")
            for line in lines:
                yield json.loads(b"".join([*held, line]))
                held = []
            held.append(rest)


def _ended(
    child: subprocess.Popen[bytes], path: Path, limits: Limits, *, late: bool, remedy: str
) -> InputError:
    """Why there was no answer, as far as the end of the process tells."""
    try:
        code = child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        code = None
    if code is None or late:
        what, expected = "reading the file took too long", f"less than {limits.wall_s:,} s"
    elif -code in (9, 24):
        what, expected = (
            "reading the file took too long or too much",
            f"less than {limits.cpu_s:,} s of processor",
        )
    else:
        what = "reading the file broke off, as files do that are damaged or made to do harm"
        expected = f"no more than {limits.memory_bytes >> 20:,} MiB of memory"
    return InputError(what, file=path.name, expected=expected, remedy=remedy)


def answer(module: str) -> None:
    """What the child does: answers requests line by line, and ends when its parent does."""
    # A library that prints must not be taken for an answer.
    spoken = os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1)
    os.dup2(2, 1)
    requests = _Requests(sys.stdin.buffer)
    work = importlib.import_module(module).work
    for request in requests:
        keep_to(msgspec.convert(request.pop("limits"), Limits))
        path = Path(request.pop("path"))
        try:
            said = work(path, request, say=_teller(spoken, "say"), note=_teller(spoken, "note"))
            _teller(spoken, "answer")(said)
        except InputError as error:
            _teller(spoken, "error")({field: getattr(error, field) for field in _FIELDS})
        except Exception as error:
            _teller(spoken, "error")(_unforeseen(path, error))
    os._exit(0)


def _teller(spoken: IO[str], kind: str) -> Tell:
    return lambda value: print(json.dumps([kind, value]), file=spoken, flush=True)


class _Requests:
    """The lines that come in; where they end while one is being worked on, the work ends too."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._lines = stream, list[bytes]()
        self._here = threading.Semaphore(0)
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        for line in self._stream:
            self._lines.append(line)
            self._here.release()
        _sweep(Path(tempfile.gettempdir()))
        os._exit(1)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        while True:
            self._here.acquire()
            yield json.loads(self._lines.pop(0))


def _sweep(folder: Path) -> None:
    # Who made it for this process cannot remove it any more.
    if folder.name.startswith(("tocsin-", ".apart-")):
        shutil.rmtree(folder, ignore_errors=True)


def _unforeseen(path: Path, error: Exception) -> dict[str, str]:
    lines = str(error).splitlines()
    short = isinstance(error, MemoryError) or "memory" in str(error).lower()
    return {
        "what": "the file needs too much memory to be read" if short else "the file cannot be read",
        "file": path.name,
        "met": f"{type(error).__name__}: {lines[0] if lines else ''}"[:160],
        "remedy": "check that it is the file you mean, and that it opens in another program",
    }
