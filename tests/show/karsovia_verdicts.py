"""Invented verdicts on the claims of the invented report, all five outcomes, and their evidence."""

from __future__ import annotations

from show.karsovia_text import claims
from tocsin.check.report import Card
from tocsin.domain.claims import AnyClaim
from tocsin.domain.findings import Cited, RestsOn, TestedReading, Verdict
from tocsin.domain.vocabulary import Outcome

__all__ = ["cards", "evidence"]

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


def evidence() -> dict[str, Cited]:
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


def cards() -> tuple[Card, ...]:
    return tuple(_card(name, claim) for name, claim in claims().items())
