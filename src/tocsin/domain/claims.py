"""The claim: one assertion by one source at one span, typed by its body.

`decode` and `encode` are the only way between JSON and claims; the JSON has exactly the names
of the fields here. VOCABULARY rises when a field or a word list changes meaning.
"""

import hashlib
from datetime import date
from typing import Any, TypeAlias, TypeVar, cast, get_args

import msgspec

from tocsin.domain import bodies
from tocsin.domain.vocabulary import Hedge, Kind, SaidKind

__all__ = [
    "CLAIM_TYPES",
    "PERSON",
    "VOCABULARY",
    "AnyClaim",
    "AttributeClaim",
    "Claim",
    "ControlClaim",
    "EventClaim",
    "ForecastClaim",
    "IdentityClaim",
    "MeasureClaim",
    "MechanismClaim",
    "PositionClaim",
    "Reading",
    "RelationClaim",
    "ResourceClaim",
    "RowSpan",
    "RulingClaim",
    "SaidOn",
    "Span",
    "StrengthClaim",
    "canonical",
    "claim_id",
    "decode",
    "encode",
    "make",
    "schema",
]

VOCABULARY = 1
PERSON = "person:"
"""How the name of a person begins who stands first in an attribution, having corrected the claim."""
Span = tuple[int, int]
_B = TypeVar("_B", bound=bodies.Body)


class SaidOn(msgspec.Struct, frozen=True, kw_only=True):
    """When a document spoke: an interval of days, how we know, and the spans that show it."""

    low: date | None = None
    high: date | None = None
    kind: SaidKind = "unknown"
    evidence: tuple[Span, ...] = ()


class RowSpan(msgspec.Struct, frozen=True):
    """The place of a row claim: data row `row` of its release, counted from 1."""

    row: int


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Another way to read the same words: the fields that differ, and the reason for its rank."""

    body: dict[str, Any]
    reason: str


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """The header shared by all claims; see `CLAIM_TYPES` for one class a kind.

    `attribution` runs from the reader and its version over the author to the origin; before the
    reader stands the person (`person:NAME`) who corrected the claim, if any.
    `readings` are ranked alternatives to `body`; `duplicates` further spans saying the same.
    """

    id: str
    document: str
    span: Span | RowSpan
    quote: str
    attribution: tuple[str, ...]
    spans: dict[str, Span] | None = None
    hedge: Hedge = "asserted"
    hedge_text: str | None = None
    negated: bool = False
    condition: str | None = None
    said_on: SaidOn = SaidOn()
    retracts: str | None = None
    readings: tuple[Reading, ...] = ()
    duplicates: tuple[Span, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of claim, which is also the tag in the JSON."""
        return cast("Kind", self.__struct_config__.tag)

    @property
    def hands(self) -> tuple[str, ...]:
        """Through whose hands the words came: the person who corrected the claim, then the reader."""
        corrected = bool(self.attribution) and self.attribution[0].startswith(PERSON)
        return self.attribution[: 2 if corrected else 1]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who says so, from the author to the origin; empty where nobody is known to."""
        return self.attribution[len(self.hands) :]


class EventClaim(Claim, frozen=True, kw_only=True, tag="event"):
    """A claim that something happened."""

    body: bodies.Event


class MeasureClaim(Claim, frozen=True, kw_only=True, tag="measure"):
    """A claim of a reported statistic."""

    body: bodies.Measure


class StrengthClaim(Claim, frozen=True, kw_only=True, tag="strength"):
    """A claim of how many an actor has."""

    body: bodies.Strength


class ResourceClaim(Claim, frozen=True, kw_only=True, tag="resource"):
    """A claim of money, equipment or aid."""

    body: bodies.Resource


class RelationClaim(Claim, frozen=True, kw_only=True, tag="relation"):
    """A claim of a tie between two actors."""

    body: bodies.Relation


class ControlClaim(Claim, frozen=True, kw_only=True, tag="control"):
    """A claim of presence, influence or control."""

    body: bodies.Control


class ForecastClaim(Claim, frozen=True, kw_only=True, tag="forecast"):
    """A claim of what will or may come."""

    body: bodies.Forecast


class AttributeClaim(Claim, frozen=True, kw_only=True, tag="attribute"):
    """A claim of an actor's property, such as its leader."""

    body: bodies.Attribute


class MechanismClaim(Claim, frozen=True, kw_only=True, tag="mechanism"):
    """A claim that one thing brings about another."""

    body: bodies.Mechanism


class PositionClaim(Claim, frozen=True, kw_only=True, tag="position"):
    """A claim of what an actor wants or advises."""

    body: bodies.Position


class IdentityClaim(Claim, frozen=True, kw_only=True, tag="identity"):
    """A judgement that two references are, or are not, the same."""

    body: bodies.Identity


class RulingClaim(Claim, frozen=True, kw_only=True, tag="ruling"):
    """A person's decision about earlier claims."""

    body: bodies.Ruling


AnyClaim: TypeAlias = (
    EventClaim
    | MeasureClaim
    | StrengthClaim
    | ResourceClaim
    | RelationClaim
    | ControlClaim
    | ForecastClaim
    | AttributeClaim
    | MechanismClaim
    | PositionClaim
    | IdentityClaim
    | RulingClaim
)
CLAIM_TYPES: dict[type[bodies.Body], type[Claim]] = {t.__annotations__["body"]: t for t in get_args(AnyClaim)}


def canonical(value: object) -> bytes:
    """The one JSON form of a value: sorted keys, no spaces, UTF-8.

    >>> canonical({"b": 1, "a": None})
    b'{"a":null,"b":1}'
    """
    return msgspec.json.encode(value, order="sorted")


def claim_id(document: str, span: Span | RowSpan, kind: Kind, body: bodies.Body) -> str:
    """The id of a text claim: SHA-256 of the canonical JSON of what it says and where.

    >>> claim_id("sha256:00", (0, 4), "strength", bodies.Strength(actor="IS-K", high=2200))[:12]
    '...'
    """
    return hashlib.sha256(canonical([document, span, kind, body])).hexdigest()


def _settled(body: _B) -> _B:
    # A whole number given for a float would be written `2200` once and `2200.0` after a round
    # trip, and the claim would change its id; so every body passes through its own types first.
    return msgspec.convert(msgspec.to_builtins(body), type(body))


def make(body: bodies.Body, *, document: str, span: Span | RowSpan, **header: Any) -> AnyClaim:
    """A claim of the type that `body` asks for, with its id worked out.

    `header` takes the other header fields by name; `quote` and `attribution` are required.

    >>> make(bodies.Strength(actor="IS-K", best=4000), document="sha256:00", span=(0, 4),
    ...      quote="IS-K", attribution=("extract@1", "A. Author")).kind
    'strength'
    """
    body = _settled(body)
    type_ = CLAIM_TYPES[type(body)]
    kind = cast("Kind", type_.__struct_config__.tag)
    header.setdefault("id", claim_id(document, span, kind, body))
    return cast("AnyClaim", type_(document=document, span=span, body=body, **header))  # type: ignore[call-arg]


def encode(claim: AnyClaim) -> bytes:
    """One claim as one line of canonical JSON, without the line end."""
    return canonical(claim)


_DECODER: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)


def decode(data: bytes | str) -> AnyClaim:
    """A claim from its JSON.

    Raises:
        msgspec.ValidationError: a field is missing, unknown or of the wrong type; names its path.
    """
    return _DECODER.decode(data)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a claim, with the vocabulary version.

    >>> schema()["x-vocabulary"] == VOCABULARY
    True
    """
    made = msgspec.json.schema(AnyClaim)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tocsin claim",
        "x-vocabulary": VOCABULARY,
        **made,
    }
