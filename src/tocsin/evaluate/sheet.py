"""A sheet of claims drawn by chance for a careful reader to judge, and the score of a judged sheet.

Source: the interval is Wilson's (1927), JASA 22.
"""

from __future__ import annotations

import csv
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.documents import Reading

__all__ = ["COLUMNS", "VERDICTS", "Share", "drawn", "judged", "wilson"]

COLUMNS = (
    "number", "file", "start", "end", "kind", "hedge", "negated", "who_says_so", "body", "quote", "verdict",
    "remark",
)  # fmt: skip
VERDICTS = ("accept", "reject")
_NORMAL_95 = 1.959964


class Share(NamedTuple):
    """Of `judged` claims of a kind, how many were accepted; the share and its 95 % interval."""

    kind: str
    accepted: int
    judged: int
    share: float
    low: float
    high: float


def drawn(readings: Sequence[Reading], *, size: int, seed: int) -> list[tuple[object, ...]]:
    """The rows of a sheet: `size` claims of all readings, or all where there are fewer, in text order.

    The same texts, reader, size and seed draw the same claims, in whatever order the texts come.
    """
    claims = sorted(
        ((reading.document.name, claim) for reading in readings for claim in reading.claims),
        key=lambda pair: (pair[0], pair[1].span, pair[1].kind, pair[1].id),
    )
    chosen = sorted(random.Random(seed).sample(range(len(claims)), min(size, len(claims))))
    rows: list[tuple[object, ...]] = []
    for number, (name, claim) in enumerate((claims[n] for n in chosen), start=1):
        start, end = claim.span if isinstance(claim.span, tuple) else (None, None)
        body = {k: v for k, v in msgspec.to_builtins(claim.body).items() if v not in (None, [], ())}
        said = " < ".join(claim.attribution[1:])
        words = msgspec.json.encode(body).decode()
        rows.append((number, name, start, end, claim.kind, claim.hedge, claim.negated, said, words,
                     claim.quote, None, None))  # fmt: skip
    return rows


def judged(file: Path) -> list[Share]:
    """The share accepted, by kind and in all, of a sheet whose verdicts are filled in.

    Raises:
        InputError: no such file, no column `verdict`, or a verdict that is neither accept nor reject.
    """
    verdicts = list(_verdicts(file))
    whole = Counter(kind for kind, _ in verdicts)
    good = Counter(kind for kind, verdict in verdicts if verdict == "accept")
    shares = [_share(kind, good[kind], whole[kind]) for kind in sorted(whole)]
    return [*shares, _share("all", good.total(), whole.total())]


def wilson(hits: int, all_: int) -> tuple[float, float]:
    """The 95 % interval of a share: what shares would bring forth such a count in 19 of 20 draws.

    >>> [round(end, 3) for end in wilson(80, 100)]
    [0.711, 0.867]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if not all_:
        return 0.0, 1.0
    share, z = hits / all_, _NORMAL_95
    middle = (share + z * z / (2 * all_)) / (1 + z * z / all_)
    half = z * math.sqrt(share * (1 - share) / all_ + z * z / (4 * all_ * all_)) / (1 + z * z / all_)
    return max(0.0, middle - half), min(1.0, middle + half)


def _share(kind: str, accepted: int, of: int) -> Share:
    return Share(kind, accepted, of, accepted / of if of else 0.0, *wilson(accepted, of))


def _verdicts(file: Path) -> Iterator[tuple[str, str]]:
    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="draw a sheet with: tocsin evaluate sample")
    with file.open(encoding="utf-8-sig", newline="") as rows:
        read = csv.DictReader(rows)
        if not {"kind", "verdict"} <= set(read.fieldnames or ()):
            raise InputError("not a sheet of claims", file=file.name, expected="columns kind and verdict")
        for row in read:
            verdict = (row["verdict"] or "").strip().casefold()
            if verdict not in VERDICTS:
                raise InputError(
                    "a claim that is not judged", file=file.name, row=read.line_num, column="verdict",
                    met=verdict, expected=" or ".join(VERDICTS),
                )  # fmt: skip
            yield row["kind"], verdict
