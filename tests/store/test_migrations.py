"""Older casebooks open and keep their seals; newer ones are left alone."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from store.invented import reading
from tocsin.domain.errors import CasebookError, DamageError
from tocsin.store import migrations
from tocsin.store.casebook import Casebook


def _schema(file: Path) -> list[tuple[str, str]]:
    connection = apsw.Connection(str(file))
    try:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    finally:
        connection.close()
    return [(str(name), str(sql)) for name, sql in rows]


def _make_older(path: Path, *, format_: int = 1) -> Path:
    """A casebook of an older format with one report in it: the schema of then, the rows of now."""
    with Casebook.init(path) as casebook:
        casebook.add_reading(reading("Fifty men."), raw=b"Fifty men.")
    now, then = path / "log.db", path / "then.db"
    connection = apsw.Connection(str(then))
    try:
        connection.pragma("journal_mode", "wal")
        connection.pragma("application_id", migrations.APPLICATION_ID)
        for step in migrations.MIGRATIONS[:format_]:
            connection.execute(step)
        connection.pragma("user_version", format_)
        connection.execute("ATTACH ? AS now", (str(now),))
        connection.execute("INSERT INTO entry SELECT * FROM now.entry ORDER BY seq")
        connection.execute("INSERT INTO payload SELECT * FROM now.payload ORDER BY seq")
        connection.execute("DETACH now")
    finally:
        connection.close()
    then.replace(now)
    return path


@pytest.fixture(params=[1, 2, 3])
def older(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return _make_older(tmp_path / "older.casebook", format_=request.param)


@pytest.mark.parametrize("write", [True, False])
def test_an_older_casebook_is_brought_up_to_date_with_its_seals(older: Path, write: bool) -> None:
    with Casebook.open(older, write=write) as casebook:
        assert migrations.version(casebook._log.connection) == migrations.FORMAT
        assert casebook.readings() == [reading("Fifty men.")]
        assert casebook.verify() == []
    Casebook.init(older.with_name("new.casebook")).close()
    assert _schema(older / "log.db") == _schema(older.with_name("new.casebook") / "log.db")
    with Casebook.open(older) as casebook:
        assert (
            casebook.redact(reading("Fifty men.").document.digest, by="R. Analyst", reason="asked").new == 1
        )
        assert casebook.verify() == []


def test_a_step_that_fails_leaves_the_older_format_whole(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _schema(older / "log.db")
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, "CREATE TABLE a (b); nonsense"))
        patched.setattr(migrations, "FORMAT", len(migrations.MIGRATIONS))
        with pytest.raises(DamageError, match="nonsense"):
            Casebook.open(older)
    assert _schema(older / "log.db") == before
    with Casebook.open(older) as casebook:
        assert casebook.verify() == []


def test_a_newer_casebook_is_refused_and_not_touched(casebook: Casebook) -> None:
    casebook._log.connection.pragma("user_version", migrations.FORMAT + 1)
    casebook.close()
    before = (casebook.path / "log.db").read_bytes()
    for write in (True, False):
        with pytest.raises(CasebookError, match=r"newer Tocsin \(format 5; this one reads up to 4\)"):
            Casebook.open(casebook.path, write=write)
    assert (casebook.path / "log.db").read_bytes() == before


def test_an_older_casebook_on_a_read_only_disk_says_what_to_do(unprivileged: Path) -> None:
    target = _make_older(unprivileged / "older.casebook")
    for path in [target, *target.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    with pytest.raises(CasebookError, match="older format and read-only"):
        Casebook.open(target, write=False)
