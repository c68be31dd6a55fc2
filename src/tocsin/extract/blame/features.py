"""An organisation in a text as features: of each sentence that names it, and of the text as a whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from tocsin.extract.blame.by_cues import judged
from tocsin.extract.blame.cues import TELLING, cues_in, kind_of
from tocsin.extract.blame.places import named_in
from tocsin.extract.columns import SPACE
from tocsin.extract.tokens import key_of, stem
from tocsin.extract.words.incidents import KINDS

__all__ = ["Case", "Row", "case_of"]

_REACH, _WIDE = 5, 8
_TOLD = ("claim", "blame", "deny", "kill", "take", "blast", "attack", "harm")
# What a feature that is there counts: less for those of which a sentence or text has many.
_WORTH = {
    "cue": 1.0, "pair": 0.6, "of": 0.6, "left": 0.4, "right": 0.4, "next": 0.5, "two": 0.4, "in": 0.2,
    "at": 0.5, "near": 0.3, "text": 0.16, "name": 0.7, "part": 0.5, "kind": 1.0, "often": 0.5, "none": 1.0,
    "before": 0.6, "after": 0.6, "rule": 1.0,
}  # fmt: skip


class Row(NamedTuple):
    """Features as numbers, ascending, and what each counts."""

    numbers: Any
    worth: Any


class Case(NamedTuple):
    """One organisation in one text."""

    sentences: list[Row]
    whole: Row


def case_of(text: str, names: Iterable[str]) -> Case:
    """The features; an organisation that stands nowhere in the text has one sentence without any."""
    keys = sorted({key for name in names if (key := key_of(name))})
    found = named_in(text, keys)
    kind = kind_of(" | ".join(keys))
    rows = [
        _row({*_sentence(words, kind), *_placed(found.sentences, n, first=n == min(found.marked))})
        for n, words in found.marked.items()
    ]
    ruled = judged([cues_in(sentence) for sentence in found.marked.values()])
    whole = {*_whole(keys, kind, found.sentences, [*found.marked]), f"rule:{ruled}"}
    return Case(rows or [_row({"none:"})], _row(whole))


def _sentence(sentence: str, kind: str) -> Iterator[str]:
    cues = cues_in(sentence)
    yield from (f"cue:{cue}" for cue in cues)
    yield from (f"of:{kind}_{cue}" for cue in cues)
    yield from (f"pair:{a}_{b}" for a, b in combinations([cue for cue in TELLING if cue in cues], 2))
    words = sentence.split()
    stems = [word if word == "X" else stem(word) for word in words]
    yield from (f"in:{s}" for s in stems if s.isalpha())
    for n, word in enumerate(words):
        if word == "X":
            yield from (f"before:{k}" for w in words[max(0, n - _WIDE) : n] for k in KINDS.get(w, ()))
            yield from (f"after:{k}" for w in words[n + 1 : n + 1 + _WIDE] for k in KINDS.get(w, ()))
            yield from (f"left:{s}" for s in stems[max(0, n - _REACH) : n] if s != "X")
            yield from (f"right:{s}" for s in stems[n + 1 : n + 1 + _REACH] if s != "X")
            yield from (
                f"next:{' '.join(words[max(0, n - 1) : n])}<",
                f"next:>{' '.join(words[n + 1 : n + 2])}",
            )
            yield from (
                f"two:{' '.join(words[max(0, n - 2) : n])}<",
                f"two:>{' '.join(words[n + 1 : n + 3])}",
            )


def _placed(sentences: list[list[str]], n: int, *, first: bool) -> Iterator[str]:
    yield f"at:{min(n, 4)}"
    if first:
        yield "at:first"
    for near in (n - 1, n + 1):
        if 0 <= near < len(sentences):
            yield from (f"near:{stem(word)}" for word in sentences[near] if _tells(word))


def _tells(word: str) -> bool:
    return any(kind in _TOLD for kind in KINDS.get(word, ()))


def _whole(keys: list[str], kind: str, sentences: list[list[str]], at: list[int]) -> Iterator[str]:
    yield from (f"name:{key}" for key in keys)
    yield from (f"part:{word}" for key in keys for word in key.split())
    yield f"kind:{kind}"
    yield from (f"often:{min(len(at), 5)}", f"often:long{min(len(sentences) // 6, 5)}")
    yield f"often:first{min(min(at, default=9), 6)}"
    yield from (
        f"text:{stem(word)}" for words in sentences for word in words if re.fullmatch(r"[^\W\d_]+", word)
    )


def _row(features: set[str]) -> Row:
    worth = {zlib.crc32(f.encode()) % SPACE: _WORTH[f.partition(":")[0]] for f in sorted(features)}
    numbers = np.array(sorted(worth), np.int32)
    return Row(numbers, np.array([worth[n] for n in sorted(worth)], np.float32))
