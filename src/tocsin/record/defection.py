"""The ledger of defections: who is told to have left one side for another."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

# Most are told without a day or a place, and so become no incident.
TABLE = Ledger(
    name="defection",
    kind="event",
    modes=("defect",),
    fields={"start": "DATE", "end": "DATE"},
    roles={"actor": "left", "recipient": "actor"},
    places={"place_name": "place"},
)
