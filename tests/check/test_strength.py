from datetime import date

import pytest

from tocsin.check.strength import check_strength
from tocsin.domain.bodies import RelationTo, Strength

from .world import Said, World, document_of


def strength(actor: str = "Red Front", **figure: object) -> Strength:
    return Strength(actor=actor, **figure)  # type: ignore[arg-type]


def test_an_independent_figure_that_overlaps_makes_it_hold(world: World, said: Said) -> None:
    held = world(said(strength(low=900, high=1200), by="Ben Other", document="other"))
    verdict = check_strength(said(strength(best=1000)), document_of("checked"), held)
    assert verdict.outcome == "holds"
    assert len(verdict.for_) == 1
    assert verdict.rests_on.claims == verdict.for_


def test_a_figure_alone_is_not_checkable_and_says_what_it_takes(world: World, said: Said) -> None:
    verdict = check_strength(said(strength(best=1000)), document_of("checked"), world())
    assert verdict.outcome == "not_checkable"
    assert verdict.needed is not None and "Red Front" in verdict.needed


def test_an_author_is_no_evidence_for_herself(world: World, said: Said) -> None:
    held = world(said(strength(best=1000), document="another text of the author"))
    claim = said(strength(best=1000))
    assert check_strength(claim, document_of("checked"), held).outcome == "not_checkable"


def test_a_shared_origin_is_no_second_source(world: World, said: Said) -> None:
    held = world(said(strength(best=1000), by="Ben Other", via=("the ministry",), document="other"))
    claim = said(strength(best=1000), via=("the ministry",))
    assert check_strength(claim, document_of("checked"), held).outcome == "not_checkable"


def test_one_contrary_source_is_a_dispute_two_refute(world: World, said: Said) -> None:
    one = said(strength(best=5000), by="Ben Other", document="a")
    two = said(strength(best=6000), by="Cat Third", document="b")
    claim = said(strength(best=1000))
    assert check_strength(claim, document_of("checked"), world(one)).outcome == "depends"
    assert check_strength(claim, document_of("checked"), world(one, two)).outcome == "fails"


def test_sources_that_part_make_it_depend(world: World, said: Said) -> None:
    held = world(
        said(strength(best=1000), by="Ben Other", document="a"),
        said(strength(best=6000), by="Cat Third", document="b"),
    )
    verdict = check_strength(said(strength(best=1000)), document_of("checked"), held)
    assert verdict.outcome == "depends"
    assert {r.outcome for r in verdict.readings} == {"holds", "fails"}


def test_a_figure_of_another_time_is_set_aside_and_named(world: World, said: Said) -> None:
    held = world(said(strength(best=5000), by="Ben Other", on=date(2015, 1, 1), document="a"))
    verdict = check_strength(said(strength(best=1000)), document_of("checked"), held)
    assert verdict.outcome == "not_checkable"
    assert any("set aside" in note for note in verdict.notes)


@pytest.mark.parametrize("kind", ["share_of", "planned"])
def test_a_share_or_a_plan_is_never_compared_with_a_count(world: World, said: Said, kind: str) -> None:
    other = strength(best=0.2, relation_to=RelationTo(kind=kind, whole="Blue League"))  # type: ignore[arg-type]
    held = world(said(other, by="Ben Other", document="a"))
    assert check_strength(said(strength(best=1000)), document_of("checked"), held).outcome == "not_checkable"


def test_a_ceiling_does_not_confirm_whatever_lies_under_it(world: World, said: Said) -> None:
    held = world(said(strength(high=2200, bound="up_to"), by="Ben Other", document="a"))
    verdict = check_strength(said(strength(best=5)), document_of("checked"), held)
    assert verdict.outcome == "not_checkable"
    assert check_strength(said(strength(best=5000)), document_of("checked"), held).outcome == "depends"


def test_an_unsigned_report_is_not_borne_out_by_one_that_may_be_the_same_text(
    world: World, said: Said
) -> None:
    held = world(said(strength(best=1000), by="Ben Other", document="a"))
    claim = said(strength(best=1000), by="author of checked.txt")
    assert check_strength(claim, document_of("checked"), held).outcome == "not_checkable"
