"""What a casebook answers: what adding did, where its log ends, and what was removed."""

from __future__ import annotations

from datetime import datetime

import msgspec

__all__ = ["Added", "Fixed", "Head", "Redaction"]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What adding did: `new` log entries, the last of them `seq`; 0 and None if all was there."""

    new: int
    seq: int | None
    digest: str | None


class Fixed(msgspec.Struct, frozen=True, kw_only=True):
    """A set of choices that a person fixed: its `text`, by whom and when.

    `data_at` is when data (a report or a release) was last added, None if never; `before` is whether
    the set was fixed before that.
    """

    name: str
    digest: str
    text: str
    by: str
    fixed_at: datetime
    data_at: datetime | None
    before: bool


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
