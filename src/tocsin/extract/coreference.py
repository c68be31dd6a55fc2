# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Role nouns and pronouns: `the group`, `the insurgents`, `it` taken back to the actor they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tocsin.extract.bound import doing_it_to, named_ahead
from tocsin.extract.mentions import Mention
from tocsin.extract.phrases import Phrase
from tocsin.extract.sentences import Sentence
from tocsin.extract.words.roles import (
    ARMED,
    ORGANISATION_NOUNS,
    OWN_NAMES,
    PLURAL_PRONOUNS,
    ROLE_NOUNS,
    SELF_NAMING,
    SINGULAR_PRONOUNS,
    STATE,
)

__all__ = ["resolved"]

_NOUNS = "|".join(sorted(ROLE_NOUNS, key=len, reverse=True))
_ROLE = Phrase(
    rf"\b(?:(?:the|this|that|both) |(?=(?:pro-)?(?:government|security|federal|state) (?:forces|troops)\b|(?:government|junta) control\b))(?P<noun>{_NOUNS})\b(?! (?:of(?! [a-z]+ing\b)|led|called|known|officials?|spokes\w+)\b)(?:(?<=army)|(?<=military)|(?<=junta)|(?<=government)|(?<=regime)|(?<=forces)|(?<=troops)|(?<=police)|(?<=(?:by|to) the group)|(?<=(?:by|to) the movement)|(?! (?:in|for|on)\b))(?!(?<=police) (?:stations?|posts?|officers?|chief|custody|headquarters|patrols?|checkpoints?|academy|convoy|commanders?|vehicles?|state)\b)"
)
# "Clan militias", "two local gangs": nobody says which, and still they take sides.
_BANDS = Phrase(
    r"\b(?P<noun>(?:(?:local|clan|tribal|ethnic|village|private|allied|volunteer|vigilante|self-defen[cs]e|pro-government|pro-junta|pro-regime|anti-government|communal|Arab|Tuareg|Fulani|Kurdish|Druze|Shia|Sunni) )+(?:militias|militiamen|gangs|armies|units|volunteers|fighters|tribesmen|gunmen|rebels|forces|factions|vigilantes))\b"
)
# "The Front-linked group": of the Front, and not the Front.
_LINKED = Phrase(
    rf"(?:(?<=-linked )|(?<=-backed )|(?<=-aligned )|(?<=-allied )|(?<=-affiliated )|(?<=-inspired )|(?<=-led ))(?P<noun>{_NOUNS})\b(?! (?:of|called|known)\b)"
)
_TIED = re.compile(r"-(?:linked|backed|aligned|allied|affiliated|inspired|led) $")
_DEFINITE = re.compile(r"\b(?:the|this|that) $", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?P<noun>it|its|they|their|them)\b", re.IGNORECASE)
# "It seems", "it is unclear": no one is meant.
_EMPTY = re.compile(
    r"(?:it|they)(?:'s| is| was| would be| will be| has been| remains)?(?: \w+ly| also| therefore| however| not| now| still)* "
    r"(?:seems?|appears?|likely|unlikely|possible|clear|unclear|hard|difficult|easy|important|time|doubtful|true|"
    r"not|worth|too|estimated|believed|thought|expected|said|reported|become|becomes|hardcore|the)\b",
    re.IGNORECASE,
)
# "The League" for a River League named before.
_SHORT = Phrase(rf"\b[Tt]he (?P<noun>{'|'.join(ORGANISATION_NOUNS)})\b(?! (?:of|for|[A-Z]))(?!-)", flags=0)
_REACH = 3
_SUBJECT_WITHIN = 45


def resolved(
    flat: str, *, sentences: Sequence[Sentence], names: Sequence[Sequence[Mention]]
) -> list[list[Mention]]:
    """The mentions of each sentence with role nouns and pronouns added where one actor fits them.

    Antecedents lie in the same paragraph, at most three sentences back. An actor named later in the
    same sentence is not meant: nobody is both "the group" and named beside it. "The army" may be the one
    army of the whole document, and where none is named it is still an army.
    """
    done: list[list[Mention]] = []
    told = [mention for found in names for mention in found]
    stood: dict[str, set[str]] = {}
    for number, (sentence, found) in enumerate(zip(sentences, names, strict=True)):
        mentions = [*found, *_shortened(flat, sentence, found, told)]
        found = mentions[:]
        for match, kinds in _standing_in(flat, sentence):
            if any(m.start < match.end() and match.start() < m.end for m in found):
                continue
            whose = _linked_to(flat, match, found)
            if whose is not None and not _DEFINITE.search(flat, sentence.start, whose.start):
                continue
            meant = (
                None
                if match["noun"].lower() in OWN_NAMES
                else _antecedent(
                    flat, match, kinds, sentences=sentences, done=done, number=number, here=mentions,
                    usual=stood.get(match["noun"].lower(), set()),
                )
            )  # fmt: skip
            meant = meant or _in_document(match, kinds, told)
            if meant is not None:
                mentions.append(_stand_in(flat, match, meant))
                if match["noun"].lower() in _FOR_ONE:
                    stood.setdefault(match["noun"].lower(), set()).add(meant.key)
            elif match["noun"].lower() in SELF_NAMING:
                mentions.append(_unnamed(flat, match, kinds))
        mentions.extend(_bands(flat, sentence, mentions))
        done.append(sorted(mentions, key=lambda mention: mention.start))
    return done


def _bands(flat: str, sentence: Sentence, found: Sequence[Mention]) -> Iterator[Mention]:
    for match in _BANDS.finditer(flat, *sentence[:2]):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            yield replace(_unnamed(flat, match, frozenset({"militia"})), name=match["noun"])


def _shortened(
    flat: str, sentence: Sentence, found: Sequence[Mention], told: Sequence[Mention]
) -> Iterator[Mention]:
    """Names cut to their last word, where one actor alone of those named before ends with it."""
    for match in _SHORT.finditer(flat, *sentence[:2]):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        meant = {m.key: m for m in told if m.end <= match.start() and _ends_in(m.name, match["noun"])}
        if len(meant) == 1:
            yield _stand_in(flat, match, next(iter(meant.values())))


def _ends_in(name: str, noun: str) -> bool:
    """Whether "the Front" can be short for a name: a River Front, a Front for the Liberation of Karo."""
    return name.endswith(f" {noun}") or name.startswith((f"{noun} for ", f"{noun} of "))


def _in_document(match: re.Match[str], kinds: frozenset[str], told: Sequence[Mention]) -> Mention | None:
    """The one actor of the document that "the army" or "the rebels" can mean."""
    if match["noun"].lower() not in SELF_NAMING - OWN_NAMES or match[0].lower().startswith(
        ("this", "that", "both")
    ):
        return None
    noun = match["noun"].lower()
    fit = [m for m in told if m.kinds and m.kinds <= kinds and _fits(m, kinds, noun)]
    before = {m.key: m for m in fit if m.end <= match.start()}
    fitting = before or {m.key: m for m in reversed(fit)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _unnamed(flat: str, match: re.Match[str], kinds: frozenset[str]) -> Mention:
    noun = match["noun"]
    return Mention(
        start=match.start(),
        end=match.end(),
        name=noun.lower(),
        form="role",
        kinds=kinds,
        possessive=flat[match.end() : match.end() + 1] == "'",
    )


def _standing_in(flat: str, sentence: Sentence) -> Iterator[tuple[re.Match[str], frozenset[str]]]:
    found = [
        (match, frozenset(ROLE_NOUNS[match["noun"].lower()])) for match in _ROLE.finditer(flat, *sentence[:2])
    ]
    found.extend(
        (match, frozenset(ROLE_NOUNS[match["noun"].lower()]))
        for match in _LINKED.finditer(flat, *sentence[:2])
    )
    found.extend(
        (match, frozenset(ARMED | STATE))
        for match in _PRONOUN.finditer(flat, *sentence[:2])
        if not _EMPTY.match(flat, match.start(), sentence.end)
    )
    yield from sorted(found, key=lambda pair: pair[0].start())


def _linked_to(flat: str, match: re.Match[str], found: Sequence[Mention]) -> Mention | None:
    """Of whom a group is: the Front, in "the Front-linked group"."""
    tied = _TIED.search(flat, max(0, match.start() - 14), match.start())
    return next((m for m in found if tied is not None and m.end == tied.start()), None)


def _stand_in(flat: str, match: re.Match[str], meant: Mention) -> Mention:
    word = match["noun"].lower()
    pronoun = word in SINGULAR_PRONOUNS | PLURAL_PRONOUNS
    return replace(
        meant,
        start=match.start(),
        end=match.end(),
        form="pronoun" if pronoun else "role",
        possessive=word in ("its", "their") or flat[match.end() : match.end() + 1] == "'",
        embedded=False,
        prefixed=False,
        antecedent=meant.antecedent or (meant.start, meant.end),
    )


def _antecedent(
    flat: str,
    match: re.Match[str],
    kinds: frozenset[str],
    *,
    sentences: Sequence[Sentence],
    done: Sequence[Sequence[Mention]],
    number: int,
    here: Sequence[Mention],
    usual: set[str],
) -> Mention | None:
    barred = _barred(match, here)
    if ahead := named_ahead(flat, match, here, sentences[number]):
        return ahead
    if beside := _beside(flat, match, here):
        return beside
    best: tuple[float, int, Mention] | None = None
    predicate = bool(_PREDICATE.search(flat, max(sentences[number].start, match.start() - 24), match.start()))
    if predicate and (apposed := _apposed(flat, match, kinds, here)):
        return apposed
    for back in range(1 if predicate else 0, _REACH + 1):
        at = number - back
        if at < 0 or sentences[at].paragraph != sentences[number].paragraph:
            break
        for mention in here if back == 0 else done[at]:
            if back == 0 and _fronted(flat, mention, match, sentences[at]):
                continue
            if (
                (back == 0 and mention.end > match.start())
                or not _fits(mention, kinds, match["noun"].lower())
                or mention.key in barred
            ):
                continue
            score = _salience(flat, mention, sentences[at], back=back, pronoun=match["noun"].lower())
            # "The insurgents" of a text are those they were before.
            score += 1.5 if usual == {mention.key} else 0.0
            if best is None or (score, mention.start) > best[:2]:
                best = (score, mention.start, mention)
    if best is None:
        return _before_paragraph(
            match["noun"].lower(),
            kinds,
            barred | frozenset(m.key for m in here if predicate),
            sentences=sentences,
            done=done,
            number=number,
        )
    return best[2]


_AND = re.compile(r"(?: [a-z]+)?,? and ")


def _beside(flat: str, match: re.Match[str], here: Sequence[Mention]) -> Mention | None:
    """ "The Front and its ally": the Front's, whoever is the subject."""
    if match["noun"].lower() not in ("its", "their"):
        return None
    before = [m for m in here if m.kinds and not m.prefixed and m.end <= match.start()]
    return next((m for m in reversed(before) if _AND.fullmatch(flat, m.end, match.start())), None)


def _apposed(
    flat: str, match: re.Match[str], kinds: frozenset[str], here: Sequence[Mention]
) -> Mention | None:
    """ "The Front, once a rival of the Guard, is now its ally": the Guard's."""
    before = [m for m in here if m.end <= match.start() and _fits(m, kinds)]
    subject = before[0] if before else None
    if subject is None or flat[subject.end : subject.end + 1] != ",":
        return None
    return next((m for m in reversed(before) if m.embedded and m.key != subject.key), None)


# "The Front is its rival": nobody is their own.
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|remains?|became|become|as)(?: (?:now|still|also|long|again|[a-z]+ly))? $",
    re.IGNORECASE,
)


def _before_paragraph(
    noun: str,
    kinds: frozenset[str],
    barred: frozenset[str],
    *,
    sentences: Sequence[Sentence],
    done: Sequence[Sequence[Mention]],
    number: int,
) -> Mention | None:
    """At the head of a paragraph, the actor of the last one before it that names a fitting one, if only one fits."""
    if number == 0 or sentences[number - 1].paragraph == sentences[number].paragraph:
        return None
    fitting: dict[str, Mention] = {}
    told: int | None = None
    for at in range(number - 1, max(-1, number - 1 - _REACH), -1):
        if told not in (None, sentences[at].paragraph):
            break
        here = {
            m.key: m
            for m in done[at]
            if _fits(m, kinds & ARMED or kinds, noun) and m.key not in barred and not m.embedded
        }
        if here or noun in SELF_NAMING or told is not None:
            told = sentences[at].paragraph
        fitting = here | fitting
    return next(iter(fitting.values())) if len(fitting) == 1 else None


_FRONTED = re.compile(
    r"(?:on|for|in|with|by|through|after|against|despite|besides|unlike|under|to|of)\b[^,]*$", re.IGNORECASE
)


def _fronted(flat: str, mention: Mention, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a name stands in a phrase before the subject: "On containing the Front, they ..."."""
    if match["noun"].lower() not in PLURAL_PRONOUNS | SINGULAR_PRONOUNS:
        return False
    between = flat[mention.end : match.start()]
    return bool(_FRONTED.match(flat[sentence.start : mention.start])) and "," in between and len(between) < 25


# Words for one side of a war, which a text that has called an actor so keeps for it.
_FOR_ONE = frozenset({"insurgents", "rebels", "militants", "jihadists", "guerrillas", "separatists"})
_COUNTED = re.compile(
    r"\d[\d,.]* (?:[a-z]+ )?$|\b(?:thousand|hundred|million|dozens of|thousands of) $", re.IGNORECASE
)


def _barred(match: re.Match[str], here: Sequence[Mention]) -> frozenset[str]:
    noun = match["noun"].lower()
    if noun in ("its", "their"):
        return frozenset()
    if noun == "them" and (doer := doing_it_to(flat=match.string, at=match.start(), here=here)):
        return frozenset({doer.key})
    whose = _TIED.search(match.string, max(0, match.start() - 14), match.start())
    return frozenset(
        mention.key
        for mention in here
        if mention.start >= match.end() or (whose is not None and mention.end == whose.start())
    )


def _fits(mention: Mention, kinds: frozenset[str], noun: str = "") -> bool:
    # "The army" is not the instructors or drones named before it.
    sent = noun in _STANDING and mention.name.endswith(_SENT)
    # Nor are "local militias" the group.
    many = (
        noun in _ONE
        and mention.form == "role"
        and mention.name.endswith(_MANY)
        and mention.name[:1].islower()
    )
    return not mention.prefixed and bool(mention.kinds & kinds) and not sent and not many


_ONE = frozenset({"group", "movement", "organisation", "organization", "militia", "gang", "armed group"})
_MANY = ("militias", "militiamen", "gangs", "units", "fighters", "tribesmen", "gunmen", "rebels", "factions")
_STANDING = frozenset({"army", "military", "armed forces"})
_SENT = (
    "instructors",
    "advisers",
    "advisors",
    "peacekeepers",
    "mercenaries",
    "contractors",
    "drones",
    "jets",
    "warplanes",
    "helicopters",
    "police",
)


# "US operations", "US and Afghan operations": the name only says whose.
_MODIFIES = re.compile(
    r"(?: and [A-Z]\w+)?(?:-[a-z]+)? (?:[a-z-]+ )?(?:operations?|strikes?|support|withdrawal|exit|efforts?|polic(?:y|ies)|interests|influence|aid|"
    r"propaganda|officials|administration|intelligence|departure|rule|rulers|takeover|war|army|government)\b"
)


# "In Karo, Tessen and Milu": a name that says where is no actor to take up.
_WHERE = re.compile(
    r"\b(?:in|into|across|throughout|inside|within|around|near)(?: the)?(?: [A-Z][\w-]+(?:,| and|, and)?)* $"
)


# "A Veldian intelligence report": who reports is seldom who is reported on.
_REPORTING = re.compile(
    r"(?:'s?)? (?:[a-z-]+ )?(?:reports?|assessments?|estimates?|briefings?|study|studies|analysts?|dossier)\b"
)


def _salience(flat: str, mention: Mention, sentence: Sentence, *, back: int, pronoun: str) -> float:
    lead = flat[sentence.start : mention.start]
    modifies = bool(_MODIFIES.match(flat, mention.end))
    subject = len(lead) < _SUBJECT_WITHIN and not mention.possessive and not mention.embedded and not modifies
    if _COUNTED.search(lead[-40:]):
        return -9.0
    if mention.places and _WHERE.search(lead[-80:]):
        return -9.0
    if _REPORTING.match(flat, mention.end):
        return -2.0 * back - 2.0
    score = -2.0 * back + (1.0 if subject else 0.0) - (1.0 if mention.embedded or modifies else 0.0)
    if pronoun in PLURAL_PRONOUNS | SINGULAR_PRONOUNS:
        # A pronoun goes on with the subject; a role noun may take up any actor.
        score += 0.6 if subject else -0.3
    return score
