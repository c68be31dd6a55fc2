# A rule is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""Page furniture: lines that belong to the page and not to the report."""

from __future__ import annotations

__all__ = ["HEAD_LINES", "TAIL_MARKS", "WHOLE_LINES"]

# A line that matches in full is furniture wherever it stands.
WHOLE_LINES: tuple[str, ...] = (
    r"(?:share|listen to|print|email|save|download|bookmark|read) (?:this|the) (?:article|story|page|post|report|pdf)",
    r"share(?: this)?(?: on| via)?(?: (?:facebook|twitter|x|linkedin|whatsapp|email|telegram))*",
    r"read more(?: »| >+|\.{3}|…)?",
    r"(?:continue reading|see also|related (?:articles|posts|stories|content)|you may also like)\b.{0,120}",
    r"source link|source|view original|original source",
    r"(?:no|\d+) comments?:?|leave a (?:comment|reply)|post a comment|comments are closed\.?",
    r"(?:subscribe|sign up|follow us|follow and subscribe|stay connected|join our newsletter|newsletter)\b.{0,120}",
    r"(?:all rights reserved|copyright|©).{0,200}",
    r"(?:skip to (?:main )?content|menu|search|home|advertisement|cookie (?:policy|settings)|privacy policy)",
    r"(?:photo|image|picture|credit|photo credit|caption)s?: .{0,200}",
    r"the (?:writer|author) (?:can be (?:reached|contacted)|tweets|is reachable)\b.{0,160}",
    r"(?:contact|e-?mail|tel|phone|fax)\b ?:.{0,160}",
    r"[\w.+-]+@[\w-]+\.[\w.]+",
    r"https?://\S+",
    r"(?:filed under|tags?|tagged|categories|category|topics?) ?: .{0,200}",
    r"\d+ min(?:ute)?s? read",
    r"(?:figure|fig\.?|table|map|chart|graph|box|photo|infographic) \d{1,3}(?:\.\d{1,2})?(?: ?[.:|–-] .{0,300})?",
    r"sources?: .{0,200}",
    # A line of a table of contents: dots lead to the number of a page.
    r".{1,160}?(?:\.{4,}|(?:\. ){3,}\.?|…{2,}) ?\d{1,4}",
)
# From such a line to the end of the page there is only furniture.
TAIL_MARKS: tuple[str, ...] = (
    r"(?:recent|related|latest|more|other|popular) (?:publications|posts|articles|stories|news|reports)",
    r"(?:you (?:may|might) also (?:like|be interested in)|more from (?:this author|.{1,40})|read next|trending(?: now)?)",
    r"about the authors?|follow us|stay connected|join our newsletter|leave a (?:comment|reply)",
    r"(?:no|\d+) comments?:?",
    r"disclaimer:?",
)
# Such a line is furniture only within the first lines of the page.
HEAD_LINES: tuple[str, ...] = (
    r"(?:published|posted|updated|last updated|date|issued)\b ?:?(?: on)? .{0,60}\d{4}.{0,40}",
    r"by:? .{2,120}",
)
