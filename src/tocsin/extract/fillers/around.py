"""Features of what stands around one place of a candidate: neighbours, governors, deeds."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.fillers.candidates import Place
from tocsin.extract.fillers.inside import Head
from tocsin.extract.fillers.lines import Line
from tocsin.extract.tokens import is_word
from tocsin.extract.words.function_words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    FUNCTION_WORDS,
    NUMBERS,
    PREPOSITIONS,
)

__all__ = ["around"]

_WINDOW = 6
_SKIPPED = AUXILIARIES | {"(", ")", "who", "which", "that", '"'}


def around(line: Line, place: Place, head: Head) -> Iterator[str]:
    """The features, each as a string."""
    yield from _neighbours(line, place.first, place.last)
    yield from _before(line, place.first, head)
    yield from _after(line, place.last, head)
    yield from _window(line, place.first, place.last)
    yield from _deeds(line, place.first, place.last, head)


def _neighbours(line: Line, first: int, last: int) -> Iterator[str]:
    p1, p2 = line.word(first - 1), line.word(first - 2)
    n1, n2 = line.word(last + 1), line.word(last + 2)
    yield from (f"p1={p1}", f"n1={n1}", f"p2={p2}_{p1}", f"n2={n1}_{n2}", f"pn={p1}_{n1}")
    g1, g2 = line.group(first - 1), line.group(last + 1)
    yield from (f"cp1={g1}", f"cn1={g2}")
    yield from (f"cp2={line.group(first - 2)}_{g1}", f"cn2={g2}_{line.group(last + 2)}")
    if first > 0:
        yield f"dp1={line.commonness[first - 1]}"
    if last + 1 < len(line.words):
        yield f"dn1={line.commonness[last + 1]}"
    for name, at in (("xp1", first - 1), ("xp2", first - 2), ("xn1", last + 1)):
        yield from (f"{name}={kind}" for kind in line.kinds(at))


def _before(line: Line, first: int, head: Head) -> Iterator[str]:
    """What governs the candidate from the left, past its determiners: a verb, or a noun and preposition."""
    words = line.words
    at = first - 1
    while at >= 0 and (words[at] in DETERMINERS or words[at] == '"' or words[at] in NUMBERS):
        at -= 1
    if at < first - 1:
        yield "det"
    elif at >= 0 and is_word(words[at]) and words[at] not in FUNCTION_WORDS:
        yield "open_left"
    if at < 0:
        return
    yield f"L={line.stems[at]}"
    start = at
    while start >= 0 and is_word(words[start]) and words[start] not in FUNCTION_WORDS and first - start < 5:
        start -= 1
    if start < at:
        yield f"Lm={line.word(start)}_{line.stem(start - 1)}"
    governor = at
    while governor >= 0 and governor > at - 4 and words[governor] in AUXILIARIES | PREPOSITIONS | DETERMINERS:
        governor -= 1
    if governor < at:
        yield f"L2={line.stem(governor)}_{words[at]}"
    preposition = words[at] if words[at] in PREPOSITIONS else "0"
    group = line.group(governor)
    yield from (f"LC={group}_{preposition}", f"hL={head.group}_{group}_{preposition}")
    for kind in line.kinds(governor):
        yield from (f"LX={kind}_{preposition}", f"LXh={kind}_{preposition}_{head.kind}")


def _after(line: Line, last: int, head: Head) -> Iterator[str]:
    """What the candidate does or undergoes to its right, past auxiliaries."""
    words = line.words
    at, auxiliaries = last + 1, []
    while at < len(words) and at < last + 7 and words[at] in _SKIPPED:
        auxiliaries.append(words[at])
        at += 1
    passive = "p" if any(word in BE for word in auxiliaries) else ""
    if auxiliaries and line.word(last + 1) in AUXILIARIES:
        shown = auxiliaries[-1] if auxiliaries[-1] in BE else auxiliaries[0]
        yield f"R2={shown}_{line.stem(at)}"
        if passive:
            yield f"pas={line.stem(at)}"
    else:
        yield f"R={line.stem(last + 1)}"
    if last + 1 < len(words) and is_word(words[last + 1]) and words[last + 1] not in FUNCTION_WORDS:
        yield "open_right"
    group = line.group(at)
    yield from (f"RC={group}{passive}", f"hR={head.group}_{group}{passive}")
    for kind in line.kinds(at):
        yield from (f"RX={kind}{passive}", f"RXh={kind}{passive}_{head.kind}")


def _window(line: Line, first: int, last: int) -> Iterator[str]:
    for at in range(max(0, first - _WINDOW), first):
        if line.content[at]:
            yield f"lw={line.stems[at]}"
    for at in range(last + 1, min(len(line.words), last + 1 + _WINDOW)):
        if line.content[at]:
            yield f"rw={line.stems[at]}"


def _deeds(line: Line, first: int, last: int, head: Head) -> Iterator[str]:
    """The nearest deed on either side, how far, in which voice; and all deeds of the sentence."""
    left = [deed for deed in line.deeds if deed.at < first]
    right = [deed for deed in line.deeds if deed.at > last]
    if left:
        deed = left[-1]
        between = line.words[deed.at : first]
        told = deed.kind + deed.voice + ("by" if "by" in between else "")
        yield from (f"TL={told}", f"TLc={told}{min(2, between.count(','))}")
        yield f"TLd={deed.kind}{min(4, (first - deed.at) // 3)}"
        yield from (f"TLh={told}_{head.kind}", f"TLC={told}_{head.group}")
    if right:
        deed = right[0]
        told = deed.kind + deed.voice
        yield from (f"TR={told}", f"TRc={told}{min(2, line.words[last : deed.at].count(','))}")
        yield f"TRd={deed.kind}{min(4, (deed.at - last) // 3)}"
        yield from (f"TRh={told}_{head.kind}", f"TRC={told}_{head.group}")
    if not line.deeds:
        yield "no_deed"
    yield from (f"sT={kind}_{head.kind}" for kind in {deed.kind for deed in line.deeds})
