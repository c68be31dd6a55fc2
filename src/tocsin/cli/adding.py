"""How a file of any kind gets into a casebook: recognised, read, and kept in one step."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tocsin.cli.outcome import Outcome
from tocsin.cli.reports import is_report
from tocsin.domain.errors import InputError
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.cli.adding_reports import ReportsInto
    from tocsin.domain.documents import Release
    from tocsin.names import Gazetteer, Register
    from tocsin.record.editions import Compared
    from tocsin.store.casebook import Casebook

__all__ = [
    "WORKBOOK_SUFFIXES",
    "HowToRead",
    "Outcome",
    "add_boundaries",
    "add_coding",
    "add_dump",
    "add_file",
    "add_report",
    "names_of",
    "ruled_names_of",
]

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")


def names_of(casebook: Casebook) -> tuple[Register, Gazetteer]:
    """The register and gazetteer of a casebook, or the packaged ones where it has none."""
    from tocsin.record.registers import registers_of

    kept = casebook.registers()
    return registers_of(kept, over=kept.over)


def ruled_names_of(casebook: Casebook) -> tuple[Register, Gazetteer]:
    """The same with people's judgements laid over them; for looking up, never for reading a text.

    What a text says must not depend on whether somebody ruled before or after it was read.
    """
    from tocsin.domain.claims import IdentityClaim

    identities = [claim for claim in casebook.people_claims() if isinstance(claim, IdentityClaim)]
    register, gazetteer = names_of(casebook)
    return register.ruled(identities), gazetteer.ruled(identities)


def add_report(casebook: Casebook, raw: bytes, *, name: str) -> Outcome:
    """Reads one report into claims and keeps both."""
    from tocsin import extract

    register, gazetteer = names_of(casebook)
    reading = extract.read(raw, name=name, register=register, gazetteer=gazetteer)
    added = casebook.add_reading(reading, raw=raw)
    return Outcome(name=name, what="report", accepted=len(reading.claims), new=added.new > 0)


def add_coding(casebook: Casebook, raw: bytes, *, name: str) -> Outcome:
    """Reads one coding sheet into claims and keeps both."""
    from tocsin.readers.coding import read_coding
    from tocsin.store import durable

    reading = read_coding(raw, name=name, digest=durable.digest(raw))
    added = casebook.add_reading(reading, raw=raw)
    return Outcome(name=name, what="coding sheet", accepted=len(reading.claims), new=added.new > 0)


class HowToRead(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may say of a file: reader, mapping, what to do with wrong rows; of boundaries, more.

    `alone`: a file of actors or places stands in the place of those that come with Tocsin.
    """

    reader: str | None = None
    mapping: Path | None = None
    encoding: str | None = None
    sheet: str | None = None
    allow_rejects: bool = False
    rejects: Path | None = None
    name_column: str | None = None
    country: str | None = None
    alone: bool = False


_AS_IT_IS = HowToRead()
_PLACES = b"id,name,kind,country,admin1,"
_HEADER_BYTES = 1024
_LARGEST_DUMP = 1 << 30


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEADER_BYTES)


def _silent(_: str) -> None:
    return


def add_file(
    casebook: Casebook,
    path: Path,
    *,
    how: HowToRead = _AS_IT_IS,
    say: Callable[[str], None] = _silent,
    reports: ReportsInto | None = None,
) -> Outcome:
    """Reads one file, whatever it is, and keeps it; `say` is told each step.

    `reports` is what reads the reports of many files; without it one is made for this file.

    Raises:
        InputError: there is no such file, it is of no known kind, it cannot be read as that kind, or
            rows of it are wrong and it was not said that the others may be taken without them.
    """
    if path.is_dir():
        raise InputError("that is a folder", file=str(path), remedy="tocsin add reads the files of a folder")
    if not path.is_file():
        what = "that is a pipe or a device, not a file" if path.exists() else "no such file"
        raise InputError(what, file=str(path), remedy="check the path")
    unnamed = how.reader is None and how.mapping is None
    if unnamed and (names := _add_names(casebook, path, alone=how.alone)) is not None:
        if reports is not None:
            reports.forget()
        return names
    if how.alone:
        raise InputError("only a file of own actors or places can stand alone", file=str(path))
    if unnamed:
        if is_report(path):
            return _add_report_file(casebook, path, how=how, reports=reports)
        if path.suffix.lower() == ".toml":
            return add_coding(casebook, path.read_bytes(), name=path.name)
        if _is_boundaries(path):
            return add_boundaries(casebook, path, how=how)
        if path.suffix.lower() in WORKBOOK_SUFFIXES and (added := _add_workbook(casebook, path)):
            return added
    return _add_release(casebook, path, how, say=say)


def _add_names(casebook: Casebook, path: Path, *, alone: bool) -> Outcome | None:
    """Adds a file of actors or places; None where the file is something else."""
    from tocsin.cli.adding_names import add_list, add_own
    from tocsin.names.actor_list import is_actor_list

    if is_actor_list(head := _head(path)) and not alone:
        return add_list(casebook, path.read_bytes(), name=path.name)
    if head.startswith(_PLACES):
        return add_own(casebook, path.read_bytes(), name=path.name, alone=alone)
    if not alone and (dump := _dump(path)) is not None:
        return add_dump(casebook, dump, name=f"{path.stem}.txt")
    if path.suffix.lower() == ".toml" and b"[[actor]]" in (raw := path.read_bytes()):
        return add_own(casebook, raw, name=path.name, alone=alone)
    return None


def _add_report_file(
    casebook: Casebook, path: Path, *, how: HowToRead, reports: ReportsInto | None
) -> Outcome:
    from tocsin.cli.adding_reports import ReportsInto

    if reports is not None:
        return reports.add(path, encoding=how.encoding)
    with ReportsInto(casebook) as own:
        return own.add(path, encoding=how.encoding)


def _add_workbook(casebook: Casebook, path: Path) -> Outcome | None:
    """Adds a coding workbook; None where the workbook is something else."""
    from tocsin.cli import coding
    from tocsin.readers.coding_workbook import is_coding_workbook

    return coding.add_workbook(casebook, path) if is_coding_workbook(path) else None


def _dump(path: Path) -> bytes | None:
    """The GeoNames dump in a file or in the zip it comes in; None where the file is something else."""
    import zipfile

    from tocsin.names.geonames import is_dump

    if path.suffix.lower() not in (".txt", ".zip"):
        return None
    if path.suffix.lower() == ".txt":
        with path.open("rb") as file:
            head = file.read(1 << 16)
        return path.read_bytes() if is_dump(head) else None
    with suppress(zipfile.BadZipFile, KeyError), zipfile.ZipFile(path) as archive:
        inner = archive.getinfo(f"{path.stem}.txt")
        if inner.file_size <= _LARGEST_DUMP:
            raw = archive.read(inner)
            return raw if is_dump(raw[: 1 << 16]) else None
    return None


def add_dump(casebook: Casebook, raw: bytes, *, name: str) -> Outcome:
    """Adds a GeoNames dump: the original, and its places ready to look up beside it.

    Raises:
        InputError: the dump is wrong; nothing is added then.
    """
    from tocsin.names.geonames import ENDING, read_dump

    places, count = read_dump(raw, file=name)
    casebook.add_register(name, raw=raw)
    added = casebook.add_register(name + ENDING, raw=places)
    return Outcome(name=name, what="GeoNames dump", accepted=count, new=added.new > 0)


def _is_boundaries(path: Path) -> bool:
    import zipfile

    if path.suffix.lower() != ".zip":
        return path.suffix.lower() in (".geojson", ".shp", ".gpkg")
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
        return any(name.lower().endswith(".shp") for name in archive.namelist())
    return False


def add_boundaries(casebook: Casebook, path: Path, *, how: HowToRead = _AS_IT_IS) -> Outcome:
    """Adds a person's own boundary file: the original, and its areas in degrees beside it.

    Raises:
        InputError: the file is no boundary file or cannot be used; nothing is added then.
    """
    from tocsin.names.boundaries import ENDING, Layer
    from tocsin.readers import apart
    from tocsin.readers.boundaries import original_bytes

    areas = apart.areas(path, name_column=how.name_column, country=how.country)
    casebook.add_register(path.name, raw=original_bytes(path))
    added = casebook.add_register(path.name + ENDING, raw=areas)
    names = Layer(areas).names
    return Outcome(name=path.name, what="boundaries", accepted=len(names), new=added.new > 0)


def _add_release(casebook: Casebook, path: Path, how: HowToRead, *, say: Callable[[str], None]) -> Outcome:
    from tocsin.readers import Asked, apart

    staging, notes = casebook.staging(), list[str]()
    with casebook.copying(path) as copy:
        release = apart.read(
            path,
            into=staging,
            reader=how.reader,
            mapping=how.mapping,
            asked=Asked(encoding=how.encoding, sheet=how.sheet),
            say=say,
            note=notes.append,
            resume=casebook.unfinished(),
            copy=copy.whole,
        )
        if how.rejects is not None:
            _write_rejects(staging / "reject.parquet", how.rejects)
        if release.rejected and not how.allow_rejects:
            raise _first_reject(staging / "reject.parquet", path, release.rejected, release.accepted)
        added = casebook.add_release(release, parts=staging, file=copy)
    return Outcome(
        name=path.name,
        what=f"{release.dataset} {release.version or ''}".strip(),
        accepted=release.accepted,
        rejected=release.rejected,
        new=added.new > 0,
        note=_against(casebook, release) if added.new else None,
        remarks=tuple(notes),
    )


def _against(casebook: Casebook, release: Release) -> str | None:
    """What a release does to the older ones of its dataset, or newer ones to it, in one clause."""
    from tocsin.record.editions import compared

    found = compared(casebook, release)
    own = next((each for each in found if each.release == release.digest), None)
    if own is None:
        return None
    clauses = [_newer(own)] if own.supersedes else []
    if own.superseded_by:
        clauses.append(f"older than {_joined(own.superseded_by)}, which speaks alone where both cover")
    return "; ".join(clauses) or "the dataset's other releases speak of other days or countries"


def _newer(own: Compared) -> str:
    if own.new is None:
        return f"speaks in place of {_joined(own.supersedes)}"
    against = (
        f"against {_joined(own.supersedes)}: {own.new} new, {own.changed} changed, {own.dropped} dropped"
    )
    if not own.reused:
        return against
    return f"{against}, {many(own.reused, 'key')} given to another event"


def _joined(versions: tuple[str, ...]) -> str:
    # A year of monthly releases is named by its ends.
    return ", ".join(versions) if len(versions) < 4 else f"{versions[0]} to {versions[-1]}"


def _first_reject(part: Path, path: Path, rejected: int, accepted: int) -> InputError:
    from tocsin.store import columnar

    with columnar.connect() as engine:
        engine.view("reject", part)
        row, column, met, expected, remedy = engine.rows(
            'SELECT row, "column", met, expected, remedy FROM reject ORDER BY row LIMIT 1'
        )[0]
    are = "is" if rejected == 1 else "are"
    rest = f"; {rejected:,} of {rejected + accepted:,} rows {are} wrong: --rejects FILE lists them, "
    return InputError(
        "a row cannot be read, so nothing was added",
        file=path.name,
        row=row,
        column=column,
        met=met,
        expected=expected,
        remedy=f"{remedy}{rest}--allow-rejects takes the others",
    )


def _write_rejects(part: Path, target: Path) -> None:
    from tocsin import show
    from tocsin.store import columnar

    with columnar.connect() as engine:
        engine.view("reject", part)
        table = engine.arrow("SELECT * FROM reject ORDER BY row")
    rows = tuple(tuple(row.values()) for row in table.to_pylist())
    show.table(tuple(table.column_names), rows, format="csv", out=target)
