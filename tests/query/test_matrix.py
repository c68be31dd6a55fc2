"""A matrix of hypotheses as a file: what is read, and what is refused with a reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tocsin.domain.errors import InputError
from tocsin.query import matrix


def plain(**more: Any) -> dict[str, Any]:
    return {
        "question": "Who did it?",
        "hypothesis": [{"name": "they", "says": "they did"}, {"name": "we", "says": "we did"}],
        "evidence": [
            {"name": "a shoe", "claims": ["abcdef"], "marks": {"they": "++", "we": "-"}},
            {"name": "a hat", "find": [{"words": "hat"}], "marks": {"they": "0", "we": "0"}},
        ],
    } | more


def parsed(content: dict[str, Any]) -> matrix.Matrix:
    return matrix.parse(json.dumps(content).encode(), file="h.json")


def test_a_matrix_is_named_by_its_content_whatever_the_order() -> None:
    turned = {name: part[::-1] if isinstance(part, list) else part for name, part in plain().items()}
    assert parsed(plain()).digest == parsed(turned).digest
    other = plain(hypothesis=[{"name": "they", "says": "they did not"}, {"name": "we", "says": "we did"}])
    assert parsed(plain()).digest != parsed(other).digest


def evidence(**more: Any) -> dict[str, Any]:
    return plain(evidence=[{"name": "a shoe", "claims": ["a"], "marks": {"they": "0", "we": "0"}} | more])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (plain(hypothesis=[{"name": "they", "says": "they did"}]), "fewer than two hypotheses"),
        (plain(hypothesis=[{"name": "a", "says": "x"}, {"name": "a", "says": "y"}]), "two of one name"),
        (plain(evidence=[]), "no evidence"),
        (evidence(claims=[]), "evidence without words"),
        (evidence(marks={"they": "0"}), "a cell is not marked"),
        (evidence(marks={"they": "0", "we": "0", "he": "+"}), "marked for no hypothesis"),
        (evidence(why={"he": "because"}), "marked for no hypothesis"),
        (evidence(marks={"they": "0", "we": "+++"}), "cannot be read"),
        (evidence(find=[{}]), "a query that asks for everything"),
        (evidence(find=[{"list": "documents", "words": "x"}]), "cannot be read"),
        (evidence(weight=3), "cannot be read"),
        (plain(question=" "), "cannot be read"),
    ],
)
def test_a_matrix_that_is_not_whole_is_refused(content: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        parsed(content)
