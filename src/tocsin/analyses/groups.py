"""Which groups a ranking compares, where nobody names them."""

from __future__ import annotations

import re

from tocsin import panel
from tocsin.panel.asked import Asked, Tables

__all__ = ["MOST", "most_active"]

MOST = 10
"""So many groups are compared, unless another number is asked for."""

# Who is ranked among groups, where no names are given: no state, no people.
_GROUPS = {"rebel", "militia", "armed_group", "network", "umbrella", None}
# Of names that no register has, those by which datasets call states, peoples and the unknown.
_NO_GROUP = re.compile(
    r"(?:government|military|police|army|armed forces|civilians?|protest[eo]rs?|rioters?|unidentified"
    r"|unknown)\b",
    re.IGNORECASE,
)


def most_active(record: Tables, question: Asked, *, top: int = MOST, states: bool = False) -> dict[str, str]:
    """The `top` groups with the most incidents that fit a question, by name with their id or name.

    States and their forces are among them only with `states`.
    """
    found = panel.parties(record, question)
    kept = [p for p in found if (states and p.kind) or _is_group(p)]
    return {party.name: party.key for party in kept[:top]}


def _is_group(party: panel.Party) -> bool:
    return party.kind in _GROUPS and not (party.kind is None and _NO_GROUP.match(party.name))
