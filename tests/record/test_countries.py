"""Countries in the record: one name, whichever dataset speaks, in every table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from record.invented import add_rows, row
from tocsin.domain.documents import Coverage
from tocsin.record import Record
from tocsin.record.listing import Filter, select
from tocsin.store.casebook import Casebook

CONGO = "Democratic Republic of the Congo"


def _two_datasets(casebook: Casebook) -> None:
    for dataset, written in (("ucdp_ged", "DR Congo (Zaire)"), ("gtd", "Democratic Republic of Congo")):
        goma = row(dataset, "2020-05-12", place_name="Goma", country=written, lat=-1.68, lon=29.23)
        cover = Coverage(country=written, start=date(2020, 1, 1), end=date(2020, 12, 31))
        add_rows(casebook, [goma], dataset=dataset, coverage=(cover,))


def test_two_names_of_one_country_are_one_in_incidents_and_coverage(
    casebook: Casebook, derived: Callable[..., Record]
) -> None:
    _two_datasets(casebook)
    record = derived()
    incidents = select(record, "incidents", asked=Filter(places=(CONGO,)))
    # Joined or not, it may be counted only once, for both datasets cover the one country.
    assert [r[incidents.columns.index("counts")] for r in incidents.rows].count(True) == 1
    covered = select(record, "coverage")
    assert {r[covered.columns.index("country")] for r in covered.rows} == {CONGO}


def test_the_dataset_keeps_its_own_word(casebook: Casebook, derived: Callable[..., Record]) -> None:
    from tocsin.store import columnar

    _two_datasets(casebook)
    derived()
    written = set()
    with columnar.connect() as engine:
        for release in casebook.releases():
            engine.view("event", casebook.release_part(release, "event"))
            written |= {country for (country,) in engine.rows("SELECT DISTINCT country FROM event")}
    assert written == {"DR Congo (Zaire)", "Democratic Republic of Congo"}


def test_countries_are_listed_with_their_codes_and_days(
    casebook: Casebook, derived: Callable[..., Record]
) -> None:
    listed = select(derived(), "countries", asked=Filter(places=("Germany",), kind="gw"))
    shown = [tuple(r[listed.columns.index(c)] for c in ("code", "start", "end")) for r in listed.rows]
    assert shown == [
        ("255", date(1816, 1, 1), date(1945, 5, 7)),
        ("260", date(1949, 9, 21), None),
    ]


def test_crossings_are_listed_with_the_country_they_border(
    casebook: Casebook, derived: Callable[..., Record]
) -> None:
    record = derived()
    listed = select(record, "places", asked=Filter(kind="crossing"))
    borders = {r[listed.columns.index("name")]: r[listed.columns.index("borders")] for r in listed.rows}
    assert borders == {
        "Hairatan": "Uzbekistan",
        "Islam Qala": "Iran",
        "Spin Boldak": "Pakistan",
        "Sher Khan Bandar": "Tajikistan",
        "Torkham": "Pakistan",
    }
    areas = select(record, "places", asked=Filter(kind="area"))
    (wakhan,) = (r for r in areas.rows if r[areas.columns.index("name")] == "Wakhan Corridor")
    assert "China" in wakhan[areas.columns.index("borders")]
