"""UCDP Country-Year Dataset on Organized Violence: what each state saw in each year, 74 columns."""

from __future__ import annotations

from tocsin.readers import ucdp_version
from tocsin.readers.declaration import Check, Field, Form, Ignored, Reader
from tocsin.readers.ucdp_year import FIRST, MOVED, first_day, is_year, last_day, version_said

__all__ = ["READER"]

_DEATHS = ("parties", "civilians", "unknown")
_GUESSES = ("best", "high", "low")
# How UCDP names the kinds of violence, and the stem of their figures.
_KINDS = {
    "state_based": ("sb", "sb_total_deaths"),
    "intrastate": ("sb_intrastate", "sb_intrastate_deaths"),
    "interstate": ("sb_interstate", "sb_interstate_deaths"),
    "non_state": ("ns", "ns_total_deaths"),
    "one_sided": ("os", "os_total_deaths"),
}
_KILLERS = {
    "one_sided_by_own_government": ("os_main_govt_inv", "os_main_govt_killings"),
    "one_sided_by_governments": ("os_any_govt_inv", "os_any_govt_killings"),
    "one_sided_by_groups": ("os_nsgroup_inv", "os_nsgroup_killings"),
}


def _columns() -> tuple[str, ...]:
    names = ["country_id", "country", "year", "region", "main_govt_name"]
    for short, stem in _KINDS.values():
        names += [f"{short}_exist", *(f"{short}_dyad_{what}" for what in ("count", "ids", "names"))]
        names += [f"{short}_main_govt_inv_incomp"] if short.startswith("sb_") else []
        if short == "os":
            for involved, killings in _KILLERS.values():
                names += [involved, *(f"{killings}_{guess}" for guess in _GUESSES)]
            names += ["os_killings_unknown"]
        else:
            names += [f"{short}_deaths_{who}" for who in _DEATHS]
        names += [f"{stem}_{guess}" for guess in _GUESSES]
    names += [f"cumulative_total_deaths_{who}_in_orgvio" for who in _DEATHS]
    names += [f"cumulative_total_deaths_in_orgvio_{guess}" for guess in _GUESSES]
    return (*(f"{name}_cy" for name in names), "version")


def _figures() -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for kind, (short, stem) in _KINDS.items():
        fields |= {f"{kind}_deaths_{guess}": _count(f"{stem}_{guess}_cy") for guess in _GUESSES}
        fields[f"{kind}_dyads"] = _count(f"{short}_dyad_count_cy")
        fields[f"{kind}_dyad_ids"] = Field(column=f"{short}_dyad_ids_cy", unknown=("NO_DYAD",))
        if short != "os":
            fields |= {f"{kind}_deaths_{who}": _count(f"{short}_deaths_{who}_cy") for who in _DEATHS}
    for kind, (_, stem) in _KILLERS.items():
        fields |= {f"{kind}_deaths_{guess}": _count(f"{stem}_{guess}_cy") for guess in _GUESSES}
    fields["one_sided_deaths_unknown"] = _count("os_killings_unknown_cy")
    fields |= {f"deaths_{who}": _count(f"cumulative_total_deaths_{who}_in_orgvio_cy") for who in _DEATHS}
    return fields | {
        f"deaths_{guess}": _count(f"cumulative_total_deaths_in_orgvio_{guess}_cy") for guess in _GUESSES
    }


def _count(column: str) -> Field:
    return Field(column=column, required=True)


def _sum(whole: str, *parts: str) -> list[Check]:
    return [
        Check(
            column=f"{_whole(whole)}_{guess}_cy",
            broken=f"{whole}deaths_{guess} <> " + " + ".join(f"{part}_deaths_{guess}" for part in parts),
            expected="the sum of " + ", ".join(part.replace("_", " ") for part in parts),
            remedy=MOVED,
        )
        for guess in _GUESSES
    ]


def _whole(name: str) -> str:
    return _KINDS[name.rstrip("_")][1] if name else "cumulative_total_deaths_in_orgvio"


def _exists(column: str, kind: str) -> Check:
    return Check(
        column=f"{column}_cy",
        broken=f"{{column}} IS NULL OR {{column}} <> CASE WHEN {kind}_dyads > 0 THEN '1' ELSE '0' END",
        expected="1 where there is a dyad, else 0",
        remedy=MOVED,
    )


_NAMES = "the names of the dyads whose ids are kept"
_INVOLVED = "whether that government is a party to what the dispute is about, which its dyads tell"
_KILLED = "whether such an actor killed civilians; how many is kept"
_IGNORED = {
    "main_govt_name_cy": "the government of the country, which is named",
    **{f"{short}_dyad_names_cy": _NAMES for short, _ in _KINDS.values()},
    **{f"{short}_main_govt_inv_incomp_cy": _INVOLVED for short in ("sb_intrastate", "sb_interstate")},
    **{f"{involved}_cy": _KILLED for involved, _ in _KILLERS.values()},
}

READER = Reader(
    name="ucdp-country-year",
    dataset="ucdp-country-year",
    title="UCDP Country-Year Dataset on Organized Violence within Country Borders",
    publisher="Uppsala Conflict Data Program",
    licence="CC BY 4.0",
    citation="Davies, Shawn, Therése Pettersson, Margareta Sollenberg and Magnus Öberg (2025): Organized "
    "violence 1989-2024, and the challenges of identifying civilian victims. Journal of Peace Research "
    "62(4); with the version number of the dataset",
    gives="total",
    forms=(Form(versions=("2[0-9].1",), columns=_columns(), note="74 columns, as of version 25.1"),),
    key=("country_id_cy", "year_cy"),
    whole_number_key=True,
    fields={
        "country": Field(column="country_cy", required=True),
        "country_code": Field(column="country_id_cy", required=True, note="Gleditsch and Ward"),
        "region": Field(column="region_cy"),
        **_figures(),
    },
    derived={"start": first_day("year_cy"), "end": last_day("year_cy")},
    checks=(
        is_year("year_cy", first=FIRST),
        *(_exists(f"{short}_exist", kind) for kind, (short, _) in _KINDS.items()),
        *_sum("", "state_based", "non_state", "one_sided"),
        *_sum("state_based_", "intrastate", "interstate"),
        *_sum("one_sided_", "one_sided_by_governments", "one_sided_by_groups"),
        version_said(),
    ),
    ignored=tuple(Ignored(column=column, why=why) for column, why in _IGNORED.items()),
    ordered=False,
    notes=(
        "every independent state has a row in every year, so a row of zeros says that nothing was recorded",
        "low, best and high are kept as published: a high estimate may fall below the others, as in the "
        "event dataset they are summed from",
    ),
    version_of=ucdp_version.version_of,
)
"""Source: the columns and codes of organizedviolencecy_v25_1.csv itself, and the schema of the same
dataset in UCDP's public interface; the sums that are checked hold in all rows of that file."""
