"""The lists of the record: for each its table, its order, what filters it and what a screen shows."""

from __future__ import annotations

import msgspec

__all__ = ["LISTS", "Listing"]


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """How one list is made: its table, which rows, which columns match a filter, what a screen shows."""

    table: str
    where: str = "true"
    shown: tuple[str, ...]
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: str | None = None
    days: tuple[str, str] | None = None
    order: str


_WHO = ("attribution", "hedge", "said_low", "said_high")
_SAID = ("coalesce(start, said_low)", 'coalesce("end", said_high)')
_ACTOR = ("actor_id", "actor_name")
_PLACE = ("place_id", "place_name")
_DOCUMENT_DAYS = ("said_low", "said_high")

LISTS: dict[str, Listing] = {
    "incidents": Listing(
        table="incident",
        shown=(
            "incident_id", "start", "end", "place_name", "admin1", "violence", "actors",
            "deaths_low", "deaths_best", "deaths_high", "out_of_order", "datasets", "disagree", "where_prec",
            "code_status",
        ),
        places=("place_id", "place_name", "district", "admin1", "country"),
        days=("start", '"end"'),
        order="number",
    ),
    "strength": Listing(
        table="strength",
        shown=(
            "claim_id", "actor_name", "low", "best", "high", "bound", "unit", "relation", "whole_name", *_WHO,
        ),
        actors=(*_ACTOR, "whole_id", "whole_name"),
        places=_PLACE,
        days=_SAID,
        order="actor_name, said_low, claim_id",
    ),
    "relations": Listing(
        table="relation",
        shown=("claim_id", "subject_name", "type", "object_name", "sign", "level", "negated", *_WHO),
        actors=("subject_id", "subject_name", "object_id", "object_name"),
        days=_SAID,
        order="subject_name, object_name, said_low, claim_id",
    ),
    "defections": Listing(
        table="defection",
        shown=("claim_id", "left_name", "actor_name", "place_name", "start", "end", "negated", *_WHO),
        actors=(*_ACTOR, "left_id", "left_name"),
        places=_PLACE,
        days=_SAID,
        order="actor_name, said_low, claim_id",
    ),
    "control": Listing(
        table="control",
        shown=(
            "claim_id", "actor_name", "degree", "change", "place_name", "count", "bound", "share",
            "denominator_unit", "start", "end", "negated", "readings", *_WHO,
        ),
        actors=_ACTOR,
        places=_PLACE,
        days=_SAID,
        order="actor_name, said_low, claim_id",
    ),
    "measures": Listing(
        table="measure",
        shown=(
            "claim_id", "actor_name", "measure", "low", "best", "high", "bound", "unit", "per", "relation",
            "baseline", "start", "end", *_WHO,
        ),
        actors=_ACTOR,
        places=_PLACE,
        days=_SAID,
        order="actor_name, measure, start, claim_id",
    ),
    "forecasts": Listing(
        table="forecast",
        shown=(
            "claim_id", "actor_name", "outcome", "horizon", "end", "probability_text", "probability_low",
            "probability_high", "conditional_on", "scoreable", "negated", *_WHO,
        ),
        actors=_ACTOR,
        places=_PLACE,
        days=_DOCUMENT_DAYS,
        order="said_low, claim_id",
    ),
    "leaders": Listing(
        table="attribute",
        where="property LIKE 'leader%'",
        shown=("claim_id", "actor_name", "property", "value", "by", "start", "end", *_WHO),
        actors=_ACTOR,
        days=_SAID,
        order="actor_name, start, claim_id",
    ),
    "resources": Listing(
        table="resource",
        shown=(
            "claim_id", "actor_name", "kind", "low", "best", "high", "bound", "currency", "definition", *_WHO,
        ),
        actors=_ACTOR,
        days=_SAID,
        order="actor_name, said_low, claim_id",
    ),
    "attributes": Listing(
        table="attribute",
        shown=("claim_id", "actor_name", "property", "value", "start", "end", *_WHO),
        actors=_ACTOR,
        days=_SAID,
        order="actor_name, property, start, claim_id",
    ),
    "mechanisms": Listing(
        table="mechanism",
        shown=("claim_id", "cause", "sign", "effect", "mediator", "negated", *_WHO),
        days=_DOCUMENT_DAYS,
        order="cause, effect, claim_id",
    ),
    "positions": Listing(
        table="position",
        shown=("claim_id", "actor_name", "stance", "issue", "negated", *_WHO),
        actors=_ACTOR,
        days=_DOCUMENT_DAYS,
        order="actor_name, stance, said_low, claim_id",
    ),
    "actors": Listing(
        table="actor",
        shown=("actor_id", "name", "kind", "country", "part_of", "aliases", "provisional", "seen"),
        actors=("actor_id", "name"),
        kinds="kind",
        order="seen DESC, actor_id",
    ),
    "places": Listing(
        table="place",
        shown=(
            "place_id", "name", "kind", "admin1", "country", "borders", "lat", "lon", "where_prec", "seen",
        ),
        places=("place_id", "name", "admin1", "country"),
        kinds="kind",
        order="seen DESC, place_id",
    ),
    "countries": Listing(
        table="country",
        shown=("country_id", "name", "system", "code", "start", "end"),
        places=("country_id", "name"),
        kinds="system",
        order='name, country_id, system, "start" NULLS FIRST, "end" NULLS LAST, code',
    ),
    "documents": Listing(
        table="document",
        shown=(
            "document", "name", "kind", "title", "author", "affiliation", "said_low", "said_high",
            "said_kind", "n_claims", "n_rejected",
        ),
        days=_DOCUMENT_DAYS,
        order="said_low NULLS LAST, name, document",
    ),
    "claims": Listing(
        table="claim",
        shown=("claim_id", "kind", "quote", "attribution", "hedge", "negated", "document_name", "span_start"),
        kinds="kind",
        days=_DOCUMENT_DAYS,
        order="document_name, span_start, claim_id",
    ),
    "unresolved": Listing(
        table="resolution",
        where="id IS NULL",
        shown=("name", "what", "country", "seen", "candidates", "reason"),
        order="seen DESC, what, name",
    ),
    "disagreements": Listing(
        table="disagreement",
        shown=("incident_id", "field", "source", "value", "taken"),
        order="incident_id, field, source, claim_id",
    ),
    "members": Listing(
        table="member",
        shown=("incident_id", "claim_id", "source", "link", "score"),
        order="incident_id, link, claim_id",
    ),
    "matches": Listing(
        table="match",
        shown=("left_id", "right_id", "decision", "probability", "bits", "days_apart", "km"),
        order="left_id, right_id",
    ),
    "review": Listing(
        table="review",
        shown=("ruling_id", "decision", "author", "reason", "quote", "former_body", "claims"),
        order="ruled_at, ruling_id, former_id",
    ),
    "uncertain": Listing(
        table="uncertain",
        shown=("name", "said_low", "said_high", "claim_id", "quote"),
        order="name, claim_id, document",
    ),
    "dropped": Listing(
        table="dropped",
        shown=("claim_id", "source", "start", "place_name", "country", "deaths_best", "dropped_by"),
        places=("place_name", "country"),
        days=("start", "start"),
        order="source, start, claim_id",
    ),
    "releases": Listing(
        table="release",
        shown=(
            "dataset", "version", "rows", "standing", "new", "changed", "dropped", "reused", "supersedes",
            "superseded_by", "name",
        ),
        days=_DOCUMENT_DAYS,
        order="dataset, edition",
    ),
    "revisions": Listing(
        table="revision",
        shown=(
            "dataset", "native_id", "kind", "version", "former_version", "start", "place_name", "country",
            "changes",
        ),
        places=("place_name", "country"),
        days=("start", "start"),
        order="dataset, version NULLS FIRST, kind, native_id, former_release NULLS FIRST",
    ),
    "names": Listing(
        table="resolution",
        shown=("name", "what", "country", "id", "score", "reason", "seen"),
        order="what, name, country NULLS FIRST",
    ),
    "totals": Listing(
        table="total",
        shown=("claim_id", "start", "country", "location", "violence", "part", "side_a_name", "side_b_name",
               "deaths_low", "deaths_best", "deaths_high", "intensity", "ending", "source", "version"),
        actors=("side_a_id", "side_a_name", "side_b_id", "side_b_name"),
        places=("country", "location"), days=("start", '"end"'),
        order="source, start, country NULLS LAST, native_id, violence NULLS FIRST, part NULLS FIRST",
    ),
    "completeness": Listing(
        table="completeness",
        shown=("country", "year", "violence", "rows", "rows_best", "total_best", "difference_low",
               "difference_best", "difference_high", "outcome", "version", "total_version"),
        places=("country",), days=("make_date(year, 1, 1)", "make_date(year, 12, 31)"),
        order="CASE outcome WHEN 'differs' THEN 0 WHEN 'same' THEN 1 ELSE 2 END, "
        "rows = 0 AND coalesce(total_high, 0) = 0, country, year, violence",
    ),
    "coverage": Listing(
        table="coverage",
        shown=("source", "country", "start", "end"),
        places=("country",),
        days=("start", '"end"'),
        order='source, country, start, "end"',
    ),
}  # fmt: skip
