"""Invented reports and releases for the store, which looks at their seals and not at their sense."""

from __future__ import annotations

from pathlib import Path

from tocsin.domain import bodies, claims
from tocsin.domain.documents import Document, Reading, Release
from tocsin.store import columnar, durable

__all__ = ["identity", "parquet_release", "reading", "release", "ruling"]


def reading(text: str, *, reader: str = "extract@1") -> Reading:
    """A reading of a report that holds one claim for each of its lines."""
    digest = durable.digest(text.encode())
    made, start = [], 0
    for line in text.split("\n"):
        span = (start, start + len(line))
        body = bodies.Strength(actor="Northern Column", best=float(len(line)), definition=line)
        made.append(
            claims.make(body, document=digest, span=span, quote=line, attribution=(reader, "A. Writer"))
        )
        start += len(line) + 1
    document = Document(digest=digest, name="report.txt", media_type="text/plain", text=text)
    return Reading(document=document, reader=reader, claims=tuple(made))


def ruling(*named: str, reason: str = "seen in the original") -> claims.AnyClaim:
    """A person's rejection of some claims."""
    body = bodies.Ruling(
        decision="reject", claims=named, author="R. Analyst", reason=reason, ruled_at="2024-05-01T10:00:00Z"
    )
    return claims.make(body, document="person:R. Analyst", span=(0, 0), quote="", attribution=("R. Analyst",))


def identity(left: str, right: str, *, same: bool = True) -> claims.AnyClaim:
    """A person's judgement that two references mean the same, or do not."""
    body = bodies.Identity(left=left, right=right, same=same, reason="one column under two names")
    return claims.make(body, document="person:R. Analyst", span=(0, 0), quote="", attribution=("R. Analyst",))


def _registered(folder: Path, *, file: Path, reader: str) -> Release:
    parts = {path.stem: durable.hex_part(durable.file_digest(path)) for path in folder.glob("*.parquet")}
    file_digest = durable.file_digest(file)
    return Release(
        digest=durable.digest(f"{file_digest} {reader}".encode()),
        name=file.name,
        dataset="invented",
        version="1",
        reader=reader,
        publisher="The Inventors",
        said_on=claims.SaidOn(),
        accepted=3,
        rejected=0,
        file_digest=file_digest,
        parts=parts,
    )


def release(folder: Path, *, words: str, reader: str = "invented@1") -> tuple[Release, Path, Path]:
    """A release, its staged folder and its file; the parts are bytes that nobody reads as Parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    file, staged = folder / "events.csv", folder / "staged"
    staged.mkdir()
    file.write_text(f"id,notes\n1,{words}\n")
    for part in ("event", "participant", "reject"):
        (staged / f"{part}.parquet").write_text(f"{part} {words}")
    return _registered(staged, file=file, reader=reader), staged, file


def parquet_release(
    folder: Path, *, notes: tuple[str, ...], reader: str = "invented@1"
) -> tuple[Release, Path, Path]:
    """A release whose parts are true Parquet, with one row and two participants for each note."""
    folder.mkdir(parents=True, exist_ok=True)
    file, staged = folder / "events.csv", folder / "staged"
    staged.mkdir()
    file.write_text("id,notes\n" + "".join(f"{row},{note}\n" for row, note in enumerate(notes, start=1)))
    listed = "VALUES " + ", ".join(f"({row}, {columnar.literal(n)})" for row, n in enumerate(notes, start=1))
    with columnar.connect(threads=1) as engine:
        engine.execute(f"CREATE TABLE note AS SELECT * FROM ({listed}) AS v(row, note)")
        engine.write(
            "SELECT CAST(row AS BIGINT) AS row, 'invented:' || row || ':h' AS claim_id, note AS place_name "
            "FROM note ORDER BY row",
            staged / "event.parquet",
        )
        engine.write(
            "SELECT CAST(row AS BIGINT) AS row, side || note AS name "
            "FROM note, (VALUES ('a '), ('b ')) AS s(side) ORDER BY row, side",
            staged / "participant.parquet",
        )
        engine.write(
            "SELECT CAST(row AS BIGINT) AS row, note AS line FROM note WHERE false ORDER BY row",
            staged / "reject.parquet",
        )
    return _registered(staged, file=file, reader=reader), staged, file
