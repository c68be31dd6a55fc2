# A list is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words that carry grammar rather than meaning, by what they do; in small letters."""

from __future__ import annotations

__all__ = [
    "ABBREVIATED",
    "AUXILIARIES",
    "BE",
    "DETERMINERS",
    "FUNCTION_WORDS",
    "NUMBERS",
    "PREPOSITIONS",
    "WITHIN",
]

_LISTS: dict[str, str] = {
    "abbreviated": "col gen lt maj capt mr mrs dr st sgt ing jr no sr gov sen rep adm brig cmdr msgr rev prof pres fr",
    "be": "was were been being be is are",
    "auxiliaries": "has have had do does did will would could should may might can must to not also reportedly allegedly",
    "determiners": "the a an this that these those his her its their our my your some any several many another other each every",
    "numbers": "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands hundred thousand several many some number",
    "prepositions": "of in on at by to from with for against between among into through over under near during after before as inside outside behind around",
    "within": "of the de la el los las del 's \" and - in for a y ' to by from at with ( ) , on",
    "all": "a an the of in on at by to from with for and or but as that this these those which who whom whose is are was were be been being has have had do does did will would could should may might can must shall not no nor it its he she they them their his her him we our us i you your my me there here where when while if than then so such also only just about after before during against between among into through over under near since until because both all any some other others another each every more most many much very too according yesterday today tomorrow",
}


def _set(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


ABBREVIATED = _set("abbreviated")
"""Abbreviations after which a full stop ends no sentence."""
BE = _set("be")
AUXILIARIES = BE | _set("auxiliaries")
DETERMINERS = _set("determiners")
NUMBERS = _set("numbers")
PREPOSITIONS = _set("prepositions")
WITHIN = _set("within")
"""What may stand inside a name or description, but neither open nor close it."""
FUNCTION_WORDS = _set("all")
"""All words with which no name or description opens or closes."""
