"""Completeness: do the events that are held add up to the yearly totals that the same project gives?

The country-year dataset of UCDP counts what its event dataset counts, in every state and every
year. So the sum of the event rows of one version must be its figure, and where the figure is zero
there is no event. Sums of another version, or of one that is not known, may differ for good reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tocsin.record.tables import create_table
from tocsin.store import columnar

__all__ = ["COMPLETENESS", "compare_totals", "joined", "sum_rows", "true_zeros"]

_EVENTS, _TOTALS = "ucdp-ged", "ucdp-country-year"
_DEATHS = ("low", "best", "high")
COMPLETENESS: dict[str, str] = {
    "country": "VARCHAR",
    "year": "BIGINT",
    "violence": "VARCHAR",
    "rows": "BIGINT",
    **{f"{what}_{guess}": "BIGINT" for what in ("rows", "total", "difference") for guess in _DEATHS},
    "outcome": "VARCHAR",
    "reason": "VARCHAR",
    "source": "VARCHAR",
    "release": "VARCHAR",
    "version": "VARCHAR",
    "total_source": "VARCHAR",
    "total_release": "VARCHAR",
    "total_version": "VARCHAR",
}


def sum_rows(engine: columnar.Connection) -> None:
    """Fills `row_year`: the deaths in the event rows of each release, by country, year and violence.

    To be called before people's rulings change the rows: a release is held against its own totals.
    """
    engine.execute(f"""
        CREATE TABLE row_year AS
        SELECT document AS release, country, year(start) AS year, violence, count(*) AS rows,
               sum(deaths_low) AS low, sum(deaths_best) AS best, sum(deaths_high) AS high
        FROM event_claim
        WHERE basis = 'dataset' AND source = '{_EVENTS}' AND country IS NOT NULL
        GROUP BY document, country, year(start), violence
    """)


def compare_totals(engine: columnar.Connection) -> None:
    """Fills `completeness` from `row_year` and `total`: a line for each country held, year and violence.

    `difference` is the total less the rows. `outcome` is same, differs (of one version: the events
    held are not those that were counted) or not comparable (of two versions, or one is not known).
    """
    create_table(engine, "completeness", COMPLETENESS)
    engine.execute(f"INSERT INTO completeness SELECT {_LINE} FROM ({_MET}) m")


# Where a country-year has rows of one release, that release speaks; where it has none, the country's.
_MET = f"""
SELECT t.country, t.year, t.violence, COALESCE(e.rows, 0) AS rows,
       COALESCE(e.low, 0) AS rows_low, COALESCE(e.best, 0) AS rows_best, COALESCE(e.high, 0) AS rows_high,
       t.low, t.best, t.high, t.release AS total_release, t.version AS total_version,
       CASE WHEN y.releases IS NULL AND c.releases = 1 THEN c.release
            WHEN y.releases = 1 THEN y.release END AS release
FROM (SELECT country, year(start) AS year, violence, release, version, sum(deaths_low) AS low,
             sum(deaths_best) AS best, sum(deaths_high) AS high
      FROM total WHERE source = '{_TOTALS}' AND part IS NULL AND violence IS NOT NULL
      GROUP BY country, year(start), violence, release, version) t
JOIN (SELECT country, count(DISTINCT release) AS releases, max(release) AS release
      FROM row_year GROUP BY country) c ON c.country = t.country
LEFT JOIN (SELECT country, year, count(DISTINCT release) AS releases, max(release) AS release
           FROM row_year GROUP BY country, year) y ON y.country = t.country AND y.year = t.year
LEFT JOIN (SELECT country, year, violence, sum(rows) AS rows, sum(low) AS low, sum(best) AS best,
                  sum(high) AS high FROM row_year GROUP BY country, year, violence) e
  ON e.country = t.country AND e.year = t.year AND e.violence = t.violence
"""
_VERSION = "(SELECT r.version FROM release r WHERE r.release = m.release)"
_SAME = "rows_low = low AND rows_best = best AND rows_high = high"
_ONE = f"{_VERSION} = total_version"
_LINE = f"""
country, year, violence, rows, rows_low, rows_best, rows_high, low, best, high,
low - rows_low, best - rows_best, high - rows_high,
CASE WHEN {_SAME} THEN 'same' WHEN {_ONE} THEN 'differs' ELSE 'not comparable' END,
CASE WHEN {_ONE} AND {_SAME} THEN NULL
     WHEN {_ONE} THEN 'the events held are not those that were counted'
     ELSE 'totals of version ' || COALESCE(total_version, 'unknown') || ', events of ' ||
       CASE WHEN release IS NULL THEN 'several releases'
            ELSE 'version ' || COALESCE({_VERSION}, 'unknown') END END,
'{_EVENTS}', release, {_VERSION}, '{_TOTALS}', total_release, total_version
"""


def true_zeros(engine: columnar.Connection) -> list[dict[str, Any]]:
    """Rows of coverage for the years in which a country has no event and the totals are zero.

    Only where events and totals are of one version, and the rows of the country add up to the
    totals in each of its years: then no row is missing, and a year without rows is a quiet one.
    """
    rows = engine.rows("""
        SELECT source, country, year, max(release) FROM completeness
        WHERE country NOT IN (SELECT country FROM completeness
                              WHERE outcome <> 'same' OR version IS NULL OR version <> total_version)
          AND release IS NOT NULL
        GROUP BY source, country, year HAVING sum(rows) = 0 AND max(total_high) = 0
        ORDER BY source, country, year
    """)
    return [
        {
            "source": source,
            "country": country,
            "start": date(int(year), 1, 1),
            "end": date(int(year), 12, 31),
            "release": release,
            "candidate": False,
        }
        for source, country, year, release in rows
    ]


def joined(stretches: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same coverage with the adjoining stretches of one release and country made one."""
    made: list[dict[str, Any]] = []
    for row in sorted(stretches, key=lambda r: (r["release"], r["country"], r["start"], r["end"])):
        last = made[-1] if made else None
        alike = last is not None and all(last[k] == row[k] for k in ("source", "release", "country"))
        if last is not None and alike and row["start"] <= last["end"] + timedelta(days=1):
            made[-1] = last | {"end": max(last["end"], row["end"])}
        else:
            made.append(row)
    return made
