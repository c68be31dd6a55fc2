"""A place name means in each report what that report speaks of; the claims keep the words."""

from __future__ import annotations

import pytest

from tocsin import extract
from tocsin.domain.documents import Reading
from tocsin.names import Gazetteer, Register
from tocsin.record.ledger import ledger_rows
from tocsin.record.resolving import Resolving
from tocsin.record.tables import LEDGERS

PLACES = b"""id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source
ml,Mali,country,Mali,,17,-4,6,,,
ne,Niger,country,Niger,,17,9,6,,,
ml-tarn,Tarn,admin1,Mali,Tarn,14,-4,4,,,
ne-vesk,Vesk,admin1,Niger,Vesk,14,3,4,,,
ml-orm,Orm,town,Mali,Tarn,14.1,-4.1,2,,,
ne-orm,Orm,town,Niger,Vesk,14.2,3.1,2,,,
"""
ACTORS = b"""
[[actor]]
id = "front"
name = "Red Front"
kind = "rebel"
"""
IN_MALI = (
    "Mali, 3 May 2024\n\nThe Red Front controls Orm. The Red Front controls Tarn. Malian troops left Mali."
)
IN_NIGER = "Niger, 3 May 2024\n\nThe Red Front controls Orm. The Red Front controls Vesk. Niger denies it."
OPEN = "3 May 2024\n\nThe Red Front controls Orm."


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    register, gazetteer = Register.parse(ACTORS), Gazetteer.parse(PLACES)
    return tuple(
        extract.read(text.encode(), name=f"{number}.txt", register=register, gazetteer=gazetteer)
        for number, text in enumerate((IN_MALI, IN_NIGER, OPEN))
    )


def test_one_name_is_two_places_in_two_reports_and_open_in_a_third(readings: tuple[Reading, ...]) -> None:
    resolving = Resolving(Register.parse(ACTORS), Gazetteer.parse(PLACES))
    [control] = [table for table in LEDGERS if table.kind == "control"]
    held = [
        {row["place_id"] for row in ledger_rows(control, [reading], resolving) if row["place_name"] == "Orm"}
        for reading in readings
    ]
    assert held == [{"ml-orm"}, {"ne-orm"}, {None}]
    met = [row for row in resolving.rows() if row["name"] == "Orm"]
    assert {row["id"] for row in met} == {"ml-orm", "ne-orm", None}
    assert all("2 places bear this name" in row["reason"] for row in met)


def test_no_claim_holds_an_id(readings: tuple[Reading, ...]) -> None:
    places = [getattr(claim.body, "place", None) for reading in readings for claim in reading.claims]
    assert places.count("Orm") == 3
    assert not any(place and place.startswith(("ml-", "ne-")) for place in places)
