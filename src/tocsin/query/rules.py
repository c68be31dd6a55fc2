"""The counting rule of each measure, in one plain sentence that is shown beside every number."""

from __future__ import annotations

from tocsin.domain.errors import InputError

__all__ = ["ALSO_CALLED", "RULES", "rule_of"]

RULES: dict[str, str] = {
    "events_involving": (
        "Every distinct incident in which the actor takes part in any role except victim and denied, "
        "whoever attacked, counted once, at its first day."
    ),
    "attacks_by": (
        "Every distinct incident of violence that the actor is said to have carried out, to have claimed "
        "or to be blamed for, or in which it is the first side of violence against civilians or between "
        "groups, counted once, at its first day; battles with a government count only where a source "
        "names the attacker, because the dataset puts the government first whoever attacked."
    ),
    "deaths": (
        "The best estimates of deaths of all kinds in the incidents in which the actor takes part, "
        "summed at each incident's first day; incidents of unknown toll add nothing and are told apart."
    ),
}


ALSO_CALLED = {"incidents": "events_involving", "events": "events_involving", "attacks": "attacks_by"}
"""What people call a measure: where the word leaves open what counts, the widest is meant."""


def rule_of(measure: str) -> str:
    """The counting rule of a measure.

    >>> rule_of("events_involving")
    'Every distinct incident in which the actor takes part in any role except victim ...'

    Raises:
        InputError: there is no such measure; names those there are.
    """
    if measure not in RULES:
        raise InputError(
            "there is no such measure", met=measure, expected=", ".join(RULES), remedy="name one of these"
        )
    return RULES[measure]
