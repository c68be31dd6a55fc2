"""How a question that was begun can go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import islice

from tocsin.domain.errors import InputError
from tocsin.extract.words.calendar import MONTHS, TURNING_POINTS
from tocsin.query import counting
from tocsin.query.ask import read_question
from tocsin.query.named import Names
from tocsin.query.words import Words
from tocsin.record.lists import LISTS

__all__ = ["completions"]

_MOST = 60
_MOST_NAMES = 20

_SHORTEST_MONTH = 4


def completions(text: str, *, names: Names, today: date) -> tuple[str, ...]:
    """The question `text` with its last word completed, or with the next one.

    At most sixty ways; of names that could stand at one place, at most twenty.

    >>> from tocsin.names import Gazetteer, Register
    >>> names = Names(Register.packaged(), Gazetteer.packaged())
    >>> completions("how strong is Haqq", names=names, today=date(2026, 1, 1))[0]
    'how strong is Haqqani'
    """
    begun = "" if not text or text[-1].isspace() else text.split()[-1]
    words = Words(text[: len(text) - len(begun)])
    with suppress(InputError):
        read_question(words, names=names, today=today)
    found = dict.fromkeys([*_words(words, begun), *_names(words, text, names)])
    return tuple(islice((line for line in found if line.rstrip() != text.rstrip()), _MOST))


def _words(words: Words, begun: str) -> Iterator[str]:
    """The words of the grammar that may stand after those read, and begin so."""
    following = words.expected.get(len(words.words), {})
    for way in sorted(following, key=lambda way: (len(way.split()), way)):
        if way.startswith(begun.lower()):
            yield words.text + way


def _names(words: Words, text: str, names: Names) -> Iterator[str]:
    """The names that may have begun at any place of the question, and go on as it does."""
    for place, kinds in sorted(words.slots.items(), reverse=True):
        start = words.words[place].start if place < len(words.words) else len(words.text)
        said = text[start:]
        for kind in kinds:
            for name in islice(_of_kind(kind, said.strip('"'), names), _MOST_NAMES):
                yield text[:start] + name


def _of_kind(kind: str, said: str, names: Names) -> Iterable[str]:
    if kind in ("actor", "place"):
        return names.beginning(kind, said) if said else ()
    if kind == "list":
        known: Iterable[str] = LISTS
    elif kind == "rule":
        known = [rule.name for rule in counting.packaged()]
    else:
        months = [month.capitalize() for month in MONTHS if len(month) >= _SHORTEST_MONTH or month == "may"]
        known = [*(point.name for point in TURNING_POINTS), *months]
    return [name for name in known if name.lower().startswith(said.lower())]
