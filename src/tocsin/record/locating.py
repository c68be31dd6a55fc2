"""Which place of the gazetteer a dataset's row is, or lies in; the row's own coordinates stand."""

from __future__ import annotations

from tocsin.record.resolving import Resolving
from tocsin.record.tables import load_rows
from tocsin.store import columnar

__all__ = ["locate_rows"]

_LOCATED = {"place_name": "VARCHAR", "admin1": "VARCHAR", "country": "VARCHAR", "place_id": "VARCHAR"}


def locate_rows(engine: columnar.Connection, resolving: Resolving) -> None:
    """Fills `place_id` of the rows of releases in `event_claim`, where the gazetteer knows the country.

    A name is asked for once, so the work grows with the names, not with the rows. Names that the
    gazetteer lacks are no gap in reading, for such rows come with coordinates: they are not tallied.
    """
    places = resolving.gazetteer.places.values()
    known = sorted({p.country for p in places if p.country and p.kind not in ("country", "region")})
    marks = ", ".join("?" for _ in known) or "NULL"
    named = engine.rows(
        "SELECT DISTINCT place_name, admin1, country FROM event_claim WHERE basis = 'dataset' "
        f"AND coalesce(place_name, admin1) IS NOT NULL AND country IN ({marks}) "
        "ORDER BY place_name, admin1, country",
        known,
    )
    rows = []
    for place_name, admin1, country in named:
        words = ", ".join(dict.fromkeys(name for name in (place_name, admin1) if name))
        found = resolving.gazetteer.resolve(words, country=country)
        if found.id:
            rows.append(dict(zip(_LOCATED, (place_name, admin1, country, found.id), strict=True)))
    load_rows(engine, "located", rows, _LOCATED)
    engine.execute("""
        UPDATE event_claim e SET place_id = l.place_id FROM located l
        WHERE e.basis = 'dataset' AND e.country = l.country
          AND e.place_name IS NOT DISTINCT FROM l.place_name AND e.admin1 IS NOT DISTINCT FROM l.admin1
    """)
