"""The table of pairs that a person is asked about: both sides of each next to each other."""

from __future__ import annotations

from tocsin.matching import load_model
from tocsin.matching.comparing import FIELDS
from tocsin.store import columnar

__all__ = ["derive_asked", "reasons"]

_SHOWN = ("start", "end", "place_name", "admin1", "where_prec", "lat", "lon", "type", "violence",
          "deaths_low", "deaths_best", "deaths_high")  # fmt: skip


def derive_asked(engine: columnar.Connection) -> None:
    """Fills the table `asked` of `engine` from `match`, `event_claim` and `participant_claim`.

    Columns: left_id, right_id, probability, bits, days_apart, km, the levels of agreement, then for
    each side its source, what it says of day, place, kind and toll, its actors and its words.
    """
    sides = ", ".join(
        f"{table}.{columnar.quote(name)} AS {side}_{name}"
        for side, table in (("left", "l"), ("right", "r"))
        for name in ("source", *_SHOWN, "actors", "summary")
    )
    engine.execute(f"""
        CREATE TABLE asked_side AS
        SELECT e.*, (SELECT string_agg(DISTINCT p.actor_name, '; ' ORDER BY p.actor_name)
                     FROM participant_claim p WHERE p.claim_id = e.claim_id) AS actors
        FROM event_claim e
        WHERE e.claim_id IN (SELECT left_id FROM match WHERE decision = 'ask'
                             UNION SELECT right_id FROM match WHERE decision = 'ask');
        CREATE TABLE asked AS
        SELECT p.left_id, p.right_id, p.probability, p.bits, p.days_apart, p.km,
               {", ".join(f"p.{field}" for field in FIELDS)}, {sides}
        FROM match p JOIN asked_side l ON l.claim_id = p.left_id
        JOIN asked_side r ON r.claim_id = p.right_id WHERE p.decision = 'ask'
    """)


def reasons(levels: dict[str, object]) -> str:
    """What speaks for and against a pair, field by field, in bits of evidence.

    >>> reasons({"days": "sharp_same", "place": "fine_far", "toll": "unknown"})
    'days sharp_same (+2.4), place fine_far (-5.4)'
    """
    model = load_model()
    said = [(field, str(levels[field])) for field in FIELDS if levels.get(field)]
    weighed = [(field, level, model.bits(field, level)) for field, level in said]
    return ", ".join(f"{field} {level} ({bits:+.1f})" for field, level, bits in weighed if bits)
