# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Quantities in a stretch of text: counts, shares, money and folds, with their bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tocsin.domain.claims import Span
from tocsin.domain.vocabulary import Bound
from tocsin.extract.phrases import Phrase
from tocsin.extract.words.numbers import (
    AFTER,
    BEFORE,
    CURRENCIES,
    FRACTIONS,
    MULTIPLES,
    SCALES,
    UNITS,
    VAGUE,
)

__all__ = ["Figures", "Quantity", "figures", "multiples", "quantities"]

What = Literal["count", "share", "money", "fold", "change"]


class Figures(NamedTuple):
    """`low best high` with a bound, as claims hold them."""

    low: float | None
    best: float | None
    high: float | None
    bound: Bound


class Quantity(NamedTuple):
    """One quantity: its span with the words that bound it, the span of the bare number, its figures."""

    start: int
    end: int
    core: Span
    what: What
    low: float | None
    best: float | None
    high: float | None
    bound: Bound
    bound_text: str
    currency: str | None = None
    vague: str | None = None

    @property
    def figures(self) -> Figures:
        """The figures alone, ready for a body."""
        return Figures(self.low, self.best, self.high, self.bound)


def _either(words: object) -> str:
    return "|".join(re.escape(w).replace(r"\ ", " +") for w in sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_SHORT = r"(?:bn|tn|mn|m|k)(?![A-Za-z])"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORD = rf"(?:(?:{_TENS})[- ](?:{_ONES})\b|(?:{_either(UNITS)})\b)"
_NUMBER = (
    rf"(?:{_DIGITS}(?: ?{_SCALE}\b| ?{_SHORT})?|half a (?:million|billion)|a (?:hundred|thousand|million|billion|dozen)\b"
    rf"|(?:{_WORD}(?: {_SCALE}\b)*|{_SCALE}\b(?= )))"
)
_PARTS = "|".join(word for word in FRACTIONS if word != "half")
# "A third group" is no share: with "a" only what a share can stand before counts.
_FRACTION = rf"(?:one|two|three|four)[- ](?:{_PARTS})s?\b(?! [a-z]*ly\b)|a (?:{_PARTS})\b(?= of\b| \(|[.,;]|$| (?:in|since|during|from|over|compared|between|last|this)\b)|(?:(?:a|one)[- ])?half\b(?! a\b)"
_MONEY = r"(?:US\$|USD ?|\$ ?|€ ?|£ ?|EUR ?|GBP ?)"
_MONEY_AFTER = r" (?:US dollars|U\.S\. dollars|dollars|euros|pounds sterling|afghanis|CFA francs|kyat|hryvnia|roubles|rubles|Sudanese pounds)\b"
_QUANTITY = re.compile(
    rf"(?<![\w.,$€£-])(?P<bounds>(?:(?:{_either(BEFORE)}) +(?:(?:{_either(BEFORE)}) +)?)?)(?P<frame>(?:between|from) +)?"
    rf"(?:(?P<fraction>{_FRACTION})|(?P<joined>{_either(UNITS)})fold\b|(?P<vague>(?:tens of thousands|hundreds of thousands|hundreds|thousands|dozens|scores|millions) of|(?:several|a few)(?: (?:hundred|thousand|million|dozen))?(?= )|a couple of)"
    rf"|(?P<money>{_MONEY})?(?P<a>{_NUMBER})(?:(?P<join> ?[–-] ?| to | and | or )(?P<money2>{_MONEY})?(?P<b>{_NUMBER}))?"
    rf"(?P<suffix>(?: ?%| per ?cent\b| percent\b)|(?: ?- ?| )?fold\b)?(?P<currency>{_MONEY_AFTER})?"
    rf")"
    rf"(?P<after> (?:{_either(AFTER)})\b)?(?![\w$€£]|,\d|\.\d)",
    re.IGNORECASE,
)
_MULTIPLE = Phrase(
    rf"\b(?P<bounds>(?:(?:{_either(BEFORE)}) +)?)(?:(?P<word>twice|double|triple|treble|thrice|quadruple)|(?P<n>{_DIGITS}|{_WORD}) times)\b"
)
_STUCK = re.compile(r"-[A-Za-z]")
_RANGE_FRAMES = {"between": " and ", "from": " to "}


def quantities(flat: str, *, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities of `flat[start:end]` in order; spans count in `flat`.

    >>> [(q.low, q.best, q.high, q.bound) for q in quantities("between 900 and 1,200, up to 40 percent")]
    [(900.0, None, 1200.0, 'exact'), (None, None, 0.4, 'up_to')]
    """
    end = len(flat) if end is None else end
    position = start
    while match := _QUANTITY.search(flat, position, end):
        made = list(_quantities(flat, match))
        yield from made
        position = max(match.end(), position + 1)


def multiples(flat: str, *, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """`twice`, `three times`, `more than double`: folds without a digit's suffix."""
    for match in _MULTIPLE.finditer(flat, start, len(flat) if end is None else end):
        value = MULTIPLES.get((match["word"] or "").lower()) or _value(match["n"] or "")
        if value:
            core = match.span("word") if match["word"] else match.span("n")
            yield _made(match.start(), match.end(), core, "fold", value, None, match["bounds"])


def _quantities(flat: str, match: re.Match[str]) -> Iterator[Quantity]:
    begin = match.start()
    if match["vague"]:
        yield _vague(match)
        return
    if match["fraction"]:
        value = _fraction(match["fraction"])
        yield _made(
            begin,
            match.end(),
            match.span("fraction"),
            "share",
            value,
            None,
            match["bounds"],
            after=match["after"],
        )
        return
    if match["joined"]:
        yield _made(
            begin,
            match.end(),
            match.span("joined"),
            "fold",
            UNITS[match["joined"].lower()],
            None,
            match["bounds"],
        )
        return
    first, second = _value(match["a"]), _value(match["b"]) if match["b"] else None
    if first is None or _is_part_of_word(flat, match):
        return
    if second is not None and not _is_range(match, first, second):
        yield from _apart(match, first, second)
        return
    yield _numbered(match, first, second)


def _is_part_of_word(flat: str, match: re.Match[str]) -> bool:
    # "20-year", "5-kilometre" are no counts; "2,000-strong" and "10-fold" are.
    tail = flat[match.end() : match.end() + 9]
    return bool(_STUCK.match(tail)) and not tail.lower().startswith(("-strong", "-fold", "-member", "-man"))


def _is_range(match: re.Match[str], first: float, second: float) -> bool:
    join, frame = match["join"].strip().lower(), (match["frame"] or "").strip().lower()
    if frame == "from":
        return False
    if join == "and":
        return frame == "between"
    return _scaled(match["a"], first, match["b"]) < second


def _scaled(text: str, first: float, other: str) -> float:
    # In "2 to 3 million" the scale is said once, for both.
    scale = re.search(rf"({_SCALE}|{_SHORT})$", other, re.IGNORECASE)
    bare = re.fullmatch(rf"{_DIGITS}|{_WORD}", text, re.IGNORECASE)
    return first * SCALES[scale[1].lower()] if scale and bare and first < 1000 else first


def _apart(match: re.Match[str], first: float, second: float) -> Iterator[Quantity]:
    changing = (match["frame"] or "").strip().lower() == "from"
    what: What = "change" if changing else _what(match)
    bounds = "" if changing else match["bounds"]
    factor = 0.01 if what == "share" else 1.0
    yield _made(match.start(), match.end("a"), match.span("a"), what, first * factor, None, bounds)
    yield _made(
        match.start("b"),
        match.end(),
        match.span("b"),
        what,
        second * factor,
        None,
        "",
        currency=_currency(match),
    )


def _numbered(match: re.Match[str], first: float, second: float | None) -> Quantity:
    what = _what(match)
    if second is not None:
        first = _scaled(match["a"], first, match["b"])
    if what == "share":
        first, second = first / 100, None if second is None else second / 100
    core = (
        match.start("money") if match["money"] else match.start("a"),
        match.end("b") if second is not None else match.end("a"),
    )
    return _made(
        match.start(),
        match.end(),
        core,
        what,
        first,
        second,
        match["bounds"],
        after=match["after"],
        currency=_currency(match),
    )


def _what(match: re.Match[str]) -> What:
    suffix = (match["suffix"] or "").strip(" -").lower()
    if suffix == "fold":
        return "fold"
    if suffix:
        return "share"
    return "money" if match["money"] or match["currency"] or match["money2"] else "count"


def _currency(match: re.Match[str]) -> str | None:
    return CURRENCIES.get((match["money"] or match["money2"] or match["currency"] or "").strip().lower())


def _vague(match: re.Match[str]) -> Quantity:
    words = match["vague"].lower().split()
    scale = SCALES.get(words[-1], 12.0 if words[-1] == "dozen" else 1.0)
    key = " ".join(words) if " ".join(words) in VAGUE else " ".join(words[:-1])
    low, high = VAGUE.get(key, VAGUE["several"])
    made = _made(match.start(), match.end(), match.span("vague"), "count", 0, None, "")
    return made._replace(
        low=low * scale,
        best=None,
        high=None if high is None else high * scale,
        bound="about",
        vague=match["vague"],
    )


def figures(first: float, second: float | None, *, bound: Bound) -> Figures:
    """A number, or a range, as low, best and high under its bound.

    >>> figures(2200, None, bound="up_to")
    Figures(low=None, best=None, high=2200, bound='up_to')
    """
    if second is not None:
        return Figures(first, None, second, bound)
    if bound in ("more_than", "at_least"):
        return Figures(first, None, None, bound)
    if bound in ("up_to", "at_most"):
        return Figures(None, None, first, bound)
    return Figures(None, first, None, bound)


def _made(
    start: int,
    end: int,
    core: Span,
    what: What,
    first: float,
    second: float | None,
    bounds: str | None,
    *,
    after: str | None = None,
    currency: str | None = None,
) -> Quantity:
    bound = AFTER[_plain(after)] if after else _bound(bounds or "")
    return Quantity(start, end, core, what, *figures(first, second, bound=bound), _plain(bounds), currency)


def _plain(text: str | None) -> str:
    return re.sub(r" +", " ", text or "").strip().lower()


def _bound(text: str) -> Bound:
    plain = _plain(text)
    for words in sorted(BEFORE, key=len, reverse=True):
        if plain.endswith(words) and BEFORE[words] != "exact":
            return BEFORE[words]
    return "exact"


def _fraction(text: str) -> float:
    words = re.split(r"[- ]", text.lower())
    part = FRACTIONS[words[-1] if words[-1] in FRACTIONS else words[-1].removesuffix("s")]
    return part * UNITS.get(words[0], 1)


def _value(text: str) -> float | None:
    words = text.lower().replace(",", "").replace("-", " ").split()
    if words[:1] == ["half"]:
        return 0.5 * SCALES[words[-1]]
    total = None
    for word in words:
        number = re.match(r"\d+(?:\.\d+)?", word)
        if number:
            total = float(number[0]) * SCALES.get(word[number.end() :], 1.0)
        elif word in UNITS:
            total = (total or 0.0) + UNITS[word]
        elif word in SCALES:
            total = (1.0 if total is None else total) * SCALES[word]
        elif word == "dozen":
            total = (1.0 if total is None else total) * 12
    return total
