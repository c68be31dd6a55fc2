"""The forecast ledger: what was foretold, by whom, how surely, by when."""

from tocsin.record.ledger import Ledger

__all__ = ["TABLE"]

TABLE = Ledger(
    name="forecast",
    kind="forecast",
    fields={
        "outcome": "VARCHAR",
        "horizon": "VARCHAR",
        "start": "DATE",
        "end": "DATE",
        "probability_text": "VARCHAR",
        "probability_low": "DOUBLE",
        "probability_high": "DOUBLE",
        "conditional_on": "VARCHAR",
        "scoreable": "BOOLEAN",
        "reason": "VARCHAR",
        "afterwards": "BOOLEAN",
    },
    actors={"subject": "actor"},
    places={"place": "place"},
)
