"""Clusters: same joins, different forbids, and a source's own judgement is kept."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from record.invented import identity
from tocsin.domain.claims import IdentityClaim
from tocsin.matching import Pair, cluster

IDS = [f"{source}{number}" for source in "abc" for number in (1, 2, 3)]
pairs_of_two_sources = st.tuples(
    st.sampled_from(list(combinations(IDS, 2))), st.sampled_from([0.1, 0.5, 0.9])
).filter(lambda each: each[0][0][0] != each[0][1][0])
some_pairs = st.lists(pairs_of_two_sources, max_size=8).map(
    lambda found: [Pair(left, right, left[0], right[0], strength) for (left, right), strength in found]
)
some_rulings = st.lists(
    st.builds(
        lambda sides, same, day: identity(*sides, same=same, on=f"2024-01-0{day}"),
        st.sampled_from(list(combinations(IDS, 2))),
        st.booleans(),
        st.integers(1, 9),
    ),
    max_size=5,
    unique_by=lambda claim: claim.id,
)


def _pair(left: str, right: str, strength: float = 0.5) -> Pair:
    return Pair(left, right, left[0], right[0], strength)


@given(some_pairs, some_rulings, st.randoms(use_true_random=False))
def test_the_order_given_decides_nothing(
    pairs: list[Pair], rulings: list[IdentityClaim], random: object
) -> None:
    mixed = [list(pairs), list(rulings)]
    for each in mixed:
        random.shuffle(each)  # type: ignore[attr-defined]
    assert cluster(mixed[0], rulings=mixed[1]) == cluster(pairs, rulings=rulings)


@given(some_pairs, some_rulings)
def test_what_is_ruled_different_is_never_in_one_cluster(
    pairs: list[Pair], rulings: list[IdentityClaim]
) -> None:
    last: dict[frozenset[str], IdentityClaim] = {}
    for claim in sorted(rulings, key=lambda c: (c.said_on.high, c.id)):
        last[frozenset((claim.body.left, claim.body.right))] = claim
    clusters = cluster(pairs, rulings=rulings)
    for sides, claim in last.items():
        if not claim.body.same:
            assert not any(sides <= members for members in clusters.values())


@given(some_pairs)
def test_a_rule_never_joins_two_claims_of_one_source(pairs: list[Pair]) -> None:
    for members in cluster(pairs).values():
        sources = [id_[0] for id_ in members]
        assert len(sources) == len(set(sources))


@given(some_pairs, some_rulings)
def test_clusters_are_disjoint_and_hold_their_members(
    pairs: list[Pair], rulings: list[IdentityClaim]
) -> None:
    clusters = cluster(pairs, rulings=rulings)
    for id_, members in clusters.items():
        assert id_ in members
        assert all(clusters[other] == members for other in members)


def test_the_stronger_pair_wins_where_both_cannot_be_joined() -> None:
    clusters = cluster([_pair("a1", "b1", 0.2), _pair("a2", "b1", 0.8)])
    assert clusters["b1"] == {"a2", "b1"}
    assert "a1" not in clusters


def test_a_person_may_join_what_one_source_holds_apart() -> None:
    clusters = cluster([], rulings=[identity("a1", "a2", same=True)])
    assert clusters["a1"] == {"a1", "a2"}


def test_of_two_rulings_on_one_pair_the_later_holds_in_both_directions() -> None:
    first, second = identity("a1", "b1", same=True), identity("b1", "a1", same=False, on="2024-02-01")
    assert cluster([_pair("a1", "b1")], rulings=[second, first]) == {}
    again = identity("a1", "b1", same=True, on="2024-03-01")
    assert cluster([], rulings=[again, second, first])["a1"] == {"a1", "b1"}


def test_a_ruling_of_a_claim_with_itself_changes_nothing() -> None:
    clusters = cluster([_pair("a1", "b1")], rulings=[identity("a1", "a1", same=False)])
    assert clusters["a1"] == {"a1", "b1"}
