from datetime import date

from tocsin.check.relation import check_relation
from tocsin.domain.bodies import Relation

from .world import Said, World, document_of


def tie(subject: str, object_: str, sign: int) -> Relation:
    kind = {1: "cooperate", -1: "rival"}[sign]
    return Relation(subject=subject, object=object_, type=kind, sign=sign)  # type: ignore[arg-type]


def test_an_independent_source_of_the_same_view_makes_it_hold(world: World, said: Said) -> None:
    held = world(said(tie("Blue League", "Red Front", -1), by="Ben Other", document="a"))
    verdict = check_relation(said(tie("Red Front", "Blue League", -1)), document_of("checked"), held)
    assert verdict.outcome == "holds"


def test_a_contrary_view_makes_it_depend_and_never_fail(world: World, said: Said) -> None:
    held = world(
        said(tie("Red Front", "Blue League", 1), by="Ben Other", document="a"),
        said(tie("Red Front", "Blue League", 1), by="Cat Third", document="b"),
    )
    verdict = check_relation(said(tie("Red Front", "Blue League", -1)), document_of("checked"), held)
    assert verdict.outcome == "depends"
    assert len(verdict.against) == 2


def test_a_denied_tie_is_borne_out_by_the_same_denial_and_not_by_rivalry(world: World, said: Said) -> None:
    claim = said(tie("Red Front", "Blue League", 1), negated=True)
    rival = world(said(tie("Red Front", "Blue League", -1), by="Ben Other", document="a"))
    assert check_relation(claim, document_of("checked"), rival).outcome == "not_checkable"
    denied = world(said(tie("Red Front", "Blue League", 1), by="Ben Other", document="a", negated=True))
    assert check_relation(claim, document_of("checked"), denied).outcome == "holds"


def test_a_tie_of_another_kind_or_the_other_way_round_bears_nothing_out(world: World, said: Said) -> None:
    def funding(giver: str, taker: str) -> Relation:
        return Relation(subject=giver, object=taker, type="sponsor", sign=1)

    talks = Relation(subject="Red Front", object="Blue League", type="negotiate", sign=0)
    for other in (talks, tie("Red Front", "Blue League", 1), funding("Blue League", "Red Front")):
        held = world(said(other, by="Ben Other", document="a"))
        verdict = check_relation(said(funding("Red Front", "Blue League")), document_of("checked"), held)
        assert verdict.outcome == "not_checkable", other


def test_an_opposite_tie_of_a_part_is_shown_and_is_no_contradiction(world: World, said: Said) -> None:
    held = world(said(tie("Red Wing", "Blue League", 1), by="Ben Other", document="a"))
    verdict = check_relation(said(tie("Red Front", "Blue League", -1)), document_of("checked"), held)
    assert verdict.outcome == "not_checkable"
    assert any("the level differs" in note for note in verdict.notes)


def test_a_view_of_another_year_is_set_aside(world: World, said: Said) -> None:
    held = world(said(tie("Red Front", "Blue League", 1), by="Ben Other", on=date(2015, 1, 1), document="a"))
    verdict = check_relation(said(tie("Red Front", "Blue League", -1)), document_of("checked"), held)
    assert verdict.outcome == "not_checkable"
    assert any("at another time" in note for note in verdict.notes)


def test_an_unknown_actor_asks_for_a_ruling(world: World, said: Said) -> None:
    verdict = check_relation(said(tie("Nobody Knows", "Red Front", -1)), document_of("checked"), world())
    assert verdict.outcome == "not_checkable"
    assert verdict.needed is not None and "ruling" in verdict.needed
