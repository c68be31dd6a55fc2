"""The facts that a careful reader found in a report, one JSON object a line of `facts.jsonl`."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tocsin.domain.claims import Span
from tocsin.domain.errors import InputError

__all__ = ["FACTS", "Fact", "facts_of"]

FACTS = "facts.jsonl"


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of one text: who, what, whom, the figure, and the characters that say it.

    `subject` and `object` are the coder's words; several parties stand apart by semicolons, and
    what is in brackets is a remark. `value` is one figure or several, `low` and `high` its bounds;
    a share is a fraction of 1. Other fields of the line are the coder's notes and are not scored.
    """

    id: str
    file: str
    kind: str
    subkind: str | None = None
    subject: str
    predicate: str
    object: str | None = None
    value: float | tuple[float, ...] | None = None
    low: float | None = None
    high: float | None = None
    date: str | None = None
    span_start: int
    span_end: int
    duplicate_spans: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span that says it, the first one first."""
        return ((self.span_start, self.span_end), *self.duplicate_spans)

    @property
    def numbers(self) -> frozenset[float]:
        """Every figure of the fact; from nothing, or up to the whole, is no figure."""
        values = self.value if isinstance(self.value, tuple) else (self.value,)
        whole = self.high == 1 and self.low is not None and self.low < 1
        return frozenset(n for n in (*values, self.low, None if whole else self.high) if n)


def facts_of(folder: Path) -> tuple[Fact, ...]:
    """The facts of FOLDER/facts.jsonl in the file's order.

    Raises:
        InputError: no such file, or a line that is not a fact; names the line.
    """
    file = folder / FACTS
    if not file.is_file():
        raise InputError(
            f"no {FACTS} in this folder", file=str(folder), remedy="name a folder of coded reports"
        )
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(_fact(line, file=FACTS, row=n) for n, line in enumerate(lines, start=1) if line.strip())


def _fact(line: str, *, file: str, row: int) -> Fact:
    try:
        return msgspec.json.decode(line, type=Fact)
    except msgspec.MsgspecError as error:
        raise InputError("not a fact", file=file, row=row, met=str(error), expected="a coded fact") from error
