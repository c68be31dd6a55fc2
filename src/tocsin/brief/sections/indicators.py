"""What would change our mind: thresholds from rates, forecasts that fall due, conditions and reversals."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.analyses.rates import alpha_of
from tocsin.brief.counted import Counted
from tocsin.brief.report import Chart, Sentence
from tocsin.brief.subject import Row, Subject, by_day
from tocsin.brief.words import clause, day, says_who, span

__all__ = ["threshold", "write"]

_MOST = 3
_TAIL = 0.025
_WEAK = ("denied", "hypothetical", "planned")


def write(subject: Subject, counts: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """Counts a month that the rate would not lead one to expect, and reports that would turn a judgement."""
    found = [sentence for each in counts if (sentence := _rate(each)) is not None]
    found += _due(subject) + _conditions(subject) + _ground(subject) + _ties(subject)
    if not found:
        text = f"No rate, forecast or condition on record gives an indicator for {subject.called}"
        found = [Sentence(text=f"{text}.", query=subject.asks("forecasts"))]
    return found, []


def threshold(counts: Sequence[float]) -> tuple[int, int]:
    """The least and most a month that 95 in 100 months like these would show.

    The quantiles of the negative binomial with the mean and the extra scatter of `counts` (see
    `tocsin.analyses.rates`), or of the Poisson distribution where they scatter no more than chance.

    >>> threshold([5, 6, 4, 5, 5, 6])
    (1, 10)
    """
    from scipy.stats import nbinom, poisson

    mean = sum(counts) / len(counts)
    extra = alpha_of(counts, [1.0] * len(counts), groups=[0] * len(counts))
    made = nbinom(1 / extra, 1 / (1 + extra * mean)) if extra > 0 else poisson(mean)
    return int(made.ppf(_TAIL)), int(made.ppf(1 - _TAIL))


def _rate(each: Counted) -> Sentence | None:
    counts = [count for _, count in each.recent]
    if each.rate is None or len(counts) < 6 or not sum(counts):
        return None
    low, high = threshold(counts)
    what = "attack" if each.measure == "attacks_by" else "event"
    # The number that stands beside the noun decides its form.
    what += "" if (low or high) == 1 else "s"
    fewer = f" or fewer than {low}" if low > 0 else ""
    return Sentence(
        text=f"More than {high}{fewer} {what} in one month would lie outside of what the rate of "
        f"{span(each.first, each.last)} leads one to expect in 95 of 100 months.",
        claims=each.claims,
        query=each.query,
        rule=each.measure,
    )


def _due(subject: Subject) -> list[Sentence]:
    """Scoreable forecasts whose last day has not come, the soonest first."""
    rows = [
        row
        for row in subject.rows("forecasts")
        if row["scoreable"] and row["end"] and row["end"] >= subject.day and not row["conditional_on"]
    ]
    return [
        Sentence(
            text=f"By {day(row['end'])} it must show whether this comes about: "
            f"{_plain(row['outcome'])} ({says_who(row)}).",
            claims=(row["claim_id"],),
        )
        for row in sorted(rows, key=lambda r: (r["end"], r["claim_id"]))[:_MOST]
    ]


def _conditions(subject: Subject) -> list[Sentence]:
    rows = [row for row in subject.rows("forecasts") if row["conditional_on"] or row["condition"]]
    newest = sorted(rows, key=by_day, reverse=True)
    return [
        Sentence(
            text=f"Watch for this condition: {_plain(row['conditional_on'] or row['condition'])}; on it "
            f"hangs the forecast of {says_who(row)}: {_plain(row['outcome'])}.",
            claims=(row["claim_id"],),
        )
        for row in newest[:_MOST]
    ]


def _ground(subject: Subject) -> list[Sentence]:
    """What is said to be held, gained or not held: its opposite, well reported, would turn it."""
    rows = [row for row in _everyone(subject) if row["hedge"] not in _WEAK and row["degree"] == "control"]
    newest = sorted(rows, key=by_day, reverse=True)
    return [
        Sentence(
            text=f"{_reversal(row)} would speak against this: {clause('control', row)} ({says_who(row)}).",
            claims=(row["claim_id"],),
        )
        for row in newest[: 2 * _MOST]
    ]


def _everyone(subject: Subject) -> list[Row]:
    """What is said of the ground of the subject, and what the same texts say that others hold."""
    own = subject.rows("control")
    texts = {row["document"] for row in own}
    seen = {row["claim_id"] for row in own}
    others = [row for row in subject.table("control") if row["document"] in texts] if subject.own else []
    return own + [row for row in others if row["change"] == "held" and row["claim_id"] not in seen]


def _reversal(row: Row) -> str:
    who, where = row["actor_name"], row["place_name"] or row["denominator_unit"] or "what it holds"
    if row["share"] is not None and not row["negated"]:
        return f"A report that {who} holds less than {row['share']:.0%} of {where}"
    if row["negated"]:
        return f"A report that {who} controls {where}"
    if row["change"] == "lost":
        return f"A report that {who} took back {where}"
    return f"A report that {who} lost {where}"


def _ties(subject: Subject) -> list[Sentence]:
    rows = [row for row in subject.rows("relations") if row["sign"] and not row["negated"]]
    rows = [row for row in rows if row["hedge"] not in _WEAK]
    newest = sorted(rows, key=by_day, reverse=True)
    found: dict[tuple[str, str], Sentence] = {}
    for row in newest:
        one, other = sorted((str(row["subject_name"]), str(row["object_name"])))
        turn = "fight each other" if row["sign"] > 0 else "work together"
        found.setdefault(
            (one, other),
            Sentence(
                text=f"A report of an independent source that {one} and {other} {turn} would speak against "
                f"this: {clause('relations', row)} ({says_who(row)}).",
                claims=(row["claim_id"],),
            ),
        )
    return list(found.values())[:_MOST]


def _plain(text: object) -> str:
    return str(text).strip().rstrip(".")
