"""What people ruled on a claim, in words for whoever traces it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from tocsin.domain.claims import AnyClaim
from tocsin.record.desk import Desk

__all__ = ["out_of_record", "ruling_facts"]


def ruling_facts(desk: Desk, id_: str) -> list[tuple[str, str]]:
    """The ruling that stands for a claim, or for the one it is a part of, and what was read before it."""
    whole = desk.part_of.get(id_, id_)
    ruling = desk.last.get(whole)
    if ruling is None or whole not in desk.as_read:
        return []
    body = ruling.body
    facts = [("ruled", f"{body.decision} by {body.author} at {body.ruled_at}: {body.reason}"),
             ("ruling", ruling.id)]  # fmt: skip
    if body.decision == "merge" and body.claims:
        facts.append(("merged", f"claim {body.claims[0]} speaks for {', '.join(body.claims[1:])}"))
    if body.decision in ("correct", "split"):
        read, now = desk.as_read[whole], desk.present(id_)
        facts.append(("as it was read", "; ".join(_differences(read, now)) or "as it stands"))
    return facts


def out_of_record(desk: Desk, prefix: str) -> list[AnyClaim]:
    """The claims whose id begins with `prefix` and that a ruling took out of the record."""
    return [
        claim
        for id_, claim in desk.as_read.items()
        if id_.startswith(prefix) and id_ in desk.last and claim.id not in {c.id for c in desk.standing[id_]}
    ]


def _differences(read: AnyClaim, now: AnyClaim) -> Iterator[str]:
    was: dict[str, Any] = msgspec.to_builtins(read.body)
    is_: dict[str, Any] = msgspec.to_builtins(now.body)
    was |= {"hedge": read.hedge, "negated": read.negated, "says": " <- ".join(read.speakers)}
    is_ |= {"hedge": now.hedge, "negated": now.negated, "says": " <- ".join(now.speakers)}
    for name in was:
        if was[name] != is_.get(name):
            yield f"{name} {'unknown' if was[name] in (None, []) else was[name]}"
