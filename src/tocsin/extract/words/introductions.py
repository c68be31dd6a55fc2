# A list is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words beside which a name must be an armed actor's or a place's, and capitalised words that are no names."""

from __future__ import annotations

from tocsin.extract.words.calendar import MONTHS

__all__ = [
    "APPOSED",
    "ARMED_WITH",
    "DOERS",
    "GROUPS_OF",
    "HELD_BY",
    "NO_ARMIES",
    "NO_NAMES",
    "PLACES_AFTER",
    "PLACES_BEFORE",
    "SHORT_WITH",
    "TAKEN",
]

# "Karo fighters"
ARMED_WITH = (
    r"fighters?|militants?|rebels?|insurgents?|militia(?:s|men|man)?|gunmen|combatants?|jihadists?|guerrillas?|dissidents?|mercenaries|"
    r"commanders?|strongholds?|insurgency|rebellion|movement|group|faction|splinter group|gangs?|cartel|clan|vigilantes|separatists|alliance"
)
# "fighters of Karo"
GROUPS_OF = (
    r"(?:fighters|militants|rebels|insurgents|militia(?:men)?|gunmen|combatants|jihadists) (?:of|from|loyal to|linked to|allied (?:with|to)|affiliated with)|"
    r"(?:group|militia|rebels|movement|faction|alliance) (?:called|known as|named)|"
    r"(?:clashes|clashed|fighting|fought|battles|truce|ceasefire|pact|alliance|allied|loyal|allegiance) (?:with|against|to)|"
    r"(?:affiliates?|branch|offshoot|faction|wing) of|"
    r"(?:its|their)(?: [a-z-]+){0,2} (?:rival|ally|foe|enemy|proxy|offshoot|splinter group|armed wing),?|(?:gang|force|coalition|cartel|network) (?:called|known as|named|dubbed)|"
    r"\b(?:an?|another) (?:[a-z-]+ ){0,3}(?:force|militia|gang|movement|faction|network|rebel group|armed group)(?: of [a-z]+)?,(?: the)?"
)
# "Karo, a local militia"
APPOSED = r"(?:which is |is |are |was |were )?(?:an?|another) (?:[A-Za-z-]+ ){0,4}(?:(?:armed|rebel|militant|jihadist|insurgent|criminal|splinter|vigilante|separatist|breakaway|extremist|inspired|backed|linked) (?:group|movement|force|faction|alliance)|militia|gang|cartel|paramilitary force)\b"
# "Karo ambushed"
DOERS = (
    r"ambushed|claimed (?:responsibility|the (?:attack|bombing|ambush|raid))|overran|recaptured|abducted|kidnapped|shelled|raided|besieged|pledged allegiance|"
    r"declared a (?:ceasefire|truce)|joined forces|split from|broke away from|merged with"
)
# "The FADM withdrew", "FADM positions": of capitals alone, which an army is as often called by
SHORT_WITH = (
    r"(?:(?:has|have|had|also|later|then|since) )*(?:withdrew|withdrawn|retreated|fled|advanced|attacked|killed|clashed|burned|seized|captured|retook|recaptured|regained|lost control|controls|holds|fought|ambushed|bombed|surrendered)\b"
    r"|(?:fighters|forces|troops|soldiers|positions|commanders?|convoys?|patrols?|outposts?|checkpoints?|drones|units?)\b"
)
# Capitals that are no army: agencies, outlets, the displaced.
NO_ARMIES: frozenset[str] = frozenset(
    {
        *["OCHA", "MSF", "WFP", "UNICEF", "UNHCR", "WHO", "ICRC", "IOM", "IDP", "IDPS"],
        *["NGO", "NGOS", "UNDP", "FAO", "HRW", "CNN", "BBC", "AFP", "VOA", "IRC"],
        *["NRC", "OSCE", "IAEA", "ICC", "ICJ", "GDP", "CEO", "FBI", "CIA", "UAV"],
        *["UAVS", "IED", "IEDS", "VBIED", "RPG"],
    }
)
PLACES_BEFORE = (
    r"[Ii]n|near|[Aa]t|around|outside|inside|across|throughout|north of|south of|east of|west of|[Ww]ithin|(?:fled|retreated|road|highway|moved|deployed|sent|advanced) (?:to|towards?)|(?:withdr(?:ew|awn|aw|awal)|displaced|driven|expelled|evacuated|pulled out) (?:from|of)|fled|out of|"
    r"(?:[Tt]own|[Cc]ity|[Vv]illage|[Dd]istrict|[Nn]eighbou?rhood|mines?|(?:oil )?terminal|(?:oil |gas )?fields?|refinery|dam|hospital|airport|garrison|quarter|prison|market|area|camps?|residents|people|mayor|governor|fringes|edge|gates|[Pp]rovince|[Rr]egion|[Cc]ounty|[Ss]uburb|[Pp]ort|[Dd]epartment|[Tt]ownship|hub|hamlet|settlement|heights|hills|banks|shores|island|base|locality|commune|outskirts|municipality|governorate|oblast|enclave|stronghold) of|"
    r"(?:towns|cities|villages|districts|provinces|regions|townships) of|(?:[Aa]ir ?strike|[Aa]ttack|[Rr]aid|[Aa]ssault|[Bb]ombing|[Ss]helling|[Bb]ombardment|[Ss]iege|[Bb]attle|[Ff]ight|[Ff]ighting|[Cc]lashes|[Ss]truggle|[Cc]apture|[Rr]ecapture|[Ff]all|[Ss]eizure|[Cc]ontrol|[Ll]oss|[Ll]iberation|[Aa]dvance|[Mm]assacre|[Pp]ush|[Oo]ffensive|[Mm]arch)s? (?:on|of|for|against|towards?|into|in|at)|forces on|(?:kilomet(?:re|er)s|km|miles) (?:of|from|outside|north of|south of|east of|west of)|control (?:of|over)|(?:laid|lay|laying) siege to|(?:road|highway|route|corridor|supplies) (?:to|from)|closing in on"
)
PLACES_AFTER = (
    r"(?:town|city|village|districts?|provinces?|regions?|count(?:y|ies)|townships?|oblasts?|governorates?|departments?|prefecture|airport|valley|peninsula|islands?|mountains|forest|suburb|prison|camp|neighbou?rhood|refinery|dam|hospital|crossing|bridge|barracks)"
    r"|(?:State|Region|Province|District|County|Township|Governorate|Oblast)"
)
TAKEN = r"captured?|captures|seized?|seizes|recaptur(?:ed?|es|ing)|retak(?:e|es|en|ing)|retook|overran|overrun|liberated|besieged|besieging|blockaded|surrounded|shelled|shelling|holds?|held|controls?|controlled|took|takes|taken|abandoned|encircl(?:ed|es|ing)|raided|stormed|razed|torched|bombarded"
HELD_BY = (
    r"(?:is|are|was|were|remains?|has been|have been) (?:now |still |also |largely |heavily )?(?:(?:controlled|held|occupied|captured|seized|retaken|recaptured|overrun|besieged|blockaded|encircled|surrounded) by|under the control of|in the hands of|contested)"
    r"|fell (?:to the|into the hands)|, the (?:provincial|regional|state|district|former|de facto) capital,|(?:is|remains) under siege"
)
# Capitalised, and still no name of a place or of an armed actor.
NO_NAMES: frozenset[str] = frozenset(
    {
        *(name for name in MONTHS),
        *[
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "ramadan",
            "christmas",
            "easter",
            "eid",
        ],
        *[
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "his",
            "her",
            "its",
            "their",
            "our",
            "in",
            "on",
            "at",
            "by",
            "for",
            "from",
            "with",
            "and",
            "but",
            "or",
            "as",
            "if",
            "of",
            "to",
            "after",
            "before",
            "since",
            "while",
            "when",
        ],
        *[
            "some",
            "many",
            "most",
            "several",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "twelve",
            "dozens",
            "hundreds",
            "thousands",
            "both",
            "all",
            "other",
            "others",
            "another",
            "each",
            "few",
            "no",
            "none",
        ],
        *["he", "she", "they", "it", "we", "you", "i", "there", "here", "what", "which", "who"],
        *[
            "armed",
            "suspected",
            "local",
            "pro-government",
            "government",
            "rebel",
            "opposition",
            "foreign",
            "islamist",
            "jihadist",
            "jihadi",
            "militant",
            "islamic",
            "ethnic",
            "tribal",
            "unknown",
            "unidentified",
            "masked",
            "former",
            "regional",
            "federal",
            "national",
            "state",
            "joint",
            "security",
        ],
        *[
            "fighters",
            "militants",
            "rebels",
            "insurgents",
            "soldiers",
            "troops",
            "police",
            "gunmen",
            "bandits",
            "residents",
            "civilians",
            "villagers",
            "officials",
            "authorities",
            "analysts",
            "observers",
            "witnesses",
            "forces",
            "army",
            "military",
            "militia",
            "militias",
            "group",
            "groups",
        ],
        *[
            "operation",
            "article",
            "chapter",
            "annex",
            "section",
            "level",
            "phase",
            "group",
            "resolution",
            "parliament",
            "congress",
            "senate",
            "cabinet",
            "council",
            "ministry",
            "minister",
            "president",
            "general",
            "colonel",
            "captain",
            "governor",
            "commander",
            "spokesman",
            "spokesperson",
        ],
        *[
            "english",
            "french",
            "arabic",
            "russian",
            "spanish",
            "burmese",
            "chinese",
            "september",
            "mr",
            "mrs",
            "ms",
            "dr",
            "sir",
            "mullah",
            "imam",
            "pope",
            "king",
            "prince",
        ],
        *[
            "western",
            "eastern",
            "northern",
            "southern",
            "central",
            "north",
            "south",
            "east",
            "west",
            "southwest",
            "northwest",
            "southeast",
            "northeast",
            "upper",
            "lower",
        ],
        *["un", "us", "u.s", "uk", "eu", "nato", "ngo", "ngos", "ngos", "acled", "ucdp", "covid", "covid-19"],
        *["muslim", "muslims", "christian", "christians", "arab", "arabs", "shia", "sunni", "kurdish"],
        *[
            "human",
            "rights",
            "watch",
            "amnesty",
            "international",
            "red",
            "cross",
            "crescent",
            "doctors",
            "borders",
            "twitter",
            "facebook",
            "telegram",
            "x",
            "whatsapp",
            "reuters",
        ],
    }
)
