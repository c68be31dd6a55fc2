"""What the columns of a stranger's sheet probably are, by their names and by what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from tocsin.domain.vocabulary import Role

__all__ = ["NAMES", "SIDES", "day_formats", "holds_numbers", "named", "said_side"]

NAMES: dict[str, tuple[str, ...]] = {
    "start": ("date_start", "start_date", "start", "event_date", "date", "incident_date", "day", "from"),
    "end": ("date_end", "end_date", "end", "to", "until"),
    "date_prec": ("date_prec", "time_precision", "date_precision"),
    "place_name": ("place_name", "where_coordinates", "place", "location", "town", "village", "city", "site"),
    "admin1": ("adm_1", "admin1", "adm1", "province", "governorate", "oblast", "state"),
    "admin2": ("adm_2", "admin2", "adm2", "district", "county"),
    "country": ("country", "country_name", "nation"),
    "where_prec": ("where_prec", "geo_precision", "place_precision"),
    "lat": ("latitude", "lat"),
    "lon": ("longitude", "lon", "lng", "long"),
    "violence": ("violence", "type_of_violence"),
    "deaths_low": ("deaths_low", "low", "killed_min", "deaths_min", "min_deaths"),
    "deaths_best": ("deaths_best", "best", "fatalities", "killed", "deaths", "dead", "nkill", "total_deaths"),
    "deaths_high": ("deaths_high", "high", "killed_max", "deaths_max", "max_deaths"),
    "deaths_civilians": ("deaths_civilians", "civilian_deaths", "civilians_killed"),
    "injured_best": ("injured_best", "injured", "wounded", "nwound"),
    "source_text": ("source_text", "source", "sources", "reference", "references", "link", "url"),
    "n_sources": ("n_sources", "number_of_sources"),
    "gid": ("gid", "priogrid_gid"),
}
"""Names under which columns of event.parquet are met, the surest first."""

SIDES: dict[Role, tuple[str, ...]] = {
    "side_a": ("side_a", "actor1", "actor_1"),
    "side_b": ("side_b", "actor2", "actor_2"),
    "actor": ("actor", "perpetrator", "attacker", "group", "gname"),
    "victim": ("victim", "victims", "target"),
    "claimed": ("claimed_by",),
    "attributed": ("attributed_to", "blamed"),
}

_FORMATS = (
    "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d-%m-%Y", "%m-%d-%Y",
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y",
)  # fmt: skip
_YEARS = (1900, 2099)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_")


def named(header: Sequence[str], names: Sequence[str]) -> str | None:
    """The first column that goes by one of these names, whatever its case and signs.

    >>> named(["Ref", "Event Date"], NAMES["start"])
    'Event Date'
    """
    plain = {_plain(column): column for column in reversed(header)}
    return next((plain[name] for name in names if name in plain), None)


def said_side(column: str) -> Role | None:
    """The role of the actor that a column of this name holds, if it names one."""
    return next((role for role, names in SIDES.items() if _plain(column) in names), None)


def _is_day(text: str, form: str) -> bool:
    try:
        found = datetime.strptime(text, form)
    except ValueError:
        return False
    return _YEARS[0] <= found.year <= _YEARS[1]


def day_formats(values: Sequence[str]) -> tuple[str, ...]:
    """The strptime forms in which all of these texts are days; several where the texts leave it open.

    >>> day_formats(["31/01/2021", "02/03/2021"]), day_formats(["01/02/2021"])
    (('%d/%m/%Y',), ('%d/%m/%Y', '%m/%d/%Y'))
    """
    said = [value for value in values if value]
    return tuple(form for form in _FORMATS if said and all(_is_day(value, form) for value in said))


def holds_numbers(values: Sequence[str], *, low: float, high: float) -> bool:
    """Whether all that these texts say is numbers in a range."""
    try:
        return all(low <= float(value) <= high for value in values if value)
    except ValueError:
        return False
