# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Months, and the turning points of wars that texts date themselves by."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

__all__ = ["MONTHS", "TURNING_POINTS", "TurningPoint"]

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}


class TurningPoint(NamedTuple):
    """An event that texts name instead of a date: the words for it, and its first and last day.

    `context` must occur somewhere in the text: a bare "the takeover" means nothing without it. `country` is
    where it was, which the words may leave out.
    """

    name: str
    words: str
    start: date
    end: date
    context: str = ""
    country: str = ""


TURNING_POINTS: tuple[TurningPoint, ...] = (
    TurningPoint(
        "Taliban takeover of Afghanistan",
        r"fall of kabul|kabul fell|taliban(?:'s)? (?:military )?take-?over|take-?over (?:of (?:afghanistan|kabul) )?by the taliban"
        r"|taliban (?:came to|took|seized|returned to) power|came to power in kabul|taliban (?:took|seized) (?:control|over|kabul)"
        r"|taliban became (?:the )?de facto rulers|return of the taliban|the take-?over|took power|took control"
        r"|collapse of the (?:afghan|ghani) (?:government|republic|regime)|recent fall of kabul",
        date(2021, 8, 15),
        date(2021, 8, 15),
        r"taliban|kabul",
        "Afghanistan",
    ),
    TurningPoint(
        "US withdrawal from Afghanistan",
        r"(?:us|u\.s\.|american|western|nato|foreign) (?:military )?withdrawal|withdrawal of (?:us|u\.s\.|american|foreign) (?:forces|troops)"
        r"|(?:us|u\.s\.|american) troops left",
        date(2021, 5, 1),
        date(2021, 8, 30),
        r"taliban|kabul|afghan",
        "Afghanistan",
    ),
    TurningPoint(
        "defeat of Islamic State's caliphate",
        r"(?:territorial )?defeat of (?:is|isis|isil|the islamic state|islamic state)|is was defeated|fall of baghouz"
        r"|collapse of the caliphate",
        date(2017, 12, 9),
        date(2019, 3, 23),
    ),
    TurningPoint(
        "US-Taliban agreement", r"doha (?:agreement|deal)", date(2020, 2, 29), date(2020, 2, 29), r"taliban"
    ),
    TurningPoint(
        "full-scale invasion of Ukraine",
        r"(?:full-scale|russia's(?: full-scale)?|russian) invasion(?: of ukraine)?|invasion of ukraine|russia invaded",
        date(2022, 2, 24),
        date(2022, 2, 24),
        r"ukrain",
        "Ukraine",
    ),
    TurningPoint(
        "Wagner mutiny", r"wagner(?:'s)? mutiny|prigozhin's mutiny", date(2023, 6, 23), date(2023, 6, 24)
    ),
    TurningPoint(
        "coup in Myanmar",
        r"(?:february 2021|military|myanmar) coup|the coup|seized power",
        date(2021, 2, 1),
        date(2021, 2, 1),
        r"myanmar|tatmadaw|burma",
    ),
    TurningPoint(
        "Operation 1027", r"operation 1027", date(2023, 10, 27), date(2023, 10, 27), r"myanmar|shan"
    ),
    TurningPoint(
        "outbreak of war in Sudan",
        r"(?:outbreak|start) of (?:the )?(?:war|fighting)|(?:war|fighting) (?:broke out|erupted|began)",
        date(2023, 4, 15),
        date(2023, 4, 15),
        r"khartoum|rapid support forces|\brsf\b",
    ),
    TurningPoint(
        "ouster of Bashir",
        r"(?:ouster|fall|overthrow) of (?:omar )?al-bashir",
        date(2019, 4, 11),
        date(2019, 4, 11),
    ),
    TurningPoint(
        "coup in Niger",
        r"(?:niger|nigerien) coup|coup in niger\b",
        date(2023, 7, 26),
        date(2023, 7, 26),
        r"niamey|niger",
    ),
    TurningPoint(
        "closure of MINUSMA",
        r"(?:withdrawal|departure) of minusma|minusma's (?:withdrawal|departure)",
        date(2023, 12, 11),
        date(2023, 12, 31),
        country="Mali",
    ),
    TurningPoint("fall of Mosul", r"fall of mosul", date(2014, 6, 10), date(2014, 6, 10)),
    TurningPoint(
        "fall of Assad", r"fall of (?:bashar al-)?assad|assad's fall", date(2024, 12, 8), date(2024, 12, 8)
    ),
    TurningPoint(
        "Pretoria agreement",
        r"pretoria (?:agreement|deal)",
        date(2022, 11, 2),
        date(2022, 11, 2),
        r"tigray|ethiopia",
    ),
    TurningPoint(
        "attacks of 7 October",
        r"october 7 attacks?|attacks? of (?:7 october|october 7)",
        date(2023, 10, 7),
        date(2023, 10, 7),
        r"hamas|israel",
    ),
)
