"""Reads a file in a process of its own, whose time, memory and disk are limited by the size of the file.

A file from elsewhere may be damaged, or made to do harm; what it does to its reader ends there.
"""

from __future__ import annotations

import json
import os
import resource
import selectors
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import msgspec

from tocsin.domain.documents import Release
from tocsin.domain.errors import InputError
from tocsin.readers.coding_workbook import CodedRow, read_coding_workbook
from tocsin.readers.plain import AS_IT_IS, Asked

__all__ = ["Limits", "answer", "coded_rows", "draft", "limits_for", "read"]

_MIB, _GIB = 1 << 20, 1 << 30
_FIELDS = ("what", "file", "row", "column", "met", "expected", "remedy")
_REMEDY = "check that it is the file you mean; if you trust it, save the table as CSV in UTF-8 and add that"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading may use: seconds of processor and of wall clock, bytes of memory and of one file."""

    cpu_s: int
    wall_s: int
    memory_bytes: int
    file_bytes: int


def _memory_of_machine() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def limits_for(size_bytes: int) -> Limits:
    """The limits for a file of that size: enough for a table of it, even on a slow machine, and no more.

    >>> small = limits_for(1_000)
    >>> small.cpu_s, small.wall_s, small.file_bytes >> 30
    (60, 180, 4)
    """
    mib = size_bytes // _MIB
    return Limits(
        cpu_s=60 + 6 * mib,
        wall_s=180 + 18 * mib,
        memory_bytes=max(2 * _GIB, min(3 * _GIB + 40 * size_bytes, _memory_of_machine() * 9 // 10)),
        file_bytes=4 * _GIB + 32 * size_bytes,
    )


def _sized(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read(
    path: Path,
    *,
    into: Path,
    reader: str | None = None,
    mapping: Path | None = None,
    say: Callable[[str], None] = lambda _: None,
    resume: Path | None = None,
    asked: Asked = AS_IT_IS,
    note: Callable[[str], None] = lambda _: None,
    limits: Limits | None = None,
) -> Release:
    """The same as `tocsin.readers.read`, done in a process of its own.

    Raises:
        InputError: as there; or reading took more than its limits, or broke off.
    """
    path, into = Path(path), Path(into)
    fresh = not into.exists()
    into.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=into, prefix=".apart-", ignore_cleanup_errors=True) as work:
            parts = Path(work) / "parts"
            request = {
                "path": os.fspath(path.absolute()),
                "into": os.fspath(parts.absolute()),
                "reader": reader,
                "mapping": None if mapping is None else os.fspath(Path(mapping).absolute()),
                "resume": None if resume is None else os.fspath(Path(resume).absolute()),
                "asked": msgspec.to_builtins(asked),
            }
            answer = _ask(request, path, Path(work), limits=limits, say=say, note=note)
            for part in parts.iterdir():
                part.replace(into / part.name)
            return msgspec.convert(answer, Release)
    except BaseException:
        if fresh:
            shutil.rmtree(into, ignore_errors=True)
        raise


def draft(path: Path, *, asked: Asked = AS_IT_IS, limits: Limits | None = None) -> str:
    """The same as `tocsin.readers.draft`, done in a process of its own.

    Raises:
        InputError: as there; or reading took more than its limits, or broke off.
    """
    path = Path(path)
    with tempfile.TemporaryDirectory(prefix="tocsin-", ignore_cleanup_errors=True) as work:
        request = {"path": os.fspath(path.absolute()), "asked": msgspec.to_builtins(asked)}
        return str(_ask(request, path, Path(work), limits=limits))


def coded_rows(path: Path, *, limits: Limits | None = None) -> tuple[CodedRow, ...]:
    """The same as `tocsin.readers.coding_workbook.read_coding_workbook`, done in a process of its own.

    Raises:
        InputError: as there; or reading took more than its limits, or broke off.
    """
    path = Path(path)
    with tempfile.TemporaryDirectory(prefix="tocsin-", ignore_cleanup_errors=True) as work:
        request = {"path": os.fspath(path.absolute()), "coded": True}
        rows = _ask(request, path, Path(work), limits=limits)
    return tuple(CodedRow.of(**row, name=path.name) for row in rows)


def _silent(_: str) -> None:
    return


def _ask(
    request: dict[str, Any],
    path: Path,
    work: Path,
    *,
    limits: Limits | None,
    say: Callable[[str], None] = _silent,
    note: Callable[[str], None] = _silent,
) -> Any:
    limits = limits or limits_for(_sized(path))
    # -P keeps a file of the folder we stand in from being taken for a module.
    command = [sys.executable, "-P", "-c", "from tocsin.readers.apart import answer; answer()"]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": os.fspath(work), "MALLOC_ARENA_MAX": "4"},
    )
    try:
        assert child.stdin is not None and child.stdout is not None
        told = {**request, "limits": msgspec.to_builtins(limits)}
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
        raise _ended(child, path, limits, late=time.monotonic() >= until)
    finally:
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


def _lines(stream: IO[bytes], *, until: float) -> Any:
    """What the child says, until it is silent for good or time is up."""
    held = b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(stream, selectors.EVENT_READ)
        while (left := until - time.monotonic()) > 0 and waiting.select(left):
            piece = os.read(stream.fileno(), 1 << 16)
            if not piece:
                return
            *lines, held = (held + piece).split(b"\n")
            yield from (json.loads(line) for line in lines)


def _ended(child: subprocess.Popen[bytes], path: Path, limits: Limits, *, late: bool) -> InputError:
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
    return InputError(what, file=path.name, expected=expected, remedy=_REMEDY)


def _limit(limits: Limits) -> None:
    kinds = {
        "RLIMIT_CPU": limits.cpu_s,
        "RLIMIT_DATA": limits.memory_bytes,
        "RLIMIT_FSIZE": limits.file_bytes,
        "RLIMIT_CORE": 0,
    }
    for name, most in kinds.items():
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (bound, bound))
        except (ValueError, OSError):
            # Not every system has every limit; the wall clock is kept from outside in any case.
            continue


def _end_with_parent(stream: IO[bytes]) -> None:
    stream.read()
    os._exit(1)


def answer() -> None:
    """What the child does: reads one request, answers it line by line, and ends when its parent does."""
    request = json.loads(sys.stdin.buffer.readline())
    _limit(msgspec.convert(request.pop("limits"), Limits))
    # A library that prints must not be taken for an answer.
    spoken = os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1)
    os.dup2(2, 1)
    threading.Thread(target=_end_with_parent, args=(sys.stdin.buffer,), daemon=True).start()

    def tell(kind: str) -> Callable[[Any], None]:
        return lambda value: print(json.dumps([kind, value]), file=spoken, flush=True)

    path = Path(request.pop("path"))
    try:
        tell("answer")(_work(path, request, say=tell("say"), note=tell("note")))
    except InputError as error:
        tell("error")({field: getattr(error, field) for field in _FIELDS})
    except Exception as error:
        tell("error")(_unforeseen(path, error))
    os._exit(0)


def _work(
    path: Path, request: dict[str, Any], *, say: Callable[[str], None], note: Callable[[str], None]
) -> Any:
    if request.get("coded"):
        rows = read_coding_workbook(path.read_bytes(), name=path.name)
        return [{"row": r.row, "id": r.id, "coder": r.coder, "text": r.text} for r in rows]
    from tocsin import readers

    asked = msgspec.convert(request["asked"], Asked)
    if "into" not in request:
        return readers.draft(path, asked=asked)
    mapping, resume = (request[name] and Path(request[name]) for name in ("mapping", "resume"))
    release = readers.read(
        path,
        into=Path(request["into"]),
        reader=request["reader"],
        mapping=mapping,
        resume=resume,
        asked=asked,
        say=say,
        note=note,
    )
    return msgspec.to_builtins(release)


def _unforeseen(path: Path, error: Exception) -> dict[str, str]:
    lines = str(error).splitlines()
    short = isinstance(error, MemoryError) or "memory" in str(error).lower()
    return {
        "what": "the file needs too much memory to be read" if short else "the file cannot be read",
        "file": path.name,
        "met": f"{type(error).__name__}: {lines[0] if lines else ''}"[:160],
        "remedy": _REMEDY,
    }
