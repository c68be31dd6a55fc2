"""Short invented reports of attacks in an invented country, with their right role fillers."""

from __future__ import annotations

import random

from tocsin.extract.fillers import Example

DOERS = ("masked gunmen", "hooded raiders", "young rebels", "border bandits", "hill fighters")
GROUPS = (("red dawn front", "rdf"), ("party of the long night", "pln"), ("river brigade", "rb"))
FIRST = ("ardo", "belin", "corva", "dessa", "elmar", "fenno", "gorin", "hesta")
LAST = ("tavik", "moreno", "sulaj", "brandt", "okoro", "vessel", "lindar", "quade")
WEAPONS = ("rifles", "grenades", "mortars", "dynamite", "rockets")
THINGS = ("grain store", "police station", "rail bridge", "power line", "town hall")
QUIET = (
    "the council met in the capital on {day}. it spoke of the price of bread and of the new school.",
    "rain fell over the valley on {day}. farmers said that the harvest would be late this year.",
    "the football club won its match on {day}. thousands of people sang in the streets.",
)
DAYS = ("monday", "tuesday", "friday", "sunday")


def example(dice: random.Random) -> Example:
    """One invented report with its right fillers."""
    day = dice.choice(DAYS)
    if dice.random() < 0.3:
        return Example(dice.choice(QUIET).format(day=day), {})
    doer, weapon, thing = dice.choice(DOERS), dice.choice(WEAPONS), dice.choice(THINGS)
    group, letters = dice.choice(GROUPS)
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)}"
    text = (
        f"{doer} of the {group} ({letters}) murdered mayor {name} on {day}. "
        f"they attacked the {thing} with {weapon}, police said. the road was closed."
    )
    fillers = {
        "PerpInd": ((doer,),),
        "PerpOrg": ((group, letters),),
        "Target": ((thing,),),
        "Victim": ((name,),),
        "Weapon": ((weapon,),),
    }
    return Example(text, fillers)


def reports(count: int, *, seed: int = 5) -> list[Example]:
    """So many of them, the same for the same seed."""
    dice = random.Random(seed)
    return [example(dice) for _ in range(count)]
