"""The strength ledger: how many each actor has, by source, date and definition."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="strength",
    kind="strength",
    fields={
        "low": "DOUBLE",
        "best": "DOUBLE",
        "high": "DOUBLE",
        "bound": "VARCHAR",
        "unit": "VARCHAR",
        "definition": "VARCHAR",
        "relation": "VARCHAR",
        "start": "DATE",
        "end": "DATE",
    },
    actors={"actor": "actor", "whole": "whole"},
    places={"place": "place"},
)
