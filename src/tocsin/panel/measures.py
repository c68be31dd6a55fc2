"""The pick-list of measures: what makes an incident count, and what it adds.

Only incidents in which the actor takes part (has a role of INVOLVED_ROLES) are looked at. `test`
is SQL over `i`, the incident, and `t`, how the actor takes part in it: `attacked` (said to have
done it, claims it, is blamed for it) and `on_side_a`.

Source: UCDP GED codebook: in state-based violence side A is the government whoever attacked; in
one-sided violence side A is the attacker. Between two groups the order of sides says little;
it is counted as the project's rule has it, and the rule is shown with the number.
"""

from __future__ import annotations

import msgspec

__all__ = ["MEMBERS", "Measure"]


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure. Without a `test`, taking part is enough, and of anyone every incident counts.

    `tolled` measures add deaths (low, best, high) in place of one for each incident.
    """

    name: str
    test: str | None = None
    tolled: bool = False


_ATTACK = (
    "(i.type = 'ASSAULT' OR (i.type IS NULL AND i.violence IS NOT NULL)) AND "
    "(t.attacked OR (t.on_side_a AND i.violence IN ('non_state', 'one_sided')))"
)

MEMBERS: dict[str, Measure] = {
    "events_involving": Measure(name="events_involving"),
    "attacks_by": Measure(name="attacks_by", test=_ATTACK),
    "deaths": Measure(name="deaths", tolled=True),
}
