"""Fetches one dataset into a folder: planned, pulled, checked, named, and noted down."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import msgspec

from tocsin.domain.errors import FetchError, InputError
from tocsin.fetch.connection import Connection
from tocsin.fetch.declaration import Dataset, Pages, Plan, WholeFile, Wish
from tocsin.fetch.pace import Pace
from tocsin.fetch.pages import Gathered, fetch_pages
from tocsin.fetch.refusals import bare
from tocsin.fetch.sidecar import Sidecar, read_sidecar, sidecar_path, write_sidecar
from tocsin.fetch.tokens import token
from tocsin.fetch.whole_file import begun_path, fetch_file
from tocsin.store import durable

__all__ = ["Fetched", "fetch"]


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """The file, its note, and whether it had been there before."""

    file: Path
    note: Sidecar
    new: bool


def _unheard(step: str) -> None:
    del step


def fetch(
    dataset: Dataset,
    wish: Wish,
    *,
    into: Path,
    sha256: str | None = None,
    keyring: bool = False,
    pace: Pace | None = None,
    say: Callable[[str], None] = _unheard,
) -> Fetched:
    """The file of a dataset in the folder `into`, with its note; nothing is fetched that is there whole.

    `sha256` is the checksum that the file must have, in hexadecimal digits; `say` hears of progress.
    The caller has shown the terms before.

    Raises:
        InputError: the wish is incomplete or not this dataset's.
        FetchError: the provider did not give it, or it is not what it must be.
    """
    _understands(dataset, wish)
    if not into.is_dir():
        raise InputError("no such folder", column="--to", met=str(into), remedy="make it first")
    with Connection(pace=pace or Pace(), say=say) as connection:
        plan = dataset.plan(wish, connection)
        target = into / plan.name
        if target.exists():
            return _there(target, dataset, plan, sha256=sha256)
        part = into / f"{plan.name}.part"
        try:
            gathered, named = _pull(connection, plan, part=part, keyring=keyring)
        except OSError as error:
            raise _no_room(error, into) from error
        digest = _checked(part, plan, wanted=sha256, named=named)
        note = Sidecar(
            dataset=dataset.name,
            file=plan.name,
            version=plan.version,
            address=_asked(plan),
            fetched_at=connection.pace.now(),
            sha256=digest,
            bytes=part.stat().st_size,
            licence=plan.licence or dataset.terms.licence,
            terms=dataset.terms.address,
            terms_accepted=dataset.terms.summary,
            citation=dataset.terms.citation,
            rows=gathered.rows if gathered is not None else None,
            rows_left_out=gathered.left_out if gathered is not None else None,
            checked_against=_against(wanted=sha256, named=named),
            detail=plan.detail,
        )
    # The note first: a whole file without one would be a file of unknown origin.
    write_sidecar(target, note)
    durable.place(part, target)
    _tidy(part)
    return Fetched(file=target, note=note, new=True)


def _understands(dataset: Dataset, wish: Wish) -> None:
    for field in wish.__struct_fields__:
        if getattr(wish, field) is not None and field not in dataset.asks:
            raise InputError(
                f"{dataset.name} is not asked by {field}",
                column=f"--{field}",
                expected=", ".join(f"--{name}" for name in dataset.asks),
                remedy="leave the option out",
            )


def _there(target: Path, dataset: Dataset, plan: Plan, *, sha256: str | None) -> Fetched:
    note, digest = read_sidecar(target), _digest(target)
    same = note is not None and (note.dataset, note.version, note.sha256) == (
        dataset.name, plan.version, digest,
    )  # fmt: skip
    if note is None or not same or (sha256 is not None and sha256.lower() != digest):
        raise FetchError(
            "another file of that name is there",
            file=str(target),
            expected=f"the file that {sidecar_path(target).name} describes",
            remedy="move it away, or name another folder with --to",
        )
    return Fetched(file=target, note=note, new=False)


def _pull(
    connection: Connection, plan: Plan, *, part: Path, keyring: bool
) -> tuple[Gathered | None, str | None]:
    if isinstance(plan, WholeFile):
        return None, fetch_file(connection, plan, part=part)
    secret = token(plan.token, keyring=keyring)
    return fetch_pages(connection, plan, secret=secret, part=part, kept=_pages_of(part)), None


def _checked(part: Path, plan: Plan, *, wanted: str | None, named: str | None) -> str:
    digest = _digest(part)
    for whose, other in (("--sha256", wanted), ("the provider's", named)):
        if other is not None and other.lower() != digest:
            _tidy(part)
            raise FetchError(
                "the checksum of what came is wrong; it was thrown away",
                file=plan.name,
                met=digest,
                expected=f"{other.lower()} ({whose})",
                remedy="run the same command again; if it stays wrong, the file at the provider has changed",
            )
    if isinstance(plan, WholeFile):
        try:
            plan.check(part)
        except FetchError:
            _tidy(part)
            raise
    return digest


def _against(*, wanted: str | None, named: str | None) -> str | None:
    if wanted is not None:
        return "the checksum given by --sha256"
    return "the checksum named by the provider" if named is not None else None


def _digest(path: Path) -> str:
    return durable.hex_part(durable.file_digest(path))


def _asked(plan: Plan) -> str:
    if not isinstance(plan, Pages):
        return bare(plan.address)
    query = "&".join(f"{key}={value}" for key, value in sorted(plan.parameters.items()))
    return f"{bare(plan.address)}?{query}"


def _pages_of(part: Path) -> Path:
    return part.with_name(part.name + ".pages")


def _tidy(part: Path) -> None:
    part.unlink(missing_ok=True)
    begun_path(part).unlink(missing_ok=True)
    pages = _pages_of(part)
    if pages.is_dir():
        for path in pages.iterdir():
            path.unlink()
        pages.rmdir()


def _no_room(error: OSError, into: Path) -> FetchError:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return FetchError(
        "the disk is full" if full else "the folder cannot be written",
        file=str(into),
        met=error.strerror or str(error),
        remedy="free some space and run the same command again: what has come is kept"
        if full
        else "name a folder of your own with --to",
    )
