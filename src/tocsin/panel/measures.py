"""The pick-list of measures: what makes an incident count, and what it adds.

Each is SQL over `i`, the incident, and `t`, how the actor takes part in it: flags 0 or 1 for
`involved` (any role of INVOLVED_ROLES), `attacked` (said to have done it, claims it, is blamed
for it) and `on_side_a`.

Source: UCDP GED codebook: in state-based violence side A is the government whoever attacked; in
one-sided violence side A is the attacker. Between two groups the order of sides says little;
it is counted as the project's rule has it, and the rule is shown with the number.
"""

from __future__ import annotations

import msgspec

__all__ = ["MEMBERS", "Measure"]


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure: `of_actor` and `of_anyone` say which incidents count with and without an actor.

    `tolled` measures add deaths (low, best, high) in place of one for each incident.
    """

    name: str
    of_actor: str
    of_anyone: str
    tolled: bool = False


_ATTACK = (
    "(i.type = 'ASSAULT' OR (i.type IS NULL AND i.violence IS NOT NULL)) AND "
    "(t.attacked = 1 OR (t.on_side_a = 1 AND i.violence IN ('non_state', 'one_sided')))"
)

MEMBERS: dict[str, Measure] = {
    "events_involving": Measure(name="events_involving", of_actor="t.involved = 1", of_anyone="true"),
    "attacks_by": Measure(name="attacks_by", of_actor=_ATTACK, of_anyone=_ATTACK),
    "deaths": Measure(name="deaths", of_actor="t.involved = 1", of_anyone="true", tolled=True),
}
