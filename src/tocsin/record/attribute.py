"""The attribute ledger: leaders and other properties of actors."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="attribute",
    kind="attribute",
    fields={"property": "VARCHAR", "value": "VARCHAR", "by": "VARCHAR", "start": "DATE", "end": "DATE"},
    actors={"subject": "actor"},
)
