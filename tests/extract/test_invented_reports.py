"""Six invented reports on an invented war, each in the style of another trade, with their facts coded.

They were written and coded before the rules were tried on them, and the rules were then mended by them; so
what is held here is that nothing is lost again, not how well an unseen report is read.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tocsin.evaluate.reports import look_through

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="module")
def looked(register, gazetteer):
    return look_through(FIXTURES, register=register, gazetteer=gazetteer)


@pytest.mark.parametrize(
    ("group", "least"),
    [
        ("events", 0.8),
        ("relations", 0.9),
        ("control", 0.7),
        ("forecasts", 0.9),
        ("mechanisms", 0.9),
        ("attribution", 0.9),
    ],
)
def test_the_facts_of_a_group_are_found(looked, group, least):
    found = Counter(a.found for a in looked.answers if a.group == group)
    missed = [a.fact.id for a in looked.answers if a.group == group and not a.found]
    assert found[True] / found.total() >= least, missed


def test_claims_are_few_and_most_hold_a_fact(looked):
    held = {id_ for answer in looked.answers for id_ in answer.claims}
    assert len(looked.claims) <= 1.27 * len(looked.answers)
    assert len(held) >= 0.75 * len(looked.claims)
