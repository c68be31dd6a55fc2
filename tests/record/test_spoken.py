"""Letters that mean somebody in a country only: in a report its countries tell whom."""

from __future__ import annotations

import pytest

from tocsin.domain import bodies, claims
from tocsin.domain.documents import Document, Reading
from tocsin.names import Gazetteer, Register
from tocsin.record.resolving import Resolving

RESOLVING = Resolving(Register.packaged(), Gazetteer.packaged())


def _report(text: str, *, subject: str = "RSF", furniture: tuple[tuple[int, int], ...] = ()) -> Reading:
    document = Document(
        digest=f"sha256:{abs(hash((text, subject, furniture))):064d}"[:71],
        name="report.txt",
        media_type="text/plain",
        text=text,
        furniture=furniture,
    )
    body = bodies.Relation(subject=subject, object="the others", type="fight", sign=-1, level="whole")
    claim = claims.make(
        body, document=document.digest, span=(0, 4), quote=text[:4], attribution=("extract@1", "A. Writer")
    )
    return Reading(document=document, reader="extract@1", claims=(claim,))


@pytest.mark.parametrize(
    ("name", "text", "means"),
    [
        ("RSF", "Sudanese officials spoke of the RSF.", "rsf"),
        ("RSF", "The RSF took a town in Sudan and one in Chad.", "rsf"),
        ("RSF", "RSF, the watchdog of the press in France, protested.", None),
        ("ADF", "The ADF crossed into Uganda.", "adf"),
        # Two groups of these letters, and both countries are spoken of.
        ("ADF", "Officials of Uganda and Cameroon spoke of the ADF.", None),
        # What means somebody everywhere is not narrowed by what else a report speaks of.
        ("Islamic State", "Mali blames Islamic State.", "islamic-state"),
        ("Karo Column", "Sudan and the Karo Column.", None),
    ],
)
def test_the_countries_of_a_report_tell_whom_letters_mean(name: str, text: str, means: str | None) -> None:
    found = RESOLVING.actor(name, reading=_report(text))
    assert found.id == means, found
    if means and RESOLVING.register.resolve(name).id is None:
        assert found.score <= 0.9 and "spoken of in the report" in found.reason


def test_an_actor_without_doubt_tells_its_country_too() -> None:
    text = "The Arakan Army and the PDF met."
    assert RESOLVING.actor("PDF", reading=_report(text, subject="Arakan Army")).id == "pdf-myanmar"
    assert RESOLVING.actor("PDF", reading=_report(text, subject="the Army")).id is None


def test_page_furniture_tells_no_country() -> None:
    text = "News from Sudan\nThe RSF met the others."
    assert RESOLVING.actor("RSF", reading=_report(text)).id == "rsf"
    assert RESOLVING.actor("RSF", reading=_report(text, furniture=((0, 15),))).id is None
