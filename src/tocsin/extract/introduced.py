# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Names that no register or gazetteer has, learnt from how the text itself speaks of them.

"Karo fighters", "the Tessen militia" and "clashes with Milu" make actors; "the town of Karo", "in
Karo" and "captured Karo" make places. What is so introduced once is known in the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.extract.words.introductions import (
    APPOSED,
    ARMED_WITH,
    DOERS,
    GROUPS_OF,
    HELD_BY,
    NO_ARMIES,
    NO_NAMES,
    PLACES_AFTER,
    PLACES_BEFORE,
    SHORT_WITH,
    TAKEN,
)
from tocsin.extract.words.roles import ORGANISATION_NOUNS
from tocsin.names.demonyms import demonyms

__all__ = ["NOTHING", "Introduced", "introduced"]

_WORD = r"(?:[A-Z]-)?(?!(?:The|An?|This|These|That|In|On|At|By|From|For|And|But|As|It|He|She|They|If|When|While|After|Since|Before)\b)(?:[A-Z][a-zà-ÿ]+(?:'(?!s\b)[A-Za-zà-ÿ]+|-(?:[a-z]{1,2}-)?[A-Z][a-zà-ÿ]+)*|[Aa]l-[A-Z][a-zà-ÿ]+)"
_ACRONYM = r"[A-Z][A-Z0-9]*[A-Z0-9](?:-[A-Z0-9]+)?"
_SMALL = r"(?:de|del|de la|la|al|el|of|and the)"
_NAME = rf"(?:{_ACRONYM}(?![\w])|{_WORD}(?: (?:{_SMALL} )?{_WORD}){{0,3}})"
_PLACE = rf"(?:(?:Gulf|Bay|Horn|Strait|Lake|Mount|Sea) (?:of )?)?{_WORD}(?: (?:(?:de|del|de la|la|al|el) )?{_WORD}){{0,2}}"
_ACTORS = re.compile(
    rf"\b(?P<before>{_NAME}) (?:{ARMED_WITH})\b"
    rf"|\b(?:{GROUPS_OF}) (?:the )?(?P<after>{_NAME})"
    rf"|\b(?P<doer>{_NAME})(?: \([^)]*\))?,? (?:has |have |had |also |later |then )*(?:{DOERS})\b"
    rf"|\b(?P<apposed>{_NAME}),? (?:{APPOSED})"
    rf"|\b(?P<short>[A-Z]{{3,8}})(?:'s)? (?:{SHORT_WITH})"
)
_PLACES = re.compile(
    rf"\b(?:{PLACES_BEFORE})(?: the)?(?: (?:north|south|east|west|centr)[a-z-]*)?(?: (?:the )?(?:town|city|village)s? of)? (?P<where>{_PLACE})"
    rf"|\b(?P<of_unit>{_PLACE}) (?:{PLACES_AFTER})\b"
    rf"|\b(?P<held>{_PLACE}) (?:{HELD_BY})\b"
    rf"|\b(?P<seat>{_PLACE}), (?:an?|the) (?:[a-z-]+ ){{0,3}}(?:town|city|village|capital|district|hub|suburb|port|hamlet|settlement|border post|crossing|province|region|county|township|governorate|stronghold|junction)\b(?!'s)"
    rf"|\b(?:{TAKEN}) (?:(?:the|both|its|their) )?(?:[a-z-]+ ){{0,4}}?(?P<taken>{_PLACE})(?! (?:{ARMED_WITH})\b)"
)
_LISTED = re.compile(rf"(?:,| and|, and) (?:in |the )?(?P<where>{_PLACE})(?=[,.;]| and| in| on| from|$)")
_DEFINED = re.compile(
    rf"\b(?P<long>{_WORD}(?: (?:(?:of|for|the|and|de|del|al) ){{0,2}}{_WORD}){{0,5}}) \((?:the )?(?P<short>{_ACRONYM})\)"
)
_WHERE = re.compile(r"\b(?:in|at|near|from|of|to|outside|around)(?: the)? $")
_OF_A_PEOPLE = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Ss]everal|[Ll]ocal|[Rr]ival)(?: [a-z-]+)? $")
_HEADS = re.compile(rf"(?:{'|'.join(ORGANISATION_NOUNS)})$")


class Introduced(NamedTuple):
    """What a text introduces: names of actors with the name that stands for each, and names of places."""

    actors: dict[str, str]
    places: frozenset[str]
    pattern: re.Pattern[str] | None

    def found(self, flat: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Where such names stand in `flat[start:end]`."""
        if self.pattern is not None:
            yield from self.pattern.finditer(flat, start, end)


NOTHING = Introduced({}, frozenset(), None)
"""Of a text that introduces none."""


def introduced(flat: str) -> Introduced:
    """The names that the text introduces.

    >>> names = introduced("On Monday Tessen fighters captured Milu and the town of Karo.")
    >>> sorted(names.actors), sorted(names.places)
    (['Tessen'], ['Karo', 'Milu'])
    """
    actors = _actors(flat)
    places = _places(flat) - actors.keys()
    names = sorted([*actors, *places], key=len, reverse=True)
    if not names:
        return NOTHING
    either = "|".join(map(re.escape, names))
    return Introduced(actors, frozenset(places), re.compile(rf"(?<![\w-])(?:{either})(?!\w|-[A-Z])"))


def _actors(flat: str) -> dict[str, str]:
    found = {}
    for match in _ACTORS.finditer(flat):
        group = str(match.lastgroup)
        # "A Karo group" tells of what people it is, and not its name.
        if group == "before" and _OF_A_PEOPLE.search(flat, max(0, match.start() - 30), match.start("before")):
            continue
        # "Tessen and the Karo militia" are two.
        name = _whole(flat, match, group)
        if group == "short" and name in NO_ARMIES:
            continue
        name = name.rpartition(" and the ")[2] if name and group == "before" else name
        if name and not (
            group in ("doer", "apposed") and _WHERE.search(flat, max(0, match.start() - 14), match.start())
        ):
            found[name] = name
            # "The Karos", of whom the "Karo militia" is
            if f"he {name}s " in flat or f"he {name}s." in flat or f"he {name}s," in flat:
                found[f"{name}s"] = name
    for match in _DEFINED.finditer(flat):
        if match["long"] in found or match["short"] in found or _HEADS.search(match["long"]):
            # A heading may run into the name where lines are joined.
            found[match["short"]] = match["long"].rpartition("The ")[2]
    return found


def _places(flat: str) -> set[str]:
    found = set()
    for match in _PLACES.finditer(flat):
        name = _whole(flat, match, str(match.lastgroup))
        if not name or _HEADS.search(name):
            continue
        found.add(name)
        end = match.end(str(match.lastgroup))
        while more := _LISTED.match(flat, end):
            if first := _whole(flat, more, "where"):
                found.add(first)
            end = more.end()
    return found


def _whole(flat: str, match: re.Match[str], group: str) -> str | None:
    """The name without what only its place in the sentence made a capital; None where nothing is left."""
    words = match[group].split()
    while words and words[0].casefold() in NO_NAMES:
        words.pop(0)
    if not words or words[-1].casefold() in NO_NAMES or words[-1].casefold() in demonyms():
        return None
    name = " ".join(words)
    if (
        len(words) == 1
        and group not in ("held", "seat")
        and _opens(flat, match.start(group))
        and name.isalpha()
        and not name.isupper()
    ):
        # A word alone at the head of a sentence is a name only where it is one in midst of another.
        return name if re.search(rf"[a-z,] {re.escape(name)}\b", flat) else None
    return name


def _opens(flat: str, position: int) -> bool:
    return not re.search(r"[\w,;:)(\"'] ?$", flat[max(0, position - 2) : position])
