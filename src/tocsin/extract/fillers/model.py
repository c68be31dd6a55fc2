"""The trained model: a first look at every candidate, a second at the best, and where to stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tocsin.extract.blame.by_cues import by_cues
from tocsin.extract.blame.judge import Judge
from tocsin.extract.columns import Columns
from tocsin.extract.fillers.entities import chosen
from tocsin.extract.fillers.network import Network
from tocsin.extract.fillers.page import Page, page_of
from tocsin.extract.fillers.ranking import best, compared
from tocsin.extract.fillers.regression import matrix, shares
from tocsin.extract.fillers.relevance import Relevance, bags_of
from tocsin.extract.fillers.weighing import Weighing
from tocsin.extract.fillers.word_classes import WordClasses
from tocsin.extract.roles import Filler
from tocsin.extract.tokens import key_of

__all__ = ["ROLES", "VALUE", "First", "Model", "Second", "same_names"]

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
"""Perpetrators (persons, organisations), physical targets, named victims, and weapons; names as in MUC-4."""

VALUE = 1 / 6
"""What a feature that is there counts in the second look."""


@dataclass(frozen=True, slots=True)
class First:
    """The first look: a logistic regression over all candidates."""

    columns: Columns
    weights: Any

    def answers(self, page: Page) -> Any:
        """Candidates by roles: how probable each filler is."""
        x = matrix([self.columns.of(row) for row in page.features], self.columns.width)
        return shares(x @ self.weights[:-1] + self.weights[-1])


@dataclass(frozen=True, slots=True)
class Second:
    """The second look: small networks over the best candidates, whose answers are averaged."""

    columns: Columns
    centre: Any
    spread: Any
    networks: tuple[Network, ...]

    def answers(self, page: Page, kept: list[int], measures: Any) -> Any:
        """Kept candidates by roles: how probable each filler is."""
        x = matrix([self.columns.of(page.features[k]) for k in kept], self.columns.width, VALUE)
        z = np.clip((measures - self.centre) / self.spread, -4, 4).astype(np.float32)
        return np.mean([network.answers(x, z) for network in self.networks], axis=0)


@dataclass(frozen=True)
class Model:
    """What `train` made; fillers less probable than `limit` are none.

    `same` pairs organisations that the training texts name in two ways.
    """

    classes: WordClasses
    first: First
    relevance: Relevance
    second: Second
    weighing: Weighing
    limit: float
    same: dict[str, set[str]]
    judge: Judge | None = None
    """Tells how the text holds an organisation to be guilty; without it, rules tell."""
    digest: str = ""
    """SHA-256 of the file it was loaded from; empty for one that was not kept."""

    def fill(self, text: str) -> tuple[Filler, ...]:
        """The role fillers of a text, role by role, the surest first."""
        page = page_of(text, self.classes)
        if not page.names:
            return ()
        p = self.first.answers(page)
        kept = best(p)
        if not kept:
            return ()
        measures = compared(page, p, kept, *self.relevance.odds(bags_of(page)))
        q = self.weighing.answers(measures[:, : len(ROLES)], self.second.answers(page, kept, measures))
        names = [page.names[k] for k in kept]
        found = (
            _filler(text, page, kept[k], role, float(q[k, n]))
            for n, role in enumerate(ROLES)
            for k in chosen(names, q[:, n], self.limit, same_names(page, role, self.same))
        )
        return tuple(self._judged(filler, page) if filler.role == "PerpOrg" else filler for filler in found)

    def _judged(self, filler: Filler, page: Page) -> Filler:
        """The filler with how the text holds it to be guilty."""
        names = {filler.text, *same_names(page, filler.role, self.same).get(key_of(filler.text), ())}
        told = self.judge.held(page.text, names) if self.judge else by_cues(page.text, names)
        return filler._replace(held=told)


def same_names(page: Page, role: str, learned: dict[str, set[str]]) -> dict[str, set[str]]:
    """The names that the text pairs; for organisations also those that the training texts pair."""
    found = {name: {other} for name, other in page.aliases.items()}
    if role == "PerpOrg":
        for name, others in learned.items():
            found.setdefault(name, set()).update(others)
    return found


def _filler(text: str, page: Page, k: int, role: str, probability: float) -> Filler:
    spans = []
    for place in page.places[k]:
        tokens = page.lines[place.line].tokens
        spans.append((tokens[place.first].start, tokens[place.last].end))
    return Filler(role, text[slice(*spans[0])], tuple(spans), round(probability, 4))
