"""An invented war as a list of things to add, each of which may come at any time and twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from record.invented import (
    add_report,
    add_rows,
    add_sheet,
    identity,
    reading_of,
    row,
    ruling,
    sentence,
    sheet,
)
from tocsin.domain.bodies import Control, Event, Participant, Strength
from tocsin.domain.claims import SaidOn
from tocsin.record import derive, load_ruleset
from tocsin.store.casebook import Casebook

__all__ = ["ADDITIONS", "Addition", "digest_after"]

Addition = Callable[[Casebook], object]
_FIRST = (
    sentence(Strength(actor="IS-K", high=2200, bound="up_to", place="Afghanistan"), "IS-K has up to 2,200."),
    sentence(
        Event(
            start=date(2020, 5, 12), end=date(2020, 5, 12), date_prec=1, type="ASSAULT",
            place_name="Jalalabad city", participants=(Participant(name="ISIS-K", role="claimed"),),
        ),
        "ISIS-K says that it hit Jalalabad city on 12 May 2020.",
    ),
)  # fmt: skip
_SECOND = (
    sentence(Control(actor="Taliban", place="Kunduz", change="gained"), "The Taliban took Kunduz."),
    sentence(Strength(actor="Taliban", low=58000, high=100000), "They have 58,000 to 100,000 men."),
)
_CLAIMS = [
    *reading_of(*_FIRST)[0].claims,
    *reading_of(*_SECOND, author="B. Author", said_on="2021-07-19")[0].claims,
]
_BACK = sentence(
    Strength(actor="Taliban", low=60000, high=90000),
    "We had it wrong: 60,000 to 90,000.",
    retracts=_CLAIMS[3].id,
    said_on=SaidOn(low=date(2021, 9, 1), high=date(2021, 9, 1), kind="stated"),
)

ADDITIONS: tuple[Addition, ...] = (
    lambda casebook: add_rows(casebook, [row(1, "2020-05-12", sides=("IS", "")), row(2, "2020-06-01")]),
    lambda casebook: add_rows(
        casebook,
        [row(1, "2020-05-12", sides=("IS", ""), deaths_best=32)],
        version="24.1",
        said_on="2024-06-01",
    ),
    lambda casebook: add_rows(casebook, [row(7, "2020-05-13", sides=("IS", ""))], dataset="ucdp-ged"),
    lambda casebook: add_sheet(
        casebook, sheet("2020-05-12", participants=(("IS", "claimed"),)), name="a.toml"
    ),
    lambda casebook: add_sheet(casebook, sheet("2021-08-26", published=""), name="b.toml"),
    lambda casebook: add_report(casebook, *_FIRST),
    lambda casebook: add_report(casebook, *_SECOND, author="B. Author", said_on="2021-07-19"),
    lambda casebook: add_report(casebook, _BACK, author="B. Author", said_on="2021-09-01"),
    lambda casebook: casebook.add_claims([ruling("reject", _CLAIMS[0].id, at="2024-03-01T00:00:00+00:00")]),
    lambda casebook: casebook.add_claims([ruling("accept", _CLAIMS[0].id, at="2024-04-01T00:00:00+00:00")]),
    lambda casebook: casebook.add_claims([identity("name:IS", "actor:is-k", same=True)]),
    lambda casebook: casebook.add_claims([identity("name:IS", "actor:is-k", same=False, on="2024-02-01")]),
)


def digest_after(casebook: Casebook) -> str:
    """The digest of the record of a casebook, under the shipped ruleset."""
    return derive(casebook, ruleset=load_ruleset()).digest
