# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words that say what somebody wants, refuses, believes or advises."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["AIMS", "STANCES", "URGENT", "Stance"]


class Stance(NamedTuple):
    """Verbs that take a position; `~` and `+` stand for endings as in `words.causes`."""

    words: str
    stance: str


STANCES: tuple[Stance, ...] = (
    Stance(
        r"wants?|wanted|seeks?|sought|aim(?:s|ed)?(?= (?:to|at|for)\b)|hop~(?= (?:to|for|that)\b)|desir~|aspir~(?= to\b)|intend+(?= to\b)|plan(?:s|ned)(?= to\b)|wish(?:es|ed)?(?= (?:to|for)\b)|vi~(?= to\b)",
        "wants",
    ),
    Stance(r"need(?:s|ed)?|requires?|depend(?:s|ed)? on|rel(?:y|ies|ied) on", "needs"),
    Stance(
        r"demand+|call(?:s|ed)(?= (?:for|on)\b)|call(?= (?:for|on)\b)|urg~|insist+(?= (?:on|that)\b)|press(?:es|ed)(?= for\b)|request(?:s|ed)|appeal(?:s|ed)(?= (?:for|to)\b)",
        "demands",
    ),
    Stance(
        r"oppos~|object+(?= to\b)|reject+|rul(?:es|ed) out|denounc~|condemn+|resist(?:s|ed)|refus(?:es|ed)(?= to\b)|refuse(?= to\b)|declin(?:es|ed)(?= to\b)|(?:is|are|was|were|remains?) (?:firmly |strongly )?(?:opposed|hostile)(?= to\b)",
        "opposes",
    ),
    Stance(
        r"favou?r(?:s|ed)?|prefer(?:s|red)?|priorit(?:is|iz)~|endors~|welcom(?:es|ed)|advocat~(?= (?:for|a|the|that)\b)|(?:is|are|was|were|remains?) (?:keen|eager|willing|ready|determined|committed|open|anxious|desperate)(?= (?:to|on|for)\b)|(?:is|are|was|were) interested(?= in\b)",
        "favours",
    ),
    Stance(
        r"believ(?:es|ed)(?! to\b)|believe(?! to\b)|argu(?:es|ed)(?= that\b)|consider(?:s|ed)|regard(?:s|ed)|view(?:s|ed)|sees|worr(?:y|ies|ied)(?= (?:that|about)\b)|fear(?:s|ed)(?= that\b)|(?:is|are|was|were) (?:concerned|worried|convinced|confident|wary|alarmed)(?= (?:that|about|by|of|at)\b)",
        "believes",
    ),
    Stance(
        r"promis~|pledg~|vow(?:s|ed)|threaten(?:s|ed)(?= to\b)|undertook|undertakes|commit(?:s|ted)(?= to\b)",
        "promises",
    ),
)
# "Its aim is ...", "the group's strategy looks to be ...".
AIMS = r"(?P<noun>aims?|goals?|objectives?|ambitions?|strateg(?:y|ies)|priorit(?:y|ies)|intentions?|interests?|demands?|mission|agenda|main concerns?|vision)"
# What is advised: "the council should ...", "it is vital that ...".
URGENT = r"(?:important|essential|crucial|vital|imperative|necessary|critical|incumbent|time|high time|advisable|wise|urgent)"
