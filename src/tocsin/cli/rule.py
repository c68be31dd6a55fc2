"""`tocsin rule`: a person's decision about a name or a claim; nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import CasebookOption, open_casebook, open_record
from tocsin.cli.scope import claim_of
from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.domain.bodies import Body
    from tocsin.domain.claims import AnyClaim
    from tocsin.store.casebook import Casebook

__all__ = ["claim_by", "rule"]

_ON_CLAIMS = ("accept", "reject", "correct", "split", "merge")
_ON_TWO = ("same", "different")
_OUTCOMES = ("yes", "no", "unresolved")


def rule(
    left: Annotated[
        str,
        typer.Argument(
            help=f"A name, a claim id, or one of: same, different, resolve, {', '.join(_ON_CLAIMS)}."
        ),
    ],
    decision: Annotated[str, typer.Argument(help="is, is-not, or the claim id after such a word.")],
    rest: Annotated[
        list[str] | None,
        typer.Argument(
            help="The actor or other claim it is; after correct FIELD=VALUE; after split one "
            '"FIELD=VALUE; ..." for each part; after merge the claims that CLAIM speaks for.'
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides.")] = "",
    reason: Annotated[str, typer.Option("--reason", "--because", help="Why.")] = "",
    casebook: CasebookOption = None,
) -> None:
    """Rule on a name or claim: `rule NAME is ACTOR`, `rule reject CLAIM`, `rule correct CLAIM high=700`."""
    if not by or not reason:
        raise InputError("a ruling needs its author and its reason", remedy='add --by NAME --reason "..."')
    with open_casebook(casebook, write=True) as kept:
        if (
            left in _ON_CLAIMS
            and (ids := _on_claim(kept, left, decision, rest or [], by, reason)) is not None
        ):
            typer.echo(f"ruled, as {', '.join(id_[:12] for id_ in ids)}" if ids else "it stands so already")
            return
        if len(rest or ()) > 1:
            raise InputError("too many words for a ruling", met=" ".join(rest or ()))
        right = rest[0] if rest else None
        if left == "resolve":
            claim = claim_by(_resolved(kept, decision, right, by, reason), by)
            kept.add_claims([claim])
            typer.echo(f"ruled, as {claim.id[:12]}")
            return
        body = _row(kept, left, decision, by, reason) if left in _ON_CLAIMS else None
        body = body or (_same(kept, left, decision, right, reason) if left in _ON_TWO else None)
        body = body or _identity(kept, left, decision, right, reason)
        claim = claim_by(body, by)
        kept.add_claims([claim])
    typer.echo(f"ruled, as {claim.id[:12]}")


def claim_by(body: Body, by: str) -> AnyClaim:
    """What a person judged, as a claim of theirs made now."""
    from datetime import UTC, datetime

    import msgspec

    from tocsin.domain.bodies import Identity
    from tocsin.domain.claims import SaidOn, canonical, make

    today = datetime.now(UTC).date()
    if isinstance(body, Identity):
        body = msgspec.structs.replace(body, ruled_at=datetime.now(UTC).isoformat())
    return make(
        body,
        document="person:" + by,
        span=(0, 0),
        quote=canonical(body).decode(),
        attribution=("rule@1", by),
        said_on=SaidOn(low=today, high=today, kind="stated"),
    )


def _on_claim(
    casebook: Casebook, decision: str, claim: str, rest: list[str], by: str, reason: str
) -> list[str] | None:
    """Rules on a claim of a text; None where `claim` begins the id of no such claim."""
    from tocsin.cli.ruling import decided_by_words, keep
    from tocsin.record.desk import desk_of

    desk = desk_of(casebook)
    if not any(id_.startswith(claim) for id_ in (*desk.as_read, *desk.part_of)):
        return None
    return keep(casebook, decided_by_words(decision, claim, rest, reason=reason), by=by, desk=desk)


def _resolved(casebook: Casebook, forecast: str, outcome: str | None, by: str, reason: str) -> Body:
    """A ruling on what became of a forecast."""
    from datetime import UTC, datetime

    from tocsin.domain.bodies import Ruling

    found = claim_of(open_record(casebook), forecast)
    claim = casebook.claim(found) if found else None
    if claim is None or claim.kind != "forecast":
        raise InputError(
            "no such forecast in the casebook", met=forecast, remedy="see: tocsin list forecasts --scored"
        )
    if outcome not in _OUTCOMES:
        raise InputError(
            "not an outcome", met=outcome, expected="yes (what it speaks of came about), no, or unresolved"
        )
    return Ruling(
        decision="resolve",
        claims=(claim.id,),
        author=by,
        reason=reason,
        ruled_at=datetime.now(UTC).isoformat(),
        outcome=outcome,  # type: ignore[arg-type]
    )


def _row(casebook: Casebook, decision: str, row: str, by: str, reason: str) -> Body:
    """A ruling on a row of a dataset, also on one that was rejected before."""
    from datetime import UTC, datetime

    from tocsin.domain.bodies import Ruling
    from tocsin.record.desk import desk_of

    ruled = {id_ for id_ in desk_of(casebook).last if id_.startswith(row)}
    found = claim_of(open_record(casebook), row) or (ruled.pop() if len(ruled) == 1 else None)
    if found is None:
        raise InputError("no such claim in the casebook", met=row, remedy="see: tocsin list claims")
    if decision not in ("accept", "reject"):
        raise InputError(
            "that is a row of a dataset, which can only be accepted or rejected", met=found,
            remedy="reject it, and code the incident by hand: tocsin code template",
        )  # fmt: skip
    return Ruling(
        decision="accept" if decision == "accept" else "reject",
        claims=(found,),
        author=by,
        reason=reason,
        ruled_at=datetime.now(UTC).isoformat(),
    )


def _same(casebook: Casebook, decision: str, left: str, right: str | None, reason: str) -> Body:
    from tocsin.domain.bodies import Identity

    pair = _two_claims(casebook, left, right or "")
    if pair is None:
        raise InputError(
            "a ruling on two claims needs both", met=f"{left} {right or ''}".strip(),
            expected="two ids of claims or rows, 8 characters or more of each",
            remedy="take them from: tocsin review --list --format csv",
        )  # fmt: skip
    return Identity(left=pair[0], right=pair[1], same=decision == "same", reason=reason)


_SHORTEST = 8


def _two_claims(casebook: Casebook, left: str, right: str) -> tuple[str, str] | None:
    """The whole ids of both sides, where both are claims or rows and not names."""
    if min(len(left), len(right)) < _SHORTEST or " " in left + right:
        return None
    record = open_record(casebook)
    one = claim_of(record, left)
    other = claim_of(record, right) if one else None
    return (one, other) if one and other else None


def _identity(casebook: Casebook, left: str, decision: str, right: str | None, reason: str) -> Body:
    from tocsin.cli.adding import names_of
    from tocsin.domain.bodies import Identity

    if decision not in ("is", "is-not") or right is None:
        raise InputError(
            "not a ruling", met=decision, expected="NAME is ACTOR, NAME is-not ACTOR, or reject CLAIM"
        )
    pair = _two_claims(casebook, left, right)
    if pair is not None:
        return Identity(left=pair[0], right=pair[1], same=decision == "is", reason=reason)
    register, gazetteer = names_of(casebook)
    if right in register.actors:
        return Identity(left=f"name:{left}", right=f"actor:{right}", same=decision == "is", reason=reason)
    if right in gazetteer.places:
        return Identity(left=f"name:{left}", right=f"place:{right}", same=decision == "is", reason=reason)
    raise InputError(
        "no such actor or place", met=right, expected="an id from tocsin list actors or tocsin list places"
    )
