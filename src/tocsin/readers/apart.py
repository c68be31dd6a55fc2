"""Reads a file in a process of its own, whose time, memory and disk are limited by the size of the file."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from tocsin.domain.documents import Release
from tocsin.files.apart import Child
from tocsin.files.limits import Limits, limits_for
from tocsin.readers.coding_cells import Row
from tocsin.readers.coding_workbook import CodedRow, read_coding_workbook
from tocsin.readers.plain import AS_IT_IS, Asked
from tocsin.readers.review_workbook import given_back, read_review_workbook

__all__ = ["Limits", "areas", "coded_rows", "draft", "limits_for", "read", "review_rows", "work"]

_REMEDY = "check that it is the file you mean; if you trust it, save the table as CSV in UTF-8 and add that"


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
    copy: Callable[[], Path] | None = None,
) -> Release:
    """The same as `tocsin.readers.read`, done in a process of its own.

    `copy` gives a copy of the file, under its name, to be read in its place; it is asked for when the
    process has been started, so that both come about at the same time.

    Raises:
        InputError: as there; or reading took more than its limits, or broke off.
    """
    path, into = Path(path), Path(into)
    fresh = not into.exists()
    into.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=into, prefix=".apart-", ignore_cleanup_errors=True) as folder:
            parts = Path(folder) / "parts"
            request = {
                "into": os.fspath(parts.absolute()),
                "reader": reader,
                "mapping": None if mapping is None else os.fspath(Path(mapping).absolute()),
                "resume": None if resume is None else os.fspath(Path(resume).absolute()),
                "asked": msgspec.to_builtins(asked),
            }
            answer = _ask(request, copy or path, Path(folder), limits=limits, say=say, note=note)
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
    with tempfile.TemporaryDirectory(prefix="tocsin-", ignore_cleanup_errors=True) as folder:
        request = {"asked": msgspec.to_builtins(asked)}
        return str(_ask(request, path, Path(folder), limits=limits))


def coded_rows(path: Path, *, limits: Limits | None = None) -> tuple[CodedRow, ...]:
    """The same as `tocsin.readers.coding_workbook.read_coding_workbook`, done in a process of its own.

    Raises:
        InputError: as there; or reading took more than its limits, or broke off.
    """
    path = Path(path)
    with tempfile.TemporaryDirectory(prefix="tocsin-", ignore_cleanup_errors=True) as folder:
        request = {"coded": True}
        rows = _ask(request, path, Path(folder), limits=limits)
    return tuple(CodedRow.of(**row, name=path.name) for row in rows)


def areas(
    path: Path, *, name_column: str | None = None, country: str | None = None, limits: Limits | None = None
) -> bytes:
    """The same as `tocsin.readers.boundaries.read_boundaries`, done in a process of its own.

    Raises:
        InputError: as there; or reading took more than its limits, or broke off.
    """
    path = Path(path)
    with tempfile.TemporaryDirectory(prefix="tocsin-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "areas.json"
        request = {"areas": os.fspath(made), "name_column": name_column, "country": country}
        _ask(request, path, Path(folder), limits=limits)
        return made.read_bytes()


def review_rows(path: Path, *, limits: Limits | None = None) -> dict[str, list[Row]]:
    """The same as `tocsin.readers.review_workbook.read_review_workbook`, done in a process of its own.

    Raises:
        InputError: as there; or reading took more than its limits, or broke off.
    """
    path = Path(path)
    with tempfile.TemporaryDirectory(prefix="tocsin-", ignore_cleanup_errors=True) as folder:
        return given_back(_ask({"review": True}, path, Path(folder), limits=limits))


def _silent(_: str) -> None:
    return


def _ask(
    request: dict[str, Any],
    file: Path | Callable[[], Path],
    folder: Path,
    *,
    limits: Limits | None,
    say: Callable[[str], None] = _silent,
    note: Callable[[str], None] = _silent,
) -> Any:
    with Child(__name__, work=folder, remedy=_REMEDY) as child:
        child.start()
        path = file if isinstance(file, Path) else file()
        return child.ask(path, request, limits=limits, say=say, note=note)


def work(
    path: Path, request: dict[str, Any], *, say: Callable[[str], None], note: Callable[[str], None]
) -> Any:
    """What is done with a file in the child."""
    if request.get("coded"):
        rows = read_coding_workbook(path.read_bytes(), name=path.name)
        return [{"row": r.row, "id": r.id, "coder": r.coder, "text": r.text} for r in rows]
    if request.get("review"):
        return msgspec.to_builtins(read_review_workbook(path.read_bytes(), name=path.name))
    if "areas" in request:
        from tocsin.readers.boundaries import read_boundaries

        named = {"name_column": request["name_column"], "country": request["country"]}
        return Path(request["areas"]).write_bytes(read_boundaries(path, **named))
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
