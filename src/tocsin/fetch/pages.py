"""Fetches the rows of an interface page by page; pages that have come are kept until all have."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tocsin.domain.errors import FetchError
from tocsin.fetch.connection import Connection, Secret
from tocsin.fetch.declaration import Pages, TokenPlace
from tocsin.fetch.refusals import bare, refusal, words_of

__all__ = ["Gathered", "fetch_pages"]

_MOST_PAGES = 5_000
_ASKED = "asked.json"


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows were written, and how many came that were not of what was asked."""

    rows: int
    left_out: int


class _Page(msgspec.Struct, frozen=True, rename="pascal"):
    """One page as the interface gives it."""

    total_count: int
    total_pages: int
    result: list[dict[str, Any]]


def fetch_pages(connection: Connection, plan: Pages, *, secret: Secret, part: Path, kept: Path) -> Gathered:
    """Writes all rows of the plan into the CSV `part`, with the plan's columns in its order.

    `kept` is the folder of the pages that have come; a later call with the same plan goes on from it.

    Raises:
        FetchError: not reached, refused, nothing there, or pages that do not fit together or into
            the columns.
    """
    _remember(plan, kept)
    total = _page(connection, plan, 0, secret=secret, kept=kept)
    for number in range(1, total.total_pages):
        connection.say(f"{plan.name}: page {number + 1} of {total.total_pages}")
        _fits(_page(connection, plan, number, secret=secret, kept=kept), total, plan, kept)
    return _join(plan, total, part=part, kept=kept)


def _remember(plan: Pages, kept: Path) -> None:
    """Empties the folder where it holds pages of another request."""
    asked = msgspec.json.encode([bare(plan.address), sorted(plan.parameters.items())])
    kept.mkdir(parents=True, exist_ok=True)
    note = kept / _ASKED
    if not note.is_file() or note.read_bytes() != asked:
        _clear(kept)
        note.write_bytes(asked)


def _clear(kept: Path) -> None:
    for path in kept.glob("*.json"):
        path.unlink()


def _page(connection: Connection, plan: Pages, number: int, *, secret: Secret, kept: Path) -> _Page:
    path = kept / f"page-{number:05}.json"
    if not path.is_file():
        # Pages are counted from 0.
        status, body = connection.body(
            plan.address, parameters=plan.parameters | {"page": str(number)}, secret=secret
        )
        page = _understood(status, body, plan, secret)
        whole = path.with_suffix(".new")
        whole.write_bytes(body)
        whole.replace(path)
        return page
    return msgspec.json.decode(path.read_bytes(), type=_Page)


def _understood(status: int, body: bytes, plan: Pages, secret: Secret) -> _Page:
    words = words_of(body, hide=secret.value)
    if status == 404:
        raise FetchError(
            "the provider has no such version",
            file=bare(plan.address),
            met=f"{plan.version or plan.name} {words}".strip(),
            remedy=f"name one that there is; the provider lists them: {secret.place.page}",
        )
    if status != 200:
        raise refusal(status, address=plan.address, words=words, place=secret.place)
    try:
        page = msgspec.json.decode(body, type=_Page)
    except msgspec.ValidationError as error:
        raise _not_a_page(body, plan, secret.place, words=words, error=error) from error
    except msgspec.DecodeError as error:
        raise FetchError(
            "the provider answers with something that is not data",
            file=bare(plan.address),
            met=words or "a page for a browser",
            expected="JSON",
            remedy="check the network for a sign-in page, then run the same command again",
        ) from error
    _same_columns(page, plan)
    if page.total_count == 0:
        raise FetchError(
            "the provider has nothing that fits",
            file=bare(plan.address),
            met=f"0 rows for {_asked(plan)}",
            remedy="check version, country and years; a token without the right to them may see nothing too",
        )
    if page.total_pages > _MOST_PAGES:
        raise FetchError(
            "that is too much for the interface",
            met=f"{page.total_pages:,} pages",
            expected=f"at most {_MOST_PAGES:,}",
            remedy="ask for one country or fewer years, or fetch the whole release without either",
        )
    return page


def _not_a_page(
    body: bytes, plan: Pages, place: TokenPlace, *, words: str, error: msgspec.ValidationError
) -> FetchError:
    said = msgspec.json.decode(body)
    keys = set(said) if isinstance(said, dict) else set()
    if not keys & set(_Page.__struct_encode_fields__) and words:
        return FetchError(
            "the token was accepted, but the answer is a refusal",
            file=bare(plan.address),
            met=words,
            remedy=f"ask the provider for access to this dataset: {place.page}",
        )
    return FetchError(
        "the provider's answer has changed its form",
        file=bare(plan.address),
        met=", ".join(sorted(keys)) or str(error),
        expected=", ".join(_Page.__struct_encode_fields__),
        remedy="look for a newer version of tocsin; nothing was kept",
    )


def _same_columns(page: _Page, plan: Pages) -> None:
    known = set(plan.columns)
    for row in page.result:
        if set(row) != known:
            gone, new = sorted(known - set(row)), sorted(set(row) - known)
            raise FetchError(
                "the columns of the dataset have changed",
                file=bare(plan.address),
                met="; ".join(
                    part
                    for part in (
                        f"missing {', '.join(gone)}" if gone else "",
                        f"new {', '.join(new)}" if new else "",
                    )
                    if part
                ),
                expected=f"the {len(known)} columns that the reader knows",
                remedy="look for a newer version of tocsin; nothing was kept",
            )


def _asked(plan: Pages) -> str:
    return ", ".join(f"{key} {value}" for key, value in sorted(plan.parameters.items()) if key != "pagesize")


def _fits(page: _Page, first: _Page, plan: Pages, kept: Path) -> None:
    if (page.total_count, page.total_pages) != (first.total_count, first.total_pages):
        _clear(kept)
        raise FetchError(
            "the data changed while it was fetched",
            file=bare(plan.address),
            met=f"{page.total_count:,} rows",
            expected=f"{first.total_count:,} rows, as on the first page",
            remedy="run the same command again; it begins anew",
        )


def _rows(total: _Page, kept: Path) -> Iterator[dict[str, Any]]:
    for number in range(total.total_pages):
        yield from msgspec.json.decode((kept / f"page-{number:05}.json").read_bytes(), type=_Page).result


def _join(plan: Pages, total: _Page, *, part: Path, kept: Path) -> Gathered:
    written = left_out = 0
    with part.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(plan.columns)
        for row in _rows(total, kept):
            if plan.wanted(row):
                sheet.writerow([_cell(row[column]) for column in plan.columns])
                written += 1
            else:
                left_out += 1
    if written + left_out != total.total_count:
        _clear(kept)
        raise FetchError(
            "the pages do not add up",
            file=bare(plan.address),
            met=f"{written + left_out:,} rows",
            expected=f"{total.total_count:,} rows, as the provider counts them",
            remedy="run the same command again; it begins anew",
        )
    return Gathered(rows=written, left_out=left_out)


def _cell(value: object) -> object:
    """A value as the published CSV writes it: nothing for null, 1 and 0 for true and false."""
    if value is None:
        return ""
    return int(value) if isinstance(value, bool) else value
