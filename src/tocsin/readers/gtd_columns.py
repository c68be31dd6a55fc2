"""The 135 columns of the Global Terrorism Database, and why those that are not used are left alone.

Source: the header of globalterrorismdb_0718dist.csv, of which public repositories hold a copy.
"""

from __future__ import annotations

__all__ = ["COLUMNS", "LEFT_ALONE"]

COLUMNS = (
    "eventid", "iyear", "imonth", "iday", "approxdate", "extended", "resolution", "country", "country_txt",
    "region", "region_txt", "provstate", "city", "latitude", "longitude", "specificity", "vicinity",
    "location", "summary", "crit1", "crit2", "crit3", "doubtterr", "alternative", "alternative_txt",
    "multiple", "success", "suicide", "attacktype1", "attacktype1_txt", "attacktype2", "attacktype2_txt",
    "attacktype3", "attacktype3_txt", "targtype1", "targtype1_txt", "targsubtype1", "targsubtype1_txt",
    "corp1", "target1", "natlty1", "natlty1_txt", "targtype2", "targtype2_txt", "targsubtype2",
    "targsubtype2_txt", "corp2", "target2", "natlty2", "natlty2_txt", "targtype3", "targtype3_txt",
    "targsubtype3", "targsubtype3_txt", "corp3", "target3", "natlty3", "natlty3_txt", "gname", "gsubname",
    "gname2", "gsubname2", "gname3", "gsubname3", "motive", "guncertain1", "guncertain2", "guncertain3",
    "individual", "nperps", "nperpcap", "claimed", "claimmode", "claimmode_txt", "claim2", "claimmode2",
    "claimmode2_txt", "claim3", "claimmode3", "claimmode3_txt", "compclaim", "weaptype1", "weaptype1_txt",
    "weapsubtype1", "weapsubtype1_txt", "weaptype2", "weaptype2_txt", "weapsubtype2", "weapsubtype2_txt",
    "weaptype3", "weaptype3_txt", "weapsubtype3", "weapsubtype3_txt", "weaptype4", "weaptype4_txt",
    "weapsubtype4", "weapsubtype4_txt", "weapdetail", "nkill", "nkillus", "nkillter", "nwound", "nwoundus",
    "nwoundte", "property", "propextent", "propextent_txt", "propvalue", "propcomment", "ishostkid",
    "nhostkid", "nhostkidus", "nhours", "ndays", "divert", "kidhijcountry", "ransom", "ransomamt",
    "ransomamtus", "ransompaid", "ransompaidus", "ransomnote", "hostkidoutcome", "hostkidoutcome_txt",
    "nreleased", "addnotes", "scite1", "scite2", "scite3", "dbsource", "INT_LOG", "INT_IDEO", "INT_MISC",
    "INT_ANY", "related",
)  # fmt: skip

_TEXT = "the database's own prose, which is not copied into the record"
_SAID = "the code beside it in words"
_FINER = "a finer class than is kept"
_NAMED = "who or what was hit by name; the class of target is kept"
_CLAIM = "how a group claimed; that it claimed is kept"
_HOSTAGES = "hostages, hijackings and ransoms have no column of their own"
_PROPERTY = "damage to property has no column of its own"
_US = "citizens of the United States among a number that is kept"
_ATTACKERS = "attackers among a number that is kept whole"
_ACROSS = "whether attacker, target and place are of one country, as the database judges it"

LEFT_ALONE: dict[str, str] = {
    **dict.fromkeys((name for name in COLUMNS if name.endswith("_txt") and name != "country_txt"), _SAID),
    **dict.fromkeys(("location", "summary", "motive", "weapdetail", "addnotes"), _TEXT),
    **dict.fromkeys(
        ("scite1", "scite2", "scite3"), "the reports cited, as the database words them; not copied"
    ),
    **dict.fromkeys((f"targsubtype{n}" for n in (1, 2, 3)), _FINER),
    **dict.fromkeys((f"weapsubtype{n}" for n in (1, 2, 3, 4)), _FINER),
    **dict.fromkeys((f"{name}{n}" for name in ("corp", "target", "natlty") for n in (1, 2, 3)), _NAMED),
    **dict.fromkeys(("gsubname", "gsubname2", "gsubname3"), "a part of a group; the group is kept"),
    **dict.fromkeys(("claimmode", "claimmode2", "claimmode3"), _CLAIM),
    **dict.fromkeys(("property", "propextent", "propvalue"), _PROPERTY),
    "propcomment": _TEXT,
    **dict.fromkeys(("ishostkid", "nhostkid", "nhours", "ndays", "divert", "kidhijcountry"), _HOSTAGES),
    **dict.fromkeys(("ransom", "ransomamt", "ransompaid", "hostkidoutcome", "nreleased"), _HOSTAGES),
    "ransomnote": _TEXT,
    **dict.fromkeys(("nkillus", "nwoundus", "nhostkidus", "ransomamtus", "ransompaidus"), _US),
    **dict.fromkeys(("nkillter", "nwoundte"), _ATTACKERS),
    **dict.fromkeys(("INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY"), _ACROSS),
    "country": "the number of the country, whose name is kept",
    "region": "follows from the country",
    "individual": "whether the attackers acted for no group; a group is kept where one is named",
    "nperps": "the number of attackers has no column of its own",
    "nperpcap": "the number of attackers caught has no column of its own",
    "related": "other rows of one coordinated attack; the database counts each row as an incident",
}
"""Why a column is neither used nor checked."""
