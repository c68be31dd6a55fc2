"""Number words, bounds and scales."""

from __future__ import annotations

from tocsin.domain.vocabulary import Bound

__all__ = ["AFTER", "BEFORE", "CURRENCIES", "FRACTIONS", "MULTIPLES", "SCALES", "UNITS", "VAGUE"]

UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "m": 1e6,
    "mn": 1e6,
    "tn": 1e12,
    "k": 1e3,
}
# Words that stand for a range by their own meaning: factors of the scale that follows or is in them.
VAGUE: dict[str, tuple[float, float | None]] = {
    "several": (2, 9),
    "a few": (2, 9),
    "a couple of": (2, 2),
    "dozens of": (24, None),
    "scores of": (40, None),
    "hundreds of": (200, None),
    "thousands of": (2000, None),
    "tens of thousands of": (20000, None),
    "hundreds of thousands of": (200000, None),
    "millions of": (2000000, None),
}
FRACTIONS: dict[str, float] = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}
MULTIPLES: dict[str, float] = {
    "twice": 2,
    "double": 2,
    "triple": 3,
    "treble": 3,
    "thrice": 3,
    "quadruple": 4,
    "half": 0.5,
}
BEFORE: dict[str, Bound] = {
    "more than": "more_than",
    "over": "more_than",
    "in excess of": "more_than",
    "upwards of": "more_than",
    "above": "more_than",
    "at least": "at_least",
    "no fewer than": "at_least",
    "no less than": "at_least",
    "not less than": "at_least",
    "a minimum of": "at_least",
    "up to": "up_to",
    "as many as": "up_to",
    "as much as": "up_to",
    "as little as": "at_least",
    "as few as": "at_least",
    "at most": "at_most",
    "no more than": "at_most",
    "not more than": "at_most",
    "a maximum of": "at_most",
    "fewer than": "at_most",
    "less than": "at_most",
    "under": "at_most",
    "below": "at_most",
    "about": "about",
    "around": "about",
    "approximately": "about",
    "approx.": "about",
    "roughly": "about",
    "some": "about",
    "nearly": "about",
    "almost": "about",
    "close to": "about",
    "an estimated": "about",
    "estimated": "about",
    "an average of": "about",
    "in the region of": "about",
    "only": "exact",
    "just": "exact",
    "exactly": "exact",
}
AFTER: dict[str, Bound] = {
    "or more": "at_least",
    "or so": "about",
    "at least": "at_least",
    "at most": "at_most",
    "or fewer": "at_most",
    "or less": "at_most",
}
CURRENCIES: dict[str, str] = {
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "dollars": "USD",
    "€": "EUR",
    "eur": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "pounds sterling": "GBP",
    "afghanis": "AFN",
    "cfa francs": "XOF",
    "kyat": "MMK",
    "hryvnia": "UAH",
    "roubles": "RUB",
    "rubles": "RUB",
    "sudanese pounds": "SDG",
}
