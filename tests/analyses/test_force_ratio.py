"""The force ratio: an interval for each pair of estimates, open where a figure is only a floor."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from record.invented import add_report, sentence
from tocsin.analyses import force_ratio
from tocsin.domain.bodies import RelationTo, Strength
from tocsin.domain.claims import SaidOn
from tocsin.domain.findings import Finding
from tocsin.record import Record, derive, load_ruleset
from tocsin.store.casebook import Casebook

ACTORS = b"""
[[actor]]
id = "army"
name = "Norland Army"
kind = "state_force"

[[actor]]
id = "red-front"
name = "Red Front"
kind = "rebel"
"""


def said(actor: str, *, on: str = "2021-06-01", **figures: Any) -> Any:
    day = date.fromisoformat(on)
    quote = f"{actor}: {figures} on {on}."
    return sentence(Strength(actor=actor, **figures), quote, said_on=SaidOn(low=day, high=day, kind="stated"))


def derived(casebook: Casebook, *sentences: Any) -> Record:
    casebook.add_register("actors.toml", raw=ACTORS)
    if sentences:
        add_report(casebook, *sentences)
    return derive(casebook, ruleset=load_ruleset())


def pairs(finding: Finding) -> list[dict[str, Any]]:
    return [dict(zip(finding.columns, row, strict=True)) for row in finding.rows]


def ratio(casebook: Casebook, *sentences: Any) -> Finding:
    return force_ratio.fit(derived(casebook, *sentences), actor="army", to="red-front")


FLOOR = said("Norland Army", low=350_000, bound="more_than")
RANGE = said("Red Front", low=58_000, high=100_000)


def test_a_floor_leaves_the_ratio_without_a_ceiling_and_its_figure_is_given_beside(
    casebook: Casebook,
) -> None:
    finding = ratio(casebook, FLOOR, RANGE)
    (pair,) = pairs(finding)
    assert pair["ratio_low"] == pytest.approx(3.5)
    assert pair["ratio_high"] is None
    assert pair["nominal_low"] == pytest.approx(3.5)
    assert pair["nominal_high"] == pytest.approx(6.03, abs=0.01)
    assert pair["above"] == "more than 350,000"
    assert pair["below"] == "58,000-100,000"
    assert "3.5 to 6.0 to 1" in finding.title


def test_turned_round_the_floor_is_below_and_nothing_holds_the_ratio_up(casebook: Casebook) -> None:
    record = derived(casebook, FLOOR, RANGE)
    (pair,) = pairs(force_ratio.fit(record, actor="red-front", to="army"))
    assert (pair["ratio_low"], pair["ratio_high"]) == (0.0, pytest.approx(100 / 350))


def test_a_ceiling_has_no_floor(casebook: Casebook) -> None:
    finding = ratio(casebook, said("Norland Army", best=9000), said("Red Front", high=3000, bound="up_to"))
    (pair,) = pairs(finding)
    assert (pair["ratio_low"], pair["ratio_high"], pair["nominal_low"]) == (3.0, None, 3.0)


def test_every_pair_is_listed_nearest_in_time_first_and_none_is_averaged(casebook: Casebook) -> None:
    finding = ratio(
        casebook,
        said("Norland Army", best=300, on="2021-01-01"),
        said("Red Front", best=100, on="2019-01-01"),
        said("Red Front", best=50, on="2021-02-01"),
    )
    assert [(pair["nominal_low"], pair["months_apart"]) for pair in pairs(finding)] == [
        (6.0, 1.0),
        (3.0, 24.0),
    ]
    assert finding.values == {"nominal_low": 6.0, "nominal_high": 6.0}
    assert finding.rests_on.rows == 3


def test_shares_and_denials_and_claims_without_a_figure_are_no_strength(casebook: Casebook) -> None:
    share = said("Red Front", best=0.2, relation_to=RelationTo(kind="share_of", whole="Norland Army"))
    body, quote, header = said("Red Front", best=7)
    denied = sentence(body, quote, **(header | {"negated": True}))
    finding = ratio(casebook, FLOOR, RANGE, share, denied, said("Red Front", definition="a few bands"))
    assert len(finding.rows) == 1


@pytest.mark.parametrize(("given_", "missing"), [(FLOOR, "red-front"), (RANGE, "army")])
def test_without_a_strength_of_one_of_them_there_is_no_ratio_and_it_says_whose(
    casebook: Casebook, given_: Any, missing: str
) -> None:
    found = ratio(casebook, given_)
    assert found.untold == f"no strength of {missing} is on record"
    assert found.untold in found.title


def test_the_same_record_gives_the_same_finding_and_the_other_way_round_another(casebook: Casebook) -> None:
    record = derived(casebook, FLOOR, RANGE)
    one, again = (force_ratio.fit(record, actor="army", to="red-front") for _ in range(2))
    assert one == again
    assert one.id != force_ratio.fit(record, actor="red-front", to="army").id


figures = st.tuples(st.integers(1, 10**6), st.integers(0, 10**5))


@settings(max_examples=4)
@given(figures, figures, st.sampled_from(("exact", "at_least", "more_than", "at_most", "up_to")))
def test_the_nominal_ratio_lies_inside_the_interval(
    above: tuple[int, int], below: tuple[int, int], bound: str
) -> None:
    import tempfile
    from pathlib import Path

    def held(actor: str, figure: tuple[int, int], bound: str) -> Any:
        return said(actor, low=figure[0], high=sum(figure), bound=bound)

    with tempfile.TemporaryDirectory() as folder, Casebook.init(Path(folder) / "a.casebook") as casebook:
        finding = ratio(casebook, held("Norland Army", above, bound), held("Red Front", below, "exact"))
    (pair,) = pairs(finding)
    assert pair["ratio_low"] <= pair["nominal_low"] <= pair["nominal_high"]
    assert pair["ratio_high"] is None or pair["nominal_high"] <= pair["ratio_high"]
