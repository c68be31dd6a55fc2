"""The relation ledger: ties between actors as each source sees them, parallel and disputed."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="relation",
    kind="relation",
    fields={
        "type": "VARCHAR",
        "sign": "INTEGER",
        "level": "VARCHAR",
        "basis": "VARCHAR",
        "start": "DATE",
        "end": "DATE",
    },
    actors={"subject": "subject", "object": "object"},
)
