"""What the checker says of an assessment of an invented war, sentence by sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from record.invented import add_report, add_rows, sentence
from tocsin import extract
from tocsin.check import Card, Held, check
from tocsin.domain.bodies import Control, Strength
from tocsin.domain.documents import Coverage
from tocsin.names import Gazetteer, Register
from tocsin.record import derive, load_ruleset
from tocsin.store.casebook import Casebook
from worlds.assessed import ACTORS, FIRST, LAST, PLACES, Told, War, make_war, sentences

__all__ = ["RIGHT", "Judged", "judge_war"]

RIGHT = {"true": "holds", "false": "fails", "ambiguous": "depends"}
_NORLAND = Coverage(country="Norland", start=FIRST, end=LAST)
_FILLER = "The road to the north stayed closed in the rainy season."


class Judged(NamedTuple):
    """A sentence and the card of the claim that was read in it; None where none of its kind was."""

    told: Told
    card: Card | None

    @property
    def verdict(self) -> str:
        """The outcome on what is known today, or `missed`."""
        return self.card.now.outcome if self.card else "missed"

    @property
    def right(self) -> bool:
        """Whether the outcome is what the truth asks for."""
        return self.verdict == RIGHT[self.told.truth]


def judge_war(seed: int, folder: Path) -> list[Judged]:
    """Makes a war, puts it on record, has it assessed, and checks the assessment."""
    war = make_war(seed)
    told = sentences(war, seed)
    register, gazetteer = Register.parse(ACTORS), Gazetteer.parse(PLACES)
    with Casebook.init(folder / f"war-{seed}.casebook") as casebook:
        casebook.add_register("actors.toml", raw=ACTORS)
        casebook.add_register("places.csv", raw=PLACES)
        about = {"dataset": "ucdp-ged", "version": "22.1", "said_on": "2021-12-31"}
        add_rows(casebook, war.rows(), coverage=(_NORLAND,), **about)
        _add_accounts(casebook, war)
        reading = extract.read(_text(told), name="assessment.md", register=register, gazetteer=gazetteer)
        then, now = (
            Held(derive(casebook, ruleset=load_ruleset(), known_on=known), register=register,
                 gazetteer=gazetteer, day=day)
            for known, day in ((LAST, LAST), (None, date(2022, 12, 31)))
        )  # fmt: skip
        checked = check(reading, casebook, then=then, now=now)
    return [Judged(one, _card(one, checked.cards, reading.document.text)) for one in told]


def _text(told: list[Told]) -> bytes:
    body = "".join(f"{one.words} {_FILLER}\n\n" for one in told)
    head = f'---\ntitle = "The war in Norland"\nauthor = "A. Writer"\ndate = "{LAST}"\n---\n'
    return f"{head}\n{body}".encode()


def _add_accounts(casebook: Casebook, war: War) -> None:
    """Two other authors, of independent origins, who tell of strengths and of who holds what."""
    for place, author in enumerate(("B. Author", "C. Author")):
        said = [
            sentence(Strength(actor=name, best=float(sizes[place])), f"{name} has {sizes[place]:,} men.")
            for name, sizes in war.strengths.items()
        ]
        said += [
            sentence(Control(actor=name, place=town), f"{name}: {town}.", negated=place == 1 and not agreed)
            for name, (town, agreed) in war.holds.items()
        ]
        add_report(casebook, *said, author=author, said_on="2021-11-15", title=f"A report by {author}")


def _card(told: Told, cards: tuple[Card, ...], text: str) -> Card | None:
    at = text.index(told.words)
    return next((c for c in cards if _within(c, at, at + len(told.words)) and _fits(c, told)), None)


def _within(card: Card, start: int, end: int) -> bool:
    span = card.claim.span
    return isinstance(span, tuple) and isinstance(span[0], int) and start <= span[0] < end


def _fits(card: Card, told: Told) -> bool:
    kind, body = card.claim.kind, card.claim.body
    if told.kind in ("strength", "control"):
        return kind == told.kind
    relation = {"ratio": "ratio", "rank": "rank"}.get(told.kind)
    if kind != "measure" or getattr(body, "relation", None) != relation:
        return False
    if relation is not None:
        # A comparison whose "since" was not read cannot be placed in time.
        return card.now.why != "the date of the change is not known"
    deaths = getattr(body, "measure", "") == "deaths"
    return deaths == (told.kind == "deaths") and (getattr(body, "per", None) is None) == (told.kind != "rate")
