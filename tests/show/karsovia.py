"""A checked report of an invented war: every kind of claim, every verdict, overlapping words."""

from __future__ import annotations

import itertools
import math
from datetime import date
from typing import Any

from tocsin.check.report import Card, CheckedReport, Cited, Mark, Moment, Series
from tocsin.domain import bodies
from tocsin.domain.claims import AnyClaim, Reading, SaidOn, make
from tocsin.domain.documents import Document, Origin
from tocsin.domain.findings import RestsOn, TestedReading, Verdict
from tocsin.domain.vocabulary import Outcome

__all__ = ["LABEL", "TEXT", "checked", "claims", "document", "outlines"]

LABEL = "Our paraphrase of an argument by Ilse Marrow, The Harbour Ledger, 14 June 2024"
TEXT = f"""Home | World | Subscribe

*{LABEL}*

# Karsovia's quiet war is getting louder

14 June 2024

The Ash Brigade has carried out some 14 attacks a month since the ceasefire of March 2023, more than \
double its earlier pace, according to the Lanternwatch tracker. It is believed to have up to 2,200 \
fighters, of whom about a third came over from the Velm Guard. Officials in Port Aumery say that the \
Brigade now controls four of Tarn province's nine districts.

On 3 May 2024 gunmen of the Brigade killed at least 31 people at the market of Low Sennet. The Velm Guard \
was blamed at first, but denied it. The Brigade does not work with the Coast Front, whatever the ministry \
says. Its leader, Oren Daskal, is thought to shelter in the Halm hills, and it raises USD 4 million a year \
from timber.

If the garrison leaves Tarn, the Brigade is likely to seize the provincial capital before the end of 2025. \
Withdrawal breeds vacuum, and a vacuum breeds recruits. The government should therefore stay. The Brigade, \
also known as the Cinder Men, will not negotiate.

More than double, to say it again, is no small change.

Share this article
"""


def document(text: str = TEXT, *, label: str | None = LABEL) -> Document:
    aside = [(text.find(words), text.find(words) + len(words)) for words in ("Home |", "Share this article")]
    day = date(2024, 6, 14)
    found = text.find("14 June 2024\n\n")
    return Document(
        digest="sha256:" + "41ab" * 16,
        name="karsovia-quiet-war.md",
        media_type="text/markdown",
        text=text,
        said_on=SaidOn(low=day, high=day, kind="stated", evidence=((found, found + 12),)),
        origin=Origin(
            title="Karsovia's quiet war is getting louder",
            author="Ilse Marrow",
            outlet="The Harbour Ledger",
            affiliation="Lanternwatch Foundation",
            label=label,
        ),
        furniture=tuple((a, text.find("\n", b)) for a, b in aside if a >= 0),
    )


def claim(body: bodies.Body, words: str, *, through: tuple[str, ...] = (), **header: Any) -> AnyClaim:
    start = TEXT.index(words)
    header.setdefault("said_on", document().said_on)
    return make(
        body,
        document=document().digest,
        span=(start, start + len(words)),
        quote=words,
        attribution=("extract@1", "Ilse Marrow", *through),
        **header,
    )


def claims() -> dict[str, AnyClaim]:
    ceasefire, again = date(2023, 3, 1), TEXT.index("More than double")
    return {
        "rate": claim(
            bodies.Measure(
                subject="Ash Brigade", measure="attacks", best=14, bound="about", per="month", start=ceasefire
            ),
            "The Ash Brigade has carried out some 14 attacks a month since the ceasefire of March 2023",
            through=("Lanternwatch tracker",),
            hedge="reported",
            hedge_text="some",
        ),
        "ratio": claim(
            bodies.Measure(
                subject="Ash Brigade",
                measure="attacks",
                best=2,
                bound="more_than",
                relation="ratio",
                start=ceasefire,
            ),
            "14 attacks a month since the ceasefire of March 2023, more than double its earlier pace, "
            "according to the Lanternwatch tracker",
            through=("Lanternwatch tracker",),
            hedge="reported",
            hedge_text="according to the Lanternwatch tracker",
            duplicates=((again, again + 16),),
            readings=(
                Reading(
                    body={"baseline": "the year before the ceasefire"}, reason="the change that is named"
                ),
                Reading(body={"baseline": "the whole war before"}, reason="“earlier” names no start"),
            ),
        ),
        "strength": claim(
            bodies.Strength(actor="Ash Brigade", high=2200, bound="up_to"),
            "It is believed to have up to 2,200 fighters",
            through=("unnamed source",),
            hedge="reported",
            hedge_text="is believed to",
        ),
        "share": claim(
            bodies.Strength(
                actor="former Velm Guard",
                best=1 / 3,
                bound="about",
                relation_to=bodies.RelationTo(kind="share_of", whole="Ash Brigade"),
            ),
            "fighters, of whom about a third came over from the Velm Guard",
        ),
        "control": claim(
            bodies.Control(
                actor="Ash Brigade",
                place="Tarn",
                count=4,
                denominator_count=9,
                denominator_unit="districts",
            ),
            "the Brigade now controls four of Tarn province's nine districts",
            through=("officials in Port Aumery",),
            hedge="reported",
            hedge_text="say",
        ),
        "event": claim(
            bodies.Event(
                start=date(2024, 5, 3),
                end=date(2024, 5, 3),
                date_prec=1,
                place_name="Low Sennet",
                where_prec=1,
                type="ASSAULT",
                deaths_low=31,
                participants=(bodies.Participant(name="Ash Brigade", role="side_a"),),
            ),
            "On 3 May 2024 gunmen of the Brigade killed at least 31 people at the market of Low Sennet",
        ),
        "relation": claim(
            bodies.Relation(subject="Ash Brigade", object="Coast Front", type="cooperate", sign=1),
            "The Brigade does not work with the Coast Front",
            negated=True,
        ),
        "attribute": claim(
            bodies.Attribute(subject="Ash Brigade", property="leader", value="Oren Daskal"),
            "Its leader, Oren Daskal",
        ),
        "resource": claim(
            bodies.Resource(holder="Ash Brigade", kind="timber revenue", best=4e6, currency="USD"),
            "it raises USD 4 million a year from timber",
        ),
        "forecast": claim(
            bodies.Forecast(
                outcome="Ash Brigade seizes the capital of Tarn", horizon="before the end of 2025"
            ),
            "the Brigade is likely to seize the provincial capital before the end of 2025",
            hedge="likely",
            hedge_text="is likely to",
            condition="If the garrison leaves Tarn",
        ),
        "mechanism": claim(
            bodies.Mechanism(cause="withdrawal", effect="recruits", sign=1, mediator="vacuum"),
            "Withdrawal breeds vacuum, and a vacuum breeds recruits",
        ),
        "position": claim(
            bodies.Position(actor="Ilse Marrow", issue="the garrison in Tarn", stance="stay"),
            "The government should therefore stay",
        ),
        "identity": claim(
            bodies.Identity(left="Ash Brigade", right="Cinder Men", same=True, reason="also known as"),
            "The Brigade, also known as the Cinder Men",
        ),
        "ruling": claim(
            bodies.Ruling(
                decision="accept",
                claims=("ab12",),
                author="desk",
                reason="heard by two reporters",
                ruled_at="2024-07-01",
            ),
            "will not negotiate",
        ),
    }


_PLAN: dict[str, tuple[Outcome, Outcome, str]] = {
    "rate": ("holds", "holds", "Ash Brigade: about 14 attacks a month"),
    "ratio": ("depends", "depends", "Ash Brigade: attacks, more than 2 times the earlier pace"),
    "strength": ("not_checkable", "fails", "Ash Brigade has up to 2,200 fighters"),
    "share": ("not_checkable", "not_checkable", "former Velm Guard: 33% of Ash Brigade"),
    "control": ("fails", "fails", "Ash Brigade controls 4 districts in Tarn"),
    "event": ("depends", "holds", "assault; Ash Brigade (side a); Low Sennet; 2024-05-03; at least 31 dead"),
    "relation": ("holds", "holds", "Not so: Ash Brigade works with Coast Front"),
    "attribute": ("holds", "holds", "Ash Brigade: leader Oren Daskal"),
    "resource": ("not_checkable", "not_checkable", "Ash Brigade: timber revenue, 4,000,000 USD"),
    "forecast": ("open", "open", "Forecast: Ash Brigade seizes the capital of Tarn, before the end of 2025"),
    "mechanism": ("not_checkable", "not_checkable", "withdrawal -> recruits"),
    "position": ("not_checkable", "not_checkable", "Ilse Marrow on the garrison in Tarn: stay"),
    "identity": ("holds", "holds", "Ash Brigade is Cinder Men"),
    "ruling": ("not_checkable", "not_checkable", "ruling: accept"),
}

_BASELINES = (
    ("events_involving, against the 12 months before March 2023", 1.46, 1.22, 1.78),
    ("events_involving, against the 24 months before March 2023", 1.9, 1.68, 2.16),
    ("events_involving, against the year 2022", 1.55, 1.31, 1.86),
    ("events_involving, against Dec 2022 to Feb 2023, the last 3 months on record", 3.1, 2.2, 4.6),
    ("attacks_by, against the 12 months before March 2023", 2.31, 1.84, 2.95),
    ("attacks_by, against the 24 months before March 2023", 2.9, 2.44, 3.48),
    ("attacks_by, against the 36 months before March 2023", None, None, None),
)


def _ratio_readings() -> tuple[TestedReading, ...]:
    return tuple(_ratio_reading(*baseline) for baseline in _BASELINES)


def _ratio_reading(name: str, value: float | None, low: float | None, high: float | None) -> TestedReading:
    if value is None:
        why = "counted from GED Karsovia: covers 25 of 36 months"
        return TestedReading(name=name, outcome="not_checkable", why=why, said="more than 2 times")
    return TestedReading(
        name=name,
        outcome="holds" if value > 2 else "fails",
        why=f"counted from GED Karsovia: {14 / value:.1f} a month before",
        said="more than 2 times",
        found=f"{value} times",
        value=value,
        low=low,
        high=high,
        coverage="12 of 12 months",
        rests_on=RestsOn(claims=("row1", "row2"), rows=2),
    )


def _rate_readings() -> tuple[TestedReading, ...]:
    pairs = (("events_involving", 14.9, 12.8, 17.2), ("attacks_by", 13.1, 11.1, 15.3))
    return tuple(
        TestedReading(
            name=f"{name}, counted from GED Karsovia",
            outcome="holds",
            why="inside the interval of the record's count",
            said="about 14 a month",
            found=f"{value} a month",
            value=value,
            low=low,
            high=high,
            coverage="15 of 15 months",
        )
        for name, value, low, high in pairs
    )


def _verdict(name: str, claim_id: str, outcome: Outcome, *, today: bool) -> Verdict:
    readings = {"ratio": _ratio_readings(), "rate": _rate_readings()}.get(name, ())
    strong = name == "strength" and today
    why = {
        "holds": "every reading that could be tested holds",
        "fails": "two independent sources put it lower",
        "depends": "holds under three readings of seven, fails under three",
        "not_checkable": "no source on record speaks of it",
        "open": "the horizon ends on 31 December 2025",
    }[outcome]
    return Verdict(
        claim=claim_id,
        outcome=outcome,
        why=why,
        known_on="2026-01-05" if today else "2024-06-14",
        readings=readings,
        for_=("row1", "row2", "news1") if outcome in ("holds", "depends") else (),
        against=("un1", "news2") if strong or outcome in ("fails", "depends") else (),
        needed="an independent count of fighters" if outcome == "not_checkable" else None,
        coverage="GED Karsovia covers 1 January 2021 to 31 December 2024" if readings else None,
        query='tocsin compare --actor "Ash Brigade" --split 2023-03-01' if readings else None,
        notes=("the later rate is taken as the text asserts it",) if name == "ratio" else (),
    )


def _card(name: str, claim_: AnyClaim) -> Card:
    then, now, title = _PLAN[name]
    sums = TestedReading(
        name="the rate before, as implied",
        outcome="holds",
        why="14 divided by 2",
        found="less than 7 a month before",
        value=7.0,
    )
    tie = "Ilse Marrow works for Lanternwatch Foundation, which stands behind the tracker: not independent"
    return Card(
        claim=claim_,
        title=title,
        says=" <- ".join(claim_.attribution[1:]),
        then=_verdict(name, claim_.id, then, today=False),
        now=_verdict(name, claim_.id, now, today=True),
        arithmetic=(sums,) if name == "ratio" else (),
        independence=tie if name in ("rate", "ratio") else None,
    )


def _evidence() -> dict[str, Cited]:
    rows = [
        ("row1", "row", "2024-05-03, Low Sennet: 33 dead (31 to 36). Ash Brigade against civilians."),
        ("row2", "row", "2023-11-19, Upper Tarn: 12 dead (9 to 12). Ash Brigade against Karsovian army."),
        ("news1", "event", "Survivors at Low Sennet counted thirty-three bodies by nightfall."),
        ("news2", "strength", "A diplomat put the Brigade at no more than 1,500 under arms."),
        ("un1", "strength", "The panel estimates the Ash Brigade at 1,200 to 1,600 fighters."),
    ]
    source = {"row": "GED Karsovia 25.1", "event": "The Halm Courier", "strength": "UN panel, S/2025/000"}
    return {
        id_: Cited(
            id=id_,
            kind=kind,
            text=text,
            who="field offices <- survivors" if kind == "row" else source[kind],
            said="2025-02-01" if kind == "strength" else "2024-05-06",
            source=source[kind],
            label="Our paraphrase of a report by the panel" if kind == "strength" else None,
            link="https://example.org/evidence?a=1&b=2" if kind == "event" else None,
            trace=f"tocsin trace {id_}",
        )
        for id_, kind, text in rows
    }


def outlines() -> dict[str, object]:
    """A country of four provinces between two neighbours, with crooked borders."""

    def box(w: float, s: float, e: float, n: float) -> list[list[float]]:
        ring: list[list[float]] = []
        corners = [(w, s), (w, n), (e, n), (e, s), (w, s)]
        for (x0, y0), (x1, y1) in itertools.pairwise(corners):
            for k in range(24):
                x, y = x0 + (x1 - x0) * k / 24, y0 + (y1 - y0) * k / 24
                wave = 0.09 * math.sin(7 * x + 3 * y) + 0.05 * math.sin(23 * x - 17 * y)
                ring.append([round(x + wave, 3), round(y + wave * 0.8, 3)])
        return [*ring, ring[0]]

    shapes = [
        ("west", "Merland", "country", box(36, 42, 40, 50)),
        ("ka", "Karsovia", "country", box(40, 44, 46, 48)),
        ("east", "Ostmark", "country", box(46, 42, 50, 50)),
        ("ka-tarn", "Tarn", "admin1", box(40, 46, 43, 48)),
        ("ka-velm", "Velm", "admin1", box(43, 46, 46, 48)),
        ("ka-halm", "Halm", "admin1", box(40, 44, 42.4, 46)),
        ("ka-aumery", "Aumery", "admin1", box(42.4, 44, 46, 46)),
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"id": id_, "name": name, "kind": kind},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for id_, name, kind, ring in shapes
    ]
    return {"type": "FeatureCollection", "features": features}


def _marks(ids: dict[str, str]) -> tuple[Mark, ...]:
    rows: list[tuple[str, str, str, float | None, float | None, int, tuple[str, ...], int]] = [
        ("low-sennet", "Low Sennet", "town", 46.9, 41.2, 1, ("event",), 7),
        ("port-aumery", "Port Aumery", "town", 44.7, 45.1, 2, ("control",), 42),
        ("upper-tarn", "Upper Tarn", "district", 47.4, 42.2, 3, (), 19),
        ("ka-tarn", "Tarn", "admin1", 47.0, 41.5, 4, ("control", "forecast"), 88),
        ("halm-hills", "Halm hills", "area", 45.0, 41.0, 5, ("attribute",), 3),
        ("ka", "Karsovia", "country", 46.0, 43.0, 6, (), 310),
        ("lost", "Sennet ford", "site", None, None, 2, (), 0),
    ]
    return tuple(
        Mark(
            id=id_,
            name=name,
            kind=kind,
            lat=lat,
            lon=lon,
            where_prec=prec,
            claims=tuple(ids[c] for c in named),
            incidents=count,
        )
        for id_, name, kind, lat, lon, prec, named, count in rows
    )


def _moments() -> tuple[Moment, ...]:
    turns = [
        (date(2021, 4, 2), "The Guard splits; the Ash Brigade is founded"),
        (date(2022, 9, 18), "The army loses the Tarn road"),
        (date(2023, 3, 1), "Ceasefire between the government and the Velm Guard"),
        (date(2023, 4, 11), "First attack of the Brigade after the ceasefire"),
        (date(2024, 10, 7), "The garrison leaves Upper Tarn"),
    ]
    incidents = [
        (date(2021 + k // 12, k % 12 + 1, k % 27 + 1), float((k * 37) % 61)) for k in range(0, 46, 2)
    ]
    found = [Moment(start=d, end=d, kind="turning_point", text=text) for d, text in turns]
    found += [
        Moment(start=d, end=d, kind="incident", text=f"clash in Tarn ({n:g} dead)", weight=n, id=f"i{n:g}")
        for d, n in incidents
    ]
    said = date(2024, 6, 14)
    return (*found, Moment(start=said, end=said, kind="document", text="this report was written"))


def _series(ids: dict[str, str]) -> tuple[Series, ...]:
    months = [date(2021 + k // 12, k % 12 + 1, 1) for k in range(48) if not 8 <= k < 13]
    found = []
    for rule, factor in (
        ("every event that it takes part in", 1.0),
        ("only events in which it attacks", 0.6),
    ):
        counts = tuple(
            round((8 + 5 * math.sin(k / 4) + (6 if k > 22 else 0)) * factor) for k in range(len(months))
        )
        found.append(
            Series(
                id=rule.replace(" ", "-"),
                title=f"Ash Brigade: {rule}",
                unit="events a month",
                source="counted from GED Karsovia",
                months=tuple(months),
                counts=tuple(None if k == 20 else float(c) for k, c in enumerate(counts)),
                claims=(ids["rate"], ids["ratio"]),
            )
        )
    return tuple(found)


def checked() -> CheckedReport:
    """The whole report, as `check` would hand it over."""
    made = claims()
    ids = {name: c.id for name, c in made.items()}
    return CheckedReport(
        document=document(),
        cards=tuple(_card(name, c) for name, c in made.items()),
        evidence=_evidence(),
        marks=_marks(ids),
        moments=_moments(),
        series=_series(ids),
        outlines=outlines(),
        lead=ids["ratio"],
        record=RestsOn(ruleset="default@1", as_of="2026-01-05T00:00:00Z", digest="9f2c" * 16),
        notes=("A verdict speaks of the record that is held, not of the world: see coverage.",),
    )
