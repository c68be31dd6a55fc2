# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Verbs and nouns of what actors do, with PLOVER's category and the mode.

Source: the PLOVER manual (categories and modes); the words are our own.
"""

from __future__ import annotations

from typing import NamedTuple

from tocsin.domain.vocabulary import Plover

__all__ = ["NOUNS", "VERBS", "Deed"]


class Deed(NamedTuple):
    """Words for one deed; `~` and `+` stand for endings as in `words.causes`.

    `link` is what joins the verb to whom or what it is done to; with none, the object follows at once.
    """

    words: str
    type: Plover
    mode: str | None = None
    link: str = ""


_TO = r" (?:back )?(?:to|into|towards?|across)"
VERBS: tuple[Deed, ...] = (
    Deed(
        r"withdr(?:ew|aws?|awn|awing)|pull(?:s|ed|ing) out|retreat(?:s|ed|ing)|fled|flee(?:s|ing)|evacuat(?:es|ed|ing)",
        "RETREAT",
        link=rf"(?: (?:from|out of|of)|{_TO})?",
    ),
    Deed(
        r"surrender(?:s|ed|ing)|defect(?:s|ed|ing)?|switch(?:es|ed) sides|(?:gone|goes|went|go) over",
        "CONCEDE",
        "defect",
        link=_TO,
    ),
    Deed(
        r"join(?:s|ed|ing)|enlist(?:s|ed|ing) (?:in|with)|pledg~ allegiance to|swore allegiance to",
        "COOPERATE",
        "join",
    ),
    Deed(
        r"move|mov(?:es|ed|ing)|deploy+|sent|sends|dispatch~|advanc~|march(?:es|ed|ing)|infiltrat~|cross(?:es|ed|ing)|return(?:s|ed|ing)|relocat~",
        "MOBILIZE",
        link=rf"(?: (?:(?!(?:and|that|which|to)\b)[a-z-]+|\ue004+)){{0,5}}?{_TO}",
    ),
    Deed(r"enter(?:s|ed|ing)|reach(?:es|ed)", "MOBILIZE", link=r"(?: the (?:town|city|village) of)?"),
    Deed(r"recruit+|mobili[sz]~|conscript+|amass~|mass(?:es|ed|ing)", "MOBILIZE"),
    Deed(
        r"train(?:s|ed|ing)?|arm(?:s|ed|ing)|equip(?:s|ped|ping)?|supplied|supplies|supplying",
        "AID",
        "military",
    ),
    Deed(
        r"allow~|permit(?:s|ted)|host(?:s|ed|ing)|shelter(?:s|ed|ing)|harbou?r(?:s|ed|ing)|guard(?:s|ed|ing)|(?:stood|stands?|standing|kept|keeps?|keeping|mounted) (?:guard|watch)(?: at| outside| over| around)?|escort+|protect(?:s|ed|ing)",
        "SUPPORT",
        link=r"(?: the (?:passage|evacuation|transit|movement|entry|return) of)?",
    ),
    Deed(
        r"(?:signed|signs|concluded|struck|reached) (?:an? |the )?(?:[a-z]+ ){0,3}(?:agreement|deal|truce|ceasefire|accord|pact)",
        "AGREE",
        link=r" with",
    ),
    Deed(r"assur(?:es|ed)|reassur(?:es|ed)|agreed with", "AGREE"),
    Deed(
        r"negotiat(?:es|ed)|(?:held|began|resumed|opened|entered) (?:[a-z]+ ){0,2}(?:talks|negotiations)|engag(?:es|ed)",
        "CONSULT",
        link=r" with",
    ),
    Deed(r"accus~|blam~|criticis~|criticiz~|denounc~", "ACCUSE"),
    Deed(r"warn+|threatened|threatens", "THREATEN"),
    Deed(
        r"arrest+|detain+|imprison+|expel(?:s|led|ling)|deport+|disarm+|purg~|raid(?:s|ed|ing)|executed|executes",
        "COERCE",
    ),
    Deed(
        r"(?:imposed|imposes|tightened) (?:[a-z]+ ){0,3}(?:sanctions|embargo|restrictions)",
        "SANCTION",
        link=r"(?: {T}|,? in [a-z]+)? (?:on|against)",
    ),
    Deed(
        r"suspend(?:s|ed)|froze|frozen|cut off|halted|withheld|withhold(?:s|ing)",
        "SANCTION",
        link=r"(?: (?:all |its |their |military |food |humanitarian |financial )*(?:aid|assistance|support|cooperation|deliveries|shipments|payments|funds|sales) (?:to|with|for))?",
    ),
    Deed(
        r"agree(?:s|d) to",
        "AGREE",
        link=r" (?:withdraw|release|free|lift|hand over|open|reopen|pull)(?: [^\s,;.]+){0,3} (?:from|in|to|on|of)",
    ),
    Deed(r"releas(?:es|ed)|freed|frees|left behind|leaves behind|g[ai]ves? up|handed over", "CONCEDE"),
    Deed(
        r"attack(?:s|ed|ing)|ambush(?:es|ed|ing)|bomb(?:s|ed|ing)|shell(?:s|ed|ing)|storm(?:s|ed|ing)|assault(?:s|ed|ing)|clashed with|fought(?: against)?(?! (?:alongside|beside|for|with|side|on the side|together)\b)|torched|looted|strafed|overran|struck|hit|targeted|mortared|burned(?: down)?|burnt(?: down)?|ransacked|pillaged|blew up|blown up|dynamited|sabotaged|demolished|rammed|set fire to|opened fire on|fir(?:es|ed|ing) (?:on|at)|turned on|overwhelmed",
        "ASSAULT",
    ),
    Deed(
        r"fir(?:es|ed|ing)|launch~|dropp?(?:ed|ing)|detonat~|explod~|set off|lobb?ed|threw|planted",
        "ASSAULT",
        link=r"(?: (?:(?!(?:and|that|which)\b)[a-z-]+|\ue004+)){0,4}? (?:missiles?|rockets?|drones?|shells|mortars?|(?:air|drone|missile) ?strikes?|bombs?|attacks?|assaults?|offensives?|raids?|explosives|grenades?|devices?|mines?|raids)(?: of their own)? (?:at|on|into|against|towards?|near|in front of|outside|in|inside|across)",
    ),
    Deed(
        r"carried out|conducted|resumed|resumes|stepped up|intensified|mounted|staged",
        "ASSAULT",
        link=r"(?: (?!(?:and|that|which)\b)[a-z-]+){0,3}? (?:(?:air|drone|missile|artillery) ?strikes?|air ?strikes|attacks?|raids?|bombardments?|shelling|bombing|assaults?) (?:on|against|in|near)",
    ),
    Deed(
        r"besieg~|blockad~|encircl~|surround(?:s|ed|ing)?|lay siege to|laid siege to|cut off|cut the road to|(?:impos(?:es?|ed|ing)|tighten(?:s|ed|ing)|maintain(?:s|ed|ing)) (?:a |its |their )?(?:siege|blockade)s? (?:on|of)",
        "COERCE",
        "blockade",
        link=r"(?: (?:the )?(?:town|city|village)s? of)?",
    ),
    Deed(
        r"defeat(?:s|ed|ing)|rout(?:s|ed)|drove out|expelled|(?:drove|driven|dr(?:ives|iving)|push(?:es|ed|ing)|chas(?:es|ed|ing)|forc(?:es|ed|ing)|flush(?:es|ed|ing)|dislodg(?:es|ed|ing)|oust(?:s|ed|ing)|evict(?:s|ed|ing)|clear(?:s|ed|ing))(?= [^;.,]{3,50} (?:out of|from|away from|back from|of) )",
        "ASSAULT",
    ),
    Deed(
        r"assassinat(?:es|ed|ing)|murder(?:s|ed|ing)|behead(?:s|ed|ing)|kill(?:s|ed|ing)",
        "ASSAULT",
        "targeted",
    ),
    Deed(r"kidnap(?:s|ped|ping)|abduct+", "ASSAULT", "abduct"),
)
# "The withdrawal of the army", "the Front's attack on Karo", "the drone strike in Karo"; in the singular: several attacks are a statistic, and no event.
NOUNS: tuple[Deed, ...] = (
    Deed(r"withdrawal|pull-?out|retreat|exit|departure|evacuation", "RETREAT"),
    Deed(r"(?:drone|air) ?strike|bombardment", "ASSAULT", "aerial"),
    Deed(r"suicide (?:attack|bombing)", "ASSAULT", "suicide-attack"),
    Deed(r"bombing|shelling|explosion|blast", "ASSAULT", "explosives"),
    Deed(r"attack|assault|raid|ambush|massacre|offensive|siege", "ASSAULT"),
    Deed(r"killing|assassination|murder|beheading|execution", "ASSAULT", "targeted"),
    Deed(r"kidnapping|abduction", "ASSAULT", "abduct"),
    Deed(r"defeat|rout", "ASSAULT"),
    Deed(r"defection|surrender", "CONCEDE", "defect"),
    Deed(r"take-?over|capture|seizure|conquest|fall", "COERCE", "seize"),
    Deed(r"meeting|talks|negotiations|summit", "CONSULT"),
)
