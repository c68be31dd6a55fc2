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
from tocsin.record import Record, derive, load_ruleset
from tocsin.record.ledger import ledger_rows
from tocsin.record.resolving import Resolving
from tocsin.record.tables import LEDGERS, write_rows
from tocsin.store import columnar
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
country = "Norland"
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


@pytest.fixture
def ledgers(tmp_path: Path) -> World:
    """Holds the ledgers of claims alone, without a casebook: quick, for what reads nothing else."""
    made = 0

    def hold(*claims: AnyClaim, day: date = date(2024, 1, 1)) -> Held:
        nonlocal made
        made += 1
        folder = tmp_path / f"l{made}"
        register, gazetteer = Register.parse(ACTORS), Gazetteer.parse(PLACES)
        readings = [
            Reading(
                document=Document(digest=digest, name=bytes.fromhex(digest[7:]).rstrip(b"\0").decode(),
                                  media_type="text/plain", text="x" * 1000),
                reader="extract@test",
                claims=tuple(claim for claim in claims if claim.document == digest),
            )
            for digest in sorted({claim.document for claim in claims})
        ]  # fmt: skip
        folder.mkdir()
        with columnar.connect() as engine:
            for table in LEDGERS:
                rows = ledger_rows(table, readings, Resolving(register, gazetteer))
                write_rows(engine, rows, table.columns, folder / f"{table.name}.parquet")
        record = Record(folder=folder, digest="d", ruleset="test@1", as_of=None, known_on=None, seen="s")
        return Held(record, register=register, gazetteer=gazetteer, day=day)

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
