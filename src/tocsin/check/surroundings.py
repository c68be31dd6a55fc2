"""What stands around the cards on a page: evidence as cited, places, moments and small charts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tocsin import extract
from tocsin.check.held import Held, Row
from tocsin.check.monthly import RULES, Monthly, series_for
from tocsin.check.report import Card, Mark, Moment, Series
from tocsin.domain.claims import AnyClaim, MeasureClaim
from tocsin.domain.documents import Reading
from tocsin.domain.findings import Cited
from tocsin.record.citing import IN_WORDS, cited_incidents, said
from tocsin.store.casebook import Casebook

__all__ = ["cited", "marks", "moments", "series"]

# A coding sheet, or a row of a coding workbook.
_CODED = re.compile(r"\.toml$|, row \d+$")
_LINK = re.compile(r'\burl = "([^"]+)"')


def cited(cards: Iterable[Card], reading: Reading, held: Held, casebook: Casebook) -> dict[str, Cited]:
    """Everything that a card rests on, by claim id; what cannot be found is left out."""
    wanted = {id_ for card in cards for id_ in _footing(card)}
    rows = {row["claim_id"]: row for row in held.rows("claim")}
    own = {claim.id: claim for claim in reading.claims}
    documents = {row["document"]: row for row in held.rows("document")}
    texts = {r.document.digest: r.document.text for r in casebook.readings()}
    found: dict[str, Cited] = {}
    for id_ in sorted(wanted):
        if id_ in rows:
            found[id_] = _from_row(rows[id_], documents.get(rows[id_]["document"], {}), texts)
        elif id_ in own:
            found[id_] = _from_claim(own[id_], reading)
    missing = sorted(wanted - set(found))
    return found | cited_incidents(held.query, missing)


def _footing(card: Card) -> Iterable[str]:
    tested = (*card.then.readings, *card.now.readings, *card.arithmetic)
    for verdict in (card.then, card.now):
        yield from (*verdict.for_, *verdict.against)
    for test in tested:
        yield from test.rests_on.claims[:40]


def _from_row(row: Row, document: Row, texts: dict[str, str]) -> Cited:
    return Cited(
        id=row["claim_id"],
        kind=row["kind"],
        text=row["quote"],
        who=row["attribution"],
        said=said(row["said_low"], row["said_high"]),
        source=document.get("title") or row["document_name"],
        label=document.get("label"),
        link=_link(row, texts),
        trace=f"tocsin trace {row['claim_id'][:12]}",
    )


def _link(row: Row, texts: dict[str, str]) -> str | None:
    """The first public address that a coding sheet gives for this entry."""
    text = texts.get(row["document"], "")
    end = text.find("\n[[", row["span_end"])
    found = _LINK.search(text, row["span_end"], end if end > 0 else len(text))
    return found.group(1) if found and _CODED.search(row["document_name"]) else None


def _from_claim(claim: AnyClaim, reading: Reading) -> Cited:
    return Cited(
        id=claim.id,
        kind=claim.kind,
        text=claim.quote,
        who=" <- ".join(claim.attribution[1:]),
        said=said(claim.said_on.low, claim.said_on.high),
        source=reading.document.name,
        label=reading.document.origin.label,
    )


def marks(reading: Reading, held: Held) -> tuple[Mark, ...]:
    """The places that the text names, with the claims on each and the incidents on record there."""
    named = extract.places_in(reading.document, register=held.register, gazetteer=held.gazetteer)
    claims: dict[str, list[str]] = {}
    for claim in reading.claims:
        for name in _places(claim):
            found = held.gazetteer.resolve(name)
            if found.id:
                claims.setdefault(found.id, []).append(claim.id)
    return tuple(_mark(id_, claims.get(id_, []), held) for id_ in sorted({*named, *claims}))


def _mark(id_: str, claims: list[str], held: Held) -> Mark:
    place = held.gazetteer.places[id_]
    inside = sorted(held.gazetteer.within(id_))
    count = held.query(
        "SELECT count(*) FROM incident WHERE counts AND (list_contains(?, place_id) OR country = ?)",
        [inside, place.name],
    )[0][0]
    return Mark(
        id=place.id,
        name=place.name,
        kind=place.kind,
        lat=place.lat,
        lon=place.lon,
        where_prec=place.where_prec,
        claims=tuple(claims),
        incidents=int(count),
    )


def _places(claim: AnyClaim) -> Iterable[str]:
    names = [getattr(claim.body, field, None) for field in ("place", "place_name", "admin")]
    return [str(name) for name in names if name]


_TURNING = "turning_point"


def moments(reading: Reading, held: Held, *, limit: int = 60) -> tuple[Moment, ...]:
    """The turning points, the report's date, and incidents: those told in words, then the deadliest."""
    rows = held.query(
        f'SELECT incident_id, start, "end", {IN_WORDS}, place_name, basis, '
        "coalesce(deaths_best, deaths_low) "
        "FROM incident i WHERE basis <> 'report' AND start IS NOT NULL "
        "ORDER BY basis = 'dataset', summary IS NULL, coalesce(deaths_best, deaths_low, 0) DESC, "
        "incident_id LIMIT ?",
        [limit],
    )
    found = [
        Moment(
            start=start,
            end=end or start,
            kind="incident",
            text=_incident_text(*rest),
            weight=float(rest[-1] or 0),
            id=id_,
        )
        for id_, start, end, *rest in rows
    ]
    found += [
        Moment(start=row["start"], end=row["end"] or row["start"], kind="turning_point", text=row["value"])
        for row in held.rows("attribute")
        if row["property"] == _TURNING and row["start"]
    ]
    written = reading.document.said_on
    if written.low or written.high:
        low, high = written.low or written.high, written.high or written.low
        assert low is not None and high is not None
        found.append(Moment(start=low, end=high, kind="document", text="this report was written"))
    return tuple(sorted(found, key=lambda m: (m.start, m.kind, m.text)))


def _incident_text(words: Any, place: Any, basis: Any, deaths: Any) -> str:
    toll = "toll not stated" if deaths is None else f"{deaths} dead"
    said = words or place
    if basis == "dataset" and words and place:
        said = f"{words}, {place}"
    return f"{said} ({toll})"


def series(reading: Reading, held: Held) -> tuple[Series, ...]:
    """A small monthly chart for each actor and rule that the text's rates speak of."""
    found: dict[str, Series] = {}
    for claim in reading.claims:
        if isinstance(claim, MeasureClaim) and claim.body.per == "month":
            actor = held.actor(claim.body.subject, claim)
            for rule in ("events_involving", "attacks_by") if actor else ():
                for monthly in series_for(claim, reading.document, held, actor=str(actor), rule=rule):
                    made = _series(str(actor), monthly, claim, held)
                    found.setdefault(made.id, made)
    return tuple(found.values())


def _series(actor: str, monthly: Monthly, claim: MeasureClaim, held: Held) -> Series:
    known = sorted(month for month, count in monthly.counts.items() if count is not None)
    name = held.register.actors[actor].name
    return Series(
        id=f"{actor}-{monthly.rule}-{monthly.source}".replace(" ", "-"),
        title=f"{name}: {RULES[monthly.rule]}",
        unit="events a month",
        source=monthly.source,
        months=tuple(known),
        counts=tuple(monthly.counts[month] for month in known),
        claims=(claim.id,),
    )
