"""An invented war in Norland: a record of a few rows, made as the real one is, for the checker to look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tocsin.check import Held
from tocsin.domain.bodies import Body
from tocsin.domain.claims import AnyClaim, SaidOn, make
from tocsin.domain.documents import Document, Origin, Reading
from tocsin.names import Gazetteer, Register
from tocsin.record import derive, load_ruleset
from tocsin.store.casebook import Casebook

ACTORS = b"""
[[actor]]
id = "red-front"
name = "Red Front"
kind = "rebel"

[[actor]]
id = "red-wing"
name = "Red Wing"
kind = "rebel"
ties = [{ kind = "part_of", actor = "red-front" }]

[[actor]]
id = "blue-league"
name = "Blue League"
kind = "rebel"

[[actor]]
id = "army"
name = "Norland Army"
kind = "state_force"
"""
PLACES = b"""id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source
no,Norland,country,Norland,,60,10,6,,,invented
no-east,East,admin1,Norland,East,60.5,11,4,,,invented
no-port,Port,town,Norland,East,60.6,11.2,2,,,invented
"""

Said = Callable[..., AnyClaim]


@pytest.fixture
def said() -> Said:
    """Makes a claim: who says it, on which day, in which document."""

    def made(
        body: Body,
        *,
        by: str = "Ann Author",
        via: tuple[str, ...] = (),
        on: date = date(2020, 6, 1),
        document: str = "checked",
        at: int = 0,
        **header: Any,
    ) -> AnyClaim:
        return make(
            body,
            document=digest_of(document),
            span=(at, at + 1),
            quote=header.pop("quote", "x"),
            attribution=("extract@test", by, *via),
            said_on=SaidOn(low=on, high=on, kind="stated"),
            **header,
        )

    return made


def digest_of(name: str) -> str:
    return "sha256:" + name.encode().hex().ljust(64, "0")[:64]


def document_of(name: str, *, on: date = date(2020, 6, 1), **origin: str) -> Document:
    return Document(
        digest=digest_of(name),
        name=f"{name}.txt",
        media_type="text/plain",
        text="x" * 1000,
        said_on=SaidOn(low=on, high=on, kind="stated"),
        origin=Origin(**origin),
    )


World = Callable[..., Held]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Derives a record from claims, grouped into documents by their digest, and holds it."""
    made = 0

    def hold(*claims: AnyClaim, day: date = date(2024, 1, 1)) -> Held:
        nonlocal made
        made += 1
        with Casebook.init(tmp_path / f"w{made}.casebook") as casebook:
            casebook.add_register("actors.toml", raw=ACTORS)
            casebook.add_register("places.csv", raw=PLACES)
            for digest in sorted({claim.document for claim in claims}):
                _add(casebook, digest, [c for c in claims if c.document == digest])
            record = derive(casebook, ruleset=load_ruleset())
            return Held(record, register=Register.parse(ACTORS), gazetteer=Gazetteer.parse(PLACES), day=day)

    return hold


def _add(casebook: Casebook, digest: str, claims: list[AnyClaim]) -> None:
    from hashlib import sha256

    raw = digest.encode()
    kept = "sha256:" + sha256(raw).hexdigest()
    import msgspec

    moved = tuple(msgspec.structs.replace(claim, document=kept) for claim in claims)
    document = Document(
        digest=kept, name=digest[7:17], media_type="text/plain", text="x" * 1000, said_on=claims[0].said_on
    )
    casebook.add_reading(Reading(document=document, reader="extract@test", claims=moved), raw=raw)
