"""Estimative words: from a probability or a band to the word of a yardstick, and confidence in sources.

Sources: ICD 203, Analytic Standards (2015), section D.6.e; Professional Head of Intelligence
Assessment, probability yardstick (2019).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import erf, log, sqrt

from tocsin.brief.report import Confidence, Estimate
from tocsin.extract.words.hedges import YARDSTICKS

__all__ = ["YARDSTICK_NAMES", "confidence", "estimate", "estimate_of_band", "origins", "rose"]

_NAMES: dict[str, tuple[str, ...]] = {
    "ICD-203": (
        "almost no chance",
        "very unlikely",
        "unlikely",
        "roughly even chance",
        "likely",
        "very likely",
        "almost certain",
    ),
    "PHIA": (
        "remote chance",
        "highly unlikely",
        "unlikely",
        "realistic possibility",
        "likely",
        "highly likely",
        "almost certain",
    ),
}
YARDSTICK_NAMES = tuple(_NAMES)
"""The yardsticks by name."""
_Z95 = 1.959964


def estimate(probability: float, *, yardstick: str) -> Estimate:
    """The word for a probability: that of the band it lies in, else of the nearest.

    >>> estimate(0.6, yardstick="ICD-203").word, estimate(0.999, yardstick="PHIA").word
    ('likely', 'almost certain')
    """
    bands = list(zip(_NAMES[yardstick], YARDSTICKS[yardstick].values(), strict=True))
    word, (low, high) = min(bands, key=lambda band: _outside(probability, *band[1]))
    return Estimate(word=word, low=low, high=high, yardstick=yardstick)


def estimate_of_band(low: float, high: float, *, yardstick: str) -> Estimate:
    """The word for a band that a forecast was given: that of its middle, with its own limits.

    >>> estimate_of_band(0.55, 0.8, yardstick="ICD-203").word
    'likely'
    """
    found = estimate((low + high) / 2, yardstick=yardstick)
    return Estimate(word=found.word, low=low, high=high, yardstick=yardstick)


def _outside(probability: float, low: float, high: float) -> float:
    return max(low - probability, probability - high, 0.0)


def rose(ratio: float, low: float, high: float) -> float:
    """How sure the interval of a ratio makes it that the rate rose, chance alone considered.

    The confidence distribution at 1, normal on the log scale: P = F(log(ratio) / s), with s from the
    95 % interval, s = (log(high) - log(low)) / (2 x 1.96).

    Source: Xie and Singh (2013), Confidence distribution, International Statistical Review 81(1).

    >>> round(rose(2.0, 1.0, 4.0), 3), rose(1.0, 0.5, 2.0)
    (0.975, 0.5)
    """
    spread = (log(high) - log(low)) / (2 * _Z95)
    return 0.5 * (1 + erf(log(ratio) / spread / sqrt(2)))


def origins(speakers: Iterable[tuple[str, ...]]) -> int:
    """How many independent origins stand behind attributions: those that share a name are one.

    >>> origins([("A. Author", "UN report"), ("B. Writer", "UN report"), ("C. Third",)])
    2
    """
    groups: list[set[str]] = []
    for names in speakers:
        own = set(names)
        joined = [group for group in groups if group & own]
        groups = [group for group in groups if not group & own] + [own.union(*joined)]
    return len(groups)


def confidence(*, independent: int, against: int = 0, stale: bool = False) -> tuple[Confidence, str]:
    """How good the sources of a judgement are, and why: the rule is fixed beforehand.

    High takes three independent origins with none against, moderate two; one origin, a dispute, or
    nothing from the last twelve months is low. It says nothing of how likely a thing is.

    >>> confidence(independent=2)
    ('moderate', '2 independent origins, none against')
    """
    word = "origin" if independent == 1 else "origins"
    why = f"{independent} independent {word}"
    why += f", {against} against" if against else ", none against"
    if stale:
        why += ", all older than 12 months"
    if against or stale or independent < 2:
        return "low", why
    return ("high" if independent > 2 else "moderate"), why
