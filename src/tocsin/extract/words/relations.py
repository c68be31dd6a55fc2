# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Phrases that tie two actors, with the type and sign of the tie.

`{A}` and `{B}` are the actors, `{As}` and `{Bs}` their possessives. `{L}` allows a word for part of an actor
("fighters", "hardliners"). A tie with `flip` runs from the second actor to the first.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tocsin.domain.vocabulary import RelationType

__all__ = ["CLOSER", "COLD", "PATTERNS", "SELVES", "SUB_GROUPS", "Pattern"]


class Pattern(NamedTuple):
    """One phrase and what it says; without words of its `hint` it is not looked for."""

    words: str
    type: RelationType
    sign: Literal[-1, 0, 1]
    flip: bool = False
    hint: str = ""


SUB_GROUPS = (
    r"hardliners|moderates|leaders?|leadership|figures|members?|fighters|commanders?|factions?|wing|forces|troops|militants|splinter|elements|"
    r"officials|units?|defectors|soldiers"
)
# "M23 rebels" are M23, and not a part of it.
SELVES = r"rebels|insurgents|militias?|militiamen|gunmen|jihadists|guerrillas|dissidents|combatants|volunteers|mercenaries|advis[eo]rs|instructors|men|movement|group|gangs?|cartel|clan|alliance|coalition|vigilantes|separatists|network"
_COOP = r"cooperat\w*|collaborat\w*|coordinat\w*|work\w*|partner\w*|align\w*"
_SOURED = (
    r"deteriorated|soured|worsened|frayed|broken down|broke down|collapsed|ruptured|become strained|strained"
)
# What brings two together that were apart, and what they have when neither says so aloud.
CLOSER = (
    r"rapprochement|convergence|alignment|reconciliation|d[eé]tente|entente|thaw|accommodation|modus vivendi|collusion|connivance|"
    r"(?:tacit|quiet|secret|informal) understanding|(?:marriage|alliance|partnership|coalition|friendship) of (?:the )?[a-z]+"
)
_MOVING = r"(?:mov|drift|edg|inch|grow|draw|com|head|slid|push|driv|pull|nudg|steer|propel)(?:e|es|s|ed|ing|ping)?|dr[ae]wn?|drew|grew|came|grown|drove|driven"
_UNSAID = r"tacit|quiet|silent|covert|unspoken|implicit"
_OVER = rf"(?![\ue000-\ue008]*{{L}} (?:(?:has|have|had|are|were|is|was) )?(?:[a-z]+ )?(?:{_SOURED}|broken|broke|ended|failed|over|fell apart|fallen apart))"
# "Relations" by themselves say that two have to do with each other; how they stand is in the adjective.
_BOND = r"(?:relations|relationship|ties|links|bonds?|rapport|contacts|dealings)"
COLD = r"(?:bad|poor|tense|hostile|strained|fraught|icy|frosty|cool|chilly|cold|acrimonious|antagonistic|adversarial|bitter|troubled|rocky|testy|sour|uneasy|difficult|inimical|conflictual)"
_WARM = r"(?:good|close|closer|warm|cordial|friendly|strong|stronger|solid|deep|amicable|excellent|stable|intimate|working|co-?dependent|interdependent|symbiotic|fruitful|long-?standing|enduring|lasting|cosy)"
_VERY = r"(?:(?:[a-z]+ly|very|long|often|rather|still|now) )*"
_COLD_BOND = rf"(?P<v>{COLD}(?:,? (?:and|but|if|if not) [a-z]+)? (?:[a-z]+ )?{_BOND})"


def _cold(words: str) -> Pattern:
    return Pattern(words, "rival", -1, hint=rf"\b{COLD}\b")


PATTERNS: tuple[Pattern, ...] = (
    _cold(
        rf"{{A}}{{L}} {_VERY}(?:has|have|had|maintain(?:s|ed)?|ke(?:eps?|pt)) (?:an? |the )?{_VERY}{_COLD_BOND} (?:with|to) {{B}}"
    ),
    _cold(rf"{{As}} {_VERY}{_COLD_BOND} (?:with|to) {{B}}"),
    _cold(rf"{_COLD_BOND} (?:between|of|among) {{A}}{{L}},? and {{B}}"),
    _cold(
        rf"{{A}}{{L}},? and {{B}}{{L}} {_VERY}(?:have|had|maintain(?:ed)?|keep|kept) (?:an? )?{_VERY}{_COLD_BOND}"
    ),
    Pattern(
        rf"{{A}}{{L}} and {{B}}{{L}} (?:are |were |have |had |has |been |being |now |also |steadily |slowly |gradually |rapidly |quietly |clearly )*(?P<v>(?:{_MOVING}) (?:ever )?(?:closer\b(?!(?: than [a-z]+)? to \w)|(?:towards?|into) (?:[a-z]+ ){{0,3}}?(?:{CLOSER}|cooperation|partnership|alliance|each other|one another))|converg(?:e|ed|ing)|(?:are |were )?aligned)",
        "cooperate",
        1,
    ),
    Pattern(
        rf"\b(?:{_MOVING}|brings?|bringing|brought) {{A}}{{L}} and {{B}}{{L}} (?P<v>(?:ever )?closer\b|(?:towards?|into) (?:[a-z]+ ){{0,3}}?(?:{CLOSER}|cooperation|partnership|alliance|each other|one another))",
        "cooperate",
        1,
    ),
    Pattern(
        r"{A}{L} (?:is |are |was |were |has |have |had |been |being |now |also |steadily |slowly |gradually |rapidly |quietly )*(?P<v>(?:mov(?:es?|ed|ing)|drift(?:s|ed|ing)?|edg(?:es?|ed|ing)|grow(?:s|n|ing)?|grew|drawn?|drew) (?:ever )?closer to) {B}(?![\ue000-\ue008]*(?:'?s)? (?:positions?|lines?|borders?|capital|troops|base|camp|territory)\b)",
        "cooperate",
        1,
    ),
    Pattern(
        r"{A}{L} and {B}{L} (?:have |had |has |are |were |now |both |since |agreed |decided |chosen |resolved |to )*(?P<v>bur(?:y|ied|ying) the hatchet|(?:make|made|making) (?:their )?peace(?: with (?:each other|one another))?|put(?:ting)? (?:the past|(?:[a-z]+|{ITS}) (?:past|feud|enmity|differences|rivalry|quarrels?)) [a-z ]{0,12}behind\b|turn(?:ed|ing)? the page|mend(?:ed|ing)? (?:fences|ties|relations)|reconcil(?:e|ed|ing)|patch(?:ed|ing)? up)",
        "cooperate",
        1,
    ),
    # However thin, who keeps in touch has a tie; how thin it is stands in its basis.
    Pattern(
        r"{A}{L} (?:has |have |had |is |are |still |also |only |reportedly |allegedly )*(?P<v>(?:maintain|keep|retain|preserv|establish|hav|enjoy)(?:s|es|ed|ing)?(?: up)? (?:(?!no\b)[a-z]+ ){0,2}(?:communications?|contacts?|links|ties|relations|lines of communication)|kept (?:up )?(?:[a-z]+ ){0,2}(?:communications?|contacts?|links|ties|relations)|(?:has|have|had) (?:(?!no\b)[a-z]+ ){0,2}(?:communications?|contacts?|links|ties)|(?:communicates?|is in contact|are in contact|was in contact|were in contact|(?:stays?|stayed|remains?|remained|keeps|kept) in (?:[a-z]+ )?(?:contact|touch))) (?:with|to) {B}",
        "cooperate",
        1,
    ),
    Pattern(rf"(?P<v>\b(?:{CLOSER})) (?:between|of) {{A}}{{L}} and {{B}}{_OVER}", "cooperate", 1),
    Pattern(rf"{{As}} (?:[a-z]+ ){{0,3}}?(?P<v>{CLOSER}) with {{B}}{_OVER}", "cooperate", 1),
    Pattern(
        rf"{{A}}{{L}} (?:has |have |had |is |are |was |were |also |now )*(?P<v>(?:{_UNSAID})ly (?:approv|accept|tolerat|support|back|condon|endors|cooperat|collaborat|coordinat|work)(?:e|es|s|ed|ing)?(?: of| with)?) {{B}}",
        "cooperate",
        1,
    ),
    Pattern(
        rf"{{A}}{{L}} (?:also |now |long )*(?P<v>(?:enjoys?|enjoyed|has|have|had|won|received|secured) (?:the )?(?:{_UNSAID}) (?:approval|support|backing|consent|acquiescence|cooperation|blessing) (?:of|from)) {{B}}",
        "cooperate",
        1,
    ),
    Pattern(
        rf"(?:relationship|relations|ties|alliance|cooperation|partnership|links) (?:between|of) {{A}}{{L}} and {{B}}{{L}} (?:(?:has|have|had|are|were|is|was) )?(?:[a-z]+ )?(?P<v>{_SOURED})",
        "rival",
        -1,
    ),
    Pattern(
        r"{A}{L}[^;.]{0,70}? (?:days|weeks|months|hours|bouts|rounds) of (?P<v>(?:heavy |fierce |renewed )?(?:fighting|clashes|battles|combat|skirmishes)) (?:with|against) {B}",
        "fight",
        -1,
    ),
    Pattern(
        r"{A}(?:{L})?,? (?:which |who )?(?:is |are |was |were )?(?:also |still )?(?:an? |the |its )(?:[a-z-]+ ){0,3}(?P<v>ally|partner|backer|sponsor) of {B}",
        "ally",
        1,
    ),
    Pattern(r"{A},? (?:an? |the )(?:[a-z-]+ ){0,3}(?P<v>rival|enemy|foe) of {B}", "rival", -1),
    Pattern(
        r"{A}{L} and {B}{L} (?:have |had )?(?:also |since |repeatedly |briefly |openly )*(?P<v>(?:fought|battled|attacked|clashed with|turned on) (?:each other|one another))",
        "fight",
        -1,
    ),
    Pattern(
        r"{A}{L} and {B}{L} (?:have |had |could |did )?(?:also |once |since )*(?P<v>(?:negotiate|negotiated|engage|engaged|talked|met|bargained) (?:directly )?with (?:each other|one another))",
        "negotiate",
        0,
    ),
    Pattern(
        r"{A}{L} and {B}{L} (?:have |had )?(?:also |both |closely |briefly |long |since )*(?P<v>(?:cooperat|collaborat|coordinat)(?:e|ed|ing)|joined forces|worked together|work together|made common cause)",
        "cooperate",
        1,
    ),
    Pattern(rf"{{A}}{{L}} (?P<v>(?:[a-z]+ ){{0,3}}?(?:{_COOP})) (?:closely )?with {{B}}", "cooperate", 1),
    Pattern(
        rf"(?P<v>(?:cooperation|collaboration|coordination|partnership|alliance|pact|{_WARM} {_BOND})) (?:between|of) {{A}}{{L}} and {{B}}(?![\ue000-\ue008]*{{L}} (?:(?:has|have|had|are|were|is|was) )?(?:[a-z]+ )?(?:{_SOURED}|{COLD}|broke))",
        "cooperate",
        1,
    ),
    Pattern(
        r"{As} (?P<v>(?:[a-z]+ ){0,3}(?:partnership|alliance|ties|cooperation|bond|links)) (?:with|to) {B}",
        "cooperate",
        1,
    ),
    Pattern(
        rf"{{A}}{{L}} (?P<v>(?:{_WARM} )?(?:bond|alliance|partnership|ties)|{_WARM} {_BOND}) with {{B}}",
        "cooperate",
        1,
    ),
    Pattern(r"{As} (?:[a-z]+ ){0,4}(?P<v>partnership|alliance|ties) with {B}", "cooperate", 1),
    Pattern(
        r"{A}{L} (?:is|are|was|were|became|remains?) (?:a |an |its |the |their )?(?:[a-z]+ ){0,2}(?P<v>ally|allies|partner|partners) (?:of|with|to) {B}",
        "ally",
        1,
    ),
    Pattern(r"{A}{L},? [^;.]{0,40}?(?P<v>(?:tactical |close |formal )?allied) with {B}", "ally", 1),
    Pattern(r"for {B}, {A} (?:is|are) {ITS} (?:[a-z]+ ){0,2}(?P<v>ally|partner)", "ally", 1),
    Pattern(r"for {B}, {A} (?:is|are) {ITS} (?:[a-z]+ ){0,2}(?P<v>rival|enemy|foe)", "rival", -1),
    Pattern(
        r"{A}{L} and {B} (?:are|were|have been|remain) (?:[a-z]+ ){0,2}(?P<v>allies|partners|allied)",
        "ally",
        1,
    ),
    Pattern(
        r"{A}{L} and {B} (?:have |had |are |were )?(?P<v>cooperat(?:e|ed|ing)|collaborat(?:e|ed|ing)|joined forces)",
        "cooperate",
        1,
    ),
    Pattern(
        r"{A}{L} (?:is|are|was|were|remains?) (?:a |an |its |the |their )?(?:[a-z]+ ){0,2}(?P<v>rivals?|enem(?:y|ies)|foes?|adversar(?:y|ies)|opponents?) (?:of|to) {B}",
        "rival",
        -1,
    ),
    Pattern(
        r"{A}{L} (?:is|are|was|were|remains?) {Bs} (?:[a-z]+ ){0,2}(?P<v>rivals?|enem(?:y|ies)|foes?)\b",
        "rival",
        -1,
    ),
    Pattern(
        r"(?:threat|challenge|danger) to {A}, [^;.]{0,60}? for {Bs} (?P<v>(?:[a-z]+ )?rival)\b",
        "rival",
        -1,
        flip=True,
    ),
    Pattern(
        r"{A}{L} and {B} (?:are|were|have been|remain) (?:[a-z]+ ){0,2}(?P<v>rivals|enemies|foes|at war|at odds)",
        "rival",
        -1,
    ),
    Pattern(r"{A}{L} and {B} (?P<v>differ|disagree|compete)\b", "rival", -1),
    Pattern(
        r"(?P<v>rivalry|power struggle|struggle for power|feud|enmity) between {A}{L} and {B}", "rival", -1
    ),
    Pattern(
        r"{A}{L} (?:has|have) (?:[a-z]+ ){0,3}(?P<v>differences|disputes|rivalry|quarrel) with {B}",
        "rival",
        -1,
    ),
    Pattern(
        r"{A}{L} (?:has |have |had |is |are )?(?P<v>fought|fights?|fighting|battl(?:ed|es|ing)|clashed|clash(?:es|ing)?)(?: with| against)? {B}",
        "fight",
        -1,
    ),
    Pattern(
        r"{A}{L} and {B}{L} (?:have |had |are |were )?(?P<v>clash(?:ed|es|ing)?|fought|fight(?:ing)?|battled|exchanged fire)\b",
        "fight",
        -1,
    ),
    Pattern(r"(?P<v>fighting|clashes|battles|war) between {A}{L} and {B}", "fight", -1),
    Pattern(
        r"{A}{L} (?:has |have |had |is |are |has been |have been )?(?:also )?(?P<v>fund(?:s|ed|ing)?|financ(?:es?|ed|ing)|subsidi[sz](?:es?|ed|ing)|subsiding|bankroll(?:s|ed|ing)?|sponsor(?:s|ed|ing)?|arm(?:s|ed|ing)|suppl(?:y|ies|ied|ying) (?:arms|weapons) to) {B}",
        "sponsor",
        1,
    ),
    Pattern(
        r"{A}{L},? (?:is |are |was |were )?(?P<v>funded|financed|sponsored|armed|backed|supported|bankrolled) by {B}",
        "sponsor",
        1,
        flip=True,
    ),
    Pattern(
        r"{A}{L} (?:has |have |had |is |are )?{ADV}(?P<v>back(?:s|ed)?|support(?:s|ed)?|assist(?:s|ed)?|aid(?:s|ed)) {B}",
        "facilitate",
        1,
    ),
    Pattern(
        r"{A}{L} (?:has |have |had |is |are )?(?P<v>shelter(?:s|ed|ing)?|harbou?r(?:s|ed|ing)?|hosts?|hosted|gives? sanctuary to) {B}",
        "shelter",
        1,
    ),
    Pattern(r"{A}{L} (?P<v>shelters?|sheltered|hides|took refuge) with {B}", "shelter", 1, flip=True),
    Pattern(r"{A} [^;.]{0,100}?under {Bs} (?P<v>shelter|protection)", "shelter", 1, flip=True),
    Pattern(
        r"{A},? (?:\([^)]*\),? )?(?:which is |is |are |was |as |itself )?(?:an? |the |its )?(?:(?!breakaway|splinter|dissident|renegade)[a-z-]+ ){0,3}(?P<v>branch|affiliate|wing|arm|offshoot|franchise|chapter|faction|part) of {B}",
        "part_of",
        1,
    ),
    Pattern(
        r"{A}{L} (?:is|are) {Bs} (?:[a-z-]+ ){0,2}(?P<v>arm|wing|branch|faction|affiliate)\b", "part_of", 1
    ),
    Pattern(
        r"{As} (?:[a-z-]+ ){0,3}(?P<v>branch|affiliate|franchise|chapter|offshoot),? (?:is )?{B}",
        "part_of",
        1,
        flip=True,
    ),
    Pattern(
        r"{A} (?:is|are|was) (?P<v>a splinter (?:group )?(?:of|from)|split from|broke away from|broke with|splintered from) {B}",
        "splinter",
        -1,
    ),
    Pattern(r"{A} (?P<v>split from|broke away from|broke with|splintered from) {B}", "splinter", -1),
    Pattern(
        r"{A}{L} (?P<v>negotiat(?:es|ed|ing)|held talks|holds talks|signed (?:an |a |the )?(?:[a-z-]+ ){0,2}(?:agreement|deal|ceasefire|pact|accord)|reached (?:an |a )?(?:agreement|deal|ceasefire)) with {B}",
        "negotiate",
        0,
    ),
    Pattern(
        r"{A}[- ]claimed attacks (?:were|are|was) \"?(?P<v>traceable|traced|linked) to (?:known )?(?:members of )?{B}",
        "facilitate",
        1,
        flip=True,
    ),
    Pattern(
        r"{A}{L} and {B}{L} (?:have |had )?(?P<v>(?:formed|forged|struck|announced) (?:a |an )?(?:[a-z]+ )?(?:alliance|coalition|pact|partnership))",
        "ally",
        1,
    ),
    Pattern(
        r"{A}{L} and {B}{L} (?:have |had )?(?P<v>(?:signed|reached|agreed(?: on| to)?) (?:a |an |the )?(?:[a-z]+ )?(?:ceasefire|truce|deal|agreement|pact))",
        "negotiate",
        0,
    ),
    Pattern(
        r"(?P<v>talks|negotiations|agreement|ceasefire|deal|truce) between {A}{L} and {B}", "negotiate", 0
    ),
    Pattern(r"{A} (?:has |have )?(?:formally |officially )?(?P<v>recogni[sz](?:es|ed)) {B}", "recognise", 1),
    Pattern(
        r"{A}(?:{L})? (?:[a-z]+ ){0,2}(?P<v>seeks?|sought) to (?:establish|form|build|create) [^;.]{0,30}?(?:alliance|partnership|triangle|pact|coalition) with {B}",
        "ally",
        1,
    ),
    Pattern(
        r"{A}(?:{L})? (?P<v>seeks?|sought) (?:a |an )?(?:[a-z]+ )?(?:alliance|partnership|triangle|pact|coalition) with {B}",
        "ally",
        1,
    ),
    Pattern(
        r"{A}{L} (?:is|are|was|were|remains?|became) {Bs} (?:[a-z]+ ){0,2}(?P<v>ally|allies|partners?|backers?)\b",
        "ally",
        1,
    ),
    # "Fought alongside", "sided with", "joined forces with"
    Pattern(
        r"{A}{L}(?: \([^)]*\))?,? (?:which |who |that |[^;.]{3,70}? and )?(?:has |have |had |is |are |was |were )?(?:also |now |since |reportedly |openly )*(?P<v>(?:fights?|fought|fighting|operat(?:es?|ed|ing)|deployed) (?:alongside|on the side of|side by side with|together with)|sid(?:es?|ed|ing) with|join(?:s|ed|ing) (?:forces|ranks|hands) with|merg(?:es?|ed|ing) (?:with|into)|unit(?:es?|ed) with|all(?:y|ies|ied) (?:itself|themselves) with|(?:is|are|was|were) allied (?:to|with)|allied (?:to|with)) {B}",
        "ally",
        1,
    ),
    Pattern(
        r"{A}{L} and {B}{L} (?:have |had )?(?:also |since |then |later )*(?P<v>merged|united|joined (?:forces|ranks)|fight side by side|fought side by side|signed (?:a |an )?(?:[a-z-]+ ){0,2}pact)",
        "ally",
        1,
    ),
    Pattern(r"{A}{L},? (?:which |who )?(?P<v>fight(?:s|ing)? for) {B}(?! control)", "ally", 1),
    Pattern(
        r"{A}{L}(?: [^,;.]{0,40}?)? (?:has |have |had )?(?P<v>(?:pledg(?:es?|ed|ing)|swore|sworn|declared|renewed)(?: [a-z]+)? (?:allegiance|loyalty|fealty|bay'?ah) to) {B}",
        "part_of",
        1,
    ),
    Pattern(
        r"{A}{L}(?: \([^)]*\))?,? (?:which |who |that )?(?:is |are |was |were |has been |have been )?(?:also |closely |reportedly )*(?P<v>affiliated (?:with|to)) {B}",
        "part_of",
        1,
    ),
    Pattern(
        r"{A}{L}(?: \([^)]*\))?,? (?:which |who |that )?(?:is |are |was |were |has been |have been )?(?:also |closely |reportedly )*(?P<v>linked (?:to|with)|aligned with|loyal to|close to) {B}",
        "cooperate",
        1,
    ),
    Pattern(r"{B}[- ](?P<v>linked|aligned|affiliated|allied) {A}", "cooperate", 1),
    Pattern(r"{B}[- ](?P<v>backed|supported|sponsored|funded|trained|armed) {A}", "sponsor", 1, flip=True),
    Pattern(
        r"{A}{L},? (?:which|who) (?:is|are|was|were|has been|have been) (?:also |openly |reportedly |allegedly )*(?P<v>backed|supported|funded|armed|trained|financed|sponsored) by {B}",
        "sponsor",
        1,
        flip=True,
    ),
    # "Supplies drones to", "has provided it with arms", "arms and trains"
    Pattern(
        r"{A}{L} (?:has |have |had |is |are |been )*(?:also |repeatedly |reportedly |allegedly |secretly )*(?P<v>(?:suppl(?:y|ies|ied|ying)|sell(?:s|ing)?|sold|deliver(?:s|ed|ing)?|provid(?:es?|ed|ing)|sent|sends?|sending|ship(?:s|ped|ping)?|giv(?:es?|en|ing)|gave|smuggl(?:es?|ed|ing))(?: (?:(?!(?:and|to|that|which|against)\b)[a-z-]+|[\ue004]+)){1,6} to) {B}",
        "sponsor",
        1,
    ),
    Pattern(
        r"{A}{L} (?:has |have |had |is |are )*(?:also |repeatedly |reportedly |allegedly )*(?P<v>provid(?:es?|ed|ing)|suppl(?:y|ies|ied|ying)|equip(?:s|ped|ping)?) {B}{L} with",
        "sponsor",
        1,
    ),
    Pattern(
        r"{A}{L} (?:has |have |had |is |are )*(?:also |reportedly |allegedly )*(?P<v>(?:arm|train|fund|equip|back|support|shelter|financ)(?:es|s|ed|e|ing|ped|ping)?,? (?:and|or) (?:arm|train|fund|equip|back|support|shelter|financ)(?:es|s|ed|e|ing|ped|ping)?) {B}",
        "sponsor",
        1,
    ),
    Pattern(
        r"accus(?:es|ed|ing) {A}{L} of (?P<v>(?:supporting|backing|arming|funding|financing|training|supplying|equipping|sponsoring)(?: (?:weapons|arms) to)?) {B}",
        "sponsor",
        1,
    ),
    Pattern(
        r"{A}{L} (?P<v>(?:help|helps|helped|helping|advis(?:es?|ed|ing)|assist(?:s|ed|ing)?)) {B}",
        "facilitate",
        1,
    ),
    Pattern(
        r"{A}{L} (?:has |have |had )?(?:sent|sends|deployed|dispatched|despatched) [^;.]{3,60}? to (?P<v>help|support|assist|back|aid|defend|protect|reinforce) {B}",
        "facilitate",
        1,
    ),
    Pattern(
        r"{A}{L}(?: \([^)]*\))?,? (?:which )?(?P<v>made up of|composed of|comprising|consisting of|includes|comprises|unites|brings together|is made up of|(?:an alliance|a coalition) of) {B}",
        "part_of",
        1,
        flip=True,
    ),
    Pattern(
        r"{A}{L}(?: \([^)]*\))? and {B}{L} (?:have |had )?(?:also |since |again )*(?P<v>(?:held|hold|began|opened|resumed|concluded|started|suspended) (?:[a-z-]+ ){0,5}?(?:talks|negotiations))",
        "negotiate",
        0,
    ),
    # Falling out
    Pattern(
        r"{A}{L}(?: \([^)]*\))?,? (?:[^;.]{3,40}, )?(?:has |have |had )?(?:also |since |then |later )*(?P<v>(?:br(?:eaks?|oke|oken|eaking) (?:off )?|end(?:s|ed)? |violat(?:es|ed) |suspend(?:s|ed) |abandon(?:s|ed) )(?:(?:{ITS}|the|a) )?(?:[a-z]+ )?(?:truce|ceasefire|alliance|agreement|pact|deal|talks|relations|diplomatic relations|diplomatic ties)) with {B}",
        "rival",
        -1,
    ),
    Pattern(
        r"{A}{L}(?: in {P})? (?:has |have |had )?(?:also |since |then )*(?P<v>turn(?:s|ed) (?:against|on)|fell out with|declared war on|drove out) {B}",
        "fight",
        -1,
    ),
    Pattern(
        r"{A}{L} (?:has |have |had )?(?:also |since |then |finally )*(?P<v>agreed (?:to|on) (?:a |an |the )?(?:[a-z]+ )?(?:truce|ceasefire|deal|pact)) with {B}",
        "negotiate",
        0,
    ),
    Pattern(
        r"(?P<v>(?:peace |ceasefire |the |a |new |second |first )*(?:talks|negotiations|dialogue|truce|ceasefire)) (?:of|between) {A}{L},? and {B}",
        "negotiate",
        0,
    ),
)
