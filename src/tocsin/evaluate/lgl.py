"""Located place names: the Local-Global Lexicon and files of its form.

Source: Lieberman, Samet and Sankaranarayanan (2010), Geotagging with Local Lexicons, ICDE.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from tocsin.domain.errors import InputError

__all__ = ["Article", "Located", "articles_of"]


class Located(NamedTuple):
    """A place name of a text, from `start` to `end`, and where it is."""

    name: str
    start: int
    end: int
    lat: float
    lon: float


class Article(NamedTuple):
    """An article, the outlet it stood in, and its place names that have been located."""

    id: str
    outlet: str
    text: str
    places: tuple[Located, ...]


def articles_of(file: Path) -> tuple[Article, ...]:
    """The articles of an XML file; place names that nobody located are left out.

    Raises:
        InputError: no such file, or not XML of this form.
    """
    from xml.etree import ElementTree

    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="name a file of located articles, as lgl.xml")
    try:
        found = tuple(_article(one) for one in ElementTree.parse(file).getroot().iter("article"))
    except (ParseError, ValueError, TypeError) as error:
        raise InputError("not a file of located articles", file=file.name, met=str(error)) from error
    if not found:
        raise InputError("no articles in it", file=file.name, expected="XML of the form of lgl.xml")
    return found


def _article(one: Any) -> Article:
    return Article(
        str(one.get("docid")), one.findtext("domain") or "", one.findtext("text") or "", tuple(_places(one))
    )


def _places(one: Any) -> Iterator[Located]:
    for named in one.iter("toponym"):
        place = named.find("gaztag")
        if place is None:
            continue
        at = (float(place.findtext("lat")), float(place.findtext("lon")))
        yield Located(named.findtext("phrase"), int(named.findtext("start")), int(named.findtext("end")), *at)
