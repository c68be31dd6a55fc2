# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""The few frames of a sentence in which the words of any tie can stand.

A tie is told as a verb, a passive, a noun, an apposition or a name alike. A frame without `{A}` takes the
subject of its clause: "took Karo and arms Milu".
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.words.relations import Pattern
from tocsin.extract.words.ties import (
    ACCUSED,
    ACTIVE,
    EACH_OTHER,
    GOOD,
    HELP,
    KIN,
    PASSIVE,
    REFUGE,
    SOURED,
    STATES,
    THINGS,
    WITH,
    Words,
)

__all__ = ["TIES"]

# What stands between a subject and its verb.
_AUX = (
    r"(?:(?:has|have|had|is|are|was|were|been|being|also|both|still|now|long|since|then|later|already|again|once|never|not|itself|themselves|no longer|[a-z]+ly"
    r"|(?:believed|thought|said|reported|known|alleged|suspected) to(?: be| have)?|(?:continues?|continued|continuing|began|begun|started|refused|refuses|declined|failed|used) to) )*"
)
_WHO = r"{A}{L}{IN}(?:,? (?:which|who|that))? " + _AUX
_CARRIED = r"(?:,? and|,? but|,? then|, before) " + _AUX
_ADJ = r"(?:(?!(?:about|over|amid|despite|of|in|and|or|to|by|on|at|from|for|with|who|that|which|is|are|was|were|has|have)\b)[a-z][a-z-]* ){0,3}"
_BE = r"(?:is|are|was|were|remains?|remained|becomes?|became|been|become|being)"
_NO_MORE = rf"(?![\ue000-\ue008]*{{L}}{{IN}}(?:,[^,;.]{{3,60}},)? {SOURED.replace('(?P<v>', '(?:')})"
_MAKE = r"(?:has|have|had|maintain(?:s|ed)?|ke(?:eps?|pt)|form(?:s|ed)?|forg(?:es|ed)|str(?:uck|ikes)|sign(?:s|ed)?|conclud(?:es|ed)|reach(?:es|ed)?|seal(?:s|ed)?|agreed(?: to| on)?|enter(?:s|ed)?(?: into)?|h(?:olds?|eld)|open(?:s|ed)?|resum(?:es?|ed)|began|begun|started|built|buil[dt]s?|establish(?:es|ed)?|announced|renew(?:s|ed)|deepen(?:s|ed)|strengthen(?:s|ed)|enjoy(?:s|ed)?|negotiated|made|extended|in|into|involved in|engaged in)"
_BREAK = r"(?:(?:br(?:oke|oken|eaks?)(?: off)?|cuts?|sever(?:s|ed)|end(?:s|ed)|suspend(?:s|ed)|abandon(?:s|ed)|t(?:ore|orn) up|renounc(?:es|ed)|violat(?:es|ed)|dissolv(?:es|ed)|walked (?:away|out) (?:from|of)|(?:withdrew|withdrawn) from|pulled out of|fr(?:oze|ozen))"
_GIVING = (
    r"(?:giv(?:es?|ing|en)|gave|provid(?:es?|ed|ing)|offer(?:s|ed|ing)?|lend(?:s|ing)?|lent|grant(?:s|ed|ing)?|extend(?:s|ed|ing)?|send(?:s|ing)?|sent"
    r"|suppl(?:y|ies|ied|ying)|deliver(?:s|ed|ing)?|ship(?:s|ped|ping)?|funnel(?:s|led|ling)?|channel(?:s|led|ling)?|smuggl(?:es|ed|ing)|sell(?:s|ing)?|sold|pay(?:s|ing)?|paid)"
)
_TAKING = r"(?:receiv(?:es?|ed|ing)|gets?|got|getting|obtain(?:s|ed|ing)?|dr(?:aws?|ew|awn|awing)|enjoy(?:s|ed)?|secur(?:es?|ed|ing)|accept(?:s|ed)?|tak(?:es?|en)|took|buys?|bought|buying|acquir(?:es?|ed|ing)|procur(?:es?|ed|ing)|import(?:s|ed|ing)?|purchas(?:es?|ed|ing)|smuggl(?:es|ed|ing)|(?:seeks?|sought))"
_ACCUSING = (
    r"accus(?:es|ed|ing) {A}{L} of",
    r"{A}{L} (?:is|are|was|were|stands?|has been|have been) (?:also |often |widely |long )*(?:accused|suspected)(?: by [^,;.]{3,40})? of",
)


def _of_verbs() -> Iterator[Pattern]:
    for words in ACTIVE:
        both = f"(?P<v>{words.words}(?:,? (?:and|or) [a-z]+)?)"
        yield words.in_frame(f"{_WHO}{both} {{B}}")
        yield words.in_frame(f"{_CARRIED}{both} {{B}}")
    for words in PASSIVE:
        yield words.in_frame(
            f"{_WHO}(?P<v>(?:[a-z]+ed,? (?:and|or) )?{{V}}(?:,? (?:and|or) [a-z]+ed)?)(?: with [a-z ]{{3,30}})? by {{B}}"
        )
        yield words.in_frame(", (?P<v>(?:[a-z]+ed,? (?:and|or) )?{V}(?:,? (?:and|or) [a-z]+ed)?) by {B}")
    for words in WITH:
        yield words.in_frame(f"{_WHO}(?P<v>{{V}}) {{B}}")
        yield words.in_frame(f"{_CARRIED}(?P<v>{{V}}) {{B}}")
    yield Words("f(?:ights?|ought|ighting)", "ally", 1).in_frame(
        f"{_WHO}(?P<v>f(?:ights?|ought|ighting)) (?:on|at) {{Bs}} side\\b"
    )
    yield Words("fighting", "ally", 1).in_frame(
        "{A} (?:has|have|had|sent|deployed|keeps) [^,;.]{3,60}? (?P<v>fighting (?:alongside|beside|side by side with)) {B}"
    )
    yield Words("join(?:s|ed|ing)?", "ally", 1).in_frame(
        f"{_WHO}(?P<v>join(?:s|ed|ing)?) {{Bs}} (?:[a-z]+ )?(?:campaign|war|fight|offensive|ranks|alliance|coalition|side)\\b"
    )
    for words in EACH_OTHER:
        yield words.in_frame(f"{{A}}{{L}},? and {{B}}{{L}}{{IN}},? {_AUX}(?P<v>{{V}})\\b")


def _of_nouns() -> Iterator[Pattern]:
    said = r"(?:long |once |formerly |now |still |itself |themselves |also |again |[a-z]+ly )*"
    linked = rf"(?:,|,? (?:which|who|that)(?: {_AUX})?{_BE}| {_AUX}{_BE}| as) {said}"
    for words in KIN:
        yield words.in_frame(
            f"{{A}}{{L}}{{IN}}{linked}(?:one of )?(?:an? |the )?{_ADJ}(?P<v>{{V}}) (?:of|to|for) {{B}}"
        )
        yield words.in_frame(
            f"{{A}}{{L}}{{IN}}{linked}(?:one of )?{{Bs}} {_ADJ}(?P<v>{{V}})\\b(?! [\ue000\ue002])"
        )
        yield words.in_frame(f"{{Bs}} {_ADJ}(?P<v>{{V}}),? {{A}}")
        yield words.in_frame(f"{{A}}, an? {_ADJ}{{B}} (?P<v>{{V}})\\b")
        yield words.in_frame(f"the {_ADJ}(?P<v>{{V}}) (?:of|to) {{B}}, {{A}}")
    for words in STATES:
        still = _NO_MORE if words.sign > 0 else ""
        yield words.in_frame(f"\\b(?P<v>{_ADJ}{{V}}) (?:between|among|of) {{A}}{{L}},? and {{B}}" + still)
        yield words.in_frame(f"{{As}} {_ADJ}(?P<v>{{V}}) (?:with|against|to) {{B}}" + still)
        yield words.in_frame(
            f"{_WHO}{_MAKE} (?:an? |the |its |their |{{ITS}} |no |{_ADJ})?{_ADJ}(?P<v>{{V}}) (?:[a-z]+ )?with {{B}}"
        )
        yield words.in_frame(f"{_CARRIED}{_MAKE} (?:an? |the )?{_ADJ}(?P<v>{{V}}) with {{B}}")
        yield words.in_frame(
            f"{{A}}{{L}},? and {{B}}{{L}}{{IN}},? {_AUX}{_MAKE} (?:an? |the |no )?{_ADJ}(?P<v>{{V}})\\b"
        )
    soured = Words(GOOD, "rival", -1)
    yield soured.in_frame(
        f"{{V}} (?:between|of|among) {{A}}{{L}} and {{B}}{{L}}{{IN}}(?:,[^,;.]{{3,60}},)? {SOURED}"
    )
    yield soured.in_frame(f"{{As}} {_ADJ}{{V}} (?:with|to) {{B}}{{L}}{{IN}}(?:,[^,;.]{{3,60}},)? {SOURED}")
    broken = f"(?P<v>{_BREAK} (?:an? |the |its |their |{{ITS}} |all |most )?(?:[a-z]+ )?(?:{GOOD}|talks|negotiations|contacts?|agreement)) (?:with|to|between)) {{B}}"
    yield soured.in_frame(_WHO + broken)
    yield soured.in_frame(_CARRIED + broken)


def _of_help() -> Iterator[Pattern]:
    got = Words(THINGS, "sponsor", 1, flip=True)
    given = Words(f"(?:{THINGS}|supplies|deliveries)", "sponsor", 1)
    helped = Words(HELP, "facilitate", 1, flip=True)
    sheltering = Words(REFUGE, "shelter", 1)
    for lead in (_WHO, _CARRIED):
        yield got.in_frame(
            f"{lead}(?P<v>{_TAKING} (?:[\\w-]+,? ){{0,5}}?{THINGS}(?: [a-z]+){{0,3}}?) (?:from|through|via) {{B}}"
        )
        yield got.in_frame(
            f"{lead}(?P<v>(?:turn(?:s|ed|ing)|look(?:s|ed|ing)?) to {{B}} for (?:[a-z-]+ ){{0,2}}?{THINGS})"
        )
        yield sheltering.in_frame(f"{lead}(?P<v>{_GIVING} (?:[a-z]+ ){{0,2}}?{REFUGE}) (?:to|for) {{B}}")
        yield given.in_frame(
            f"{lead}(?P<v>{_GIVING}) {{B}}{{L}} (?:with )?(?:[a-z-]+ |[\ue004]+ ){{0,3}}?{THINGS}\\b"
        )
    yield helped.in_frame(
        f"(?:with|thanks to|under|through) (?:the )?{_ADJ}(?P<v>{HELP}) (?:of|from) {{B}}, {{A}}"
    )
    yield helped.in_frame(f"(?<=\\w|,) (?:with|thanks to) (?:the )?{_ADJ}(?P<v>{HELP}) (?:of|from) {{B}}")
    yield helped.in_frame(f"(?<=\\w|,) (?:with|thanks to) {{Bs}} {_ADJ}(?P<v>{HELP})\\b")
    yield given.at(f"(?:{HELP}|supplies|deliveries)").in_frame(
        f"{{As}} {_ADJ}(?P<v>{HELP}|supplies|deliveries) (?:for|to|of) {{B}}"
    )
    yield given.in_frame(f"(?P<v>{THINGS}) (?:from|supplied by|sent by|provided by) {{A}} (?:for|to) {{B}}")
    for words in ACCUSED:
        for accusing in _ACCUSING:
            yield words.in_frame(f"{accusing} (?P<v>{{V}}) {{B}}")
        yield words.in_frame(
            f"{_WHO}(?:has |have |had )?(?:repeatedly |always |long )?den(?:y|ies|ied) (?P<v>{{V}}) {{B}}"
        )
    from_it = Words("(?:members|fighters|commanders?|officers|leaders?|defectors)", "splinter", -1)
    yield from_it.in_frame(
        f"{_WHO}(?P<v>(?:made up|composed|formed|founded|set up|led|consisting|consists) (?:mainly |mostly |largely )?(?:of|by) (?:former|dissident|disaffected|renegade|ex-)? ?(?:[a-z]+ ){{0,2}}(?:members|fighters|commanders?|officers|leaders?|defectors)) (?:of|from) {{B}}"
    )


TIES: tuple[Pattern, ...] = (*_of_verbs(), *_of_nouns(), *_of_help())
"""All of them, each list of words in each of its frames."""
