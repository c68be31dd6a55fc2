# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""The names of the register and the gazetteer, matched longest first over the words of a text."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tocsin.extract.words.groups import GROUPS, SEATS, Group

if TYPE_CHECKING:
    from tocsin.names import Gazetteer, Register

__all__ = ["Entry", "Hit", "Lexicon", "lexicon"]


class Entry(NamedTuple):
    """What a surface form may stand for."""

    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    known: Group | None = None


class Hit(NamedTuple):
    """A form found in the text, with its span and entry."""

    start: int
    end: int
    entry: Entry


_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r" ?[-/] ?| {1,4}|'|\. ?|, (?=\w)|")
# In texts set in capitals these forms cannot be told from the words they spell.
_WORDS = frozenset(
    [
        "is",
        "us",
        "it",
        "let",
        "aq",
        "an",
        "no",
        "so",
        "do",
        "go",
        "he",
        "we",
        "or",
        "at",
        "am",
        "may",
        "march",
        "who",
        "un",
        "fan",
        "arm",
        "act",
        "aim",
        "al",
    ]
)
# Forms that are everyday words or letters in mixed case too are matched only exactly as written.
_SHORTEST_LOOSE = 5


# A country that no register tells as an actor acts by its government all the same.
_STATE = Group((), "government")


class Lexicon:
    """All forms by their first word; build it once for a register and a gazetteer."""

    def __init__(
        self,
        *,
        actors: Iterable[tuple[str, str]],
        places: Iterable[tuple[str, str]],
        countries: frozenset[str] = frozenset(),
    ) -> None:
        self._entries: dict[tuple[str, ...], dict[str, Entry]] = {}
        self._starts: dict[str, list[tuple[str, ...]]] = {}
        for form, identity in actors:
            self._add(form, actor=identity)
        for form, identity in places:
            state = _STATE if identity in countries else None
            self._add(form, place=identity, known=state)
        for seat in SEATS:
            if (seat.casefold(),) not in self._entries:
                self._add(seat, place=f"~{seat}", known=_STATE)
        for group in GROUPS:
            for form in group.names:
                self._add(form, known=group)
        for keys in self._starts.values():
            keys.sort(key=len, reverse=True)

    def _add(
        self, form: str, *, actor: str | None = None, place: str | None = None, known: Group | None = None
    ) -> None:
        words = tuple(_TOKEN.findall(form))
        if not words or (len(words) == 1 and len(words[0]) < 2):
            return
        key = tuple(word.casefold() for word in words)
        forms = self._entries.setdefault(key, {})
        if not forms:
            self._starts.setdefault(key[0], []).append(key)
        spelled = " ".join(words)
        held = forms.get(spelled, Entry())
        forms[spelled] = Entry(
            held.actors + ((actor,) if actor and actor not in held.actors else ()),
            held.places + ((place,) if place and place not in held.places else ()),
            held.known or known,
        )

    def hits(
        self, flat: str, *, start: int = 0, end: int | None = None, capitals: bool = False
    ) -> Iterator[Hit]:
        """The forms in `flat[start:end]`, longest first, none overlapping; `capitals` for texts without case."""
        tokens = [
            (match.start(), match.end())
            for match in _TOKEN.finditer(flat, start, len(flat) if end is None else end)
        ]
        position = 0
        while position < len(tokens):
            hit, width = self._longest(flat, tokens, position, capitals=capitals)
            if hit is not None:
                yield hit
            position += width

    def _longest(
        self, flat: str, tokens: list[tuple[int, int]], position: int, *, capitals: bool
    ) -> tuple[Hit | None, int]:
        first = flat[tokens[position][0] : tokens[position][1]].casefold()
        for key in self._starts.get(first, ()):
            found = _spelled(flat, tokens, position, key)
            entry = self._entry(key, found, capitals=capitals) if found else None
            if entry is not None:
                last = tokens[position + len(key) - 1][1]
                # The full stop of "U.S." belongs to the name.
                last += len(key) > 1 and all(len(part) == 1 for part in key) and flat[last : last + 1] == "."
                return Hit(tokens[position][0], last, entry), len(key)
        return None, 1

    def _entry(self, key: tuple[str, ...], found: str, *, capitals: bool) -> Entry | None:
        forms = self._entries[key]
        if found in forms:
            return None if capitals and found.lower() in _WORDS else forms[found]
        if capitals:
            return None if found.lower() in _WORDS or len(found) < 3 else next(iter(forms.values()))
        return next((forms[form] for form in forms if _same_name(form, found)), None)


def _spelled(flat: str, tokens: list[tuple[int, int]], position: int, key: tuple[str, ...]) -> str | None:
    if position + len(key) > len(tokens):
        return None
    words = []
    for offset, expected in enumerate(key):
        begin, end = tokens[position + offset]
        word = flat[begin:end]
        if word.casefold() != expected:
            return None
        if offset and not _GAP.fullmatch(flat, tokens[position + offset - 1][1], begin):
            return None
        words.append(word)
    return " ".join(words)


def _same_name(form: str, found: str) -> bool:
    """Whether `found` is `form` as a headline or the start of a sentence would write it."""
    if len(form) < _SHORTEST_LOOSE or found.islower():
        return False
    capital = form[0].upper() + form[1:]
    return found in (capital, form.upper(), form.title()) or (
        found.title() == form.title() and found[0].isupper()
    )


_BUILT: OrderedDict[tuple[int, int], tuple[object, object, Lexicon]] = OrderedDict()
_KEPT = 4


def lexicon(register: Register, gazetteer: Gazetteer) -> Lexicon:
    """The lexicon of a register and a gazetteer, built once and kept while they are in use."""
    key = (id(register), id(gazetteer))
    held = _BUILT.get(key)
    if held is not None and held[0] is register and held[1] is gazetteer:
        return held[2]
    countries = frozenset(id_ for id_, place in gazetteer.places.items() if place.kind == "country")
    made = Lexicon(actors=register.forms(), places=gazetteer.forms(), countries=countries)
    _BUILT[key] = (register, gazetteer, made)
    while len(_BUILT) > _KEPT:
        _BUILT.popitem(last=False)
    return made
