# A list is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words of harm to people: verbs, whom it befalls, the attacks it comes of, and with what."""

from __future__ import annotations

import re

__all__ = ["ANONYMOUS", "ATTACKING", "BY_ANONYMOUS", "HARM", "HARMED", "MODES", "RAIDS", "VICTIMS"]

# With an object: "killed 12 people"
HARM = (
    r"kill(?:ed|ing|s)|massacr(?:ed|ing)|execut(?:ed|ing)|murder(?:ed|ing)|behead(?:ed|ing)|slaughter(?:ed|ing)|gunn(?:ed|ing) down|shot dead|shooting dead|lynched|burn(?:ed|t) alive|"
    r"neutrali[sz](?:ed|ing|es)|eliminat(?:ed|ing|es)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|maim(?:ed|ing)|hurt|"
    r"kidnap(?:ped|ping|s)|abduct(?:ed|ing|s)|t(?:ook|aking|aken)(?= [^ ]+ (?:[a-z]+ )?(?:hostages|captives|prisoners)\b)|claim(?:ed|ing|s) the lives of|cost the lives of|kill(?:ed|ing) or (?:wound|injur|maim)(?:ed|ing)"
)
# Without one: "12 people were killed", "12 dead"
HARMED = (
    r"(?:killed|dead) or (?:wounded|injured|maimed|missing)|killed|massacred|executed|murdered|beheaded|slaughtered|gunned down|shot dead|lynched|dead|died|burned alive|lost their lives|perished|slain|"
    r"wounded|injured|maimed|hurt|kidnapped|abducted|taken hostage|surrendered|deserted|defected"
)
VICTIMS = (
    r"people|sailors?|seafarers?|crew(?:men| members?)?|dockworkers|drivers?|employees|staff|monks?|mourners|shoppers|(?-i:[A-Z][a-z]+(?:ans|ians|is|ese))|civilians?|soldiers?|troops|child|woman|girl|boy|policem[ae]n|police officers?|police|officers?|villagers?|worshipp?ers|children|schoolchildren|schoolgirls|girls|boys|women|men|students|pupils|teachers?|peacekeepers?|"
    r"militants?|fighters?|insurgents?|rebels?|combatants?|militiamen|guards?|residents?|personnel|passengers?|persons|others|farmers?|herders?|fishermen|miners?|traders?|pilgrims|guests|jihadists?|gunmen|"
    r"recruits|conscripts|cadets|aid workers?|health workers?|medics|doctors|journalists?|refugees|displaced (?:people|persons)|elders|chiefs|hostages|prisoners|detainees|commanders?|bodyguards|"
    r"volunteers|gendarmes|rangers|mercenaries|terrorists|attackers|assailants|bandits|(?:aid|health|humanitarian|factory|oil|construction|mine|farm|road|migrant) workers|migrants|patients|protesters|demonstrators|family members|members of [^,;.]{3,30}|service ?members|servicemen"
)
# What an attack is told with before its toll is: "ambushed a convoy, killing 12"
ATTACKING = (
    r"attack(?:ed|s)?|ambush(?:ed|es)|bomb(?:ed|s)|shell(?:ed|s)|storm(?:ed|s)|raid(?:ed|s)|assault(?:ed|s)|struck|strikes|hit|target(?:ed|s)|fired|opened fire|detonated|launch(?:ed|es)|dropped|carried out|"
    r"overran|overrun|entered|invaded|torched|burned|set fire|looted|blew up|exploded|stopped|intercepted|clashed|fought|beheaded|executed|kidnapped|abducted|killed|massacred|besieged|rammed|planted|responded with|retaliated with|conducted|staged|mounted|went"
)
RAIDS = r"attacks?|(?:air|drone|missile|artillery|rocket) ?strikes?|air ?strikes?|strikes?|shelling|bombardments?|bombing(?: raids?)?|raids?|ambush(?:es)?|assaults?|drones?|rockets?|missiles?|mortar (?:fire|shells|attack)|artillery(?: fire)?|offensive|operation|fire|massacre"
# Who took people, where only a word for them is told: "gunmen kidnapped six teachers".
ANONYMOUS = re.compile(
    r"\b(?P<anon>(?:(?:unidentified|unknown|armed|masked|suspected|heavily armed) )*(?:gunmen|armed men|militants|insurgents|rebels|jihadists|assailants|attackers|bandits|militiamen|raiders|kidnappers|pirates))(?: (?:on|in) [a-z-]+)?(?: (?:have|had|has|also|reportedly|then|later))* $",
    re.IGNORECASE,
)
# Who did it, after "by", where only a word for them is told: "the killing of nine villagers by gunmen".
BY_ANONYMOUS = re.compile(
    r"[^,;.]{0,50}? by (?P<anon>(?:(?:unidentified|unknown|armed|masked|suspected|alleged|heavily armed|islamist|islamic|jihadist|rebel|ethnic|local|pro-government|separatist) )*(?:gunmen|gunman|armed men|armed groups?|militants|insurgents|rebels|jihadists|jihadis|extremists|terrorists|assailants|attackers|bandits|militiamen|militias?|raiders|kidnappers|pirates|soldiers|gangs?|herders|drones?|vigilantes|separatists|guerrillas))\b",
    re.IGNORECASE,
)
MODES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (mode, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for mode, words in (
        ("suicide-attack", r"suicide (?:attack|bomb\w*|car bomb\w*|vehicle)"),
        ("drone", r"drones?|unmanned aerial vehicles?|UAVs?|quadcopters?"),
        (
            "aerial",
            r"air ?strikes?|air raids?|aerial bomb\w*|bombardment|warplanes?|fighter jets?|jets?|helicopters?|barrel bombs?",
        ),
        (
            "explosives",
            r"bomb(?:ing|ed|s)?|explosions?|blasts?|IEDs?|roadside|land ?mines?|improvised explosive devices?|explosives?|car bombs?|grenades?",
        ),
        ("firearms", r"gunmen|shot|shooting|opened fire|ambush\w*|gunfire"),
        ("heavy-weapons", r"shell(?:ing|ed|s)|artillery|mortars?|rockets?|missiles?|tank fire"),
        ("abduct", r"kidnap\w*|abduct\w*"),
    )
)
"""PLOVER's modes of assault, the first whose words are there."""
