"""One name for each country, whatever the datasets call it; their own words stay in the releases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.names import Countries, Gazetteer
from tocsin.record.tables import load_rows
from tocsin.store import columnar

__all__ = ["COUNTRY", "country_rows", "settle_countries", "settled"]

COUNTRY: dict[str, str] = {
    "country_id": "VARCHAR",
    "name": "VARCHAR",
    "system": "VARCHAR",
    "code": "VARCHAR",
    "start": "DATE",
    "end": "DATE",
    "names": "VARCHAR",
}
_SETTLED = ("event_claim", "dropped", "total", "row_year")


def settle_countries(engine: columnar.Connection, gazetteer: Gazetteer) -> None:
    """Gives the countries in the tables that releases fill the gazetteer's names.

    A name is asked for once, so the work grows with the names, not with the rows.
    """
    held = " UNION ".join(f"SELECT country FROM {table}" for table in _SETTLED)
    met = [str(name) for (name,) in engine.rows(f"{held} ORDER BY 1") if name is not None]
    named = [{"written": name, "country": gazetteer.country_named(name)} for name in met]
    rows = [row for row in named if row["written"] != row["country"]]
    load_rows(engine, "country_named", rows, {"written": "VARCHAR", "country": "VARCHAR"})
    for table in _SETTLED:
        engine.execute(f"""
            UPDATE {table} t SET country = n.country FROM country_named n WHERE t.country = n.written
        """)


def settled(rows: Iterable[dict[str, Any]], gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """The same rows, with the gazetteer's names in their column `country`."""
    return [
        row | {"country": gazetteer.country_named(row["country"]) if row["country"] else None} for row in rows
    ]


def country_rows(gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """One row for each code that a country has or had, and one for a country that has none."""
    countries = Countries.packaged()
    rows: list[dict[str, Any]] = []
    for country in sorted(countries.countries.values(), key=lambda c: c.id):
        said: dict[str, Any] = {
            "country_id": country.id,
            "name": gazetteer.country_named(country.name),
            "names": "; ".join(country.names) or None,
        }
        codes = countries.codes_of(country.id)
        rows += [
            said | {"system": c.system, "code": c.code, "start": c.start, "end": c.end} for c in codes
        ] or [said]
    return rows
