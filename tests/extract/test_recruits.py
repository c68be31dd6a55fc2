"""Who went over to an actor, by the words that a text has for them."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "who", "to"),
    [
        ("Some former soldiers then joined M23.", "former soldiers", "M23"),
        ("Deserters from the north later went over to the Hill Guard.", "deserters", "Hill Guard"),
        ("The Hill Guard's ranks have been swelled by unpaid officers.", "unpaid officers", "Hill Guard"),
        ("Disgruntled commandos have filled M23's ranks.", "disgruntled commandos", "M23"),
        (
            "The Hill Guard's numbers were recently bolstered by disaffected M23 fighters.",
            "M23",
            "Hill Guard",
        ),
    ],
)
def test_those_who_swell_the_ranks_of_an_actor_join_it_or_left_another_s(finds, text, who, to):
    joined = [c.body for c in finds("event", text) if c.body.mode in ("join", "defect")]
    assert [[(p.name, p.role) for p in b.participants] for b in joined] == [
        [(who, "actor"), (to, "recipient")]
    ]


def test_those_who_followed_joined_whom_the_sentence_before_names(finds):
    events = finds("event", "Hundreds of escaped convicts joined M23 in May. Unpaid Hill Guard men followed.")
    assert [p.name for p in events[-1].body.participants] == ["Hill Guard", "M23"]


@pytest.mark.parametrize(
    "text",
    [
        "Deserters could join M23.",
        "The bridge was bolstered by soldiers.",
        "Unpaid officers followed the convoy to Karo.",
        "Former soldiers joined the queue.",
    ],
)
def test_what_may_come_and_what_is_no_actor_is_joined_by_nobody(finds, text):
    assert [c for c in finds("event", text) if c.body.mode in ("join", "defect")] == []
