"""Claims out for review and back: as rows of a workbook or lines of JSON; unedited, they decide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

import msgspec

from tocsin.domain.claims import AnyClaim
from tocsin.domain.errors import InputError
from tocsin.files.cells import as_cell
from tocsin.record.deciding import DECISIONS, Decided
from tocsin.record.desk import Desk, state
from tocsin.record.doubtful import Doubt
from tocsin.record.setting import HEADER_FIELDS, header_words, words_of

__all__ = ["Row", "cells_of", "from_lines", "from_rows", "line_of"]


class Row(Protocol):
    """A row of a workbook that came back: its number there, and its cells by column."""

    @property
    def number(self) -> int:
        """Counted from 1, as the spreadsheet shows it."""

    @property
    def cells(self) -> dict[str, Any]:
        """The cells, None where empty."""


def cells_of(doubt: Doubt) -> dict[str, Any]:
    """One claim as the cells of its row, by column; None where it says nothing."""
    claim = doubt.claim
    about = {
        "claim": claim.id,
        "why": "\n".join(doubt.why),
        "quote": claim.quote,
        "context": doubt.context,
        "readings": "\n".join(f"{n}: {r.reason}" for n, r in enumerate(claim.readings, start=1)),
        "document": doubt.document,
        "state": state(claim),
    }
    return {name: as_cell(value) for name, value in (about | _said(claim)).items()}


def line_of(doubt: Doubt) -> dict[str, Any]:
    """One claim as an object of JSON, with room for the decision."""
    claim = doubt.claim
    decided = {"claim": claim.id, "kind": claim.kind, "decision": "", "because": "", "into": ""}
    about = {"why": doubt.why, "quote": claim.quote, "context": doubt.context, "document": doubt.document}
    rest = {"readings": claim.readings, "body": claim.body, "state": state(claim)}
    made: dict[str, Any] = msgspec.to_builtins(decided | about | header_words(claim) | rest, str_keys=True)
    return made


def from_rows(rows: Mapping[str, Iterable[Row]], desk: Desk, *, file: str, because: str) -> Iterator[Decided]:
    """The decisions that a workbook's rows hold, sheet by sheet.

    Raises:
        InputError: a row whose claim is not there or was ruled on since; names sheet and row.
    """
    for kind, listed in rows.items():
        where = f"{file}, sheet {kind}"
        for row in listed:
            asked = {name: row.cells.get(name) for name in ("claim", "decision", "because", "into", "state")}
            base = _base(asked, desk, file=where, row=row.number)
            if base is not None:
                _same_kind(base, kind, where, row.number)
                said = {name: as_cell(value) for name, value in _said(base).items()}
                fields = {
                    name: "" if row.cells.get(name) is None else row.cells[name]
                    for name, value in said.items()
                    if as_cell(row.cells.get(name)) != value
                }
                yield _decided(asked, fields, because, file=where, row=row.number)


def from_lines(lines: Iterable[bytes], desk: Desk, *, file: str, because: str) -> Iterator[Decided]:
    """The decisions that lines of JSON hold.

    Raises:
        InputError: a line that is no such object, or whose claim is not there or was ruled on since.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked = _object(line, file=file, row=number)
        base = _base(asked, desk, file=file, row=number)
        if base is not None:
            _same_kind(base, asked.get("kind", base.kind), file, number)
            yield _decided(
                asked, _changed(asked, base, file=file, row=number), because, file=file, row=number
            )


def _changed(asked: dict[str, Any], base: AnyClaim, *, file: str, row: int) -> dict[str, Any]:
    was: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(base.body))
    body = asked.get("body", was)
    if not isinstance(body, dict):
        raise InputError("a body is no object", file=file, row=row, column="body", met=str(body)[:80])
    fields = {name: value for name, value in body.items() if value != was.get(name)}
    fields |= {name: None for name in was if name not in body}
    header = header_words(base)
    return fields | {n: asked[n] for n in HEADER_FIELDS if n in asked and asked[n] != header[n]}


def _object(line: bytes, *, file: str, row: int) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(
            "a line is no JSON", file=file, row=row, met=str(error), remedy="write one object a line"
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("claim"), str):
        raise InputError(
            "a line is no claim", file=file, row=row, column="claim", met=str(found)[:80],
            remedy="begin with a file that tocsin review claims --out wrote",
        )  # fmt: skip
    return found


def _base(asked: Mapping[str, Any], desk: Desk, *, file: str, row: int) -> AnyClaim | None:
    """The claim as the file shows it; None where it changed meanwhile and nothing is decided on it."""
    id_ = str(asked.get("claim") or "")
    if id_ not in desk.as_read and id_ not in desk.part_of:
        raise InputError(
            "no such claim in the casebook", file=file, row=row, column="claim", met=id_[:80],
            remedy="leave the column claim as it was written; if the text was read anew, write the file anew",
        )  # fmt: skip
    for claim in (desk.present(id_), desk.as_read.get(id_)):
        if claim is not None and state(claim) == asked.get("state"):
            return claim
    if not asked.get("decision"):
        return None
    raise InputError(
        "the claim was ruled on since this was written", file=file, row=row, column="claim", met=id_[:12],
        remedy="write the file anew, and decide there",
    )  # fmt: skip


def _same_kind(claim: AnyClaim, kind: Any, file: str, row: int) -> None:
    if claim.kind != kind:
        raise InputError(
            "the claim is of another kind", file=file, row=row, column="claim", met=str(kind),
            expected=claim.kind, remedy="move the row back",
        )  # fmt: skip


def _decided(
    asked: Mapping[str, Any], fields: dict[str, Any], because: str, *, file: str, row: int
) -> Decided:
    decision = str(asked.get("decision") or "").strip().lower() or None
    if decision not in (None, *DECISIONS):
        raise InputError(
            "not a decision", file=file, row=row, column="decision", met=decision,
            expected=f"{', '.join(DECISIONS)}, or nothing",
        )  # fmt: skip
    return msgspec.convert(
        {
            "claim": asked["claim"],
            "decision": decision,
            "reason": str(asked.get("because") or because),
            "fields": fields,
            "into": asked.get("into") or None,
            "state": asked.get("state"),
            "file": file,
            "row": row,
        },
        Decided,
    )


def _said(claim: AnyClaim) -> dict[str, Any]:
    body = {
        f.encode_name: words_of(getattr(claim.body, f.name)) for f in msgspec.structs.fields(type(claim.body))
    }
    return header_words(claim) | body
