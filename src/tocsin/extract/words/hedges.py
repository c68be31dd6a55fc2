# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words that hold back a statement, by how far the speaker stands behind it; and probability words.

Sources: ICD 203 (Analytic Standards, Office of the Director of National Intelligence, 2015);
the Probability Yardstick of the UK's Professional Head of Intelligence Assessment (PHIA).
"""

from __future__ import annotations

from tocsin.domain.vocabulary import Hedge

__all__ = [
    "DEFAULT_YARDSTICK",
    "HEDGES",
    "MODALS",
    "PROBABILITY_WORDS",
    "UNNAMED",
    "WEAKEST_LAST",
    "YARDSTICKS",
]

# Patterns over single-blank text; the longest that fits wins.
HEDGES: dict[Hedge, tuple[str, ...]] = {
    "likely": (
        r"almost certain(?:ly)?",
        r"nearly certain(?:ly)?",
        r"(?:very |highly |most )?(?:likely|probabl[ey])",
        r"appears?(?: to)?|appearing to",
        r"(?:almost )?(?:seems?|seemingly|seemed)(?: to| that| likely| set to| as if)?",
        r"looks? (?:set )?to",
        r"(?:is|are|seems?|looks?|appears?) set to",
        r"(?:is|are) expected to",
        r"strong(?:ly)? suggest(?:s|ions?)?(?: that)?",
        r"suggest(?:s|ed|ing|ive)?(?: that| of)?",
        r"indicat(?:es?|ed|ing|ive)(?: that| of)?",
        r"tended to",
    ),
    "reported": (
        r"reportedly",
        r"(?:is|are|was|were|has been|have been) (?:also )?(?:reported|said|understood|known) to",
        r"(?:is|are|was|were) (?:also |widely |still )?(?:believed|thought|considered|assumed|estimated|reckoned)(?: to| that)?",
        r"according to",
        r"reports? of",
        r"there (?:are|were|have been) (?:[a-z]+ ){0,2}reports that",
        r"some evidence",
        r"estimated (?:by|at|to)",
        r"an estimated",
    ),
    "alleged": (
        r"allegedly",
        r"alleged",
        r"alleges?(?: that)?",
        r"accus(?:es?|ed)(?: of)?",
        r"purported(?:ly)?",
        r"supposedly",
    ),
    "possible": (
        r"may",
        r"might",
        r"could",
        r"possibly",
        r"perhaps",
        r"potentially",
        r"(?:one |a |the )?possibility(?: is)?(?: that| of)?",
        r"(?:it is )?possible(?: that)?",
        r"a (?:reasonable|real|realistic|fair|good|strong) (?:chance|possibility|prospect)(?: of| that)?",
        r"(?:is|are) concerned(?: that| about| over)",
        r"fears? (?:that|of)",
        r"concerns? (?:over|about|that)",
        r"risks? (?:of|that)",
        r"(?:greater|higher|growing|raises? the) risk",
    ),
    "unlikely": (
        r"(?:very |highly |most )?(?:unlikely|improbabl[ey])",
        r"doubtful(?: at best)?(?: that)?",
        r"dubious(?: at best)?",
        r"(?:remote|little|no|slim) (?:chance|prospect)(?: that| of)?",
        r"neither (?:imminent|near|inevitable|certain|likely) nor (?:imminent|near|inevitable|certain|likely)",
        r"not (?:imminent|inevitable|likely|near|certain)",
    ),
    "planned": (
        r"(?:plans?|planned|planning|intends?|intended|intending|proposes?|proposed|aims?|aimed|hopes?) to",
        r"plans? for",
        r"(?:have |has |had )?(?:discussed|talked about|considered|considering|discussing)(?= (?:\w+ing|a|an|the)\b)",
        r"(?:seeks?|sought) (?:to|an?)",
        r"to be (?:funded|formed|deployed|created)",
    ),
    "hypothetical": (
        r"(?:in that|in such a|in this) case",
        r"were to",
        r"should that happen",
        r"hypothetical(?:ly)?",
        r"would",
    ),
    "denied": (r"den(?:y|ies|ied|ying)(?: that)?", r"rejected (?:claims|reports|allegations)"),
}
WEAKEST_LAST: tuple[Hedge, ...] = (
    "asserted",
    "reported",
    "likely",
    "alleged",
    "possible",
    "unlikely",
    "planned",
    "hypothetical",
    "denied",
)
# Of the hedges, those behind which somebody stands who is not named.
UNNAMED = (
    r"reportedly|allegedly|(?:is|are|was|were) (?:also |widely |still )?(?:believed|thought|considered|assumed|estimated|reckoned)(?! by)"
    r"|(?:is|are|was|were|has been|have been) (?:also )?(?:reported|said|understood) to"
    r"|there (?:are|were|have been) (?:[a-z]+ ){0,2}reports that"
)
YARDSTICKS: dict[str, dict[str, tuple[float, float]]] = {
    "ICD-203": {
        r"almost no chance|remote(?: chance)?": (0.01, 0.05),
        r"(?:very|highly|most) (?:unlikely|improbable)": (0.05, 0.20),
        r"unlikely|improbabl[ey]": (0.20, 0.45),
        r"(?:roughly|about) (?:an )?even (?:chance|odds)|even chance": (0.45, 0.55),
        r"likely|probabl[ey]": (0.55, 0.80),
        r"(?:very|highly|most) (?:likely|probabl[ey])": (0.80, 0.95),
        r"(?:almost|nearly) certain(?:ly)?": (0.95, 0.99),
    },
    "PHIA": {
        r"remote chance|almost no chance": (0.0, 0.05),
        r"(?:very|highly) unlikely": (0.10, 0.20),
        r"unlikely|improbabl[ey]": (0.25, 0.35),
        r"(?:realistic|reasonable|real) (?:possibility|chance)": (0.40, 0.50),
        r"likely|probabl[ey]": (0.55, 0.75),
        r"(?:very|highly|most) (?:likely|probabl[ey])": (0.80, 0.90),
        r"(?:almost|nearly) certain(?:ly)?": (0.95, 1.0),
    },
}
DEFAULT_YARDSTICK = "ICD-203"
# What a forecast says of its own probability; a yardstick gives some of these a band, the others keep their words only.
PROBABILITY_WORDS: tuple[str, ...] = (
    r"(?:almost|nearly) certain(?:ly)?",
    r"(?:very |highly |most )?(?:likely|unlikely|probabl[ey]|improbabl[ey])",
    r"a (?:reasonable|real|realistic|fair|good|strong) (?:chance|possibility|prospect)",
    r"(?:roughly |about )?(?:an )?even (?:chance|odds)",
    r"almost no chance|remote chance",
    r"neither \w+ nor \w+",
    r"not (?:imminent|inevitable|near|certain)",
    r"doubtful(?: at best)?|dubious(?: at best)?",
    r"(?:one |a |the )?possibility",
    r"(?:it is )?possible",
    r"(?:seems?|looks?|appears?) set to|(?:is|are) set to|(?:is|are) expected to|(?:is|are) going to|is poised to|are poised to",
    r"possibly|perhaps|potentially",
    r"may|might|could",
    r"will|would|won't|'ll",
)
MODALS = r"will|would|may|might|could|won't"
