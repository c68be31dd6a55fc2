"""The text of an invented report on an invented war, and its claims: every kind, overlapping words."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.domain import bodies
from tocsin.domain.claims import AnyClaim, Reading, SaidOn, make
from tocsin.domain.documents import Document, Origin

__all__ = ["LABEL", "TEXT", "claims", "document"]

LABEL = "Our paraphrase of an argument by Ilse Marrow, The Harbour Ledger, 14 June 2024"
TEXT = f"""Home | World | Subscribe

*{LABEL}*

# Karsovia's quiet war is getting louder

14 June 2024

The Ash Brigade has carried out some 14 attacks a month since the ceasefire of March 2023, more than \
double its earlier pace, according to the Lanternwatch tracker. It is believed to have up to 2,200 \
fighters, of whom about a third came over from the Velm Guard. Officials in Port Aumery say that the \
Brigade now controls four of Tarn province's nine districts.

On 3 May 2024 gunmen of the Brigade killed at least 31 people at the market of Low Sennet. The Velm Guard \
was blamed at first, but denied it. The Brigade does not work with the Coast Front, whatever the ministry \
says. Its leader, Oren Daskal, is thought to shelter in the Halm hills, and it raises USD 4 million a year \
from timber.

If the garrison leaves Tarn, the Brigade is likely to seize the provincial capital before the end of 2025. \
Withdrawal breeds vacuum, and a vacuum breeds recruits. The government should therefore stay. The Brigade, \
also known as the Cinder Men, will not negotiate.

More than double, to say it again, is no small change.

Share this article
"""


def document(text: str = TEXT, *, label: str | None = LABEL) -> Document:
    aside = [(text.find(words), text.find(words) + len(words)) for words in ("Home |", "Share this article")]
    day = date(2024, 6, 14)
    found = text.find("14 June 2024\n\n")
    return Document(
        digest="sha256:" + "41ab" * 16,
        name="karsovia-quiet-war.md",
        media_type="text/markdown",
        text=text,
        said_on=SaidOn(low=day, high=day, kind="stated", evidence=((found, found + 12),)),
        origin=Origin(
            title="Karsovia's quiet war is getting louder",
            author="Ilse Marrow",
            outlet="The Harbour Ledger",
            affiliation="Lanternwatch Foundation",
            label=label,
        ),
        furniture=tuple((a, text.find("\n", b)) for a, b in aside if a >= 0),
    )


def claim(body: bodies.Body, words: str, *, through: tuple[str, ...] = (), **header: Any) -> AnyClaim:
    start = TEXT.index(words)
    header.setdefault("said_on", document().said_on)
    return make(
        body,
        document=document().digest,
        span=(start, start + len(words)),
        quote=words,
        attribution=("extract@1", "Ilse Marrow", *through),
        **header,
    )


def claims() -> dict[str, AnyClaim]:
    ceasefire, again = date(2023, 3, 1), TEXT.index("More than double")
    return {
        "rate": claim(
            bodies.Measure(
                subject="Ash Brigade", measure="attacks", best=14, bound="about", per="month", start=ceasefire
            ),
            "The Ash Brigade has carried out some 14 attacks a month since the ceasefire of March 2023",
            through=("Lanternwatch tracker",),
            hedge="reported",
            hedge_text="some",
        ),
        "ratio": claim(
            bodies.Measure(
                subject="Ash Brigade",
                measure="attacks",
                best=2,
                bound="more_than",
                relation="ratio",
                start=ceasefire,
            ),
            "14 attacks a month since the ceasefire of March 2023, more than double its earlier pace, "
            "according to the Lanternwatch tracker",
            through=("Lanternwatch tracker",),
            hedge="reported",
            hedge_text="according to the Lanternwatch tracker",
            duplicates=((again, again + 16),),
            readings=(
                Reading(
                    body={"baseline": "the year before the ceasefire"}, reason="the change that is named"
                ),
                Reading(body={"baseline": "the whole war before"}, reason="“earlier” names no start"),
            ),
        ),
        "strength": claim(
            bodies.Strength(actor="Ash Brigade", high=2200, bound="up_to"),
            "It is believed to have up to 2,200 fighters",
            through=("unnamed source",),
            hedge="reported",
            hedge_text="is believed to",
        ),
        "share": claim(
            bodies.Strength(
                actor="former Velm Guard",
                best=1 / 3,
                bound="about",
                relation_to=bodies.RelationTo(kind="share_of", whole="Ash Brigade"),
            ),
            "fighters, of whom about a third came over from the Velm Guard",
        ),
        "control": claim(
            bodies.Control(
                actor="Ash Brigade",
                place="Tarn",
                count=4,
                denominator_count=9,
                denominator_unit="districts",
            ),
            "the Brigade now controls four of Tarn province's nine districts",
            through=("officials in Port Aumery",),
            hedge="reported",
            hedge_text="say",
        ),
        "event": claim(
            bodies.Event(
                start=date(2024, 5, 3),
                end=date(2024, 5, 3),
                date_prec=1,
                place_name="Low Sennet",
                where_prec=1,
                type="ASSAULT",
                deaths_low=31,
                participants=(bodies.Participant(name="Ash Brigade", role="side_a"),),
            ),
            "On 3 May 2024 gunmen of the Brigade killed at least 31 people at the market of Low Sennet",
        ),
        "relation": claim(
            bodies.Relation(subject="Ash Brigade", object="Coast Front", type="cooperate", sign=1),
            "The Brigade does not work with the Coast Front",
            negated=True,
        ),
        "attribute": claim(
            bodies.Attribute(subject="Ash Brigade", property="leader", value="Oren Daskal"),
            "Its leader, Oren Daskal",
        ),
        "resource": claim(
            bodies.Resource(holder="Ash Brigade", kind="timber revenue", best=4e6, currency="USD"),
            "it raises USD 4 million a year from timber",
        ),
        "forecast": claim(
            bodies.Forecast(
                outcome="Ash Brigade seizes the capital of Tarn", horizon="before the end of 2025"
            ),
            "the Brigade is likely to seize the provincial capital before the end of 2025",
            hedge="likely",
            hedge_text="is likely to",
            condition="If the garrison leaves Tarn",
        ),
        "mechanism": claim(
            bodies.Mechanism(cause="withdrawal", effect="recruits", sign=1, mediator="vacuum"),
            "Withdrawal breeds vacuum, and a vacuum breeds recruits",
        ),
        "position": claim(
            bodies.Position(actor="Ilse Marrow", issue="the garrison in Tarn", stance="stay"),
            "The government should therefore stay",
        ),
        "identity": claim(
            bodies.Identity(left="Ash Brigade", right="Cinder Men", same=True, reason="also known as"),
            "The Brigade, also known as the Cinder Men",
        ),
        "ruling": claim(
            bodies.Ruling(
                decision="accept",
                claims=("ab12",),
                author="desk",
                reason="heard by two reporters",
                ruled_at="2024-07-01",
            ),
            "will not negotiate",
        ),
    }
