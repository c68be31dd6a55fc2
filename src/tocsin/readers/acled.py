"""ACLED: files from its export tool or its interface, in the present columns and those until 2023."""

from __future__ import annotations

from tocsin.domain import acled
from tocsin.readers.declaration import Check, Field, Form, Ignored, Reader, Side, crosswalk
from tocsin.store.columnar import literal

__all__ = ["READER"]

_PRESENT = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
_UNTIL_2023 = (
    "data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision",
    "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2",
    "inter2", "interaction", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "timestamp", "iso3",
)  # fmt: skip

_POPULATION = ("population_best", "population_1km", "population_2km", "population_5km")

_ALLIES = "allies and descriptions of the actor in one cell (women, a party, a second group), not told apart"
_ID = "a number of the file's own; event_id_cnty is the event's name"
_IGNORED = {
    "data_id": _ID,
    "event_id_no_cnty": _ID,
    "disorder_type": "follows from the sub-event type; not in files until 2023",
    "assoc_actor_1": _ALLIES,
    "assoc_actor_2": _ALLIES,
    "interaction": "joins inter1 and inter2",
    "civilian_targeting": "says again what violence against civilians is; of other events it does not say "
    "which actor the target is; not in files until 2023",
    "iso": "the number of the country, whose name is kept",
    "iso3": "the code of the country, whose name is kept",
    "region": "follows from the country",
    "admin3": "events have places down to the district, and location names the place",
    "source_scale": "how near the sources are, not who they are",
    "notes": "ACLED's own sentences, which are not ours to copy into events",
    "tags": "themes in a list of ACLED's own, which changes",
    "timestamp": "when ACLED last uploaded the row",
    **dict.fromkeys(_POPULATION, "how many people live near the place, which is not about this event"),
}
_AGAINST_CIVILIANS = tuple(
    sub for sub, event in acled.EVENT_TYPES.items() if acled.VIOLENCE[event] is not None
)
# Some files write the plural, or capitals.
_KINDS = sorted(
    {text for code, word in acled.INTER.items() for text in (str(code), word.lower(), f"{word.lower()}s")}
    | {"0"}
)


def _listed(texts: tuple[str, ...] | list[str]) -> str:
    return ", ".join(map(literal, texts))


def _kind(column: str) -> Check:
    return Check(
        column=column,
        broken=f"lower({{column}}) NOT IN ({_listed(_KINDS)})",
        expected="a kind of actor: " + ", ".join(f"{code} or {word}" for code, word in acled.INTER.items()),
        remedy="compare the row with the published file; its cells may have moved",
    )


READER = Reader(
    name="acled",
    dataset="acled",
    title="Armed Conflict Location and Event Data",
    publisher="ACLED",
    licence="ACLED's terms of use: for the person who has access, not to be passed on, to be attributed",
    citation="Raleigh, Clionadh, Andrew Linke, Håvard Hegre and Joakim Karlsen (2010): Introducing ACLED: An "
    "Armed Conflict Location and Event Dataset. Journal of Peace Research 47(5), 651-660; with the day "
    "of access and the filters of the export",
    forms=(
        Form(versions=(), columns=_PRESENT, note="31 columns, since 2023"),
        Form(versions=(), columns=_UNTIL_2023, note="31 columns, until 2023"),
        Form(
            versions=(),
            columns=(*_PRESENT, _POPULATION[0]),
            note="32 columns, with population_best",
        ),
        Form(versions=(), columns=(*_PRESENT, *_POPULATION), note="35 columns, with all of population"),
    ),
    key="event_id_cnty",
    first_on="1997-01-01",
    fields={
        "start": Field(column="event_date", required=True, format=("%Y-%m-%d", "%d %B %Y")),
        "date_prec": Field(
            column="time_precision",
            required=True,
            codes={str(code): str(ours) for code, ours in acled.DATE_PRECISION.items()},
            note="the day is the middle of the week, or of the month, where no more is known",
        ),
        "place_name": Field(column="location", required=True),
        "admin1": Field(column="admin1"),
        "admin2": Field(column="admin2"),
        "country": Field(column="country", required=True),
        "where_prec": Field(
            column="geo_precision",
            required=True,
            codes={str(code): str(ours) for code, ours in acled.WHERE_PRECISION.items()},
        ),
        "lat": Field(column="latitude", required=True),
        "lon": Field(column="longitude", required=True),
        "type": crosswalk(
            "sub_event_type", acled.TYPES, note="none where PLOVER has several for one of ACLED's"
        ),
        "mode": crosswalk("sub_event_type", acled.MODES, note="none where ACLED does not tell it"),
        "violence": crosswalk(
            "event_type", acled.VIOLENCE, note="of the other event types ACLED does not say it"
        ),
        "deaths_best": Field(
            column="fatalities",
            unknown=("0",),
            note="0 stands for no deaths and for no word of deaths alike, so it is kept as unknown",
        ),
        "source_text": Field(column="source"),
    },
    sides=(
        Side(column="actor1", role="side_a", role_by_violence={"one_sided": "actor"}, required=True),
        Side(column="actor2", role="side_b", role_by_violence={"one_sided": "victim"}),
    ),
    checks=(
        Check(
            column="year",
            broken='{column} IS DISTINCT FROM CAST(year("start") AS VARCHAR)',
            expected="the year of event_date",
            remedy="compare the row with the published file; its cells may have moved",
        ),
        Check(
            column="event_type",
            broken="{column} IS NULL",
            expected="one of " + ", ".join(acled.VIOLENCE),
            remedy="compare the row with the published file; its cells may have moved",
        ),
        Check(
            column="sub_event_type",
            broken=f"{{column}} IS NULL OR (({{column}} IN ({_listed(_AGAINST_CIVILIANS)})) "
            "<> (violence IS NOT NULL))",
            expected="a sub-event type of that event type",
            remedy="compare the row with the published file; its cells may have moved",
        ),
        _kind("inter1"),
        _kind("inter2"),
    ),
    ignored=tuple(Ignored(column=column, why=why) for column, why in _IGNORED.items()),
    complete=False,
    notes=(
        "ACLED covers whole countries from a first year on, but an export may be filtered by actor, type or "
        "place and does not say so; an export therefore covers nothing",
        "fatalities is the lowest number that sources report; words such as several, dozens and hundreds are "
        "coded as 3 or 10, 12 and 100; a total for several days or places is divided among their events",
        "one event is one day; what goes on for three days is three events",
        "the order of actors has no meaning except in violence against civilians, where actor2 is the target",
        "violence against civilians needs no death here, unlike UCDP's one-sided violence",
    ),
)
"""Source: ACLED Codebook, tables 1 to 3 and the sections named in `tocsin.domain.acled`; the columns
until 2023 as in the export files of those years, which no codebook lists together. The columns of
population, and the object that the interface puts around its rows, as public programs that read it
declare them; that a 0 of fatalities also stands where no number is known, as a public guide to the
interface says: the codebook's own passage on it was not at hand."""
