"""Coding workbooks into a casebook and out of it: which rows are new, changed, or there already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tocsin.cli.adding import Outcome, names_of
from tocsin.domain.bodies import Ruling
from tocsin.domain.claims import AnyClaim, RulingClaim, SaidOn, canonical, make
from tocsin.domain.errors import InputError
from tocsin.readers.coding import coded_incidents
from tocsin.readers.coding_entry import as_toml
from tocsin.readers.coding_workbook import CodedRow, read_coding_workbook
from tocsin.record.standing import judge, taken_back

if TYPE_CHECKING:
    from tocsin.store.casebook import Casebook

__all__ = ["CODED_ANEW", "add_workbook", "export_workbook", "offered_names"]

# Who rules that a row takes the place of an earlier one; a ruling by any other hand is left alone.
CODED_ANEW = "code@1"


class _Coded(msgspec.Struct, frozen=True):
    """One coded incident of a casebook, in its one form, and whether it stands."""

    id: str
    text: str
    claim: str
    fields: dict[str, Any]
    coder: str
    stands: bool
    replaced: bool


def offered_names(casebook: Casebook) -> dict[str, list[str]]:
    """The names that drop down in a workbook: actors, provinces and countries of the casebook."""
    register, gazetteer = names_of(casebook)
    places = gazetteer.places.values()
    return {
        "actors": sorted({actor.name for actor in register.actors.values()}),
        "provinces": sorted({place.name for place in places if place.kind == "admin1"}),
        "countries": sorted({place.name for place in places if place.kind == "country"}),
    }


def add_workbook(casebook: Casebook, path: Path) -> Outcome:
    """Reads a coding workbook and keeps the rows that are not in the casebook yet, all or none.

    A row whose id is coded already, but otherwise, takes the place of the earlier one: the earlier
    claim is rejected by a ruling in the name of the row's coder, and stays in the log.

    Raises:
        InputError: a fault in a row, or two entries of one id that the row cannot both replace.
    """
    from tocsin.readers import apart

    rows, name = apart.coded_rows(path), path.name
    known = _coded(casebook)
    texts = {each.text for each in known}
    fresh = [row for row in rows if row.text not in texts]
    added = casebook.add_readings([(row.reading, row.text.encode("utf-8")) for row in fresh])
    rulings = [ruling for row in rows for ruling in _rulings(row, known, name)]
    casebook.add_claims(rulings)
    kept = _kept_out(rows, known)
    return Outcome(
        name=name,
        what="coding workbook",
        accepted=len(rows),
        new=added.new > 0 or bool(rulings),
        note=_note(len(rows), len(fresh), _replacing(rulings), kept),
    )


def _coded(casebook: Casebook) -> list[_Coded]:
    people = casebook.people_claims()
    readings = casebook.readings()
    gone = taken_back([*(claim for r in readings for claim in r.claims), *people])
    judged = judge(claim for claim in people if claim.id not in gone)
    found = []
    for reading in readings:
        if reading.document.said_on.kind != "coded":
            continue
        document = reading.document
        for each in coded_incidents(document.text, name=document.name, digest=document.digest):
            id_, last = each.claim.id, judged.last.get(each.claim.id)
            found.append(
                _Coded(
                    id=str(each.fields["id"]),
                    text=as_toml(each.fields, author=each.coder),
                    claim=id_,
                    fields=each.fields,
                    coder=each.coder,
                    stands=id_ not in gone and not judged.drops(id_),
                    replaced=last is not None and _by_us(last),
                )
            )
    return found


def _by_us(ruling: RulingClaim) -> bool:
    return ruling.attribution[0] == CODED_ANEW and ruling.body.decision == "reject"


def _rulings(row: CodedRow, known: list[_Coded], name: str) -> Iterable[AnyClaim]:
    """What makes this row, and no other version of it, stand."""
    why = f"coded anew in row {row.row} of {name}"
    same = [each for each in known if each.text == row.text]
    if same and not any(each.stands for each in same):
        back = [each.claim for each in same if each.replaced]
        if not back:
            return  # a person rejected this very entry; a file that still has it does not overrule them
        yield _ruling("accept", back[:1], row.coder, why)
    old = [each.claim for each in known if each.id == row.id and each.text != row.text and each.stands]
    if old:
        yield _ruling("reject", old, row.coder, why)


def _ruling(decision: str, claims: list[str], coder: str, why: str) -> AnyClaim:
    now = datetime.now(UTC)
    body = msgspec.convert(
        {
            "decision": decision,
            "claims": sorted(claims),
            "author": coder,
            "reason": why,
            "ruled_at": now.isoformat(),
        },
        Ruling,
    )
    return make(
        body,
        document="person:" + coder,
        span=(0, 0),
        quote=canonical(body).decode(),
        attribution=(CODED_ANEW, coder),
        said_on=SaidOn(low=now.date(), high=now.date(), kind="stated"),
    )


def _replacing(rulings: list[AnyClaim]) -> int:
    return sum(isinstance(r, RulingClaim) and r.body.decision == "reject" for r in rulings)


def _kept_out(rows: Iterable[CodedRow], known: list[_Coded]) -> int:
    out = {each.text for each in known if not each.stands and not each.replaced}
    out -= {each.text for each in known if each.stands}
    return sum(row.text in out for row in rows)


def _note(rows: int, fresh: int, replacing: int, kept_out: int) -> str | None:
    parts = [f"{fresh - replacing} new"] if fresh > replacing else []
    parts += [f"{replacing} in place of an earlier version"] if replacing else []
    parts += [f"{rows - fresh} there already"] if fresh and rows > fresh else []
    parts += [f"{kept_out} left out as a ruling has it"] if kept_out else []
    return ", ".join(parts) or None


def export_workbook(casebook: Casebook, out: Path) -> int:
    """Writes the coded incidents that stand into a workbook; gives their number.

    What was written is read back and held against what the casebook has before the file gets its name.

    Raises:
        InputError: nothing is coded, two entries have one id, or a text does not fit into a cell.
    """
    from tocsin.show.coding_form import coding_form

    coded = sorted(
        (each for each in _coded(casebook) if each.stands),
        key=lambda each: (str(each.fields.get("start")), each.id),
    )
    if not coded:
        raise InputError(
            "no incident is coded in this casebook", remedy="see tocsin code template for an empty form"
        )
    _one_each(coded)
    staged = out.with_name(f".{out.name}.part")
    try:
        coding_form(
            staged, offered=offered_names(casebook), coded=((each.fields, each.coder) for each in coded)
        )
        _same(staged.read_bytes(), coded, name=out.name)
        staged.replace(out)
    finally:
        staged.unlink(missing_ok=True)
    return len(coded)


def _one_each(coded: list[_Coded]) -> None:
    met: dict[str, str] = {}
    for each in coded:
        if each.id in met:
            raise InputError(
                "two coded incidents have one id",
                column=each.id,
                met=f"claims {met[each.id][:12]} and {each.claim[:12]}",
                remedy="reject one of them: tocsin rule reject CLAIM",
            )
        met[each.id] = each.claim


def _same(raw: bytes, coded: list[_Coded], *, name: str) -> None:
    written = {row.id: row.text for row in read_coding_workbook(raw, name=name)}
    for each in coded:
        if written.get(each.id) != each.text:
            raise InputError(
                "a coded incident does not fit into a workbook",
                file=name,
                column=each.id,
                remedy="keep it in its coding sheet (TOML)",
            )
