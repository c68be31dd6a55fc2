# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Verbs of taking, losing, holding and being present, and words that only say where a place lies."""

from __future__ import annotations

__all__ = ["EXPANDED", "GAINED", "HELD", "LOST", "PRESENT", "QUALIFYING"]

GAINED = (
    r"taken(?: back)?(?: control of| over)?|took(?: back)?(?: control of| over)?|captured?|captures|seized?|seizes|overran|overrun|conquered|occupied|"
    r"recaptured?|retaken|retook|wrested|(?:re)?(?:gained|seized|established|asserted|wrested) (?:full |complete )?control (?:of|over)|reclaimed|liberated|regained|gained|won control of|brought under (?:its|their) control|"
    r"seizing|capturing|retaking|recapturing|overrunning|taking (?:back )?(?:control of|over)|regaining control of|(?:became|becomes?|become) (?:the )?(?:de facto |new )?rulers? of|(?:came|returned|swept) (?:back )?to power in"
)
LOST = r"lost(?: control of| most of| much of| all of)?|los(?:es|ing)(?: control of)?|ceded|abandoned|vacated|(?:withdrew|withdrawn|withdraws|pulled out|retreated|retreats|(?:was|were) expelled) (?:from|of)|was forced out of|were forced out of|(?:was|were|been) (?:driven|pushed|forced|chased|thrown) (?:out of|from)|surrendered|(?:completed|finished|concluded) (?:its|their|{ITS}) (?:[a-z]+ )?(?:withdrawal|pull-?out|retreat|evacuation|departure) from|(?:left|quit|vacated|evacuated) (?:its|their|{ITS}|the) (?:[a-z]+ )?(?:bases?|posts?|camps?|positions|garrisons?|outposts?|barracks) (?:in|at|near|on)"
HELD = (
    r"controls?(?! (?:of|over)\b)|(?<!-)controlled|holds?|held|occup(?:y|ies)|(?:is|are|was|were|remains?) in (?:full )?control of|retains? control of|retained control of|"
    r"maintains? control (?:of|over)|governs?|administers?|rules"
)
EXPANDED = (
    r"(?:expand(?:s|ed|ing)?|extend(?:s|ed|ing)?|widen(?:s|ed|ing)?|broaden(?:s|ed|ing)?|increas(?:es|ed|ing)) (?:its|their|{ITS}) (?:[a-z]+ ){0,2}(?:presence|footprint|reach|influence|activities|operations)(?: in| into| to| across| throughout)?|"
    r"(?:spread|spreads|spreading|pushed|moved) (?:in|into|across)"
)
PRESENT = (
    r"(?:has|have|had|enjoys?|retains?) (?:[a-z]+ ){0,2}freedom of (?:movement|action) (?:in|across|throughout)|"
    r"(?:operates?|runs?|maintains?|has|have|keeps?|established?|set up)(?: (?:a |an |some )?(?:[a-z]+ ){0,3}?(?:presence|camps?|cells?|bases?|training camps|sleeper cells|strongholds?|hideouts|foothold)) (?:in|across|throughout)|"
    r"(?:is|are|remains?|was|were) (?:active|present|based|entrenched|stationed|deployed|garrisoned|dug in) in|remains? in(?: parts of| much of)?(?! control)|operates? in"
)
QUALIFYING = (
    r"near|adjacent to|next to|close to|facing|bordering|on the border with|towards?|opposite|along|north of|south of|east of|west of|"
    r"on the|with|from|outside|around|leading to|road to|linking|between|against|border with|to"
)
