# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Who and where: names of actors and places in the text, and the role nouns that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tocsin.domain.claims import Span
from tocsin.extract.lexicon import Entry, Hit, Lexicon
from tocsin.extract.words.roles import EMBEDDING, ORGANISATION_NOUNS

if TYPE_CHECKING:
    from tocsin.names import Register

__all__ = ["Mention", "named", "shouted"]

Form = Literal["name", "organisation", "role", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, or a word that stands for one (then `antecedent` is where the name is).

    `name` is as the text has it. `actors` and `places` are the ids it may mean, for the reader's own
    use: claims carry names only. `kinds` are the kinds of actor it can be.
    """

    start: int
    end: int
    name: str
    form: Form
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    possessive: bool = False
    embedded: bool = False
    prefixed: bool = False
    antecedent: Span | None = None

    @property
    def key(self) -> str:
        """What makes two mentions the same actor while reading."""
        return self.actors[0] if len(self.actors) == 1 else self.name.casefold()


_EMBEDDED = re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in EMBEDDING)}) $", re.IGNORECASE)
_PREFIX = re.compile(r"\b(?:non|anti|pro|intra|inter|counter|ex|former|post|pre)[- ]$", re.IGNORECASE)
_HEADS = "|".join(sorted(ORGANISATION_NOUNS, key=len, reverse=True))
_CAPITALISED = r"[A-Z][a-z]+(?:['-][A-Za-z][a-z]*)*"
_ORGANISATION = re.compile(
    rf"\b(?:(?:{_CAPITALISED} ){{1,5}}(?:{_HEADS})|(?:{_CAPITALISED} ){{0,3}}(?:{_HEADS}) (?:of|for)(?: the)?(?: {_CAPITALISED}){{1,4}})"
    r"(?: \((?P<short>[A-Z][A-Za-z-]{1,9})\))?(?![\w-])"
)
_DEMONYM = r"[A-Z][a-z]+(?:an|ian|ese|ish|ch|qi|li|ni|ghan)"
_FORCES = (
    r"(?:military|security|army|police|government|armed|air|intelligence|defen[cs]e)(?: (?:and|&) (?:\w+))?"
    r"(?: (?:personnel|forces|troops|force|officers))|army|military|police|troops|soldiers|armed forces|government"
)
_NATIONAL = re.compile(
    rf"\b(?:former )?(?:{_DEMONYM}|{_CAPITALISED}'s) (?:{_FORCES})\b(?! (?:take-?over|coup|victory|rule|success|campaign)\b)"
)
# "IS centre" is the parent where "IS" alone may be a branch.
_CORE = re.compile(r" (?:[Cc]ent(?:re|er|ral)|[Cc]ore)\b(?! (?:of|Asia|Africa))")
# An acronym that is not registered is an armed group where its fighters are spoken of.
_ACRONYM = re.compile(
    r"\b(?!UN\b|US\b|EU\b)[A-Z][A-Z0-9-]{1,7}(?=(?:'s)? (?:fighters|militants|insurgents|rebels|jihadists|combatants)\b)"
)
_ARTICLE = re.compile(
    r"^(?:The|A|An|This|That|These|Those|In|On|At|But|And|When|While|After|Before|If|Since|For) "
)


def shouted(flat: str) -> bool:
    """Whether a text is set in capitals, so that case says nothing."""
    letters = [c for c in flat[:4000] if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def named(
    flat: str, *, start: int, end: int, lexicon: Lexicon, register: Register, capitals: bool
) -> list[Mention]:
    """The names in `flat[start:end]` in order, none overlapping: registered ones first."""
    found = [
        _of_hit(flat, hit, register=register)
        for hit in lexicon.hits(flat, start=start, end=end, capitals=capitals)
    ]
    for mention in _unregistered(flat, start, end) if not capitals else ():
        crossed = [other for other in found if mention.start < other.end and other.start < mention.end]
        # "Kunar" in "Kunar Brigade" is part of a name, not a place; an actor's name always stands.
        if all(mention.start <= o.start and o.end <= mention.end and not o.actors for o in crossed):
            found = [other for other in found if other not in crossed]
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _of_hit(flat: str, hit: Hit, *, register: Register) -> Mention:
    core = _CORE.match(flat, hit.end) if hit.entry.actors else None
    return _made(
        flat,
        hit.start,
        core.end() if core else hit.end,
        form="name",
        entry=hit.entry,
        kinds=frozenset(
            register.actors[actor].kind for actor in hit.entry.actors if actor in register.actors
        ),
    )


def _made(flat: str, start: int, end: int, *, form: Form, entry: Entry, kinds: frozenset[str]) -> Mention:
    lead, tail = flat[max(0, start - 12) : start], flat[end : end + 2]
    return Mention(
        start=start,
        end=end,
        name=re.sub(r" +", " ", flat[start:end]),
        form=form,
        actors=entry.actors,
        places=entry.places,
        kinds=kinds,
        possessive=(tail.startswith("'") and not tail[1:2].isspace()) or tail.startswith("' "),
        embedded=bool(_EMBEDDED.search(lead)),
        prefixed=bool(_PREFIX.search(lead)),
    )


def _unregistered(flat: str, start: int, end: int) -> Iterator[Mention]:
    for match in _ORGANISATION.finditer(flat, start, end):
        begin = match.start() + len(m[0]) if (m := _ARTICLE.match(match[0])) else match.start()
        if len(flat[begin : match.end()].split()) > 1:
            stop = match.start("short") - 2 if match["short"] else match.end()
            yield _made(flat, begin, stop, form="organisation", entry=Entry(), kinds=frozenset({"unknown"}))
    for match in _ACRONYM.finditer(flat, start, end):
        yield _made(
            flat, match.start(), match.end(), form="organisation", entry=Entry(), kinds=frozenset({"unknown"})
        )
    for match in _NATIONAL.finditer(flat, start, end):
        yield _made(
            flat,
            match.start(),
            match.end(),
            form="organisation",
            entry=Entry(),
            kinds=frozenset({"state_force"}),
        )
