"""Whether what is reported changed within what is compared: a rise may be a rise of reporting.

Rules, fixed before any result is seen; each asks the same of both sides of a day:

- `sources`: not the same sources cover both sides;
- `release`: the share of periods that rest on candidate releases differs by a fifth or more;
- `share`: a dataset's share of the incidents differs by a fifth or more, among the datasets that do
  not begin or end between the sides: where one does, `sources` says so;
- `date_precision`: the share of incidents known to the day differs by a fifth or more;
- `sources_per_event`: the mean number of sources an event rests on differs by half or more.

The last three need at least ten incidents on each side, for fewer show nothing. Where nothing is
compared around a day, the days at which the covering sources change are asked about, and the
first half of what is covered is held against the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tocsin.domain.findings import Drift, ReportingWarning
from tocsin.panel import Cell

__all__ = ["changed", "drifted"]

SHARE, FACTOR, FEWEST = 0.2, 1.5, 10


def changed(before: Sequence[Cell], after: Sequence[Cell]) -> tuple[ReportingWarning, ...]:
    """What was reported otherwise in the covered cells `after` than in those `before`.

    >>> from datetime import date
    >>> def cell(month, source, n):
    ...     return Cell(start=date(2020, month, 1), end=date(2020, month, 28), whole_days=28, covered=True,
    ...                 covered_by=(source,), value=n, incidents=n, datasets={source: n})
    >>> [warning.kind for warning in changed([cell(1, "a", 12)], [cell(2, "b", 30)])]
    ['sources']
    """
    if not before or not after:
        return ()
    at = after[0].start
    found = (_sources, _release, _share, _date_precision, _sources_per_event)
    return tuple(warning for asks in found for warning in asks(before, after, at))


def drifted(cells: Sequence[Cell]) -> tuple[ReportingWarning, ...]:
    """What was reported otherwise within a run of covered cells that nothing splits."""
    if len(cells) < 2:
        return ()
    half = len(cells) // 2
    first, second = cells[:half], cells[half:]
    at = second[0].start
    jumps = [
        warning
        for place in range(1, len(cells))
        if cells[place - 1].covered_by != cells[place].covered_by
        for warning in _sources(cells[place - 1 : place], cells[place : place + 1], cells[place].start)
    ]
    asked = (_release, _share, _date_precision, _sources_per_event)
    return (*jumps, *(warning for asks in asked for warning in asks(first, second, at)))


def _sources(before: Sequence[Cell], after: Sequence[Cell], at: date) -> Iterator[ReportingWarning]:
    sides = [sorted(_covering(side)) for side in (before, after)]
    if sides[0] != sides[1]:
        said = [", ".join(side) or "none" for side in sides]
        yield ReportingWarning(
            kind="sources",
            why=f"the source set differs: {said[0]} before {at}, {said[1]} from then on",
            before=said[0],
            after=said[1],
            at=at.isoformat(),
        )


def _covering(cells: Sequence[Cell]) -> set[str]:
    return {source for cell in cells for source in cell.covered_by}


def _release(before: Sequence[Cell], after: Sequence[Cell], at: date) -> Iterator[ReportingWarning]:
    shares = [sum(cell.candidate for cell in side) / len(side) for side in (before, after)]
    if abs(shares[0] - shares[1]) >= SHARE:
        yield _warning("release", "of the periods rest on candidate releases", shares, at)


def _share(before: Sequence[Cell], after: Sequence[Cell], at: date) -> Iterator[ReportingWarning]:
    ended = _covering(before) ^ _covering(after)
    held: list[dict[str, int]] = [{}, {}]
    totals = [0, 0]
    for which, side in enumerate((before, after)):
        for mix, n in (pair for cell in side for pair in cell.datasets.items()):
            lasting = [name for name in mix.split(", ") if name not in ended]
            totals[which] += n if lasting else 0
            for name in lasting:
                held[which][name] = held[which].get(name, 0) + n
    if min(totals) < FEWEST:
        return
    for name in sorted(held[0].keys() | held[1].keys()):
        shares = [counts.get(name, 0) / total for counts, total in zip(held, totals, strict=True)]
        if abs(shares[0] - shares[1]) >= SHARE:
            yield _warning("share", f"of the incidents are held by {name or 'no dataset'}", shares, at)


def _date_precision(before: Sequence[Cell], after: Sequence[Cell], at: date) -> Iterator[ReportingWarning]:
    known = [sum(cell.dated for cell in side) for side in (before, after)]
    if min(known) < FEWEST:
        return
    shares = [sum(cell.exact for cell in side) / n for side, n in zip((before, after), known, strict=True)]
    if abs(shares[0] - shares[1]) >= SHARE:
        yield _warning("date_precision", "of the incidents are known to the day", shares, at)


def _sources_per_event(before: Sequence[Cell], after: Sequence[Cell], at: date) -> Iterator[ReportingWarning]:
    known = [sum(cell.sourced for cell in side) for side in (before, after)]
    if min(known) < FEWEST:
        return
    means = [sum(cell.sources for cell in side) / n for side, n in zip((before, after), known, strict=True)]
    if min(means) <= 0 or max(means) / min(means) < FACTOR:
        return
    yield ReportingWarning(
        kind="sources_per_event",
        why=f"an event rests on {means[0]:.1f} sources before {at} and on {means[1]:.1f} from then on",
        before=f"{means[0]:.1f}",
        after=f"{means[1]:.1f}",
        at=at.isoformat(),
        value_before=means[0],
        value_after=means[1],
    )


def _warning(kind: Drift, what: str, shares: Sequence[float], at: date) -> ReportingWarning:
    return ReportingWarning(
        kind=kind,
        why=f"{shares[0]:.0%} {what} before {at}, {shares[1]:.0%} from then on",
        before=f"{shares[0]:.0%}",
        after=f"{shares[1]:.0%}",
        at=at.isoformat(),
        value_before=shares[0],
        value_after=shares[1],
    )
