"""A folder of coded reports: each text read once, its facts looked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tocsin import extract
from tocsin.domain.errors import InputError
from tocsin.evaluate.fact import facts_of
from tocsin.evaluate.found import Answer, look_for
from tocsin.evaluate.parties import Parties

if TYPE_CHECKING:
    from tocsin.domain.claims import AnyClaim
    from tocsin.names import Gazetteer, Register

__all__ = ["Looked", "look_through"]


class Looked(NamedTuple):
    """What was looked for in a folder of reports: an answer a fact, and every claim that was read."""

    answers: tuple[Answer, ...]
    claims: tuple[AnyClaim, ...]


def look_through(folder: Path, *, register: Register, gazetteer: Gazetteer) -> Looked:
    """The answers to FOLDER/facts.jsonl, each text that it names being read as `tocsin read` does.

    Raises:
        InputError: no facts, a text that is missing or not to be read, a span outside its text.
    """
    facts = facts_of(folder)
    parties = Parties(register, gazetteer)
    answers: list[Answer] = []
    claims: list[AnyClaim] = []
    for name in dict.fromkeys(fact.file for fact in facts):
        file = folder / name
        if not file.is_file():
            raise InputError("no such report", file=str(file), remedy="put the text beside its facts")
        reading = extract.read(file.read_bytes(), name=name, register=register, gazetteer=gazetteer)
        own = [fact for fact in facts if fact.file == name]
        for fact in own:
            if not 0 <= fact.span_start < fact.span_end <= len(reading.document.text):
                met = f"{fact.span_start} to {fact.span_end}"
                raise InputError("a span outside the text", file=name, column=f"fact {fact.id}", met=met)
        answers += look_for(own, reading, parties=parties)
        claims += reading.claims
    return Looked(tuple(answers), tuple(claims))
