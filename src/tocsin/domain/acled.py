"""The crosswalk to ACLED: the only place where its event types meet our words.

Source: ACLED Codebook (the present one, acleddata.com, tables 1 to 3 and the sections on event
types, actors, spatial and time precision), and for the modes tables 3.7, 3.10 and 3.11 of the
PLOVER manual.
"""

from __future__ import annotations

from tocsin.domain.vocabulary import Plover, Violence

__all__ = ["DATE_PRECISION", "EVENT_TYPES", "INTER", "MODES", "TYPES", "VIOLENCE", "WHERE_PRECISION"]

# Event type, sub-event type, PLOVER category and mode. A category or mode is None where the
# sub-event type holds several: an air or drone strike may be manned or not, looting may seize or
# destroy, and an armed clash does not tell its weapons.
_CROSSWALK: tuple[tuple[str, str, Plover | None, str | None], ...] = (
    ("Battles", "Government regains territory", "ASSAULT", None),
    ("Battles", "Non-state actor overtakes territory", "ASSAULT", None),
    ("Battles", "Armed clash", "ASSAULT", None),
    # Lethal or badly injuring violence against a peaceful protest: the violence is the event.
    ("Protests", "Excessive force against protesters", "ASSAULT", None),
    ("Protests", "Protest with intervention", "PROTEST", "demo"),
    ("Protests", "Peaceful protest", "PROTEST", "demo"),
    ("Riots", "Violent demonstration", "PROTEST", "riot"),
    # By definition outside demonstrations, so no protest.
    ("Riots", "Mob violence", "ASSAULT", None),
    ("Explosions/Remote violence", "Chemical weapon", "ASSAULT", "unconventional"),
    ("Explosions/Remote violence", "Air/drone strike", "ASSAULT", None),
    ("Explosions/Remote violence", "Suicide bomb", "ASSAULT", "suicide-attack"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", "ASSAULT", "heavy-weapons"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", "ASSAULT", "explosives"),
    ("Explosions/Remote violence", "Grenade", "ASSAULT", "explosives"),
    ("Violence against civilians", "Sexual violence", "ASSAULT", "sexual"),
    ("Violence against civilians", "Attack", "ASSAULT", None),
    ("Violence against civilians", "Abduction/forced disappearance", "ASSAULT", "abduct"),
    ("Strategic developments", "Agreement", "AGREE", None),
    ("Strategic developments", "Arrests", "COERCE", "arrest"),
    ("Strategic developments", "Change to group/activity", None, None),
    ("Strategic developments", "Disrupted weapons use", None, None),
    ("Strategic developments", "Headquarters or base established", "MOBILIZE", None),
    ("Strategic developments", "Looting/property destruction", None, None),
    ("Strategic developments", "Non-violent transfer of territory", None, None),
    ("Strategic developments", "Other", None, None),
)

EVENT_TYPES: dict[str, str] = {sub: event for event, sub, _, _ in _CROSSWALK}
"""The event type that each sub-event type belongs to."""

TYPES: dict[str, Plover | None] = {sub: category for _, sub, category, _ in _CROSSWALK}
"""The PLOVER category of each sub-event type, or None where it holds several."""

MODES: dict[str, str | None] = {sub: mode for _, sub, _, mode in _CROSSWALK}
"""The PLOVER mode of each sub-event type, or None where it holds several or tells none."""

VIOLENCE: dict[str, Violence | None] = {
    event: "one_sided" if event == "Violence against civilians" else None
    for event in dict.fromkeys(EVENT_TYPES.values())
}
"""UCDP's type of violence by event type. Only violence against civilians by an organised group has
one: a battle may be state-based or not, and ACLED asks neither for deaths nor for a threshold."""

DATE_PRECISION: dict[int, int] = {1: 1, 2: 3, 3: 4}
"""time_precision to UCDP's date_prec: the day, within a week (or weekend), within a month."""

WHERE_PRECISION: dict[int, int] = {1: 1, 2: 2, 3: 4}
"""geo_precision to UCDP's where_prec: 1 is a named town, 2 a small part of a region or near a town,
which UCDP gives about 25 km, 3 a larger region, told by its capital or a landmark: at best a province."""

INTER: dict[int, str] = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External/Other forces",
}
"""The kinds of actor, as numbers (files until 2024) and as texts (since)."""
