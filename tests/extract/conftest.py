"""An invented country at war, and a few real actors elsewhere, to read sentences with."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin import extract
from tocsin.domain.bodies import Body
from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Reading
from tocsin.names import Gazetteer, Register

ACTORS = b"""
[[actor]]
id = "northern-front"
name = "Northern Front"
kind = "rebel"
aliases = ["NFR"]

[[actor]]
id = "river-league"
name = "River League"
kind = "rebel"

[[actor]]
id = "hill-guard"
name = "Hill Guard"
kind = "militia"

[[actor]]
id = "veld-army"
name = "Veldian Army"
kind = "state_force"

[[actor]]
id = "veldia-government"
name = "Government of Veldia"
kind = "government"
aliases = ["Veldia"]

[[actor]]
id = "m23"
name = "M23"
kind = "rebel"

[[actor]]
id = "al-shabaab"
name = "al-Shabaab"
kind = "rebel"

[[actor]]
id = "arakan-army"
name = "Arakan Army"
kind = "rebel"

[[actor]]
id = "rsf"
name = "Rapid Support Forces"
kind = "militia"
aliases = ["RSF"]

[[actor]]
id = "united-states"
name = "United States"
kind = "government"
aliases = ["US", "U.S."]
"""
PLACES = b"""id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source
vd,Veldia,country,Veldia,,1,1,6,,,invented
vd-orm,Orm,admin1,Veldia,Orm,1,1,4,,,invented
vd-tessen,Tessen,town,Veldia,Orm,1.1,1.1,2,,,invented
vd-karo,Karo,town,Veldia,Orm,1.2,1.2,2,,,invented
vd-milu,Milu,town,Veldia,Orm,1.3,1.3,2,,,invented
vd-sarn,Sarn,admin1,Veldia,Sarn,2,2,4,,,invented
so,Somalia,country,Somalia,,5,46,6,,,invented
mm,Myanmar,country,Myanmar,,20,96,6,,,invented
"""
Reads = Callable[..., Reading]
Finds = Callable[..., list[AnyClaim]]


@pytest.fixture(scope="session")
def register() -> Register:
    return Register.parse(ACTORS)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.parse(PLACES)


@pytest.fixture(scope="session")
def reads(register: Register, gazetteer: Gazetteer) -> Reads:
    def read(text: str | bytes, *, name: str = "note.txt") -> Reading:
        raw = text if isinstance(text, bytes) else text.encode()
        return extract.read(raw, name=name, register=register, gazetteer=gazetteer)

    return read


@pytest.fixture(scope="session")
def finds(reads: Reads) -> Finds:
    """The claims of one kind in a text; dated by the stamp line that is put before it."""

    def find(kind: str, text: str, *, day: str | None = "2023-06-10") -> list[AnyClaim]:
        stamp = f"date {day}\n\n" if day else ""
        return [claim for claim in reads(stamp + text).claims if claim.kind == kind]

    return find


@pytest.fixture(scope="session")
def told() -> Callable[[str, str], list[Body]]:
    """The bodies of one kind in a sentence of 9 June 2023, read with the shipped register and gazetteer."""
    names = {"register": Register.packaged(), "gazetteer": Gazetteer.packaged()}

    def read(text: str, kind: str) -> list[Body]:
        made = extract.read(f"9 June 2023\n\n{text}".encode(), name="report.txt", **names)
        return [claim.body for claim in made.claims if claim.kind == kind]

    return read


@pytest.fixture(scope="session")
def shared() -> Path:
    root = os.environ.get("TOCSIN_REAL_DATA")
    if not root:
        pytest.skip("TOCSIN_REAL_DATA is not set: the reports are not part of the package")
    return Path(root)


@pytest.fixture(scope="session")
def report(shared: Path) -> Callable[[str], Reading]:
    held: dict[str, Reading] = {}

    def read(number: str) -> Reading:
        if number not in held:
            path = shared / "cases" / "afghanistan" / f"report-{number}.txt"
            held[number] = extract.read(
                path.read_bytes(),
                name=path.name,
                register=Register.packaged(),
                gazetteer=Gazetteer.packaged(),
            )
        return held[number]

    return read
