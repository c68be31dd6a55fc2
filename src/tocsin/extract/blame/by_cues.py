"""How a text holds an organisation to be guilty, by rule: without any training."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.extract.blame.cues import cues_in
from tocsin.extract.blame.places import named_in
from tocsin.extract.roles import Held

__all__ = ["by_cues", "judged"]

_CLAIMED = {"claimed_by", "claims_deed", "is_claimed"}
_ACCUSED = {
    *("blamed", "is_blamed", "held_responsible", "hedged_name", "hedged_deed_by", "is_said_to"),
    *("thought", "thought_that"),
}


def by_cues(text: str, names: Iterable[str]) -> Held:
    """The judgement that the cues of the sentences give: a claim before blame, blame before doubt.

    >>> by_cues("A mine killed two. Police blamed the Red Front.", ["Red Front"])
    'accused'
    >>> by_cues("The Red Front killed two.", ["Red Front"])
    'fact'
    """
    return judged([cues_in(sentence) for sentence in named_in(text, names).marked.values()])


def judged(sentences: list[frozenset[str]]) -> Held:
    """The same from the cues of each sentence."""
    if any(cues & _CLAIMED or {"claims", "claim_of_guilt"} <= cues for cues in sentences):
        return "claimed"
    if any(cues & _ACCUSED for cues in sentences):
        return "accused"
    if any(cues & {"could", "or"} and "deed" in cues for cues in sentences):
        return "possible"
    told = any(
        "deed" in cues and cues & {"does", "deed_by", "by", "people", "people_of"} for cues in sentences
    )
    return "fact" if told else "possible"
