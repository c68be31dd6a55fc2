"""The resource ledger: money, equipment and aid, each with its scope."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="resource",
    kind="resource",
    fields={
        "kind": "VARCHAR",
        "low": "DOUBLE",
        "best": "DOUBLE",
        "high": "DOUBLE",
        "bound": "VARCHAR",
        "currency": "VARCHAR",
        "definition": "VARCHAR",
        "start": "DATE",
        "end": "DATE",
    },
    actors={"holder": "actor"},
)
