"""The measure ledger: statistics as reported, with who reports them."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="measure",
    kind="measure",
    fields={
        "measure": "VARCHAR",
        "low": "DOUBLE",
        "best": "DOUBLE",
        "high": "DOUBLE",
        "bound": "VARCHAR",
        "unit": "VARCHAR",
        "per": "VARCHAR",
        "relation": "VARCHAR",
        "baseline": "VARCHAR",
        "start": "DATE",
        "end": "DATE",
    },
    actors={"subject": "actor"},
    places={"place": "place"},
)
