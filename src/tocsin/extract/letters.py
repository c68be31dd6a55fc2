"""The letters without which a regular expression cannot match, and those that a text has.

What a pattern needs is put together from what its parts begin with, end with and hold, and asked of the
words of a text up to four letters in a row, so that to look at a word once serves hundreds of rules.

Source: Cox 2012, Regular Expression Matching with a Trigram Index.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, reduce
from importlib import import_module
from itertools import groupby
from math import prod
from typing import Any, NamedTuple

__all__ = ["Needs", "letters", "needs", "small"]

# The parser of the standard library has no public name; where it goes, rules are tried on every text.
try:
    _parse: Any = import_module("re._parser").parse
    _LITERAL: Any = import_module("re._parser").LITERAL
except (ImportError, AttributeError):  # pragma: no cover
    _parse = _LITERAL = None

_WIDTH, _LEAST_HEAD = 4, 3
_USUAL = (
    " the of and to in on at as with for from by it is are was were be been has have had not "
    "that their which who or its ing ation ment ted ned "
)
# In which share of the sentences, about, stand some letters of a word, or of the commonest words, two
# letters, a sign for a name or number, a digit, a letter; up to which share a demand is worth asking, and how
# many are asked.
_OF_WORD, _OF_USUAL, _OF_TWO, _OF_SIGN, _OF_DIGIT, _OF_LETTER = 0.02, 0.4, 0.5, 0.3, 0.15, 1.0
_WORTH, _ASKED = 0.95, 6
_MOST, _MOST_ROWS = 100, 300


@lru_cache(maxsize=2048)
def letters(word: str) -> frozenset[str]:
    """All letters of a word and all two, three and four in a row.

    >>> sorted(letters("raid"))
    ['a', 'ai', 'aid', 'd', 'i', 'id', 'r', 'ra', 'rai', 'raid']
    """
    return frozenset(
        word[at : at + width] for width in range(1, _WIDTH + 1) for at in range(len(word) - width + 1)
    )


class Needs(NamedTuple):
    """What a text must have for a pattern to match in it.

    Of each set in `asked` it has one member; what nearly any text has is left out, and so is what
    lookarounds ask for. Every match begins with one of `heads`, if there are any, in small letters.
    """

    asked: tuple[frozenset[str], ...]
    heads: frozenset[str]


def needs(pattern: str, flags: int = 0) -> Needs:
    """What the matches of a pattern must have.

    >>> found = needs("(?:clash|battl)ed [a-z]+")
    >>> [sorted(some) for some in found.asked], sorted(found.heads)
    ([['batt', 'clas'], ['ed']], ['batt', 'clas'])
    >>> needs("[a-z]+")
    Needs(asked=(), heads=frozenset())
    """
    if _parse is None:  # pragma: no cover
        return Needs((), frozenset())
    told = _told(pattern, flags)
    asked = {some: _share(some) for some in _demands(told)}
    worth = sorted((share, sorted(some)) for some, share in asked.items() if share < _WORTH)
    telling = dict.fromkeys(frozenset(map(_telling, some)) for _, some in worth)
    return Needs(tuple(telling)[:_ASKED], _openings(told.heads))


def _openings(heads: frozenset[str]) -> frozenset[str]:
    """The heads that are worth looking for: of some letters each, or of a sign for a name or number."""
    short = frozenset(head[:_WIDTH] for head in heads)
    rare = all(len(head) >= _LEAST_HEAD or _of_letters(head[:1]) == _OF_SIGN for head in short)
    return short if rare else frozenset()


@lru_cache(maxsize=64)
def small(text: str) -> str:
    """A text in small letters, as an engine that does not look at case takes them."""
    # The engine takes these two for an "i" where case does not count.
    return text.replace("ı", "i").replace("İ", "i").casefold()


def _share(some: Iterable[str]) -> float:
    """In which share of the sentences about one of the stretches may stand."""
    return 1 - prod([1 - _of_letters(row) for row in set(map(_telling, some))])


def _of_letters(row: str) -> float:
    if "\ue000" <= row <= "\ue00f":
        return _OF_SIGN
    if row.isdigit():
        return _OF_DIGIT
    if len(row) < _LEAST_HEAD:
        return _OF_TWO if len(row) == 2 else _OF_LETTER
    return _OF_USUAL if row in _USUAL else _OF_WORD


@lru_cache(maxsize=16384)
def _telling(stretch: str) -> str:
    """Of the words of a stretch, the first four letters in a row that few texts have, or fewer."""
    rows = [
        word[at : at + _WIDTH] for word in stretch.split() for at in range(max(1, len(word) - _WIDTH + 1))
    ]
    return min(rows, key=_of_letters, default="")


class _Told(NamedTuple):
    """What is known of every match of a part: how it begins and ends, and stretches one of which it holds.

    An empty stretch is a match of no length; no stretch at all says that nothing is known. If `whole`,
    the heads are all that can be matched, from end to end, and so are the tails.
    """

    heads: frozenset[str]
    tails: frozenset[str]
    holds: tuple[frozenset[str], ...] = ()
    whole: bool = False


_ANYTHING = _Told(frozenset(), frozenset())
_EMPTY = frozenset([""])
_NOTHING = _Told(_EMPTY, _EMPTY, whole=True)


def _of_whole(stretches: Iterable[str]) -> _Told:
    held = frozenset(stretches)
    return _Told(held, held, whole=True) if len(held) <= _MOST else _ANYTHING


def _demands(told: _Told) -> tuple[frozenset[str], ...]:
    ends = (told.heads,) if told.whole else (told.heads, told.tails)
    return (*told.holds, *filter(_tells, ends))


def _tells(some: frozenset[str]) -> bool:
    return bool(some) and "" not in some


# What is escaped, a class of letters, and what opens a group, ends it or a branch.
_JOINT = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^]\\])*\]|(?P<opens>\()|(?P<ends>\)(?:(?:[*+?]|\{\d*,?\d*\})[+?]?)?)|(?P<bar>\|)",
    re.DOTALL,
)


def _cut(pattern: str) -> list[list[str]]:
    """The branches of a pattern, each cut into its outer groups and what stands between them."""
    branches: list[list[str]] = [[]]
    start = depth = 0
    for joint in _JOINT.finditer(pattern):
        depth -= joint.lastgroup == "ends"
        if joint.lastgroup and depth == 0:
            stop = joint.end() if joint.lastgroup == "ends" else joint.start()
            branches[-1].append(pattern[start:stop])
            start = joint.start() if joint.lastgroup == "opens" else joint.end()
        if joint.lastgroup == "bar" and depth == 0:
            branches.append([])
        depth += joint.lastgroup == "opens"
    branches[-1].append(pattern[start:])
    return branches


def _told(pattern: str, flags: int) -> _Told:
    """What is known of a pattern, piece by piece, but where one group asks for another."""
    try:
        branches = [[_piece(piece, flags) for piece in pieces] for pieces in _cut(pattern)]
    except re.error:
        return _piece(pattern, flags)
    told = [reduce(_followed, pieces, _NOTHING) for pieces in branches]
    return told[0] if len(told) == 1 else _either(told)


@lru_cache(maxsize=4096)
def _piece(pattern: str, flags: int) -> _Told:
    """What is known of a piece of a pattern; rules are put together from the same ones."""
    return _sequence(_parse(pattern, flags))


def _sequence(tree: Iterable[tuple[Any, Any]]) -> _Told:
    told = _NOTHING
    for literal, parts in groupby(tree, key=lambda part: part[0] is _LITERAL):
        if literal:
            told = _followed(told, _of_whole([small("".join([chr(letter) for _, letter in parts]))]))
        else:
            for op, held in parts:
                told = _followed(told, _part(str(op), held))
    return told


def _part(sort: str, held: Any) -> _Told:
    if sort == "IN" and all(str(op) == "LITERAL" for op, _ in held):
        return _of_whole(small(chr(letter)) for _, letter in held)
    if sort == "SUBPATTERN":
        return _sequence(held[3])
    if sort == "ATOMIC_GROUP":
        return _sequence(held)
    if sort == "BRANCH":
        return _either([_sequence(branch) for branch in held[1]])
    if sort in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(_sequence(held[2]), least=held[0], most=held[1])
    return _NOTHING if sort in ("AT", "ASSERT", "ASSERT_NOT") else _ANYTHING


def _repeated(told: _Told, *, least: int, most: int) -> _Told:
    once = told if most == 1 else told._replace(whole=False)
    return once if least else _either([_NOTHING, once])


def _either(parts: list[_Told]) -> _Told:
    heads, tails = [part.heads for part in parts], [part.tails for part in parts]
    if all(part.whole for part in parts) and (whole := _union(heads)):
        return _of_whole(whole)
    best = [frozenset(map(_telling, _rarest(_demands(part)))) for part in parts]
    few_heads = _union((frozenset(head[:_WIDTH] for head in some) for some in heads), most=_MOST_ROWS)
    few_tails = _union(frozenset(tail[-_WIDTH:] for tail in some) for some in tails)
    return _Told(
        _union(heads) or few_heads,
        _union(tails) or few_tails,
        (*filter(_tells, [_union(best, most=_MOST_ROWS)]),),
    )


def _rarest(demands: tuple[frozenset[str], ...]) -> frozenset[str]:
    return min(demands, key=_share) if len(demands) > 1 else next(iter(demands), frozenset())


def _union(sets: Iterable[frozenset[str]], *, most: int = _MOST) -> frozenset[str]:
    """All of them; none where one of the sets knows nothing, or where there are too many to ask."""
    held = list(sets)
    united = frozenset[str]().union(*held)
    return united if all(held) and len(united) <= most else frozenset()


def _followed(one: _Told, other: _Told) -> _Told:
    if one is _NOTHING:
        return other
    joint = _joined(one.tails or _EMPTY, other.heads or _EMPTY)
    if one.whole and other.whole and joint:
        return _of_whole(joint)
    joint = joint or _joined(frozenset(tail[-1:] for tail in one.tails), other.heads)
    heads = (one.whole and _joined(one.heads, other.heads)) or _until_some(one.heads, other.heads)
    tails = (other.whole and _joined(one.tails, other.tails)) or _until_some(other.tails, one.tails)
    between = (joint,) if joint else (one.tails, other.heads)
    return _Told(heads, tails, (*one.holds, *other.holds, *filter(_tells, between)))


def _joined(some: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Each with each, the one before the other; none where there are too many to ask."""
    few = len(some) * len(others) <= _MOST
    return frozenset(one + other for one in some for other in others) if few else frozenset()


def _until_some(near: frozenset[str], far: frozenset[str]) -> frozenset[str]:
    """The heads (or tails) of the part at the end, and where it may be empty those of the next."""
    return _union([near - _EMPTY or far, far]) if "" in near else near
