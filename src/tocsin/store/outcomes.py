"""What a casebook answers: what adding did, where its log ends, and what was removed."""

from __future__ import annotations

from datetime import datetime

import msgspec

__all__ = ["Added", "Head", "Redaction"]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What adding did: `new` log entries, the last of them `seq`; 0 and None if all was there."""

    new: int
    seq: int | None
    digest: str | None


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the log. Noting `chain` elsewhere makes a later cut at the end visible."""

    seq: int
    recorded_at: datetime
    chain: str


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """A tombstone: what was removed, by whom and why; `rows` where only rows went."""

    digest: str
    by: str
    reason: str
    rows: tuple[int, ...] = ()
