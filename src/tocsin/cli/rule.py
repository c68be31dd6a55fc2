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

_ON_CLAIMS = ("accept", "reject")
_ON_TWO = ("same", "different")


def rule(
    left: Annotated[str, typer.Argument(help="A name, a claim id, or accept, reject, same, different.")],
    decision: Annotated[str, typer.Argument(help="is, is-not, or the claim id after such a word.")],
    right: Annotated[str | None, typer.Argument(help="The actor or the other claim it is.")] = None,
    by: Annotated[str, typer.Option("--by", help="Who decides.")] = "",
    reason: Annotated[str, typer.Option("--reason", "--because", help="Why.")] = "",
    casebook: CasebookOption = None,
) -> None:
    """Rule on a name or claim: `rule NAME is ACTOR`, `rule same CLAIM CLAIM`, `rule reject CLAIM`."""
    if not by or not reason:
        raise InputError("a ruling needs its author and its reason", remedy='add --by NAME --reason "..."')
    with open_casebook(casebook, write=True) as kept:
        body = _on_claim(kept, left, decision, by, reason) if left in _ON_CLAIMS else None
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


def _on_claim(casebook: Casebook, decision: str, claim: str, by: str, reason: str) -> Body:
    from datetime import UTC, datetime

    from tocsin.domain.bodies import Ruling

    found = claim_of(open_record(casebook), claim)
    if found is None:
        raise InputError(
            "no such claim in the casebook",
            met=claim,
            remedy="see: tocsin list claims",
        )
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
