"""Decisions of a person, however they came in, as rulings; nothing is overwritten by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias

import msgspec

from tocsin.domain.bodies import RuledHeader, Ruling
from tocsin.domain.claims import AnyClaim, canonical
from tocsin.domain.errors import InputError
from tocsin.record.desk import Desk, state
from tocsin.record.setting import Setting, against, set_fields

__all__ = ["DECISIONS", "Decided", "Decision", "rulings"]

Decision: TypeAlias = Literal["accept", "reject", "correct", "split", "merge"]
DECISIONS: tuple[Decision, ...] = ("accept", "reject", "correct", "split", "merge")


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """One decision, or one part of a claim that is split, as a person wrote it.

    `fields` are those that the person changed; where some are and `decision` is None, it is a
    correction. `into` is the claim that speaks for this one when they are merged. `state` is that of
    the claim the person saw; None where it was the one that stands. `file` and `row` say where.
    """

    claim: str
    decision: Decision | None = None
    reason: str = ""
    fields: dict[str, Any] = {}
    into: str | None = None
    state: str | None = None
    file: str | None = None
    row: int | None = None

    def wrong(self, what: str, **more: Any) -> InputError:
        """An error of this decision, which says where it stands."""
        return InputError(what, **({"file": self.file, "row": self.row, "column": "decision"} | more))


def rulings(decided: Iterable[Decided], desk: Desk, *, by: str) -> list[Ruling]:
    """The rulings that these decisions come to; what stands already so makes none. `ruled_at` is left empty.

    Raises:
        InputError: a decision that cannot be; names its place.
    """
    rows: dict[str, list[Decided]] = {}
    for each in decided:
        if each.decision or each.fields:
            found = _placed(each, lambda each=each: desk.find(each.claim))
            rows.setdefault(found, []).append(msgspec.structs.replace(each, claim=found))
    made = [*_merged(rows, desk, by)]
    for id_, parts in rows.items():
        if parts[0].decision != "merge" and (ruling := _one(id_, parts, desk, by)) is not None:
            made.append(ruling)
    return [ruling for ruling in made if not _stands(ruling, desk)]


def _placed(row: Decided, find: Any) -> Any:
    try:
        return find()
    except InputError as error:
        raise row.wrong(
            error.what, column=error.column or "claim", met=error.met, expected=error.expected,
            remedy=error.remedy,
        ) from error  # fmt: skip


def _one(id_: str, rows: list[Decided], desk: Desk, by: str) -> Ruling | None:
    decision = _decision(rows)
    seen = _seen(id_, rows[0], desk)
    if id_ in desk.part_of:
        return _on_part(id_, decision, rows, desk, by)
    parts = _parts(seen, desk.as_read[id_], rows) if decision in ("correct", "split") else []
    return _ruling(decision, (id_,), rows[0], by, parts)


def _decision(rows: list[Decided]) -> Decision:
    """What the rows of one claim come to, once they fit together."""
    first, said = rows[0], {row.decision for row in rows}
    decision = first.decision or "correct"
    if len(said) > 1 or (len(rows) > 1 and decision != "split"):
        raise rows[-1].wrong(
            "several rows decide one claim", met=", ".join(sorted(str(each or "(edited)") for each in said)),
            expected="one row a claim, or split in every one of its rows",
        )  # fmt: skip
    if decision == "split" and len(rows) < 2:
        raise first.wrong("a split needs two parts", remedy="copy the row, one for each part")
    edited = any(row.fields for row in rows)
    if decision in ("accept", "reject") and edited:
        raise first.wrong(
            "a claim is changed and yet not corrected", met=decision, expected="correct, or no change"
        )
    if decision in ("correct", "split") and not edited:
        raise first.wrong("nothing is changed", met=decision, remedy="change what is wrong, or accept it")
    return decision


def _seen(id_: str, row: Decided, desk: Desk) -> AnyClaim:
    """The claim that the person had before them."""
    now = desk.present(id_)
    if row.state in (None, state(now)):
        return now
    read = desk.as_read.get(id_)
    last = desk.last.get(id_)
    if read is not None and row.state == state(read) and last is not None and _would_stand(row, read, last):
        return read
    raise row.wrong(
        "the claim was ruled on since this was written", column="claim", met=row.claim[:12],
        expected=f"what stands since {last.body.ruled_at[:10]} by {last.body.author}" if last else None,
        remedy="write the file anew, and decide there",
    )  # fmt: skip


def _would_stand(row: Decided, read: AnyClaim, last: Any) -> bool:
    """Whether the decision is the one that stands: the file is only read a second time."""
    if row.decision == "split" or not row.fields:
        return bool(last.body.decision == (row.decision or "correct"))
    return canonical(set_fields(read, row.fields).body).decode() in last.body.bodies


def _parts(claim: AnyClaim, read: AnyClaim, rows: list[Decided]) -> list[Setting]:
    settings = [_placed(row, lambda row=row: set_fields(claim, row.fields)) for row in rows]
    return [Setting(body=each.body, header=against(read, claim, each.header)) for each in settings]


def _on_part(id_: str, decision: Decision, rows: list[Decided], desk: Desk, by: str) -> Ruling | None:
    """A ruling on a part of a split claim: the claim is split anew, without the part or with it changed."""
    if decision == "accept":
        return None
    whole = desk.part_of[id_]
    read = desk.as_read[whole]
    kept: list[Setting] = []
    for part in desk.standing[whole]:
        if part.id != id_:
            kept.append(Setting(body=part.body, header=against(read, part)))
        elif decision != "reject":
            kept += _parts(part, read, rows)
    return _ruling("split" if kept else "reject", (whole,), rows[0], by, kept)


def _merged(rows: dict[str, list[Decided]], desk: Desk, by: str) -> Iterator[Ruling]:
    groups: dict[str, list[Decided]] = {}
    for id_, each in rows.items():
        row = each[0]
        if row.decision != "merge":
            continue
        into = _placed(row, lambda row=row: desk.find(row.into or ""))
        fault = _unmergeable(id_, into, each, desk)
        if fault:
            raise row.wrong(fault, column="into", met=row.into)
        if into != id_:
            groups.setdefault(into, []).append(row)
    for into, members in groups.items():
        if rows.get(into) and rows[into][0].decision not in (None, "merge", "accept"):
            raise rows[into][0].wrong("a claim is merged into one that is decided otherwise")
        yield _ruling("merge", (into, *sorted(row.claim for row in members)), members[0], by, [])


def _unmergeable(id_: str, into: str, rows: list[Decided], desk: Desk) -> str | None:
    if len(rows) > 1 or rows[0].fields:
        return "a claim is merged and yet changed"
    if id_ in desk.part_of or into in desk.part_of:
        return "parts of a split claim cannot be merged; split the claim anew"
    if desk.as_read[id_].kind != desk.as_read[into].kind:
        return f"a {desk.as_read[id_].kind} cannot be merged into a {desk.as_read[into].kind}"
    return None


def _ruling(
    decision: Decision, claims: tuple[str, ...], row: Decided, by: str, parts: list[Setting]
) -> Ruling:
    if not row.reason.strip():
        raise row.wrong(
            "a ruling needs its reason", column="because", remedy="say why: --because, or the column because"
        )
    headers: Any = tuple(canonical(part.header).decode() for part in parts)
    return Ruling(
        decision=decision,
        claims=claims,
        author=by,
        reason=row.reason.strip(),
        ruled_at="",
        bodies=tuple(canonical(part.body).decode() for part in parts),
        headers=headers if any(part.header != RuledHeader() for part in parts) else msgspec.UNSET,
    )


def _stands(ruling: Ruling, desk: Desk) -> bool:
    """Whether this was ruled already, of each of its claims."""
    last = [desk.last[id_].body for id_ in ruling.claims if id_ in desk.last]
    return len(last) == len(ruling.claims) and all(
        (each.decision, each.bodies, each.headers, each.claims if each.decision == "merge" else ruling.claims)
        == (ruling.decision, ruling.bodies, ruling.headers, ruling.claims)
        for each in last
    )
