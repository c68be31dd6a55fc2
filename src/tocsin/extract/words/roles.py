# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Role nouns and pronouns, and the kinds of actor that each can stand for."""

from __future__ import annotations

from tocsin.domain.vocabulary import ActorKind

__all__ = [
    "ARMED",
    "EMBEDDING",
    "ORGANISATION_NOUNS",
    "OWN_NAMES",
    "PLURAL_PRONOUNS",
    "ROLE_NOUNS",
    "SELF_NAMING",
    "SINGULAR_PRONOUNS",
    "STATE",
]

ARMED: frozenset[ActorKind] = frozenset({"rebel", "militia", "armed_group", "network", "umbrella", "unknown"})
STATE: frozenset[ActorKind] = frozenset({"government", "state_force"})
ROLE_NOUNS: dict[str, frozenset[ActorKind]] = {
    "group": ARMED,
    "terror group": ARMED,
    "terrorist group": ARMED,
    "armed group": ARMED,
    "insurgent group": ARMED,
    "rebel group": ARMED,
    "jihadist group": ARMED,
    "jihadi group": ARMED,
    "militant group": ARMED,
    "extremist group": ARMED,
    "terrorist organisation": ARMED,
    "organisation": ARMED,
    "organization": ARMED,
    "movement": ARMED,
    "insurgents": ARMED,
    "militants": ARMED,
    "rebels": ARMED,
    "jihadists": ARMED,
    "jihadis": ARMED,
    "guerrillas": ARMED,
    "network": frozenset({"network"}),
    "militia": frozenset({"militia", "unknown"}),
    "gang": frozenset({"militia", "unknown"}),
    "separatists": ARMED,
    "police": frozenset({"state_force"}),
    "paramilitary": frozenset({"militia", "state_force"}),
    "paramilitaries": frozenset({"militia", "state_force"}),
    "junta": frozenset({"government"}),
    "government": frozenset({"government"}),
    "army": frozenset({"state_force"}),
    "military": frozenset({"state_force"}),
    "air force": frozenset({"state_force"}),
    "alliance": frozenset({"umbrella", "coalition"}),
    "coalition": frozenset({"umbrella", "coalition"}),
    "navy": frozenset({"state_force"}),
    "gendarmerie": frozenset({"state_force"}),
    "regime": STATE,
    "armed forces": frozenset({"state_force"}),
    "security forces": frozenset({"state_force"}),
    "government forces": frozenset({"state_force"}),
    "government troops": frozenset({"state_force"}),
    "state forces": frozenset({"state_force"}),
    "federal forces": frozenset({"state_force"}),
    "federal troops": frozenset({"state_force"}),
    "pro-government forces": frozenset({"state_force", "militia"}),
}
# Where no name fits, these say well enough who is meant: "the army", "the rebels".
SELF_NAMING: frozenset[str] = frozenset(
    {
        *("army", "military", "armed forces", "security forces", "government forces", "junta", "rebels"),
        *(
            "air force",
            "navy",
            "gendarmerie",
            "government troops",
            "federal forces",
            "federal troops",
            "state forces",
            "pro-government forces",
        ),
        *("insurgents", "militants", "jihadists", "paramilitaries", "guerrillas", "government"),
        *("separatists", "police"),
    }
)
# A junta, or the government, goes by no other name in most texts; one named beside it is as like as not another's.
OWN_NAMES: frozenset[str] = frozenset(
    {
        *(
            "junta",
            "government",
            "air force",
            "navy",
            "gendarmerie",
            "government forces",
            "government troops",
            "police",
        ),
        *("federal forces", "federal troops", "state forces", "pro-government forces"),
    }
)
SINGULAR_PRONOUNS: frozenset[str] = frozenset({"it", "its"})
PLURAL_PRONOUNS: frozenset[str] = frozenset({"they", "their", "them"})
# A name after these words qualifies something else: "an affiliate of X", "the support of X".
EMBEDDING: tuple[str, ...] = (
    "of",
    "of the",
    "by",
    "by the",
    "against",
    "against the",
    "with",
    "with the",
    "from",
    "from the",
)
# A run of capitalised words with one of these at its end, or at its head before "of" or "for", is an organisation.
ORGANISATION_NOUNS: tuple[str, ...] = (
    *("Front", "Army", "Movement", "Brigade", "Brigades", "Network", "Forces", "Force", "Militia", "Group"),
    *(
        "(?<=Islamic )State",
        "Council",
        "Party",
        "Coalition",
        "Alliance",
        "Union",
        "Battalion",
        "Command",
        "Corps",
        "Guard",
    ),
    *(
        "Guards",
        "Resistance",
        "Mujahideen",
        "Fighters",
        "Faction",
        "Organisation",
        "Organization",
        "Congress",
    ),
    *(
        "Apparatus",
        "Legion",
        "League",
        "Committee",
        "Police",
        "Jihad",
        "Emirate",
        "Vanguard",
        "Column",
        "Division",
        "Regiment",
        "Rifles",
        *(
            "(?<=Support )Mission",
            "(?<=Transition )Mission",
            "(?<=Assistance )Mission",
            "(?<=Stabilisation )Mission",
        ),
    ),
)
