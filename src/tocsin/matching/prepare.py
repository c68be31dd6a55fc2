"""Scored pairs between the releases of a casebook, worked out once and kept as a registered artefact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from itertools import combinations
from pathlib import Path

from tocsin.domain.claims import IdentityClaim
from tocsin.domain.documents import Release
from tocsin.matching.comparing import FIELDS, compare
from tocsin.matching.model import Model, load_model
from tocsin.matching.scoring import KEPT_FROM, score
from tocsin.matching.sides import load_parts, load_release, register_digest
from tocsin.matching.spanning import find_spans
from tocsin.names import Register
from tocsin.store import columnar
from tocsin.store.casebook import Casebook, PairsOf

__all__ = ["prepare"]


def prepare(
    casebook: Casebook,
    releases: Iterable[Release],
    *,
    register: Register,
    identities: Iterable[IdentityClaim] = (),
    say: Callable[[str], None] = lambda _: None,
) -> tuple[Path, ...]:
    """The Parquet of scored pairs for every two of `releases` that give events and are of different datasets.

    What is lacking is worked out and registered first, so that whoever derives reads what stands.
    `register` is the one that holds the rulings in `identities`. A casebook that was opened for
    reading is opened a second time to write. Each row
    is two claim ids with their releases, `link` ("pair", or which one spans the other), probability,
    bits, days and kilometres apart, and the level of each field.

    Raises:
        CasebookError: pairs are lacking and the casebook cannot be written.
    """
    wanted = list(_wanted(releases, register_digest(register, identities)))
    lacking = [each for each in wanted if casebook.pairs(each[2]) is None]
    if lacking:
        with nullcontext(casebook) if casebook.writable else Casebook.open(casebook.path) as writable:
            for left, right, pairs in lacking:
                say(f"comparing {left.name} with {right.name}")
                folder = writable.staging()
                _write(writable, (left, right), folder / "pair.parquet", register=register)
                writable.add_pairs(pairs, folder=folder)
    found = (casebook.pairs(pairs) for _, _, pairs in wanted)
    return tuple(path for path in found if path is not None)


def _wanted(releases: Iterable[Release], register: str) -> Iterator[tuple[Release, Release, PairsOf]]:
    model = load_model().digest
    events = [each for each in releases if each.gives == "event"]
    for left, right in combinations(sorted(events, key=lambda each: each.digest), 2):
        if left.dataset != right.dataset:
            yield left, right, PairsOf(left=left.digest, right=right.digest, model=model, register=register)


def _write(casebook: Casebook, releases: tuple[Release, Release], path: Path, *, register: Register) -> None:
    model: Model = load_model()
    with columnar.connect() as engine:
        load_parts(engine, register)
        for side, release in zip(("left_side", "right_side"), releases, strict=True):
            load_release(engine, side, casebook=casebook, release=release, register=register)
        compare(engine)
        score(engine, model=model)
        find_spans(engine, same_at=model.same_at)
        kept = _KEPT.format(
            left=columnar.literal(releases[0].digest), right=columnar.literal(releases[1].digest)
        )
        engine.write(kept, path)


_KEPT = f"""
SELECT l.claim_id AS left_id, r.claim_id AS right_id, {{left}} AS left_release, {{right}} AS right_release,
       k.link, k.probability, k.capped, k.bits,
       k.days_apart, round(k.km, 3) AS km, {", ".join(f"k.{field}" for field in FIELDS)}
FROM linked k JOIN left_side l ON l.n = k.left_n JOIN right_side r ON r.n = k.right_n
WHERE k.probability >= {KEPT_FROM} OR k.link <> 'pair'
ORDER BY left_id, right_id
"""
