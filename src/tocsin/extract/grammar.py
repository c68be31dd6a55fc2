# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""The notation of the rules: regular expressions over typed sentences."""

from __future__ import annotations

import re

from tocsin.extract.phrases import Phrase
from tocsin.extract.scene import ACTOR, COUNT, EITHER, FOLD, ITS, MONEY, PLACE, SHARE, TIME

__all__ = ["ATTACKS", "FIGHTERS", "PLACES_OF_UNIT", "rule"]

FIGHTERS = (
    r"fighters?|combatants?|militants?|insurgents?|rebels?|soldiers?|troops?|personnel|operatives?|jihadists?|jihadis?|recruits?"
    r"|gunmen|terrorists?|guerrillas?|militiamen|mercenaries|cadres?|members?|men|officers|police|peacekeepers|reservists"
    r"|(?:armed|fighting) men|men under arms|prisoners|detainees|defectors|foreigners|forces"
)
ATTACKS = (
    r"attacks?|incidents?|assaults?|raids?|bombings?|ambushes|operations|strikes|air ?strikes|drone strikes|clashes|"
    r"suicide (?:attacks|bombings)|actions|battles|battle events|violent events|events|shellings?|killings|massacres|kidnappings?|abductions?|executions"
)
PLACES_OF_UNIT = (
    r"districts?|provinces?|towns?|villages?|cities|townships?|regions?|municipalities|settlements?|provincial capitals|"
    r"state capitals|states?|counties|bases|military bases|outposts|garrisons|checkpoints|border (?:crossings|posts)|localities|communes|strongholds|hamlets|neighbou?rhoods|square (?:kilomet(?:re|er)s|miles)"
)
_PARTS = {
    # One actor, one place; with the article where there is one.
    "A": rf"(?:the )?(?<![{ACTOR}{EITHER}])[{ACTOR}{EITHER}]++",
    "As": rf"(?:(?:the )?(?<![{ACTOR}{EITHER}])[{ACTOR}{EITHER}]++'s?|{ITS}++)",
    "ITS": rf"(?:its|their|{ITS}+)",
    "P": rf"(?:the )?(?<![{PLACE}{EITHER}])[{PLACE}{EITHER}]++",
    "Q": rf"{COUNT}++",
    "S": rf"{SHARE}++",
    "M": rf"{MONEY}++",
    "X": rf"{FOLD}++",
    "T": rf"{TIME}++",
    "N": rf"[{ACTOR}{EITHER}{PLACE}]+",
    "FIGHTERS": rf"(?:{FIGHTERS})\b",
    "ATTACKS": rf"(?:{ATTACKS})\b",
    "UNITS": rf"(?:{PLACES_OF_UNIT})\b",
    # Up to so many plain words that are no verb, preposition or list word.
    "ADJ": (
        r"(?:(?!(?:of|in|were|was|are|is|and|or|to|by|on|at|from|for|with|killed|dead|wounded|injured|had|has|have|who|that|the)\b)"
        r"[a-z][a-z-]* ){0,3}"
    ),
    "ADV": r"(?:(?:also|now|still|currently|reportedly|allegedly|already|recently|since|only|then|probably|likely|so far|to date|briefly|successfully|once|again|previously|easily) )*",
}


def rule(text: str, *, flags: int = re.IGNORECASE) -> Phrase:
    """A rule: `{A}` an actor, `{P}` a place, `{Q}` a count, `{S}` a share, `{M}` money, `{T}` a time.

    A blank stands for any number of blanks.

    >>> bool(rule("{Q} {ADJ}{FIGHTERS}").search(chr(0xE004) * 5 + " armed fighters"))
    True
    """
    for name, part in _PARTS.items():
        text = text.replace("{" + name + "}", part)
    return Phrase(re.sub(r"(?<![\[\\]) (?![?*+{])", " +", text), flags)
