"""The pick-list of measures: what makes an incident count, and what it adds.

Source: UCDP GED codebook: in state-based violence side A is the government whoever attacked; in
one-sided violence side A is the attacker. Between two groups the order of sides says little;
it is counted as the project's rule has it, and the rule is shown with the number.
"""

from __future__ import annotations

import msgspec

from tocsin.domain.vocabulary import INVOLVED_ROLES

__all__ = ["MEMBERS", "Measure"]


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure. An incident counts for an actor where `test` is true of one of its participants.

    `test` is SQL over `i`, the incident, and `p`, the participant. With `any_incident` every
    incident counts where no actor is asked for, else those in which anyone passes the test.
    `tolled` measures add deaths (low, best, high) in place of one for each incident.
    """

    name: str
    test: str
    any_incident: bool = True
    tolled: bool = False


_INVOLVED = f"p.role IN {INVOLVED_ROLES}"
_ATTACKED = (
    "(i.type = 'ASSAULT' OR (i.type IS NULL AND i.violence IS NOT NULL)) AND "
    "(p.role IN ('actor', 'claimed', 'attributed') "
    "OR (p.role = 'side_a' AND i.violence IN ('non_state', 'one_sided')))"
)

MEMBERS: dict[str, Measure] = {
    "events_involving": Measure(name="events_involving", test=_INVOLVED),
    "attacks_by": Measure(name="attacks_by", test=_ATTACKED, any_incident=False),
    "deaths": Measure(name="deaths", test=_INVOLVED, tolled=True),
}
