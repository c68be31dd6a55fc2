from tocsin.check.shares import part_in_whole, plan_against_means, share_of_whole
from tocsin.domain.bodies import RelationTo, Strength
from tocsin.domain.documents import Reading

from .world import Said, World, document_of


def test_a_share_of_another_source_s_range_is_a_range(world: World, said: Said) -> None:
    held = world(said(Strength(actor="Red Front", low=1000, high=2000), by="Ben Other", document="other"))
    claim = said(
        Strength(
            actor="Red Wing",
            best=0.2,
            bound="about",
            unit="fraction",
            relation_to=RelationTo(kind="share_of", whole="Red Front"),
        )
    )
    reading = Reading(document=document_of("checked"), reader="r", claims=(claim,))
    (found,) = share_of_whole(claim, reading, held)
    assert (found.low, found.high, found.found) == (200, 400, "200 to 400")
    assert found.rests_on.claims


def test_at_most_half_of_a_force_has_no_floor(world: World, said: Said) -> None:
    force = said(Strength(actor="Red Front", best=4000, bound="about"))
    claim = said(
        Strength(
            actor="foreigners",
            high=0.5,
            bound="up_to",
            unit="fraction",
            relation_to=RelationTo(kind="share_of", whole="Red Front"),
        ),
        at=5,
    )
    reading = Reading(document=document_of("checked"), reader="r", claims=(force, claim))
    (found,) = share_of_whole(claim, reading, world())
    assert found.found == "up to 2,000"


def test_a_plan_larger_than_its_makers_is_flagged(world: World, said: Said) -> None:
    force = said(Strength(actor="Blue League", best=600))
    plan = said(
        Strength(actor="Red Front", best=2000, relation_to=RelationTo(kind="planned", whole="Red Front")),
        quote="a unit of 2,000 with Blue League",
        at=5,
    )
    reading = Reading(document=document_of("checked"), reader="r", claims=(force, plan))
    (found,) = plan_against_means(plan, reading, world())
    assert found.value is not None and round(found.value, 1) == 3.3
    assert found.outcome == "depends"


def test_a_part_and_its_whole_bound_the_share(world: World, said: Said) -> None:
    whole = said(Strength(actor="Red Front", low=10000, bound="more_than"))
    part = said(
        Strength(
            actor="foreigners",
            high=6500,
            bound="up_to",
            relation_to=RelationTo(kind="part_of", whole="Red Front"),
        ),
        at=5,
    )
    reading = Reading(document=document_of("checked"), reader="r", claims=(whole, part))
    (found,) = part_in_whole(part, reading, world())
    assert found.found == "at most 65%"
