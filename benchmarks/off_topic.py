"""How many articles of local papers, which are on anything but wars, give a claim when they are read.

TOCSIN_REAL_DATA must hold `data/geo/lgl.xml` (the Local-Global Lexicon). Of its articles 80 are drawn
by a fixed seed, as titles do not tell which of them are on conflicts. Prints how many give a claim, how
many claims there are, and how many articles are read in a second of processor; exits 1 above a quarter.
"""

from __future__ import annotations

import os
import random
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from tocsin import extract
from tocsin.names import Gazetteer, Register

DRAWN, SEED, LIMIT = 80, 7, 0.25


def main() -> int:
    path = Path(os.environ.get("TOCSIN_REAL_DATA", "")) / "data" / "geo" / "lgl.xml"
    if not path.is_file():
        print("skipped: TOCSIN_REAL_DATA holds no data/geo/lgl.xml")
        return 0
    articles = [each.findtext("text") or "" for each in ET.parse(path).getroot().iter("article")]
    random.Random(SEED).shuffle(articles)
    names = {"register": Register.packaged(), "gazetteer": Gazetteer.packaged()}
    begun = time.process_time()
    found = [
        len(extract.read(text.encode(), name=f"article-{n}.txt", **names).claims)
        for n, text in enumerate(articles[:DRAWN])
    ]
    speed = DRAWN / (time.process_time() - begun)
    share = sum(count > 0 for count in found) / DRAWN
    print(
        f"{DRAWN} articles of local papers: {sum(count > 0 for count in found)} give a claim, "
        f"{share / LIMIT:.2f} of the limit; {sum(found)} claims; {speed:.1f} articles a second of processor"
    )
    return int(share > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
