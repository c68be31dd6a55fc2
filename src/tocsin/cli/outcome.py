"""What became of one file that was added, and the line that says so."""

from __future__ import annotations

import msgspec

__all__ = ["Outcome", "outcome_line"]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file: what it was taken for, how much of it, and whether it was new."""

    name: str
    what: str
    accepted: int
    rejected: int = 0
    new: bool = True
    note: str | None = None
    remarks: tuple[str, ...] = ()


def outcome_line(outcome: Outcome) -> str:
    """What became of a file, in one line.

    >>> outcome_line(Outcome(name="a.pdf", what="report", accepted=1))
    'a.pdf: report, 1 claim'
    """
    one = outcome.accepted == 1
    if outcome.what.startswith(("report", "feed of", "coding")):
        parts = [f"{outcome.name}: {outcome.what}, {outcome.accepted} claim{'' if one else 's'}"]
    elif outcome.what == "boundaries":
        parts = [f"{outcome.name}: boundaries, {outcome.accepted} area{'' if one else 's'}"]
    elif outcome.what == "GeoNames dump":
        parts = [f"{outcome.name}: GeoNames dump, {outcome.accepted:,} places"]
    elif outcome.what == "register":
        parts = [f"{outcome.name}: register, {outcome.accepted} entr{'y' if one else 'ies'}"]
    else:
        parts = [f"{outcome.name}: {outcome.what}, {outcome.accepted} row{'' if one else 's'} accepted"]
        parts.append(f"{outcome.rejected} rejected")
    if not outcome.new:
        parts.append("already in the casebook, nothing added")
    return ", ".join(parts) + (f"; {outcome.note}" if outcome.note else "")
