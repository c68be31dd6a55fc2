# A list is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words around figures that no other rule knows: how a level is told, what is counted, and what is no count."""

from __future__ import annotations

import re

__all__ = ["LEVEL", "NOTED", "NO_COUNT", "PEOPLE", "STRUCK"]

PEOPLE = r"people|employees|staff|aid workers|activists|journalists|recruits|members|men|soldiers|officers|suspects|vessels|ships|clinics|hospitals|health centres|markets|shops|buildings|vehicles|civilians|children|women|girls|boys|families|households|persons|refugees|returnees|migrants|residents|inhabitants|villagers|students|pupils|patients|prisoners|detainees|workers|farmers|herders|homes|houses|schools|villages|hectares|square (?:kilometres|kilometers|miles)|tonnes|tons|barrels|cases|incidents|complaints|arrests|violations|abuses|schoolchildren"
# "The number of camps rose to 38", "coca reached 253,000 hectares"
LEVEL = r"rose|risen|rises|increased|grew|grown|climbed|jumped|surged|soared|fell|fallen|declined|dropped|decreased|shrank|shrunk|plunged|(?:more than |nearly |almost )?(?:doubled|tripled|trebled|quadrupled|halved)|went|gone|reached|exceeded|surpassed|topped|peaked|totall?ed|stood|stands|averaged|amounted|numbered|hit|passed|is|was|are|were"
NOTED = r"recorded|documented|counted|registered|verified|opened|logged|reported|confirmed|identified|noted|listed|collected|received|mapped|tallied|found|tracked|observed|monitored"
STRUCK = r"affected|affects|affecting|plunged|plunging|left|leaving|hit|displac(?:ed|ing)|forc(?:ed|ing)|dr(?:ove|iven|iving)|uprooted|uprooting|depriv(?:ed|ing)|cut off|host(?:s|ing|ed)|shelter(?:s|ing|ed)|destroyed|destroying|damaged|damaging|burned|burning|torched|demolished|closed|closing|freed|freeing|trapped|trapping|evacuated|treated|keep(?:s|ing)?|kept|prevent(?:s|ed|ing)?|arrest(?:s|ed|ing)|detain(?:s|ed|ing)|expel(?:s|led|ling)|deport(?:s|ed|ing)|recruit(?:s|ed|ing)|conscript(?:s|ed|ing)|train(?:s|ed|ing)|employ(?:s|ed|ing)?|educate[sd]?|feed(?:s|ing)?|fed"
# A length of time, a distance, a date, an age, an order: nothing that is counted.
NO_COUNT = re.compile(
    r"[ -](?:(?:more|further|other|full|whole|consecutive|straight|square) )?(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|kilomet\w+|km|miles?|met(?:re|er)s?|feet|percent|per cent|times|degrees|o'clock|am|pm|January|February|March|April|May|June|July|August|September|October|November|December|of the (?:most|last|first|few|main))\b",
    re.IGNORECASE,
)
