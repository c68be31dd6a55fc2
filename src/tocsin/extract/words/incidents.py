# A list is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words of attacks in classes: what is done, with what, by whom, to whom and to what; in small letters.

The classes are features of a learned reading and decide nothing alone; a word may stand in several.
"""

from __future__ import annotations

__all__ = ["DEEDS", "KINDS"]

_LISTS: dict[str, str] = {
    "kill": "kill killed kills killing killings murder murdered murders murdering murderers assassinate assassinated assassination assassinations slay slain slew massacre massacred execute executed execution shot dead died die death deaths gunned perished beheaded slaughtered lynched riddled",
    "hurt": "wound wounded wounding injure injured injuring injuries hurt maimed burned beaten tortured raped",
    "take": "kidnap kidnapped kidnapping kidnappings kidnaped kidnaping abduct abducted abduction abductions seized hostage hostages captive captured ransom disappeared taken held sequestered",
    "blast": "bomb bombed bombing bombings explode exploded explodes exploding explosion explosions blast blasts detonated detonate detonation blew blown planted placed hurled threw thrown lobbed launched fired",
    "attack": "attack attacked attacks attacking assault assaulted assaults raid raided raids ambush ambushed ambushes clash clashed clashes fired firing shelled strafed machinegunned harassed struck stormed opened intercepted",
    "harm": "destroy destroyed destroying damage damaged damages damaging burn burned burning set fire torched dynamited sabotage sabotaged wrecked gutted derailed shattered demolished toppled",
    "rob": "robbed stole stolen robbery steal looted loot held-up extorted confiscated",
    "claim": "claimed claim claims responsibility credit vindicated communique admitted acknowledged",
    "blame": "blamed blame accused accuse accuses accusation attributed attribute responsible suspected suspect suspects allegedly alleged presumed presumably believed linked charged implicated involved",
    "deny": "denied deny denies denying rejected rejects denial innocent",
    "weapon": "bomb bombs dynamite grenade grenades rifle rifles machinegun machineguns machine-gun machine-guns submachinegun submachineguns pistol pistols gun guns mortar mortars rocket rockets missile missiles mine mines explosive explosives charge charges artillery bullets bullet weapon weapons knife machete knives revolver revolvers ak-47 m-16 tnt car-bomb device devices bazooka launcher launchers shells shell gasoline molotov cocktail cocktails ammunition artifact artifacts shotgun shotguns stones drone drones ied ieds",
    "fighter": "guerrilla guerrillas rebel rebels terrorist terrorists insurgent insurgents subversive subversives gunman gunmen extremist extremists assassin assassins killer killers kidnapper kidnappers hitman hitmen murderers bandits criminals delinquents militant militants commando commandos column squad squads gang gangs band traffickers mafia assailants attackers assailant attacker hooded armed militia militias militiamen militiaman jihadist jihadists fighters fighter raiders",
    "force": "soldier soldiers troops army police policemen policeman officers officer military forces battalion brigade guard navy marines agents agent paratroopers sergeant patrol unit units",
    "person": "man men woman women person persons people individual individuals youth youths youngster youngsters group members member civilians civilian student students worker workers peasant peasants farmer farmers child children priest priests journalist journalists bishop nun nuns leader leaders judge judges mayor deputy senator minister lawyer reporter driver bodyguard bodyguards citizen citizens residents",
    "title": "mr mrs miss ms dr col colonel gen general lt lieutenant capt captain maj major sgt sergeant president senator deputy minister mayor governor judge priest father bishop archbishop msgr monsignor reverend rev fr engineer eng ing doctor professor ambassador leader journalist reporter congressman candidate attorney magistrate commander chief lawyer secretary representative councilman ex-minister director businessman politician rector admiral brigadier corporal businesswoman activist former named called",
    "organised": "front army movement party group organization command forces force guard police government squad squads cartel national liberation revolutionary alliance union federation path faction regime service commando brigade militia state coordination death ministry agency",
    "built": "building buildings house houses home homes residence residences office offices embassy embassies headquarters bank banks church churches school schools hotel hotels restaurant restaurants store stores station stations bridge bridges tower towers pipeline pipelines plant plants barracks garrison base airport hospital hospitals university vehicle vehicles car cars truck trucks bus buses train trains aircraft plane planes helicopter helicopters airplane airliner boat ship motorcycle jeep farm farms ranch line lines pylon pylons substation facility facilities installation installations newspaper studio factory mine market shop shops branch branches convoy checkpoint posts post town village railroad tracks road highway property monument mosque mosques camp camps well wells",
    "area": "city capital department province region municipality district neighborhood country town",
    "time": "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december morning night afternoon evening noon yesterday today week month year ago",
    "say": "said says say stated told reported announced added noted declared indicated affirmed explained stressed according",
}
DEEDS = ("kill", "hurt", "take", "blast", "attack", "harm", "rob", "claim", "blame", "deny")
"""The classes that tell of something done or said about a deed."""


def _turned(lists: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in lists.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), kind)
    return found


KINDS: dict[str, tuple[str, ...]] = _turned(_LISTS)
"""The classes of each word."""
