# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Who and where: names of actors and places in the text, and the role nouns that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tocsin.domain.claims import Span
from tocsin.extract.introduced import NOTHING, Introduced
from tocsin.extract.lexicon import Entry, Hit, Lexicon
from tocsin.extract.phrases import Phrase
from tocsin.extract.words.calendar import MONTHS
from tocsin.extract.words.groups import Group
from tocsin.extract.words.introductions import NO_NAMES
from tocsin.extract.words.roles import EMBEDDING, ORGANISATION_NOUNS
from tocsin.names.demonyms import demonyms
from tocsin.names.nations import country_words
from tocsin.names.spelling import fold

if TYPE_CHECKING:
    from tocsin.names import Register

__all__ = ["Mention", "named", "shouted"]

Form = Literal["name", "organisation", "role", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, or a word that stands for one (then `antecedent` is where the name is).

    `name` is as the text has it. `actors` and `places` are the ids it may mean, for the reader's own
    use: claims carry names only; of a place that no gazetteer has the id is its name after a tilde.
    `kinds` are the kinds of actor it can be. `known` is the one name of an actor that has no id.
    """

    start: int
    end: int
    name: str
    form: Form
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    possessive: bool = False
    embedded: bool = False
    prefixed: bool = False
    antecedent: Span | None = None
    known: str = ""

    @property
    def key(self) -> str:
        """What makes two mentions the same actor while reading."""
        return self.actors[0] if len(self.actors) == 1 else (self.known or self.name).casefold()

    @property
    def is_listed(self) -> bool:
        """Whether the register or the list of known groups has it as an actor."""
        return bool(self.actors or (self.known and self.form != "name"))


_EMBEDDED = re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in EMBEDDING)}) $", re.IGNORECASE)
_PREFIX = re.compile(r"\b(?:non|anti|pro|intra|inter|counter|ex|former|post|pre)[- ]$", re.IGNORECASE)
_HEADS = "|".join(sorted(ORGANISATION_NOUNS, key=len, reverse=True))
_CAPITALISED = r"[A-Z][a-z]+(?:['-][A-Za-z][a-z]*)*"
_ORGANISATION = Phrase(
    rf"\b(?:\d{{1,3}}(?:st|nd|rd|th)? (?:{_CAPITALISED} ){{0,3}}(?:Brigade|Battalion|Division|Regiment|Legion|Front|Army|Corps|Group|Column|Bloc)|(?:{_CAPITALISED} ){{1,5}}(?:{_HEADS})|(?:{_CAPITALISED} ){{0,3}}(?:{_HEADS}) (?:of|for)(?: the)?(?: {_CAPITALISED}){{1,4}})(?:(?:(?<=Division)|(?<=Brigade)|(?<=Battalion)|(?<=Regiment)) \d{{1,3}}\b(?! [a-z]+s\b))?"
    r"(?: \((?P<short>[A-Z][A-Za-z-]{1,9})\))?(?![\w-])",
    flags=0,
)
_FORCES = (
    r"(?:military|security|army|police|government|armed|air|intelligence|defen[cs]e)(?: (?:and|&) (?:\w+))?"
    r"(?: (?:personnel|forces|troops|force|officers))|(?P<foreign>officers|instructors|advis[eo]rs|peacekeepers|mercenaries|contractors|gendarmes|(?P<irregular>militias|paramilitaries|militiamen|rebels|separatists|guerrillas))|army|military|police|troops|soldiers|(?:armed |special )?forces|air force|navy|coast ?guard|border guards|government|junta|marines|commandos|paratroopers|"
    # With what a nation strikes: who strikes is the nation.
    r"(?P<arms>gunboats|warships|tanks|(?:fighter |military )?jets?|(?:war|air)planes?|aircraft|(?:attack )?helicopters?|artillery|missiles?|rockets?|drones?)"
)
_NATIONAL = Phrase(
    rf"\b(?:former )?(?P<whose>{_CAPITALISED}(?: {_CAPITALISED})??)(?P<own>'s)? (?:{_FORCES})\b(?! (?:take-?over|coup|victory|rule|success|campaign)\b)",
    flags=0,
)
# "IS centre" is the parent where "IS" alone may be a branch.
_CORE = re.compile(r" (?:[Cc]ent(?:re|er|ral)|[Cc]ore)\b(?! (?:of|Asia|Africa))")
# An acronym that is not registered is an armed group where its fighters are spoken of.
_ACRONYM = Phrase(
    r"\b(?!UN\b|US\b|EU\b)[A-Z][A-Z0-9-]{1,7}(?=(?:'s)? (?:fighters|militants|insurgents|rebels|jihadists|combatants)\b)",
    flags=0,
)
_ARTICLE = re.compile(
    r"^(?:The|A|An|This|That|These|Those|In|On|At|But|And|When|While|After|Before|If|Since|For) "
)


def shouted(flat: str) -> bool:
    """Whether a text is set in capitals, so that case says nothing."""
    letters = [c for c in flat[:4000] if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def named(
    flat: str,
    *,
    start: int,
    end: int,
    lexicon: Lexicon,
    register: Register,
    capitals: bool,
    new: Introduced = NOTHING,
) -> list[Mention]:
    """The names in `flat[start:end]` in order, none overlapping: registered ones first.

    `new` are those that the text itself introduces.
    """
    found = [
        _of_hit(flat, hit, register=register)
        for hit in lexicon.hits(flat, start=start, end=end, capitals=capitals)
        if not (hit.entry.places and _WATER.match(flat, hit.end))
    ]
    for mention in (
        (*_introduced(flat, start, end, new, lexicon, register), *_unregistered(flat, start, end))
        if not capitals
        else ()
    ):
        crossed = [other for other in found if mention.start < other.end and other.start < mention.end]
        # "Kunar" in "Kunar Brigade" is part of a name, not a place; an actor's name always stands.
        if all(
            mention.start <= o.start and o.end <= mention.end and not _stands(o, mention) for o in crossed
        ):
            found = [other for other in found if other not in crossed]
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


_OWNER = re.compile(r"(?P<who>[A-Z][a-z]+(?: [A-Z][a-z]+)?)'s (?=[A-Z])")
# "The Malians withdrew": who acts by the name of a people is its state.
_PEOPLE = Phrase(
    r"\b[Tt]he (?P<who>[A-Z][a-z]+(?:ans|ians|is|ese|ish|ch))\b(?= (?:has|have|had|were|are|will|would|also|then|later|now|[a-z]+ed|withdrew|took|held|hold|fought|lost|left|sent|say|want|back|support|deny)\b)(?! (?:were|are|have been|had been) (?:[a-z]+ly )?(?:killed|wounded|injured|abducted|kidnapped|displaced|taken|arrested|among|living)\b)",
    flags=0,
)
_LEARNT = frozenset({"unknown"})
_ENDS_AS_NAME = re.compile(rf" (?:{_HEADS})$")


def _stands(held: Mention, new: Mention) -> bool:
    """Whether a name that is known stays one where the text seems to introduce it: "its ally Rwanda"."""
    # "Karo", which the text made known, stands in "Karo army" and is but a part of the name "Karo National Army".
    part = held.kinds == _LEARNT and bool(_ENDS_AS_NAME.search(new.name)) and new.name != held.name
    listed = held.is_listed and not part
    return listed or bool(
        held.kinds and new.kinds and not new.places and (held.start, held.end) == (new.start, new.end)
    )


def _introduced(
    flat: str, start: int, end: int, new: Introduced, lexicon: Lexicon, register: Register
) -> Iterator[Mention]:
    for match in new.found(flat, start, end):
        name = match[0]
        if (whose := _registered(new.actors.get(name, name), lexicon)) and name not in new.places:
            # "The Arakan Army (AA)": the letters are the registered actor's in this text.
            kinds = frozenset(register.actors[a].kind for a in whose.actors if a in register.actors)
            yield _made(flat, *match.span(), form="name", entry=whose, kinds=kinds)
        elif name in new.actors:
            kinds = (
                frozenset()
                if name in new.places and _is_there(flat, match.start())
                else frozenset({"unknown"})
            )
            place = (f"~{name}",) if name in new.places else ()
            entry = Entry(places=place, known=Group((new.actors[name],), "unknown"))
            yield _made(
                flat, *match.span(), form="organisation" if kinds else "name", entry=entry, kinds=kinds
            )
        elif _is_there(flat, match.start()) or not _is_known(name, lexicon):
            yield _made(
                flat, *match.span(), form="name", entry=Entry(places=(f"~{name}",)), kinds=frozenset()
            )


def _is_known(name: str, lexicon: Lexicon) -> bool:
    """Whether a name that the text seems to introduce has its entry already, maybe as place and actor both."""
    hit = next(lexicon.hits(name), None)
    return hit is not None and (hit.start, hit.end) == (0, len(name)) and bool(hit.entry.places)


def _registered(name: str, lexicon: Lexicon) -> Entry | None:
    """What the register has under the whole of a name."""
    hit = next(lexicon.hits(name), None)
    return hit.entry if hit and hit.entry.actors and (hit.start, hit.end) == (0, len(name)) else None


# "The Niger river" is no country.
_WATER = re.compile(r" (?:[Rr]iver|[Dd]elta|[Bb]asin)\b")
# "In Mali", "of northern Mali", "Mali's east": there a country is a place, and does nothing.
_THERE = re.compile(
    r"\b(?:in|inside|across|throughout|within|near|around|into|outside|at|from|elsewhere in)(?: the)?(?: (?:[A-Z][\w-]+,? )+and)? $"
    r"|\b(?:attack|strike|assault|raid|advance|offensive|march|siege|battle|road|city|town|outskirts|capital|fall|take-?over|capture|seizure|conquest)s? (?:on|of|for|to|towards?) $"
    r"|\b(?:captured|seized|took|entered|retook|recaptured|bombed|shelled|hit|struck|besieged|reached|fled|left|towards?|capital,?) $"
    r"|\b(?:north|south|east|west|central|neighbou?ring|rural)[a-z-]* $",
    re.IGNORECASE,
)


# "With help from Turkey": who helps is no place.
_GIVEN = re.compile(
    r"\b(?:support|help|backing|assistance|aid|funding|funds|money|weapons|arms|ammunition|drones|supplies|training|instructors|advis[eo]rs|mercenaries|orders|pressure|protection)(?: [a-z]+)? from(?: the)? $",
    re.IGNORECASE,
)


def _is_there(flat: str, start: int) -> bool:
    lead = max(0, start - 50)
    return bool(_THERE.search(flat, lead, start)) and not _GIVEN.search(flat, lead, start)


def _of_hit(flat: str, hit: Hit, *, register: Register) -> Mention:
    entry = hit.entry
    core = _CORE.match(flat, hit.end) if entry.actors else None
    kinds = frozenset(register.actors[actor].kind for actor in entry.actors if actor in register.actors)
    if not entry.actors and entry.known and not (entry.places and _is_there(flat, hit.start)):
        kinds = frozenset({entry.known.kind})
    listed = not entry.actors and not entry.places
    end = core.end() if core else hit.end
    return _made(flat, hit.start, end, form="organisation" if listed else "name", entry=entry, kinds=kinds)


# At the head of a sentence "Local police" is spelt as "Malian police".
def _is_nations(match: re.Match[str], start: int) -> bool:
    """Whether "Malian" in "Malian forces" is a nation's, a land's or a rank's word, and no word of the language."""
    word = match["whose"].split()[-1]
    if match["own"] or word.endswith("'s"):
        # "Minawi's forces" are a leader's; "Mali's army" is a land's.
        return fold(match["whose"].removesuffix("'s")) in country_words()
    if word.casefold() in demonyms() or word in _OF_STATE:
        return True
    if match["foreign"]:
        return False
    return match.start() > start + 1 and word.casefold() not in NO_NAMES


_MONTH_BEFORE = re.compile(
    rf"(?:{'|'.join(MONTHS)}|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?=\w+ )", re.IGNORECASE
)
_OF_STATE = frozenset({"Government", "Federal", "Regional", "Union", "National", "Security"})


def _made(flat: str, start: int, end: int, *, form: Form, entry: Entry, kinds: frozenset[str]) -> Mention:
    lead, tail = flat[max(0, start - 12) : start], flat[end : end + 2]
    return Mention(
        start=start,
        end=end,
        name=re.sub(r" +", " ", flat[start:end]),
        form=form,
        actors=entry.actors,
        places=entry.places,
        kinds=kinds,
        possessive=(tail.startswith("'") and not tail[1:2].isspace()) or tail.startswith("' "),
        embedded=bool(_EMBEDDED.search(lead)),
        prefixed=bool(_PREFIX.search(lead)),
        known=entry.known.names[0] if entry.known and entry.known.names else "",
    )


def _unregistered(flat: str, start: int, end: int) -> Iterator[Mention]:
    for match in _ORGANISATION.finditer(flat, start, end):
        begin = match.start() + len(m[0]) if (m := _ARTICLE.match(match[0])) else match.start()
        # "Iran's Revolutionary Guards" are a name beside a country's; "Lord's Army" is one.
        if (owner := _OWNER.match(flat, begin, match.end())) and fold(owner["who"]) in country_words():
            begin = owner.end()
        if len(flat[begin : match.end()].split()) > 1:
            stop = match.start("short") - 2 if match["short"] else match.end()
            yield _made(flat, begin, stop, form="organisation", entry=Entry(), kinds=frozenset({"unknown"}))
    for match in _ACRONYM.finditer(flat, start, end):
        yield _made(
            flat, match.start(), match.end(), form="organisation", entry=Entry(), kinds=frozenset({"unknown"})
        )
    for match in _PEOPLE.finditer(flat, start, end):
        if fold(match["who"]) in demonyms():
            yield _made(
                flat,
                *match.span("who"),
                form="organisation",
                entry=Entry(),
                kinds=frozenset({"government", "state_force"}),
            )
    for match in _NATIONAL.finditer(flat, start, end):
        if not _is_nations(match, start):
            continue
        begin, end = match.span("whose") if match["arms"] else match.span()
        # "On 25 March Israeli artillery": the month is no part of the nation.
        begin += len(month[0]) if (month := _MONTH_BEFORE.match(flat, begin, end)) else 0
        begin += len(article[0]) if (article := _ARTICLE.match(flat[begin:end])) else 0
        kinds = frozenset({"militia"} if match["irregular"] else {"state_force"})
        yield _made(flat, begin, end, form="organisation", entry=Entry(), kinds=kinds)
