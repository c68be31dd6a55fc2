# A list is read and checked whole, so its line may be long.
# ruff: noqa: E501
"""In which language a text is written, as far as its letters and its commonest words tell."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["NAMES", "language"]

NAMES: dict[str, str] = {
    "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian or Dari", "fr": "French", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "my": "Burmese", "nl": "Dutch", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "so": "Somali", "sw": "Swahili", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
"""The languages that are told apart, by their ISO 639-1 codes."""
# The commonest words of each language that is written in Latin letters.
_WORDS = {
    "en": "the of and to in is was for that on with as by at from has have been were are this which it not",
    "fr": "le la les de des du et en une un est que qui dans pour par sur au aux avec pas sont ont été ce plus",
    "es": "el la los las de del y en que un una es por con para se su al como más fue son no lo ha",
    "pt": "o a os as de do da dos das e em que um uma é por com para se não foi são ao na no mais",
    "it": "il la le gli di del della e in che un una è per con non si da sono ha nel dei al più",
    "de": "der die das und in von zu den mit ist im des auf für ein eine nicht dem als auch sich bei hat werden",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er door ook als bij werd om uit",
    "pl": "i w na z do nie się że jest o od po za przez jak to dla są został oraz ze przed jego",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi kadar sonra ancak değil en ne ise tarafından",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak adalah akan oleh telah ke sebagai mereka karena",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo cha vya huo pia watu hao baada zaidi kutoka",
    "ha": "da na a ya ta ba wani suka kuma cikin ga domin wannan ne ce zuwa mutane daga sun an yi",
    "so": "oo iyo ka ku ee in ay la uu ah waa soo kala waxaa aan kale isaga ayaa ayuu loo",
}  # fmt: skip
_COMMON = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_SCRIPTS = (
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"), ("ru", "\u0400-\u04ff"), ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"), ("hy", "\u0530-\u058f"), ("ka", "\u10a0-\u10ff"), ("am", "\u1200-\u137f"),
    ("hi", "\u0900-\u097f"), ("bn", "\u0980-\u09ff"), ("th", "\u0e00-\u0e7f"), ("my", "\u1000-\u109f"),
    ("ko", "\uac00-\ud7af"), ("ja", "\u3040-\u30ff"), ("zh", "\u4e00-\u9fff"),
)  # fmt: skip
_LETTERS = [(code, re.compile(f"[{letters}]")) for code, letters in _SCRIPTS]
# Letters that one language of a script has and the others have not.
_OWN = {
    "ar": (("ps", "ټډړږښګڼې"), ("ur", "ٹڈڑےں"), ("fa", "پچژگ")),
    "ru": (("uk", "іїєґ"),),
    "zh": (("ja", "のはをに"),),
}
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE, _LEAST_WORDS, _LEAST_SHARE = 20_000, 12, 0.12


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of `text` is in; None where too little tells.

    >>> language("The rebels left the town after the talks, and it has been quiet in the valley for weeks.")
    'en'
    >>> language("Les rebelles ont quitté la ville après les pourparlers et le calme est revenu dans la vallée.")
    'fr'
    >>> language("Rain.") is None
    True
    """
    sample = text[:_SAMPLE]
    if not sample.isascii():
        counts = Counter({code: len(letters.findall(sample)) for code, letters in _LETTERS})
        code, most = counts.most_common(1)[0]
        if most > len(_LATIN.findall(sample)):
            return _within(code, sample, most=most)
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    if words.total() < _LEAST_WORDS:
        return None
    shares = Counter(
        {code: sum(words.get(word, 0) for word in common) / words.total() for code, common in _COMMON.items()}
    )
    (best, share), (_, second) = shares.most_common(2)
    return best if share >= _LEAST_SHARE and share > 1.2 * second else None


def _within(code: str, sample: str, *, most: int) -> str:
    for other, own in _OWN.get(code, ()):
        if sum(map(sample.count, own)) > most / 200:
            return other
    return code
