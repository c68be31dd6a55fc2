"""The record of forecasters: what became of what they foretold, with scores where they can be given.

Method:
    What a forecast speaks of is resolved by a person's ruling (`tocsin rule resolve`), else from
    the record where the record can observe it. It is right where it expected what came, or did not
    expect what did not. Where its words have a band of probability [a, b], the Brier score
    (p - o)^2 (Brier 1950) and the log score -ln p(o) (Good 1952) are given for both ends of the
    band: an interval, not a point. Lower is better; a coin tossed has 0.25 and 0.69.

Limits:
    A forecast that a text looks back on counts for who had made it; its day is not said, so it is held
    against what had come in the year up to the text. Words without a band are only right or wrong.
    Below `FEW` resolved forecasts nothing is said of a forecaster's skill. What a forecast hangs on is
    not resolved by the record, only by a ruling.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from tocsin.check.forecast import judge_forecaster
from tocsin.check.held import Held
from tocsin.domain.claims import ForecastClaim, RulingClaim, canonical
from tocsin.domain.documents import Document
from tocsin.domain.figures import many
from tocsin.domain.findings import Finding, Verdict
from tocsin.record.speaking import Row, once_each

__all__ = ["FEW", "Resolved", "brier", "log_score", "resolutions", "score"]

FEW = 20
_COLUMNS = (
    "standing", "came", "expected", "outcome", "probability_low", "probability_high", "brier_low",
    "brier_high", "log_low", "log_high", "resolved_by", "why", "author", "said_low", "said_high",
    "document_name", "claim_id",
)  # fmt: skip
_ORDER = ("right", "wrong", "unresolved", "open", "not scoreable")
_BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


class Resolved(NamedTuple):
    """Whether what a forecast speaks of came about (None: it cannot be told), and who says so."""

    came: bool | None
    by: str


def brier(low: float, high: float, *, came: bool) -> tuple[float, float]:
    """The least and the greatest Brier score of a band.

    >>> brier(0.55, 0.8, came=True)
    (0.04, 0.2025)
    """
    ends = [round((p - came) ** 2, 4) for p in (low, high)]
    return (0.0 if low <= came <= high else min(ends)), max(ends)


def log_score(low: float, high: float, *, came: bool) -> tuple[float, float | None]:
    """The least and the greatest log score of a band; no greatest where certainty failed.

    >>> log_score(0.5, 1.0, came=True)
    (0.0, 0.6931)
    """
    best, worst = (high, low) if came else (1 - low, 1 - high)
    return round(-math.log(best), 4) + 0.0 if best else math.inf, round(
        -math.log(worst), 4
    ) if worst else None


def resolutions(rulings: Mapping[str, RulingClaim]) -> dict[str, Resolved]:
    """What became of forecasts by rulings, by claim id."""
    return {
        id_: Resolved(
            {"yes": True, "no": False}.get(str(ruling.body.outcome)),
            f"ruling by {ruling.body.author}: {ruling.body.reason}",
        )
        for id_, ruling in rulings.items()
    }


def score(
    held: Held,
    claims: Mapping[str, tuple[ForecastClaim, Document]],
    ruled: Mapping[str, Resolved],
    *,
    actors: Collection[str] = (),
) -> Finding:
    """Every forecast on record with what became of it, right or wrong, and its scores.

    `claims` gives each forecast's claim and document by claim id; `ruled` what people resolved.
    `values` has `authors` (a tally for each) and `calibration` (how often what was given a
    probability of each fifth came).
    """
    rows = [r for r in held.rows("forecast") if not actors or r["actor_id"] in set(actors)]
    once = once_each(rows, "outcome", "negated", "hedge")
    told = [_row(row, *_became(row, held, claims, ruled)) for row in once]
    told.sort(key=lambda row: (_ORDER.index(row[0]), -(row[4] or -1.0), str(row[-1])))
    records = [dict(zip(_COLUMNS, row, strict=True)) for row in told]
    settled = [r for r in records if r["standing"] in ("right", "wrong")]
    right = sum(r["standing"] == "right" for r in settled)
    few = f"; {len(settled)} {_are(settled)} too few to judge anybody by" if len(settled) < FEW else ""
    parameters = {"actors": sorted(actors), "ruled": sorted(ruled)}
    return Finding(
        id=hashlib.sha256(canonical(["scores", parameters, held.record.digest])).hexdigest()[:16],
        method="scores",
        title=f"{len(settled)} of {many(len(told), 'forecast')} {_are(settled)} resolved, {right} right{few}",
        columns=_COLUMNS,
        rows=tuple(told),
        parameters=parameters,
        values={"resolved": len(settled), "right": right, "authors": _authors(records),
                "calibration": _calibration(settled)},
        caveats=("the record resolves only what it can observe; the rest is for a ruling",),
        rests_on=held.footing(*(str(row[-1]) for row in told)),
    )  # fmt: skip


def _are(of: list[Any]) -> str:
    return "is" if len(of) == 1 else "are"


def _became(
    row: Row, held: Held, claims: Mapping[str, tuple[ForecastClaim, Document]], ruled: Mapping[str, Resolved]
) -> tuple[str, Resolved | None, str]:
    """How a forecast stands, what became of it, and why."""
    by_person = ruled.get(str(row["claim_id"]))
    if by_person is not None:
        return ("unresolved" if by_person.came is None else "", by_person, by_person.by)
    found = claims.get(str(row["claim_id"]))
    if found is None:
        return "not scoreable", None, row["reason"] or "the words are not at hand"
    verdict = judge_forecaster(found[0], found[1], held)
    if verdict.outcome in ("open", "not_checkable"):
        return ("open" if verdict.outcome == "open" else "not scoreable"), None, verdict.why
    return _by_record(row, verdict)


def _by_record(row: Row, verdict: Verdict) -> tuple[str, Resolved | None, str]:
    tested = next((r for r in verdict.readings if r.outcome in ("holds", "fails")), None)
    if tested is None:
        return "not scoreable", None, verdict.why
    came = (tested.outcome == "holds") == _expected(row)
    return "", Resolved(came, f"the record, read as {tested.name}"), verdict.why


def _expected(row: Row) -> bool:
    """Whether the words expect what they speak of."""
    return not (row["negated"] or row["hedge"] in ("unlikely", "denied"))


def _row(row: Row, standing: str, became: Resolved | None, why: str) -> tuple[Any, ...]:
    came, low, high = (became.came if became else None), row["probability_low"], row["probability_high"]
    scores: tuple[float | None, ...] = (None,) * 4
    if came is not None:
        standing = "right" if came == _expected(row) else "wrong"
        if low is not None and high is not None:
            scores = (*brier(low, high, came=came), *log_score(low, high, came=came))
    return (
        standing, came, _expected(row), row["outcome"], low, high, *scores, became.by if became else None,
        why, _forecaster(row), row["said_low"], row["said_high"], row["document_name"], row["claim_id"],
    )  # fmt: skip


def _forecaster(row: Row) -> str:
    """Whose forecast it is: the author's, or, where a text looks back on one, that of who had made it."""
    return str(row["origin"] if row["afterwards"] else row["author"])


def _authors(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each author how many forecasts, resolved, right, their mean Brier scores, and whether few."""
    found = []
    for author in sorted({str(r["author"]) for r in records}):
        mine = [r for r in records if str(r["author"]) == author]
        settled = [r for r in mine if r["standing"] in ("right", "wrong")]
        scored = [r for r in settled if r["brier_low"] is not None]
        found.append(
            {"author": author, "forecasts": len(mine), "resolved": len(settled),
             "right": sum(r["standing"] == "right" for r in settled), "with_probability": len(scored),
             "brier_low": _mean([r["brier_low"] for r in scored]),
             "brier_high": _mean([r["brier_high"] for r in scored]),
             "verdict": "too few to judge" if len(settled) < FEW else "see the calibration"}
        )  # fmt: skip
    return sorted(found, key=lambda each: (-each["resolved"], -each["forecasts"], each["author"]))


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _calibration(settled: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each fifth of probability, by the middle of the band: how many forecasts, and how many came."""
    scored = [r for r in settled if r["probability_low"] is not None and r["probability_high"] is not None]
    found = []
    for low, high in pairwise(_BANDS):
        inside = [
            r
            for r in scored
            if low <= (r["probability_low"] + r["probability_high"]) / 2 < (high + (high == 1))
        ]
        if inside:
            came = sum(bool(r["came"]) for r in inside)
            found.append({"from": low, "to": high, "forecasts": len(inside), "came": came,
                          "share": round(came / len(inside), 3)})  # fmt: skip
    return found
