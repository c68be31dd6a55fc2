"""Spellings of one name: how like two names are once transliteration is evened out, with the reason.

A likeness is a suggestion. One alone is taken for the name, and only if it reaches `ENOUGH`, which
the same sounds do and mere likeness does not, and leads every other place by `LEAD`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from tocsin.names.likeness import Likeness

__all__ = ["ENOUGH", "LEAD", "Variant", "Variants", "skeleton"]

ENOUGH, LEAD = 0.92, 0.03
SHORTEST = 4  # letters of a skeleton; shorter ones are alike by chance
_SAME_SOUND, _SUGGESTED, _MOST = 0.92, 0.75, 5
# Words that say what kind of place it is, in the languages of gazetteers; a name may lack them.
_KINDS = frozenset(
    (
        "province", "provincial", "wilayat", "wilaya", "wilayah", "velayat", "vilayat", "district",
        "woluswali", "uluswali", "wuleswali", "city", "town", "village", "municipality", "governorate",
        "region", "oblast", "raion", "rayon", "county", "state", "department", "division", "subdistrict",
        "shahr", "shahristan", "tehsil", "township",
    )
)  # fmt: skip
_ARTICLES = frozenset(("al", "el", "as", "ash", "ad", "an", "ar", "at", "az"))
# One sound, many letters: what the transliterations of Arabic, Persian, Pashto and Cyrillic differ in.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("c", "k"), ("w", "v"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("o", "u"), ("e", "i"),
    ("ai", "i"), ("ei", "i"), ("au", "u"),
)  # fmt: skip


class Variant(NamedTuple):
    """A known name that may be the one asked for: how like (0 to 1), and what makes them alike."""

    key: str
    score: float
    reason: str


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """What a folded name sounds like, without the words of kind and the articles in it.

    >>> skeleton("qunduz"), skeleton("konduz"), skeleton("kunduz province")
    ('kunduz', 'kunduz', 'kunduz')
    >>> skeleton("hilmand") == skeleton("helmand"), skeleton("herat") == skeleton("hirat")
    (True, True)
    """
    words = key.split()
    kept = [word for word in words if word not in _KINDS and word not in _ARTICLES] or words
    sound = "".join(kept)
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    sound = re.sub(r"(.)\1+", r"\1", sound)
    return sound[:-1] if len(sound) > SHORTEST and sound.endswith("h") else sound


class Variants:
    """Known names by their sound and by the first sound of it, to look up what is like another."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_sound: dict[str, list[str]] = {}
        for key in sorted(set(keys)):
            sound = skeleton(key)
            if len(sound) >= SHORTEST:
                self._by_sound.setdefault(sound, []).append(key)
        self._sounds = Likeness(self._by_sound)

    def of(self, key: str) -> tuple[Variant, ...]:
        """The known names most like `key`, best first; those that only look alike score lower.

        >>> Variants(["kunduz", "kandahar", "nangarhar"]).of("qunduz")
        (Variant(key='kunduz', score=0.92, reason='another spelling of the same sounds'),)
        >>> Variants(["kunduz", "kandahar", "nangarhar"]).of("nangahar province")[0].key
        'nangarhar'
        """
        sound = skeleton(key)
        if len(sound) < SHORTEST:
            return ()
        found = [_same(key, other) for other in self._by_sound.get(sound, ())]
        found += [v for like in self._like(sound) for v in self._scored(sound, like)]
        return tuple(sorted(found, key=lambda v: (-v.score, v.key))[:_MOST])

    def _like(self, sound: str) -> list[str]:
        slack = max(1, len(sound) // 4)
        like = self._sounds.of(sound, slack=slack, most=_MOST, cutoff=_SUGGESTED)
        return [s for s in like if s != sound]

    def _scored(self, sound: str, like: str) -> list[Variant]:
        from difflib import SequenceMatcher

        score = round(min(0.88, SequenceMatcher(None, sound, like, autojunk=False).ratio()), 2)
        return [Variant(other, score, "sounds alike") for other in self._by_sound[like]]


def _same(key: str, other: str) -> Variant:
    bare = ["".join(w for w in k.split() if w not in _KINDS and w not in _ARTICLES) for k in (key, other)]
    if bare[0] == bare[1]:
        return Variant(other, 0.96, "the same but for words of kind, articles or how it is parted")
    return Variant(other, _SAME_SOUND, "another spelling of the same sounds")
