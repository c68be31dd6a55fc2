# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Phrases that tie a cause to its effect, with the sign of the tie.

Which connectives are worth looking for follows the causal senses of the Penn Discourse Treebank
(Prasad et al. 2008) and the causal verbs of Girju (2003); the lists are our own.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["BECAUSE", "CONFLICT", "DRIVEN", "LINKS", "VERDICT", "WORN", "Link"]


class Link(NamedTuple):
    """Verbs that stand between cause and effect, and the sign of the tie.

    The sign is 0 where the words leave it open. `~` stands for the endings of a stem in -e, `+` for those of any other.
    """

    words: str
    sign: Literal[-1, 0, 1]


_OBJECT = r"(?! (?:by|for|in|under|of)\b)(?=(?: [^\s;.]+){1,9}? (?:to|into|towards?)\b)"
_AFFAIRS = (
    r"(?=(?: [^\s;.]+){0,4} (?:risks?|threats?|pressures?|tensions?|violence|support|influence|capabilit\w+|capacit\w+|control|leverage|position|morale|recruitment"
    r"|insecurity|instability|poverty|hunger|hostility|costs?|chances?|likelihood|legitimacy|standing|lethality)\b)"
)
LINKS: tuple[Link, ...] = (
    Link(
        r"(?:has|have|had|having) (?:an? |the |little |no |any )?(?:[\w-]+ ){0,3}?(?:effects?|impacts?|bearing|repercussions|consequences|implications|ramifications) (?:on|for|upon|over)",
        0,
    ),
    Link(
        r"(?:pos(?:e|es|ed|ing)|present(?:s|ed|ing)?|represent(?:s|ed|ing)?) (?:an? |the )?(?:[\w-]+ ){0,3}?(?:threats?|dangers?|challenges?) to",
        -1,
    ),
    Link(
        r"guid~|shap~|dictat~|means?(?= (?:that|it|there|the|an?|more|less|fewer|better)\b)|meant(?= (?:that|it|there)\b)|serv~(?= (?:the|its|their|[^\s;.]+'s?)(?: [^\s;.]+){0,3} (?:interests?|purposes?|ends|cause)\b)",
        1,
    ),
    Link(
        r"caus~|generat~|provok~|creat~|produc~|fuel(?:s|l?ed|l?ing)?|trigger+|spark+|spur+|prompt+|induc~|precipitat~|breed+|engender+|foster+|stok~|incit~|ushered in|ushers in|br(?:ought|ings?|inging) about|result(?:s|ed|ing)? in",
        1,
    ),
    Link(r"(?:leads?|leading|led|amounts?|contribut~|g[ai]ves? rise|giving rise) (?:directly )?to", 1),
    Link(
        r"(?:gives?|gave|given|giving)(?=(?: [^\s;.]+){1,6} (?:edge|advantage|boost|incentive|pretext|reason|room|opening|leverage|legitimacy|foothold|recruits|momentum|confidence|breathing space|cover|manpower|firepower)\b)",
        1,
    ),
    Link(
        r"(?:enabl~|allow+|permit(?:s|ted|ting)?|encourag~|compel(?:s|led|ling)?|coerc~|embolden+|push(?:es|ed|ing)?|pressur~|motivat~|convinc~|empower+|forced|forcing|driv~|drove|driven|attract+|help+)"
        + _OBJECT,
        1,
    ),
    Link(
        r"exacerbat~|worsen+|aggravat~|intensif(?:y|ies|ied|ying)|deepen+|heighten+|strengthen+|enhanc~|boost+|bolster+|amplif(?:y|ies|ied|ying)|accelerat~|radicali[sz]~|legitimi[sz]~|destabili[sz]~|polari[sz]~|swells|swelled|swelling|inflam~",
        1,
    ),
    Link(r"(?:lead|leads|leading|led)(?= (?!to\b|by\b)(?:[^\s;.,]+ ){1,5}?to [a-z]+)", 1),
    Link(
        r"forc(?:es|ed|ing)(?= (?:the|an?) (?:[a-z]+ )?(?:closure|suspension|evacuation|displacement|cancellation|withdrawal|retreat|relocation|abandonment|end)\b)",
        1,
    ),
    Link(r"explains?(?= (?:why|how|the|its|their|much|part)\b)", 1),
    Link(r"(?:increas~|rais~|expand+|improv~)" + _AFFAIRS, 1),
    Link(
        r"reduc~|weaken+|strain+|undermin~|undercut(?:s|ting)?|complicat~|erod~|sap(?:s|ped|ping)|hinder+|hamper+|imped~|curb+|curtail+|constrain+|sabotag~|deter(?:s|red|ring)?|dampen+|depriv~|discredit+|demorali[sz]~|degrad~|diminish(?:es|ed|ing)?|lessen+|mitigat~|alleviat~|stifl~|thwart+|derail+|delegitimi[sz]~|alienat~|estrang~|antagoni[sz]~",
        -1,
    ),
    Link(r"(?:lower+|limit+|disrupt+|moderat~)" + _AFFAIRS, -1),
    Link(
        r"(?:prevent+|stop(?:s|ped|ping)?|keep(?:s|ing)?|kept|dissuad~|discourag~)(?=(?: [^\s;.]+){1,8}? from\b)",
        -1,
    ),
    Link(r"(?:threaten+|endanger+|jeopardi[sz]~|imperil(?:s|led|ling)?)(?! to\b)", -1),
)
_PARTLY = r"(?:largely |mainly |partly |primarily |mostly |in part |not least |also )?"
# The effect stands first: "the exodus was driven by fear".
DRIVEN = rf"{_PARTLY}(?:caused|driven|fuell?ed|triggered|sparked|prompted|provoked|created|spurred|enabled|compounded|strengthened|bolstered|boosted|emboldened|exacerbated|worsened|facilitated|motivated|brought about|aggravated) {_PARTLY}by"
# The same with a loss: "the Front was weakened by the raids".
WORN = rf"{_PARTLY}(?:(?:badly|severely|greatly|gravely|seriously|much|further) )?(?:weakened|undermined|hampered|hindered|constrained|eroded|curtailed|crippled|degraded|reduced|limited) {_PARTLY}by"
BECAUSE = rf"{_PARTLY}(?:because(?: of)?|due to(?! (?:resume|begin|start|meet|take|hold|expire|arrive|return|end|open|leave|visit|be|vote|sign|go|come|receive|deploy|withdraw)\b)|owing to|thanks to|as a (?:direct )?(?:result|consequence) of|on account of|stem(?:s|med|ming) from|aris(?:es?|ing) from|result(?:s|ed|ing) from)"
# "The gains are the outcome of ...": the effect first; "... is the main driver of ...": the cause first.
VERDICT = (
    r"(?:is|are|was|were|has been|have been|being) (?:also |partly |largely |mainly |perhaps )?(?:an? |the |one of the )?(?:[a-z-]+ ){0,2}"
    r"(?:(?P<outcome>outcomes?|results?|consequences?|by-products?) of|(?P<driver>causes?|drivers?|reasons?|roots?) (?:of|for|behind))"
)
# Words of the field: a cause in a sentence that has none of them is not read.
CONFLICT = (
    r"attack\w*|wars?|warfare|violen\w+|insurgen\w*|militan\w*|militia\w*|fighters?|fighting|soldiers?|troops?|army|armies|armed|rebel\w*|recruit\w*|extremis\w*|terror\w*|jihad\w*"
    r"|ceasefire\w*|peace|territor\w+|displace\w*|flee|fled|fleeing|checkpoints?|ambush\w*|raids?|security|insecurity|instability|destabili\w+|offensives?|airstrikes?|strikes?|drones?|hostil\w+|conflict\w*|defect\w*|junta|coup|sanctions?|withdrawal"
    r"|massacre\w*|atrocit\w+|siege|blockade|civilians?|refugees?|famine|hardliners?|faction\w*|caliphate|separatis\w*|guerrilla\w*|weapons?|intervention|cleric\w*|repress\w+|radical\w*|battlefield"
    r"|loot\w*|pillag\w*|killings?|kidnap\w*|abduct\w*|bomb(?:ing|ed|s|ard\w*)?|shell(?:ing|ed|s)|gangs?|cartel\w*|smuggl\w*|humanitarian|relief|hunger|malnutrition|cholera|landmines?|tortur\w*|abuses|executions?|extort\w*|ransom\w*|traffick\w*|mercenar\w*|conscript\w*|ammunition|mutin\w*"
)
