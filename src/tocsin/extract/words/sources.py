# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Words of speaking, and the nouns that make a phrase a source."""

from __future__ import annotations

__all__ = ["DATA_NOUNS", "SOURCE_NOUNS", "SPEAKING", "SPEAKING_THAT"]

# After these a statement follows with or without "that".
SPEAKING = (
    r"says?|said|reports(?! (?:said|say|that))|reported|estimates?|estimated|puts?|declares?|declared|warns?|warned|announces?|announced|discloses?|disclosed|"
    r"(?:have|has|had) (?:been )?(?:repeatedly )?(?:warn(?:ed|ing)|reported|said|estimated|announced|disclosed|confirmed|documented)|"
    r"confirms?|confirmed|stated|recorded|documented|counted|emphasi[sz](?:es?|ed)|highlights?|highlighted|noted"
)
# These mean a report of words only with "that".
SPEAKING_THAT = (
    r"finds?|found|notes?|states?|shows?|showed|shown|suggests?|suggested|indicates?|indicated|claims?(?! (?:attacks?|responsibility|credit)\b)|claimed(?! (?:attacks?|responsibility|credit|raids|bombings)\b)|believes?|believed|"
    r"assess(?:es|ed)?|argues?|argued|concludes?|concluded|reveals?|revealed|adds?|added|observes?|observed|"
    r"alleges?|alleged|is concerned|are concerned|fears?|feared|told \w+"
)
SOURCE_NOUNS = (
    r"reports?|assessments?|observers?|officials?|experts?|analysts?|sources?|data|database|dataset|tracker|intercepts?|study|studies|survey|"
    r"researchers?|monitors?|ministry|spokes(?:man|woman|person|people)|witnesses|residents|documents?|figures|statistics|intelligence|"
    r"Times|Post|Journal|News|Agency|Group|Institute|Centre|Center|Council|Office|Project|Observatory|Commission|Committee|Organi[sz]ation|"
    r"minister|president|general|commander|governor|diplomats?|journalists?|investigators?|media|newspaper|agency|monitoring group|Watch|Amnesty|Monitor|OCHA|UNHCR|Reuters|AFP|network|association|charity|union|coordinator|envoy|chief|mayor|lawmaker|broadcaster|television|radio|statement|briefing|communique|hospital|leaders?|Staff|"
    r"rights groups?|panel|mission|team|government|authorities|police|army|military|defectors|locals|villagers|inhabitants|workers?|traders|farmers|partners|mapping project|prosecutors|lawyers|prefect|sheikh|survivors|relatives|elders|refugees|doctors|medics|activists|NGOs?|UN|index"
)
# A source of figures goes on speaking for the figures that follow in its paragraph.
DATA_NOUNS = r"data|database|dataset|tracker|index|statistics|figures|terrorismtracker|acled|ucdp|gtd"
