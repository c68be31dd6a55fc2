# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Verbs and nouns of ties, and the few frames of a sentence in which any of them can stand.

Each list of words stands in each frame of its sort, so that a tie is told as a verb, a passive, a noun, an
apposition or a name alike. A frame without `{A}` takes the subject of its clause: "took Karo and arms Milu".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tocsin.domain.vocabulary import RelationType
from tocsin.extract.words.relations import Pattern

__all__ = ["TIES"]


class _Words(NamedTuple):
    """Words that make one tie; with `flip` the one they are said of is the tie's object."""

    words: str
    type: RelationType
    sign: Literal[-1, 0, 1]
    flip: bool = False

    def in_frame(self, frame: str) -> Pattern:
        """The pattern of these words in a frame that has `{V}` for them."""
        return Pattern(frame.replace("{V}", self.words), self.type, self.sign, self.flip)

    def turned(self) -> _Words:
        """The same words said of the other side."""
        return self._replace(flip=not self.flip)


# What stands between a subject and its verb.
_AUX = (
    r"(?:(?:has|have|had|is|are|was|were|been|being|also|both|still|now|long|since|then|later|already|again|once|never|not|itself|themselves|no longer|[a-z]+ly"
    r"|(?:believed|thought|said|reported|known|alleged|suspected) to(?: be| have)?|(?:continues?|continued|continuing|began|begun|started|refused|refuses|declined|failed) to) )*"
)
_WHO = r"{A}{L}{IN}(?:,? (?:which|who|that))? " + _AUX
_CARRIED = r"(?:,? and|,? but|,? then|, before) " + _AUX
_ADJ = r"(?:(?!(?:of|in|and|or|to|by|on|at|from|for|with|who|that|which|is|are|was|were|has|have)\b)[a-z][a-z-]* ){0,3}"
_BE = r"(?:is|are|was|were|remains?|remained|becomes?|became|been|become|being)"
_THINGS = (
    r"(?:money|cash|funds|funding|financ(?:e|ing)|salaries|wages|donations|arms|weapons|weaponry|rifles|guns|ammunition|munitions|missiles|rockets|drones|tanks|armou?r|vehicles|fuel|supplies|equipment|kit"
    r"|training|intelligence|support|backing|help|aid|assistance|reinforcements|instructors|advis[eo]rs|trainers|mercenaries|air cover|logistics)"
)
_HELP = r"(?:support|backing|help|assistance|aid|blessing|assent|connivance|money|funding|arms|weapons|air cover|protection|sponsorship|patronage)"

# A arms B; B is armed by A.
_ACTIVE = (
    _Words(
        r"(?:arms|armed|arming|funds|funded|funding|financ(?:es|ed|ing)|bankroll(?:s|ed|ing)?|subsidi[sz](?:es|ed|ing)|sponsor(?:s|ed|ing)?|train(?:s|ed|ing)?|equip(?:s|ped|ping)?|suppl(?:y|ies|ied|ying)|prop(?:s|ped|ping) up)",
        "sponsor",
        1,
    ),
    _Words(
        r"(?:back(?:s|ed)?|support(?:s|ed)?|help(?:s|ed)|aid(?:s|ed)|assist(?:s|ed)?|advis(?:es|ed)|reinforc(?:es|ed))",
        "facilitate",
        1,
    ),
    _Words(r"(?:shelter(?:s|ed|ing)?|harbou?r(?:s|ed|ing)?|(?:takes?|took|taken) in)", "shelter", 1),
)
_PASSIVE = (
    _Words(
        r"(?:armed|funded|financed|bankrolled|subsidi[sz]ed|sponsored|trained|equipped|supplied|propped up|backed|supported|paid|directed)",
        "sponsor",
        1,
        flip=True,
    ),
    _Words(r"(?:helped|aided|assisted|advised|reinforced|escorted|guided)", "facilitate", 1, flip=True),
    _Words(r"(?:sheltered|harbou?red|hosted|taken in)", "shelter", 1, flip=True),
    _Words(r"(?:commanded|controlled|created|set up)", "part_of", 1),
    _Words(r"(?:opposed|challenged|resisted)", "rival", -1),
)
# A sides with B; A and B have fallen out.
_WITH = (
    _Words(
        r"(?:(?:cooperat|collaborat|coordinat|collud|conspir|liais)(?:es?|ed|ing)|work(?:s|ed|ing)?|(?:shar(?:es?|ed|ing)|exchang(?:es?|ed|ing)|trad(?:es?|ed|ing)) (?:[a-z]+ ){0,2}(?:intelligence|information|camps|bases|weapons|arms|fighters|fuel|trainers|territory|positions))(?: [a-z]+ly)? with",
        "cooperate",
        1,
    ),
    _Words(
        r"(?:warm(?:s|ed) to|(?:made|mended) (?:peace|fences) with|reconcil(?:es?|ed) with)",
        "cooperate",
        1,
    ),
    _Words(
        r"(?:(?:sid|alli|align|team|link|band)(?:es|ed|s)(?: itself| themselves)?(?: up| together)? with|(?:made|makes?|making) (?:common cause|a common front) with|join(?:s|ed|ing)? (?:forces|hands|ranks) with|(?:threw|thrown|throws?) in (?:its|their|{ITS}) lot with|f(?:ights?|ought|ighting) (?:alongside|beside|side by side with|together with|on the side of)|stood by|rall(?:y|ies|ied) to)",
        "ally",
        1,
    ),
    _Words(r"(?:merg(?:es?|ed|ing)|amalgamat(?:es?|ed)|fus(?:es?|ed)) (?:with|into)", "ally", 1),
    _Words(
        r"(?:f(?:alls?|ell|allen|alling) out with|(?:at odds|at loggerheads|on bad terms|in dispute) with|part(?:s|ed) (?:ways|company) with|quarrel(?:s|led|ling)? with|feud(?:s|ed|ing)? with|(?:compet|vi)(?:es?|ed|ing) with|distanc(?:es|ed|ing) (?:itself|themselves) from|(?:broke|broken|breaks?) (?:ranks )?with|oppos(?:es?|ed|ing)|denounc(?:es?|ed|ing)|(?:broken|broke) off (?:relations|contacts?) with)",
        "rival",
        -1,
    ),
    _Words(
        r"(?:at war with|locked in (?:an? )?(?:[a-z-]+ ){0,3}(?:war|battle|conflict|fight|struggle) with|wag(?:es?|ed|ing) war (?:on|against)|battl(?:es?|ed|ing)|confront(?:s|ed|ing)?|clash(?:es|ed|ing)? (?:repeatedly |again )?with|turn(?:s|ed) (?:its|their) guns on)",
        "fight",
        -1,
    ),
    _Words(
        r"(?:(?:negotiat(?:es?|ed|ing)|talk(?:s|ed|ing)?|bargain(?:s|ed|ing)?|parley(?:s|ed)?)(?: [a-z]+ly)? with|(?:exchang(?:es?|ed|ing)|swap(?:s|ped|ping)?) prisoners with)",
        "negotiate",
        0,
    ),
    _Words(
        r"(?:(?:split|splits|splintered|seceded|defected|spun|spinning|emerged) (?:off )?from|br(?:oke|oken|eaks?|eaking) (?:away )(?:from)|grew out of|grown out of)",
        "splinter",
        -1,
    ),
    _Words(r"(?:replac(?:es|ed)|succeed(?:s|ed)|supersed(?:es|ed))", "successor", 1),
    _Words(
        r"(?:(?:answers?|answered|reports?|belongs?|belonged|subordinated?|subordinate) to|(?:takes?|took|taking) orders from|(?:under|within) (?:the )?(?:command|orders|umbrella|authority) of)",
        "part_of",
        1,
    ),
    _Words(
        r"(?:(?:reli(?:es|ed)|relying|rely|depend(?:s|ed|ent|ing)?|lean(?:s|ed|ing)?|count(?:s|ed|ing)?) (?:[a-z]+ )?on|in the pay of|on the payroll of|(?:acts?|acted|acting|fights?|fought|fighting) (?:on behalf|as (?:an? )?prox(?:y|ies)|at the behest) (?:of|for))",
        "sponsor",
        1,
        flip=True,
    ),
)
_EACH_OTHER = (
    _Words(
        r"(?:(?:made|mended) (?:peace|fences)|reconciled|(?:drawn|drew|moved|grown) closer|(?:agreed|decided|pledged|vowed) to (?:act|fight|work|operate) (?:jointly|together|side by side)|(?:shar|exchang|trad)(?:e|ed|es|ing) (?:[a-z]+ ){0,2}(?:intelligence|information|camps|bases|weapons|arms|fighters|fuel|territory|positions)|buried (?:their|the) (?:hatchet|quarrel|differences|rivalry|feud))",
        "cooperate",
        1,
    ),
    _Words(
        r"(?:merg(?:e|ed|es|ing)|united|closed ranks|(?:teamed|linked) up|banded together|made common cause|allied|fights? together|fought together)",
        "ally",
        1,
    ),
    _Words(
        r"(?:f(?:all|ell|allen|alling) out|quarrel(?:led)?|feud(?:ed|ing)?|split|parted ways|at odds|at loggerheads|compet(?:e|ed|ing)|vi(?:e|ed|ying)|oppose (?:each other|one another)|vying|rivals|enemies)",
        "rival",
        -1,
    ),
    _Words(r"(?:at war|turned on (?:each other|one another)|come to blows|came to blows)", "fight", -1),
)
# A is an ally of B, B's ally A, A, B's ally.
_KIN = (
    _Words(r"(?:ally|allies|comrades?(?:-in-arms)?|brothers?-in-arms)", "ally", 1),
    _Words(r"(?:partners?|accomplices?|collaborators?)", "cooperate", 1),
    _Words(
        r"(?:backers?|sponsors?|patrons?|paymasters?|protectors?|financiers?|benefactors?|suppliers?)",
        "sponsor",
        1,
    ),
    _Words(r"(?:prox(?:y|ies)|clients?|client militias?|puppets?|protégés?)", "sponsor", 1, flip=True),
    _Words(r"(?:hosts?)", "shelter", 1),
    _Words(r"(?:rivals?|enem(?:y|ies)|foes?|adversar(?:y|ies)|opponents?|competitors?)", "rival", -1),
    _Words(
        r"(?:(?:breakaway|splinter|dissident|renegade|rival) (?:group|faction|wing|movement|branch|part)|breakaway|splinter)",
        "splinter",
        -1,
    ),
    _Words(
        r"(?:branch|affiliate|wing|arm|franchise|chapter|subsidiary|component|member|auxiliar(?:y|ies))",
        "part_of",
        1,
    ),
    _Words(r"(?:successors?|heirs?)", "successor", 1),
)
# The alliance between A and B, A's alliance with B, A has an alliance with B.
_STATES = (
    _Words(r"(?:alliances?|coalition|common front|joint front|axis)", "ally", 1),
    _Words(
        r"(?:ties|relations|relationship|links|contacts|cooperation|collaboration|coordination|partnership|collusion)",
        "cooperate",
        1,
    ),
    _Words(
        r"(?:rivalry|rivalries|feuds?|enmity|hostility|animosity|tensions?|quarrels?|disputes?|rift|split|power struggle|competition|turf war)",
        "rival",
        -1,
    ),
    _Words(
        r"(?:war|(?:fire)?fights?|fighting|clashes|battles?|skirmishes|hostilities|gun ?battles?)",
        "fight",
        -1,
    ),
    _Words(
        r"(?:talks|negotiations|dialogue|truce|cease-?fire|armistice|peace (?:deal|treaty|agreement|accord)|accord|agreement|deal|pact|understanding|prisoner (?:swap|exchange))",
        "negotiate",
        0,
    ),
)
_SOURED = (
    r"(?:has|have|had|are|is|was|were|remains?|grew|turned)?(?: ?(?:been|become|grown|turned|since|now|also|[a-z]+ly|badly))* ?"
    r"(?P<v>deteriorated|sour(?:ed)?|worsened|frayed|broken down|broke down|collapsed|ruptured|strained|tense|cooled|icy|hostile|fraught|crumbled|fallen apart|unravell?ed|fell apart|suffered|come under strain|ended|lapsed|at (?:a|an all-time) low|over)\b"
)
_GOOD = r"(?:ties|relations|relationship|links|alliance|cooperation|collaboration|coordination|partnership|coalition|pact|truce|ceasefire)"
_NO_MORE = rf"(?![\ue000-\ue008]*{{L}}{{IN}}(?:,[^,;.]{{3,60}},)? {_SOURED.replace('(?P<v>', '(?:')})"
_MAKE = r"(?:has|have|had|maintain(?:s|ed)?|ke(?:eps?|pt)|form(?:s|ed)?|forg(?:es|ed)|str(?:uck|ikes)|sign(?:s|ed)?|conclud(?:es|ed)|reach(?:es|ed)?|seal(?:s|ed)?|agreed(?: to| on)?|enter(?:s|ed)?(?: into)?|h(?:olds?|eld)|open(?:s|ed)?|resum(?:es?|ed)|began|begun|started|built|buil[dt]s?|establish(?:es|ed)?|announced|renew(?:s|ed)|deepen(?:s|ed)|strengthen(?:s|ed)|enjoy(?:s|ed)?|negotiated|made|extended|in|into|involved in|engaged in)"
_BREAK = r"(?:(?:br(?:oke|oken|eaks?)(?: off)?|cuts?|sever(?:s|ed)|end(?:s|ed)|suspend(?:s|ed)|abandon(?:s|ed)|t(?:ore|orn) up|renounc(?:es|ed)|violat(?:es|ed)|dissolv(?:es|ed)|walked (?:away|out) (?:from|of)|(?:withdrew|withdrawn) from|pulled out of|fr(?:oze|ozen))"
_GIVING = (
    r"(?:giv(?:es?|ing|en)|gave|provid(?:es?|ed|ing)|offer(?:s|ed|ing)?|lend(?:s|ing)?|lent|grant(?:s|ed|ing)?|extend(?:s|ed|ing)?|send(?:s|ing)?|sent"
    r"|suppl(?:y|ies|ied|ying)|deliver(?:s|ed|ing)?|ship(?:s|ped|ping)?|funnel(?:s|led|ling)?|channel(?:s|led|ling)?|smuggl(?:es|ed|ing)|sell(?:s|ing)?|sold|pay(?:s|ing)?|paid)"
)
_TAKING = r"(?:receiv(?:es?|ed|ing)|gets?|got|getting|obtain(?:s|ed|ing)?|dr(?:aws?|ew|awn|awing)|enjoy(?:s|ed)?|secur(?:es?|ed|ing)|accept(?:s|ed)?|tak(?:es?|en)|took|buys?|bought|buying|acquir(?:es?|ed|ing)|procur(?:es?|ed|ing)|import(?:s|ed|ing)?|purchas(?:es?|ed|ing)|smuggl(?:es|ed|ing)|(?:seeks?|sought))"
_REFUGE = r"(?:sanctuary|refuge|shelter|safe haven|safe passage|asylum|a base|bases|a home)"
_ACCUSING = (
    r"accus(?:es|ed|ing) {A}{L} of",
    r"{A}{L} (?:is|are|was|were|stands?|has been|have been) (?:also |often |widely |long )*(?:accused|suspected)(?: by [^,;.]{3,40})? of",
)
_ACCUSED = (
    _Words(
        rf"(?:arming|funding|financing|training|equipping|backing|supporting|sponsoring|bankrolling|(?:sending|supplying|smuggling|delivering|providing|giving|funnelling|selling) (?:[\w-]+ ){{0,3}}?{_THINGS} to|providing (?:[\w-]+ ){{0,2}}?{_THINGS} for)",
        "sponsor",
        1,
    ),
    _Words(
        rf"(?:sheltering|harbou?ring|hosting|protecting|(?:giving|granting|offering|providing) {_REFUGE} (?:to|for))",
        "shelter",
        1,
    ),
    _Words(
        r"(?:helping|aiding|assisting|abetting|aiding and abetting|guiding|fighting for)", "facilitate", 1
    ),
    _Words(
        r"(?:(?:colluding|cooperating|collaborating|working|conspiring|coordinating|being in league) with)",
        "cooperate",
        1,
    ),
)


def _of_verbs() -> Iterator[Pattern]:
    for words in _ACTIVE:
        both = f"(?P<v>{words.words}(?:,? (?:and|or) [a-z]+)?)"
        yield words.in_frame(f"{_WHO}{both} {{B}}")
        yield words.in_frame(f"{_CARRIED}{both} {{B}}")
    for words in _PASSIVE:
        yield words.in_frame(
            f"{_WHO}(?P<v>(?:[a-z]+ed,? (?:and|or) )?{{V}}(?:,? (?:and|or) [a-z]+ed)?)(?: with [a-z ]{{3,30}})? by {{B}}"
        )
        yield words.in_frame(", (?P<v>(?:[a-z]+ed,? (?:and|or) )?{V}(?:,? (?:and|or) [a-z]+ed)?) by {B}")
    for words in _WITH:
        yield words.in_frame(f"{_WHO}(?P<v>{{V}}) {{B}}")
        yield words.in_frame(f"{_CARRIED}(?P<v>{{V}}) {{B}}")
    yield _Words("", "ally", 1).in_frame(f"{_WHO}(?P<v>f(?:ights?|ought|ighting)) (?:on|at) {{Bs}} side\\b")
    yield _Words("", "ally", 1).in_frame(
        f"{_WHO}(?P<v>join(?:s|ed|ing)?) {{Bs}} (?:[a-z]+ )?(?:campaign|war|fight|offensive|ranks|alliance|coalition|side)\\b"
    )
    for words in _EACH_OTHER:
        yield words.in_frame(f"{{A}}{{L}},? and {{B}}{{L}}{{IN}},? {_AUX}(?P<v>{{V}})\\b")


def _of_nouns() -> Iterator[Pattern]:
    said = r"(?:long |once |formerly |now |still |itself |themselves |also |again |[a-z]+ly )*"
    linked = rf"(?:,|,? (?:which|who|that)(?: {_AUX})?{_BE}| {_AUX}{_BE}| as) {said}"
    for words in _KIN:
        yield words.in_frame(
            f"{{A}}{{L}}{{IN}}{linked}(?:one of )?(?:an? |the )?{_ADJ}(?P<v>{{V}}) (?:of|to|for) {{B}}"
        )
        yield words.in_frame(
            f"{{A}}{{L}}{{IN}}{linked}(?:one of )?{{Bs}} {_ADJ}(?P<v>{{V}})\\b(?! [\ue000\ue002])"
        )
        yield words.in_frame(f"{{Bs}} {_ADJ}(?P<v>{{V}}),? {{A}}")
        yield words.in_frame(f"the {_ADJ}(?P<v>{{V}}) (?:of|to) {{B}}, {{A}}")
    for words in _STATES:
        still = _NO_MORE if words.sign > 0 else ""
        yield words.in_frame(f"(?P<v>{_ADJ}{{V}}) (?:between|among|of) {{A}}{{L}},? and {{B}}" + still)
        yield words.in_frame(f"{{As}} {_ADJ}(?P<v>{{V}}) (?:with|against|to) {{B}}" + still)
        yield words.in_frame(
            f"{_WHO}{_MAKE} (?:an? |the |its |their |{{ITS}} |no |{_ADJ})?{_ADJ}(?P<v>{{V}}) (?:[a-z]+ )?with {{B}}"
        )
        yield words.in_frame(f"{_CARRIED}{_MAKE} (?:an? |the )?{_ADJ}(?P<v>{{V}}) with {{B}}")
        yield words.in_frame(
            f"{{A}}{{L}},? and {{B}}{{L}}{{IN}},? {_AUX}{_MAKE} (?:an? |the |no )?{_ADJ}(?P<v>{{V}})\\b"
        )
    soured = _Words(_GOOD, "rival", -1)
    yield soured.in_frame(
        f"{{V}} (?:between|of|among) {{A}}{{L}} and {{B}}{{L}}{{IN}}(?:,[^,;.]{{3,60}},)? {_SOURED}"
    )
    yield soured.in_frame(f"{{As}} {_ADJ}{{V}} (?:with|to) {{B}}{{L}}{{IN}}(?:,[^,;.]{{3,60}},)? {_SOURED}")
    broken = f"(?P<v>{_BREAK} (?:an? |the |its |their |{{ITS}} |all |most )?(?:[a-z]+ )?(?:{_GOOD}|talks|negotiations|contacts?|agreement)) (?:with|to|between)) {{B}}"
    yield soured.in_frame(_WHO + broken)
    yield soured.in_frame(_CARRIED + broken)


def _of_help() -> Iterator[Pattern]:
    got = _Words("", "sponsor", 1, flip=True)
    given = _Words("", "sponsor", 1)
    helped = _Words("", "facilitate", 1, flip=True)
    sheltering = _Words("", "shelter", 1)
    for lead in (_WHO, _CARRIED):
        yield got.in_frame(
            f"{lead}(?P<v>{_TAKING} (?:[\\w-]+,? ){{0,5}}?{_THINGS}(?: [a-z]+){{0,3}}?) (?:from|through|via) {{B}}"
        )
        yield got.in_frame(
            f"{lead}(?P<v>(?:turn(?:s|ed|ing)|look(?:s|ed|ing)?) to {{B}} for (?:[a-z-]+ ){{0,2}}?{_THINGS})"
        )
        yield sheltering.in_frame(f"{lead}(?P<v>{_GIVING} (?:[a-z]+ ){{0,2}}?{_REFUGE}) (?:to|for) {{B}}")
        yield given.in_frame(
            f"{lead}(?P<v>{_GIVING}) {{B}}{{L}} (?:with )?(?:[a-z-]+ |[\ue004]+ ){{0,3}}?{_THINGS}\\b"
        )
    yield helped.in_frame(
        f"(?:with|thanks to|under|through) (?:the )?{_ADJ}(?P<v>{_HELP}) (?:of|from) {{B}}, {{A}}"
    )
    yield helped.in_frame(f"(?<=\\w|,) (?:with|thanks to) (?:the )?{_ADJ}(?P<v>{_HELP}) (?:of|from) {{B}}")
    yield helped.in_frame(f"(?<=\\w|,) (?:with|thanks to) {{Bs}} {_ADJ}(?P<v>{_HELP})\\b")
    yield given.in_frame(f"{{As}} {_ADJ}(?P<v>{_HELP}|supplies|deliveries) (?:for|to|of) {{B}}")
    yield given.in_frame(f"(?P<v>{_THINGS}) (?:from|supplied by|sent by|provided by) {{A}} (?:for|to) {{B}}")
    for words in _ACCUSED:
        for accusing in _ACCUSING:
            yield words.in_frame(f"{accusing} (?P<v>{{V}}) {{B}}")
    from_it = _Words("", "splinter", -1)
    yield from_it.in_frame(
        f"{_WHO}(?P<v>(?:made up|composed|formed|founded|set up|led|consisting|consists) (?:mainly |mostly |largely )?(?:of|by) (?:former|dissident|disaffected|renegade|ex-)? ?(?:[a-z]+ ){{0,2}}(?:members|fighters|commanders?|officers|leaders?|defectors)) (?:of|from) {{B}}"
    )


TIES: tuple[Pattern, ...] = (*_of_verbs(), *_of_nouns(), *_of_help())
"""All of them, each list of words in each of its frames."""
