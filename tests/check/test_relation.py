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


def test_a_negated_tie_is_the_opposite_tie(world: World, said: Said) -> None:
    held = world(said(tie("Red Front", "Blue League", -1), by="Ben Other", document="a"))
    claim = said(tie("Red Front", "Blue League", 1), negated=True)
    assert check_relation(claim, document_of("checked"), held).outcome == "holds"


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
