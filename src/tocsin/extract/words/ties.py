# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Verbs and nouns of ties, each list with the type and sign of its tie."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tocsin.domain.vocabulary import RelationType
from tocsin.extract.words.relations import COLD, Pattern

__all__ = [
    "ACCUSED",
    "ACTIVE",
    "EACH_OTHER",
    "GOOD",
    "HELP",
    "KIN",
    "PASSIVE",
    "REFUGE",
    "SOURED",
    "STATES",
    "THINGS",
    "WITH",
    "Words",
]


class Words(NamedTuple):
    """Words that make one tie; with `flip` the one they are said of is the tie's object."""

    words: str
    type: RelationType
    sign: Literal[-1, 0, 1]
    flip: bool = False

    def in_frame(self, frame: str) -> Pattern:
        """The pattern of these words in a frame that has `{V}` for them."""
        stem = rf"\b(?:{self.words})"
        return Pattern(frame.replace("{V}", self.words), self.type, self.sign, self.flip, hint=stem)

    def at(self, words: str) -> Words:
        """The same tie told by other words."""
        return self._replace(words=words)


THINGS = (
    r"(?:money|cash|funds|funding|financ(?:e|ing)|salaries|wages|donations|arms|weapons|weaponry|rifles|guns|ammunition|munitions|missiles|rockets|drones|tanks|armou?r|vehicles|fuel|supplies|equipment|kit"
    r"|training|intelligence|support|backing|help|aid|assistance|reinforcements|instructors|advis[eo]rs|trainers|mercenaries|air cover|logistics)"
)
HELP = r"(?:support|backing|help|assistance|aid|blessing|assent|connivance|money|funding|arms|weapons|air cover|protection|sponsorship|patronage)"

# A arms B; B is armed by A.
ACTIVE = (
    Words(
        r"(?:arms|armed|arming|fund(?:s|ed|ing)?|financ(?:es?|ed|ing)|bankroll(?:s|ed|ing)?|subsidi[sz](?:es|ed|ing)|sponsor(?:s|ed|ing)?|train(?:s|ed|ing)?|equip(?:s|ped|ping)?|suppl(?:y|ies|ied|ying)|prop(?:s|ped|ping) up)",
        "sponsor",
        1,
    ),
    Words(
        r"(?:back(?:s|ed)?|support(?:s|ed)?|help(?:s|ed)|aid(?:s|ed)|assist(?:s|ed)?|advis(?:es|ed)|reinforc(?:es|ed))",
        "facilitate",
        1,
    ),
    Words(r"(?:shelter(?:s|ed|ing)?|harbou?r(?:s|ed|ing)?|(?:takes?|took|taken) in)", "shelter", 1),
)
PASSIVE = (
    Words(
        r"(?:armed|funded|financed|bankrolled|subsidi[sz]ed|sponsored|trained|equipped|supplied|propped up|backed|supported|paid|directed)",
        "sponsor",
        1,
        flip=True,
    ),
    Words(r"(?:helped|aided|assisted|advised|reinforced|escorted|guided)", "facilitate", 1, flip=True),
    Words(r"(?:sheltered|harbou?red|hosted|taken in)", "shelter", 1, flip=True),
    Words(r"(?:commanded|controlled|created|set up)", "part_of", 1),
    Words(r"(?:opposed|challenged|resisted)", "rival", -1),
)
# A sides with B; A and B have fallen out.
WITH = (
    Words(
        r"(?:(?:cooperat|collaborat|coordinat|collud|conspir|liais)(?:es?|ed|ing)|work(?:s|ed|ing)?|(?:shar(?:es?|ed|ing)|exchang(?:es?|ed|ing)|trad(?:es?|ed|ing)) (?:[a-z]+ ){0,2}(?:intelligence|information|camps|bases|weapons|arms|fighters|fuel|trainers|territory|positions))(?: [a-z]+ly)? with",
        "cooperate",
        1,
    ),
    Words(
        r"(?:warm(?:s|ed) to|(?:made|mended) (?:peace|fences) with|reconcil(?:es?|ed) with)",
        "cooperate",
        1,
    ),
    Words(
        r"(?:(?:sid|alli|align|team|link|band)(?:es|ed|s)(?: itself| themselves)?(?: up| together)? with|(?:made|makes?|making) (?:common cause|a common front) with|join(?:s|ed|ing)? (?:forces|hands|ranks) with|(?:threw|thrown|throws?) in (?:its|their|{ITS}) lot with|f(?:ights?|ought|ighting) (?:alongside|beside|side by side with|together with|on the side of)|stood by|rall(?:y|ies|ied) to)",
        "ally",
        1,
    ),
    Words(r"(?:merg(?:es?|ed|ing)|amalgamat(?:es?|ed)|fus(?:es?|ed)) (?:with|into)", "ally", 1),
    Words(
        r"(?:f(?:alls?|ell|allen|alling) out with|(?:at odds|at loggerheads|on bad terms|in dispute) with|part(?:s|ed) (?:ways|company) with|quarrel(?:s|led|ling)? with|feud(?:s|ed|ing)? with|(?:compet|vi)(?:es?|ed|ing) with|distanc(?:es|ed|ing) (?:itself|themselves) from|(?:broke|broken|breaks?) (?:ranks )?with|oppos(?:es?|ed|ing)|denounc(?:es?|ed|ing)|(?:broken|broke) off (?:relations|contacts?) with)",
        "rival",
        -1,
    ),
    Words(
        r"(?:at war with|locked in (?:an? )?(?:[a-z-]+ ){0,3}(?:war|battle|conflict|fight|struggle) with|wag(?:es?|ed|ing) war (?:on|against)|battl(?:es?|ed|ing)|confront(?:s|ed|ing)?|clash(?:es|ed|ing)? (?:repeatedly |again )?with|turn(?:s|ed) (?:its|their) guns on)",
        "fight",
        -1,
    ),
    Words(
        r"(?:(?:negotiat(?:es?|ed|ing)|talk(?:s|ed|ing)?|bargain(?:s|ed|ing)?|parley(?:s|ed)?)(?: [a-z]+ly)? with|(?:exchang(?:es?|ed|ing)|swap(?:s|ped|ping)?) prisoners with)",
        "negotiate",
        0,
    ),
    Words(
        r"(?:(?:split|splits|splintered|seceded|defected|spun|spinning|emerged) (?:off )?from|br(?:oke|oken|eaks?|eaking) (?:away )(?:from)|grew out of|grown out of)",
        "splinter",
        -1,
    ),
    Words(r"(?:replac(?:es|ed)|succeed(?:s|ed)|supersed(?:es|ed))", "successor", 1),
    Words(
        r"(?:(?:answers?|answered|reports?|belongs?|belonged|subordinated?|subordinate) to|(?:takes?|took|taking) orders from|(?:under|within) (?:the )?(?:command|orders|umbrella|authority) of)",
        "part_of",
        1,
    ),
    Words(
        r"(?:(?:reli(?:es|ed)|relying|rely|depend(?:s|ed|ent|ing)?|lean(?:s|ed|ing)?|count(?:s|ed|ing)?) (?:[a-z]+ )?on|in the pay of|on the payroll of|(?:acts?|acted|acting|fights?|fought|fighting) (?:on behalf|as (?:an? )?prox(?:y|ies)|at the behest) (?:of|for))",
        "sponsor",
        1,
        flip=True,
    ),
)
EACH_OTHER = (
    Words(
        r"(?:(?:made|mended) (?:peace|fences)|(?:mended|repaired|restored|normali[sz]ed|improved) (?:their|{ITS}) (?:[a-z]+ )?(?:relations|ties|relationship)|reconciled|(?:drawn|drew|moved|grown) closer|(?:agreed|decided|pledged|vowed) to (?:act|fight|work|operate) (?:jointly|together|side by side)|(?:shar|exchang|trad)(?:e|ed|es|ing) (?:[a-z]+ ){0,2}(?:intelligence|information|camps|bases|weapons|arms|fighters|fuel|territory|positions)|buried (?:their|the) (?:hatchet|quarrel|differences|rivalry|feud))",
        "cooperate",
        1,
    ),
    Words(
        r"(?:merg(?:e|ed|es|ing)|united|closed ranks|(?:teamed|linked) up|banded together|made common cause|allied|fights? together|fought together)",
        "ally",
        1,
    ),
    Words(
        r"(?:f(?:all|ell|allen|alling) out|quarrel(?:led)?|feud(?:ed|ing)?|split|parted ways|at odds|at loggerheads|compet(?:e|ed|ing)|vi(?:e|ed|ying)|oppose (?:each other|one another)|vying|rivals|enemies)",
        "rival",
        -1,
    ),
    Words(r"(?:at war|turned on (?:each other|one another)|come to blows|came to blows)", "fight", -1),
)
# A is an ally of B, B's ally A, A, B's ally.
KIN = (
    Words(r"(?:ally|allies|comrades?(?:-in-arms)?|brothers?-in-arms)", "ally", 1),
    Words(r"(?:partners?|accomplices?|collaborators?)", "cooperate", 1),
    Words(
        r"(?:backers?|sponsors?|patrons?|paymasters?|protectors?|financiers?|benefactors?|suppliers?)",
        "sponsor",
        1,
    ),
    Words(r"(?:prox(?:y|ies)|clients?|client militias?|puppets?|protégés?)", "sponsor", 1, flip=True),
    Words(r"(?:hosts?)", "shelter", 1),
    Words(r"(?:rivals?|enem(?:y|ies)|foes?|adversar(?:y|ies)|opponents?|competitors?)", "rival", -1),
    Words(
        r"(?:(?:breakaway|splinter|dissident|renegade|rival) (?:group|faction|wing|movement|branch|part)|breakaway|splinter)",
        "splinter",
        -1,
    ),
    Words(
        r"(?:branch|affiliate|wing|arm|franchise|chapter|subsidiary|component|part|member|auxiliar(?:y|ies))",
        "part_of",
        1,
    ),
    Words(r"(?:successors?|heirs?)", "successor", 1),
)
# The alliance between A and B, A's alliance with B, A has an alliance with B.
STATES = (
    Words(r"(?:alliances?|coalition|common front|joint front|axis)", "ally", 1),
    Words(
        r"(?:ties|relations|relationship|links|contacts|bonds?|rapport|cooperation|collaboration|coordination|partnership|collusion)",
        "cooperate",
        1,
    ),
    Words(
        r"(?:rivalry|rivalries|feuds?|enmity|hostility|animosity|tensions?|quarrels?|disputes?|rift|split|power struggle|competition|turf war)",
        "rival",
        -1,
    ),
    Words(
        r"(?:war|(?:fire)?fights?|fighting|clashes|battles?|skirmishes|hostilities|gun ?battles?)",
        "fight",
        -1,
    ),
    Words(
        r"(?:talks|negotiations|dialogue|truce|cease-?fire|armistice|peace (?:deal|treaty|agreement|accord)|accord|agreement|deal|pact|understanding|prisoner (?:swap|exchange))",
        "negotiate",
        0,
    ),
)
SOURED = (
    r"(?:has|have|had|are|is|was|were|remains?|grew|turned)?(?: ?(?:been|become|grown|turned|since|now|also|[a-z]+ly|badly))* ?"
    rf"(?P<v>deteriorated|sour(?:ed)?|worsened|frayed|broken down|broke down|collapsed|ruptured|strained|cooled|crumbled|fallen apart|unravell?ed|fell apart|suffered|come under strain|{COLD}|ended|lapsed|at (?:a|an all-time) low|over)\b"
)
GOOD = r"(?:ties|relations|relationship|links|alliance|cooperation|collaboration|coordination|partnership|coalition|pact|truce|ceasefire)"
REFUGE = r"(?:sanctuary|refuge|shelter|safe haven|safe passage|asylum|a base|bases|a home)"
ACCUSED = (
    Words(
        rf"(?:arming|funding|financing|training|equipping|backing|supporting|sponsoring|bankrolling|(?:sending|supplying|smuggling|delivering|providing|giving|funnelling|selling) (?:[\w-]+ ){{0,3}}?{THINGS} to|providing (?:[\w-]+ ){{0,2}}?{THINGS} for)",
        "sponsor",
        1,
    ),
    Words(
        rf"(?:sheltering|harbou?ring|hosting|protecting|(?:giving|granting|offering|providing) {REFUGE} (?:to|for))",
        "shelter",
        1,
    ),
    Words(
        r"(?:siding with|taking sides with|fighting (?:alongside|side by side with|on the side of)|allying (?:itself |themselves )?with|joining forces with)",
        "ally",
        1,
    ),
    Words(r"(?:helping|aiding|assisting|abetting|aiding and abetting|guiding|fighting for)", "facilitate", 1),
    Words(
        r"(?:(?:colluding|cooperating|collaborating|working|conspiring|coordinating|being in league) with)",
        "cooperate",
        1,
    ),
)
