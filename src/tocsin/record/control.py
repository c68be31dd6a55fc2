"""The control ledger: presence, influence and control by place, as each source has it."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="control",
    kind="control",
    fields={
        "degree": "VARCHAR",
        "change": "VARCHAR",
        "count": "DOUBLE",
        "bound": "VARCHAR",
        "share": "DOUBLE",
        "denominator_count": "DOUBLE",
        "denominator_unit": "VARCHAR",
        "start": "DATE",
        "end": "DATE",
        "held_days_low": "INTEGER",
        "held_days_high": "INTEGER",
    },
    actors={"actor": "actor"},
    places={"place": "place"},
)
