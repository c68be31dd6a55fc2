"""Ranking of groups: who is most active, counted by one rule, and who cannot be told apart.

Method:
    Each group's rate over the periods covered, with its interval (`tocsin.analyses.rates`). Of every
    two groups the ratio of their rates is tested at 5 % over all pairs together (Bonferroni), with
    their own scatter (`tocsin.analyses.rate_ratios`). A group's rank lies between one more than the
    groups surely above it and the number of those not surely below it; groups that share a possible
    rank are tied.

Source:
    Mogstad, Romano, Shaikh and Wilhelm (2024), Review of Economic Studies 91(1), 476-518, on
    confidence sets for ranks; Dunn (1961), Journal of the American Statistical Association 56, 52-64.

Limits:
    One rule counts all groups, and groups that claim little or are blamed much gain or lose by it: see
    `--every-rule` of `trend`. An incident of two groups counts for both. A group's parts count for it
    only where it is named. Only the most active are compared, so the rest are not ranked. Deaths come
    in few large events, so a place by deaths may hang on one of them: see `lethality`; of fewer than
    six periods no two groups are told apart by deaths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.analyses import footing, untold
from tocsin.analyses.rate_ratios import exact, negative_binomial, scattered
from tocsin.analyses.rates import FEWEST, Rate, rate_of
from tocsin.domain.errors import InputError
from tocsin.domain.findings import Finding, RestsOn
from tocsin.panel import Cell, Panel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["COLUMNS", "Counted", "Ranked", "fit", "nobody", "standings"]

COLUMNS = ("rank", "rank_low", "rank_high", "actor", "total", "rate", "rate_low", "rate_high", "tied_with")
_ERROR = 0.05


class Ranked(NamedTuple):
    """One group with its counts by covered period."""

    name: str
    cells: tuple[Cell, ...]
    rate: Rate

    @property
    def counts(self) -> list[float]:
        """Its counts, period by period."""
        return [float(cell.value or 0) for cell in self.cells]


class Counted(NamedTuple):
    """Counts of groups (rows) by cell under one rule, and the cells that are compared."""

    counts: Floats
    used: Bools


def standings(
    tables: Sequence[Counted], exposure: Floats, *, of: int, deaths: bool = False
) -> list[tuple[int, int]]:
    """Between which places the group in row `of` stands in each table, as `fit` has it, all at once.

    `exposure` is the length of each cell in periods; `deaths` says that deaths are counted.

    >>> import numpy as np
    >>> table = Counted(np.array([[20.0] * 12, [5.0] * 12, [6.0] * 12]), np.ones(12, dtype=bool))
    >>> standings([table], np.ones(12), of=0), standings([table], np.ones(12), of=1)
    ([(1, 1)], [(2, 3)])
    """
    import numpy as np

    from tocsin.analyses.at_once import ratios

    if not tables:
        return []
    near = np.logical_or.reduce([table.used for table in tables])
    made = [_pairs(Counted(one.counts[:, near], one.used[near]), of, deaths=deaths) for one in tables]
    many = len(tables[0].counts)
    counts, used, above = (np.concatenate(each) for each in zip(*made, strict=True))
    none = np.zeros_like(used)
    found = ratios(
        counts,
        np.tile(exposure[near], 2),
        np.hstack([used, none]),
        np.hstack([none, used]),
        level=1 - _ERROR / max(many * (many - 1) // 2, 1),
    )
    told = ~(deaths & (used.sum(axis=1) < FEWEST))
    sure = (np.nan_to_num(found.low, nan=0.0) > 1) & told
    up, down = ((sure & side).reshape(-1, many).sum(axis=1) for side in (above, ~above))
    return [(1 + int(higher), many - int(lower)) for higher, lower in zip(up, down, strict=True)]


def _pairs(table: Counted, of: int, *, deaths: bool) -> tuple[Floats, Bools, Bools]:
    """Each group against that of row `of`, the less active first; the cells used; and which have more."""
    import numpy as np

    counts, used = table
    totals = (counts * used).sum(axis=1)
    above = totals > totals[of]
    lower, higher = (np.where(side[:, None], counts[of], counts) for side in (above, ~above))
    if deaths:
        # The dead of one event are no independent events; months with any are taken for counts.
        lone = ((lower * used).sum(axis=1) == 0)[:, None]
        lower, higher = np.where(lone, 0.0, lower), np.where(lone, higher > 0, higher)
    rows = np.hstack([lower, higher])
    return rows.astype(np.float64), np.broadcast_to(used, counts.shape), above


def fit(panels: Mapping[str, Panel]) -> Finding:
    """The rank of each group by name, one row each, the most active first.

    Without a period that is covered for all of them nobody has a rank; what is on record is told.

    Raises:
        InputError: no group; where the record has none, see `nobody`.
    """
    groups = _groups(panels)
    if not groups:
        return _untold(panels)
    above = _surely_above(groups, deaths=next(iter(panels.values())).measure == "deaths")
    rows = tuple(_rows(groups, above))
    first = next(iter(panels.values()))
    return Finding(
        id=footing.id_of("rank", first.query, first.digest, sorted(panels)),
        method="rank",
        title=_title(first, groups, above),
        columns=COLUMNS,
        rows=rows,
        parameters=footing.parameters(first) | {"actor": None, "actors": sorted(panels)},
        values={"tied_for_first": [g.name for g in groups if (groups[0].name, g.name) not in above]},
        caveats=(
            f"what is counted: {first.rule}",
            "an incident in which two of them take part counts for both",
            *footing.caveats(_widest(panels), groups[0].cells),
        ),
        rests_on=_rests_on(panels, groups),
    )


def nobody(panel: Panel) -> Finding:
    """The answer where no group is on record in the place and days of `panel`, which counts anyone."""
    return untold.of(
        "rank", panel, what=f"who has most {footing.unit(panel)}", columns=COLUMNS,
        why="no group is on record there", parameters={"actor": None, "actors": []},
        values={"tied_for_first": []},
    )  # fmt: skip


def _untold(panels: Mapping[str, Panel]) -> Finding:
    """The groups without ranks: incidents outside what is covered say that something was, not how much."""
    first, widest = next(iter(panels.values())), _widest(panels)
    where = f" in {first.place}" if first.place else ""
    counts = sorted((-panel.uncovered_incidents, name) for name, panel in panels.items())
    on_record = ", ".join(f"{name} {-count}" for count, name in counts)
    return Finding(
        id=footing.id_of("rank", first.query, first.digest, sorted(panels)),
        method="rank",
        title=f"The most {footing.unit(first)}{where} cannot be told: no {first.period} is covered for all",
        columns=COLUMNS,
        rows=tuple((*[None] * 3, name, *[None] * 5) for _, name in counts),
        parameters=footing.parameters(first) | {"actor": None, "actors": sorted(panels)},
        values={"tied_for_first": []},
        caveats=(
            f"what is counted: {first.rule}",
            f"incidents on record outside what is covered, which give no order: {on_record}",
            *footing.caveats(widest, ()),
        ),
        rests_on=_rests_on(panels, ()),
        untold=f"no {first.period} is covered for all",
    )


def _widest(panels: Mapping[str, Panel]) -> Panel:
    """The panel that speaks for all: the caveats of what is covered are the same for each."""
    return max(panels.values(), key=lambda panel: panel.total)


def _groups(panels: Mapping[str, Panel]) -> list[Ranked]:
    if not panels:
        raise InputError("there is no group to rank", remedy="name some")
    covered = set.intersection(
        *({cell.start for cell in panel.covered if cell.value is not None} for panel in panels.values())
    )
    made = []
    for name, panel in panels.items() if covered else ():
        cells = tuple(cell for cell in panel.cells if cell.start in covered)
        rate = rate_of([float(c.value or 0) for c in cells], [c.exposure for c in cells])
        assert rate is not None
        made.append(Ranked(name, cells, rate))
    return sorted(made, key=lambda group: (-group.rate.rate, group.name))


def _surely_above(groups: Sequence[Ranked], *, deaths: bool) -> set[tuple[str, str]]:
    """The pairs (more active, less active) that chance does not explain, over all pairs together."""
    pairs = list(combinations(groups, 2))
    if deaths and len(groups[0].cells) < FEWEST:
        return set()
    level = 1 - _ERROR / max(len(pairs), 1)
    found = set()
    for one, other in pairs:
        counts = (other.counts, one.counts)
        spread = tuple([cell.exposure for cell in side.cells] for side in (other, one))
        if not sum(counts[1]):
            continue
        both = bool(sum(counts[0]))
        if deaths and not both:
            # The dead of one event are no independent events; months with any are taken for counts.
            counts = ([0.0] * len(counts[0]), [float(value > 0) for value in counts[1]])
        model = negative_binomial if both and scattered(counts, spread) else exact  # type: ignore[arg-type]
        ratio = model(counts, spread, level=level)  # type: ignore[arg-type]
        if ratio.low is not None and ratio.low > 1:
            found.add((one.name, other.name))
    return found


def _rows(groups: Sequence[Ranked], above: set[tuple[str, str]]) -> Any:
    for place, group in enumerate(groups, start=1):
        higher = sum((other.name, group.name) in above for other in groups)
        lower = sum((group.name, other.name) in above for other in groups)
        tied = [
            other.name for other in groups
            if other is not group and not {(other.name, group.name), (group.name, other.name)} & above
        ]  # fmt: skip
        yield (
            place, higher + 1, len(groups) - lower, group.name, int(sum(group.counts)),
            round(group.rate.rate, 2), round(group.rate.low, 2), round(group.rate.high, 2),
            ", ".join(tied) or None,
        )  # fmt: skip


def _others(count: int) -> str:
    return "the one other" if count == 1 else f"any of the {count} others"


def _title(panel: Panel, groups: Sequence[Ranked], above: set[tuple[str, str]]) -> str:
    unit, where = footing.unit(panel), f" in {panel.place}" if panel.place else ""
    top = groups[0]
    tied = [group.name for group in groups[1:] if (top.name, group.name) not in above]
    said = f"{top.name}: most {unit}{where}, {top.rate.rate:.1f} a {panel.period}"
    if len(groups) == 1:
        return f"{said}, by the only group on record, so there is nobody to rank it against"
    if not tied:
        return f"{said}, more than {_others(len(groups) - 1)} compared beyond chance"
    names = ", ".join(tied[:3]) + (f" and {len(tied) - 3} more" if len(tied) > 3 else "")
    return f"{said}, but not to be told apart from {names}"


def _rests_on(panels: Mapping[str, Panel], groups: Sequence[Ranked]) -> RestsOn:
    import msgspec

    whole = _widest(panels)
    cells = tuple(cell for group in groups for cell in group.cells)
    return msgspec.structs.replace(footing.rests_on(whole, cells), query=whole.query)
