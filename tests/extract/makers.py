"""Small files of every form, made as their programs make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["Text", "docx", "pdf", "pdf_of_pages", "zipped"]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


class Text(NamedTuple):
    """Words at a place of a page, in points from the lower left corner."""

    x: float
    y: float
    words: str
    size: float = 11


def pdf(pages: Iterable[Sequence[Text]], *, extra: str = "", info: str = "") -> bytes:
    """A PDF with these words on its pages; `extra` goes into the trailer."""
    streams = [" ".join(map(_shown, page)) for page in pages]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    if info:
        objects.append(info)
        extra += f" /Info {len(objects)} 0 R"
    return pdf_of(objects, extra=extra)


def pdf_of(objects: Sequence[str], *, extra: str = "") -> bytes:
    """A PDF of these objects, numbered from 1, of which the first is the catalogue."""
    out, places = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010d} 00000 n \n" for place in places).encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R{extra} >>\n".encode())
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _shown(text: Text) -> str:
    words = text.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {text.size} Tf 1 0 0 1 {text.x} {text.y} Tm ({words}) Tj ET"


def pdf_of_pages(pages: Iterable[str], *, size: float = 11, foot: bool = False) -> bytes:
    """A PDF with one column of these lines on each page."""
    made = []
    for number, page in enumerate(pages, start=1):
        lines = [Text(72, 770 - 14 * row, line, size) for row, line in enumerate(page.split("\n"))]
        made.append(lines + ([Text(290, 40, str(number), 9)] if foot else []))
    return pdf(made)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    """A Word document with this body; further parts by their name in `word/`."""
    document = f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>'
    further = {f"word/{name}.xml": f'<?xml version="1.0"?>{part}' for name, part in parts.items()}
    return zipped({"[Content_Types].xml": _TYPES, "word/document.xml": document, **further})


def paragraph(words: str, *, style: str = "") -> str:
    """A paragraph of a Word document."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{words}</w:t></w:r></w:p>"
