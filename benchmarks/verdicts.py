"""Verdicts on invented assessments of invented wars, whose sentences are true, false or ambiguous.

Each war is put on record as a dataset and two reports; a third report is written, read and checked as
`tocsin check` would. Of all sentences at least 95 in 100 must get the right verdict (true: holds, false:
fails, ambiguous: depends; one that is not read has none), and no true one may fail. Sentences in which no
claim of their kind was read are listed by wording. Prints the tables; exits 1 where either is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

if TYPE_CHECKING:
    from worlds.checked import Judged

LEAST = 0.95
OUTCOMES = ("holds", "fails", "depends", "not_checkable", "missed")


def main() -> int:
    from worlds.assessed import kinds
    from worlds.checked import judge_war

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--wars", type=int, default=20)
    options.add_argument("--seed", type=int, default=1, help="the seed of the first war")
    options.add_argument("--wrong", action="store_true", help="print every sentence with a wrong verdict")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seeds = range(asked.seed, asked.seed + asked.wars)
        judged = [one for seed in seeds for one in judge_war(seed, Path(folder))]
    for kind in kinds():
        _table(kind, [one for one in judged if one.told.kind == kind])
    _table("all", judged)
    _missed(judged)
    if asked.wrong:
        _wrong(judged)
    return _judged(judged)


def _table(kind: str, judged: Sequence[Judged]) -> None:
    print(f"{kind:10}" + "".join(f"{name:>15}" for name in OUTCOMES))
    for truth in ("true", "false", "ambiguous"):
        met = Counter(one.verdict for one in judged if one.told.truth == truth)
        if met:
            print(f"  {truth:10}" + "".join(f"{met[name]:>15}" for name in OUTCOMES)[2:])


def _missed(judged: Sequence[Judged]) -> None:
    met: Counter[str] = Counter()
    for one in judged:
        if one.card is None:
            shape = "".join("#" if sign.isdigit() else sign for sign in one.told.words)
            met[f"{one.told.kind}: {shape.replace(one.told.group, '{group}')}"] += 1
    print("missed:" if met else "no sentence was missed")
    for words, many in sorted(met.items()):
        print(f"  {many:4}  {words}")


def _wrong(judged: Sequence[Judged]) -> None:
    for one in judged:
        if one.card is not None and not one.right:
            print(f"{one.told.truth} -> {one.verdict}: {one.told.words}\n    {one.card.now.why}")
            for reading in one.card.now.readings:
                print(f"      {reading.outcome:14} {reading.name}: {reading.found or ''} {reading.why}")
            if one.card.now.multiverse is not None:
                many = one.card.now.multiverse
                print(f"      {many.holds} hold, {many.fails} fail, of {many.readings}")


def _judged(judged: Sequence[Judged]) -> int:
    read = [one for one in judged if one.card is not None]
    right = sum(one.right for one in read)
    refuted = sum(one.told.truth == "true" and one.verdict == "fails" for one in read)
    share = right / max(1, len(judged))
    print(
        f"{len(judged)} sentences, {len(read)} read; {right} right verdicts, {share:.1%} of all; "
        f"{refuted} true ones fail"
    )
    return int(share < LEAST or refuted > 0)


if __name__ == "__main__":
    sys.exit(main())
