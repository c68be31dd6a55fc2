"""The position ledger: what actors are said to want or to advise."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="position",
    kind="position",
    fields={"issue": "VARCHAR", "stance": "VARCHAR"},
    actors={"actor": "actor"},
)
