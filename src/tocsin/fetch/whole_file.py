"""Fetches one file, taking up where a cut connection left off, and checks that it is whole."""

from __future__ import annotations

import base64
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tocsin.domain.errors import FetchError
from tocsin.fetch.connection import Connection, Cut, beginning
from tocsin.fetch.declaration import WholeFile
from tocsin.fetch.pace import TRIES
from tocsin.fetch.refusals import RETRIED, bare, refusal, words_of

if TYPE_CHECKING:
    import httpx

__all__ = ["Begun", "begun_path", "fetch_file"]

MOST_BYTES = 16 << 30
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
_SHA256 = re.compile(r"sha-256=:?([A-Za-z0-9+/]{43}=):?", re.IGNORECASE)
_TOLD_EVERY_BYTES = 8 << 20


# A line that gives a few bytes each time would otherwise be asked for ever.
_MOST_CUTS = 100


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a download that is not whole yet: where it is from, and how the server names it."""

    address: str
    validator: str | None = None
    sha256: str | None = None


def begun_path(part: Path) -> Path:
    """Where it is kept what a half-finished file is half of."""
    return part.with_name(part.name + ".json")


def fetch_file(connection: Connection, plan: WholeFile, *, part: Path) -> str | None:
    """Makes `part` the whole file of the plan; gives the SHA-256 that the provider names, if it names one.

    What had come before a cut is kept and continued, if the server says that the file is still the same.

    Raises:
        FetchError: not reached, refused, not there, not whole, or no room for it.
    """
    begun, attempt = _begun(plan, part), 0
    for _ in range(_MOST_CUTS):
        had = _size(part)
        try:
            begun, whole = _pull(connection, plan, part=part, begun=begun, attempt=attempt)
            if whole:
                return begun.sha256
        except Cut as cut:
            begun = _begun(plan, part)
            # A line that breaks again and again, but moves on each time, may go on.
            attempt = 0 if _size(part) > had else attempt
            if attempt + 1 >= TRIES:
                raise _cut_short(plan, part, cut) from cut
            connection.wait(attempt, cut=cut, address=plan.address)
        attempt += 1
    raise _cut_short(plan, part, Cut(plan.address, OSError(f"it broke off {_MOST_CUTS} times")))


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _begun(plan: WholeFile, part: Path) -> Begun:
    try:
        found = msgspec.json.decode(begun_path(part).read_bytes(), type=Begun)
    except (OSError, msgspec.DecodeError):
        found = None
    if found is None or found.address != bare(plan.address) or found.validator is None:
        part.unlink(missing_ok=True)
        return Begun(address=bare(plan.address))
    return found


def _pull(
    connection: Connection, plan: WholeFile, *, part: Path, begun: Begun, attempt: int
) -> tuple[Begun, bool]:
    have = _size(part)
    headers = {"Range": f"bytes={have}-", "If-Range": str(begun.validator)} if have else {}
    with connection.answer(plan.address, headers=headers) as answer:
        if answer.status_code in RETRIED:
            connection.wait(attempt, answer=answer)
            return begun, False
        if answer.status_code == 416 and have:
            # The server knows no more bytes than we have: begin anew rather than guess.
            raise _anew(plan, part, "the file has no more bytes than those that had come")
        if answer.status_code == 404:
            raise _not_there(connection, plan)
        if answer.status_code not in (200, 206):
            raise refusal(
                answer.status_code, address=plan.address, words=words_of(beginning(answer)), place=None
            )
        start, total = _extent(answer)
        if start not in (0, have):
            raise _anew(plan, part, f"a part came that begins at byte {start:,}")
        begun = Begun(address=bare(plan.address), validator=_validator(answer), sha256=_named_digest(answer))
        begun_path(part).write_bytes(msgspec.json.encode(begun))
        _room(part, total, have=start)
        _write(connection, answer, part=part, append=start > 0, total=total, name=plan.name)
    if total is not None and _size(part) != total:
        raise Cut(plan.address, OSError(f"{_size(part):,} of {total:,} bytes came"))
    return begun, True


def _anew(plan: WholeFile, part: Path, why: str) -> Cut:
    part.unlink(missing_ok=True)
    return Cut(plan.address, OSError(why))


def _extent(answer: httpx.Response) -> tuple[int, int | None]:
    """At which byte the answer begins, and how long the whole file is, if it says."""
    if answer.status_code == 206:
        found = _RANGE.fullmatch(answer.headers.get("content-range", ""))
        if found is None:
            raise Cut(str(answer.url), OSError("a part came that does not say which"))
        return int(found[1]), None if found[3] == "*" else int(found[3])
    length = answer.headers.get("content-length", "")
    return 0, int(length) if length.isdigit() else None


def _validator(answer: httpx.Response) -> str | None:
    """What If-Range may name: a strong ETag, else the date of last change (RFC 9110, section 13.1.5)."""
    etag = str(answer.headers.get("etag", ""))
    if etag and not etag.startswith("W/"):
        return etag
    return str(answer.headers.get("last-modified", "")) or None


def _named_digest(answer: httpx.Response) -> str | None:
    """The SHA-256 of the whole file, where a header names it (Repr-Digest of RFC 9530; Digest before it)."""
    for header in ("repr-digest", "digest"):
        found = _SHA256.search(answer.headers.get(header, ""))
        if found:
            return base64.b64decode(found[1]).hex()
    return None


def _room(part: Path, total: int | None, *, have: int) -> None:
    if total is not None and total > MOST_BYTES:
        raise FetchError("the file is too long", met=f"{total:,} bytes", expected=f"at most {MOST_BYTES:,}")
    free = shutil.disk_usage(part.parent).free
    if total is not None and total - have > free:
        raise FetchError(
            "the disk has no room for the file",
            file=str(part.parent),
            met=f"{free:,} bytes free",
            expected=f"{total - have:,} bytes",
            remedy="free some space, or name another folder with --to; what has come is kept",
        )


def _write(
    connection: Connection, answer: httpx.Response, *, part: Path, append: bool, total: int | None, name: str
) -> None:
    with part.open("ab" if append else "wb") as file:
        told = file.tell()
        for piece in answer.iter_bytes():
            file.write(piece)
            if file.tell() - told >= _TOLD_EVERY_BYTES:
                told = file.tell()
                of = f" of {total / 1e6:,.0f}" if total else ""
                connection.say(f"{name}: {told / 1e6:,.0f}{of} MB")
            if file.tell() > MOST_BYTES:
                raise FetchError("the file is too long", expected=f"at most {MOST_BYTES:,} bytes")


def _cut_short(plan: WholeFile, part: Path, cut: Cut) -> FetchError:
    kept = _size(part)
    return FetchError(
        "the provider cannot be reached" if not kept else "the connection was cut",
        file=bare(plan.address),
        met=str(cut.args[1]) or type(cut.args[1]).__name__,
        remedy=f"run the same command again: {kept:,} bytes are kept, and it goes on from there"
        if kept
        else "check the network (HTTPS_PROXY is honoured), then run the same command again",
    )


def _not_there(connection: Connection, plan: WholeFile) -> FetchError:
    """The error for a file that the provider has not, with what it has, where it says so."""
    there: list[str] = []
    if plan.listing is not None:
        try:
            status, body = connection.body(plan.listing.address)
        except FetchError:
            status, body = 0, b""
        if status == 200:
            text = body.decode("utf-8", errors="replace")
            there = sorted({found[1] for found in re.finditer(plan.listing.pattern, text)}, key=_by_number)
    what = plan.listing.what if plan.listing is not None else "file"
    return FetchError(
        f"the provider has no such {what}",
        file=bare(plan.address),
        met=plan.name,
        expected=f"one of: {', '.join(there[-40:])}" if there else None,
        remedy="name one that there is",
    )


def _by_number(name: str) -> tuple[list[int], str]:
    return [int(number) for number in re.findall(r"\d+", name)], name
