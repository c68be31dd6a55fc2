"""The mechanism ledger: what is said to bring about what."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="mechanism",
    kind="mechanism",
    fields={"cause": "VARCHAR", "effect": "VARCHAR", "sign": "INTEGER", "mediator": "VARCHAR"},
)
