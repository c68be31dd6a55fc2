# A list is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words of livelihood in war: goods, trades and crimes that pay; and the aid that others give."""

from __future__ import annotations

__all__ = ["AID", "SOURCES"]

_CROPS = r"popp(?:y|ies)|opium|heroin|drugs?|narcotics|coca|cocaine|captagon|methamphetamines?|amphetamines?|hashish|cannabis|khat|qat|sugar|cotton|cashews?|bananas|crops|harvests|cocoa"
_GROUND = r"gold|diamonds?|gems?|gemstones?|precious stones|rubies|emeralds|sapphires|jade|lapis lazuli|amber|coltan|tantalum|tin|cobalt|copper|uranium|rare earths|talc|marble|minerals?|ores?|coal|salt|oil|crude|petrol|fuel|gas|timber|logging|logs|charcoal|rosewood|teak|mines|mining|quarries"
_BEASTS = r"cattle|livestock|camels?|fish|ivory|wildlife|poaching|rustling"
_CRIMES = r"smuggling|trafficking|kidnappings?|kidnap|ransoms?|extortion|tax(?:es|ation)?|tolls?|checkpoints|levies|duties|zakat|protection money|rackets?|racketeering|piracy|banditry|looting|plunder|robber(?:y|ies)|theft|fraud|scam(?:s| centres| compounds)?|gambling|casinos"
_GIFTS = r"donations?|remittances|diaspora|charit(?:y|ies)|subsidies|antiquities|weapons trade|arms trade|arms sales|weapons sales|exports|customs"
SOURCES = rf"(?:{_CROPS}|{_GROUND}|{_BEASTS}|{_CRIMES}|{_GIFTS})\b"
AID = r"(?:aid|assistance|humanitarian relief|food aid|lifelines?|funding|budget support|subsid(?:y|ies)|donor money|grants|remittances)\b"
