"""Rulings on claims of texts: how a command line names them, and how they get into the casebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.record.deciding import Decided
    from tocsin.record.desk import Desk
    from tocsin.store.casebook import Casebook

__all__ = ["decided_by_words", "fields_of", "keep"]


def keep(casebook: Casebook, decided: Iterable[Decided], *, by: str, desk: Desk | None = None) -> list[str]:
    """Makes rulings of decisions and keeps them, all or none; the ids of those that are new.

    Raises:
        InputError: a decision that cannot be; nothing is kept then.
    """
    from datetime import UTC, datetime

    import msgspec

    from tocsin.cli.rule import claim_by
    from tocsin.record.deciding import rulings
    from tocsin.record.desk import desk_of

    now = datetime.now(UTC).isoformat()
    made = rulings(decided, desk or desk_of(casebook), by=by)
    claims = [claim_by(msgspec.structs.replace(ruling, ruled_at=now), by) for ruling in made]
    casebook.add_claims(claims)
    return [claim.id for claim in claims]


def decided_by_words(decision: str, claim: str, rest: list[str], *, reason: str) -> list[Decided]:
    """The decisions that `rule DECISION CLAIM REST...` says.

    After `correct` come FIELD=VALUE; after `split` one word for each part, its fields with ";" between;
    after `merge` the claims that are merged into CLAIM.

    Raises:
        InputError: words that make no such decision.
    """
    from tocsin.record.deciding import Decided

    if decision == "correct":
        return [Decided(claim=claim, decision="correct", reason=reason, fields=fields_of(rest))]
    if decision == "split":
        parts = [fields_of(word.split(";")) for word in rest]
        return [Decided(claim=claim, decision="split", reason=reason, fields=part) for part in parts]
    if decision == "merge":
        if not rest:
            raise InputError("a merger needs two claims", met=claim, expected="merge CLAIM OTHER ...")
        return [Decided(claim=each, decision="merge", reason=reason, into=claim) for each in rest]
    if rest:
        raise InputError("too many words for a ruling", met=" ".join(rest), expected=f"{decision} CLAIM")
    return [Decided(claim=claim, decision="accept" if decision == "accept" else "reject", reason=reason)]


def fields_of(words: Iterable[str]) -> dict[str, Any]:
    """The fields that words like "high=700" set.

    >>> fields_of(["high=700", " place = Orm province"])
    {'high': '700', 'place': 'Orm province'}

    Raises:
        InputError: a word is none such, or sets a field twice.
    """
    found: dict[str, Any] = {}
    for word in words:
        name, sign, value = (part.strip() for part in word.partition("="))
        if not (sign and name) or name in found:
            raise InputError(
                "a field is set twice" if name in found else "not a field and its value", met=word.strip(),
                expected="FIELD=VALUE, such as high=700; FIELD= takes a value out",
            )  # fmt: skip
        found[name] = value
    return found
