"""Writers are killed at any moment: what was acknowledged is there, what was not is not half there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from store import nursery
from store.invented import reading
from tocsin.domain.claims import IdentityClaim
from tocsin.store.casebook import Casebook

TOGETHER = 2
ROUNDS_A_CASEBOOK = 10


class Heard:
    """What the writers of one casebook said they had done."""

    def __init__(self) -> None:
        self.said: dict[str, set[str]] = {}
        self.dead = self.killed = 0
        self.errors: list[str] = []

    def take(self, line: str) -> tuple[str, str]:
        """Notes one line; gives its word and what follows."""
        _, word, rest = line.rstrip("\n").split(" ", 2)
        self.said.setdefault(word, set()).add(rest)
        if word == "error":
            self.errors.append(rest)
        if word == "dead":
            self.dead += 1
            self.killed += rest == str(int(signal.SIGKILL))
        return word, rest

    def of(self, word: str) -> set[str]:
        """Everything said with this word."""
        return self.said.get(word, set())


@contextmanager
def _nursery(path: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, nursery.__file__, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdin, process.stdout
        process.stdin.close()
        assert process.wait() == 0


def _round(ask: IO[str], hear: IO[str], *, seeds: list[int], chance: random.Random, heard: Heard) -> None:
    ask.write(" ".join(f"{seed} 0" for seed in seeds) + "\n")
    ask.flush()
    born, dead, waits = [], 0, chance.random() < 0.8
    for line in hear:
        word, rest = heard.take(line)
        if word == "born":
            born.append(int(rest))
        # Mostly the first thing done is waited for; else death comes while the casebook opens.
        if len(born) == len(seeds) and (word not in ("born", "dead") or not waits):
            for pid in chance.sample(born, len(born)):
                time.sleep(chance.expovariate(1 / 0.008))
                with suppress(ProcessLookupError):  # it failed by itself, and said why
                    os.kill(pid, signal.SIGKILL)
            born, waits = [], True
        dead += word == "dead"
        if dead == len(seeds):
            return


def _check(path: Path, heard: Heard) -> None:
    assert heard.errors == []
    with Casebook.open(path) as casebook:
        assert casebook.verify() == []
        held = {report.document.text for report in casebook.readings()}
        everything = {*map(nursery.words_of, heard.of("document") - heard.of("redacting"))}
        assert everything - held == set()
        assert held & {*map(nursery.words_of, heard.of("redacted"))} == set()
        for report in casebook.readings():
            assert report == reading(report.document.text)
        assert {f"register-{name}" for name in heard.of("register")} - casebook.registers().keys() == set()
        assert heard.of("release") - {release.digest for release in casebook.releases()} == set()
        # A batch of people's claims is there whole or not at all.
        lefts = [c.body.left for c in casebook.people_claims() if isinstance(c, IdentityClaim)]
        assert {f"name:{name}" for name in heard.of("claim")} - set(lefts) == set()
        assert all(lefts.count(left) == 5 for left in set(lefts))
        _check_snapshots(casebook)
    _check_gone(path, heard)


def _check_snapshots(casebook: Casebook) -> None:
    for number in range(3):
        folder = casebook.snapshot(f"key {number}")
        if folder is not None:
            words = (folder / "incident.parquet").read_text()
            assert words == words[: len(words) // 100] * 100


def _check_gone(path: Path, heard: Heard) -> None:
    gone = [nursery.words_of(name).split("\n")[0].encode() for name in heard.of("redacted")]
    for file in path.rglob("*"):
        raw = file.read_bytes() if file.is_file() else b""
        assert [words for words in gone if words in raw] == []


def _kill(folder: Path, *, kills: int, seed: int) -> int:
    chance, killed, batch = random.Random(seed), 0, 0
    while killed < kills:
        batch += 1
        path, heard = folder / f"{batch}.casebook", Heard()
        Casebook.init(path).close()
        with _nursery(path) as (ask, hear):
            for number in range(ROUNDS_A_CASEBOOK):
                seeds = [batch * 10_000 + number * TOGETHER + each for each in range(TOGETHER)]
                _round(ask, hear, seeds=seeds, chance=chance, heard=heard)
                _check(path, heard)
        assert heard.of("document"), "no writer got as far as to be interrupted in its work"
        killed += heard.killed
    return killed


def test_writers_killed_at_any_moment_lose_and_spoil_nothing(tmp_path: Path) -> None:
    assert _kill(tmp_path, kills=100, seed=20210815) >= 100


@pytest.mark.long
def test_a_thousand_killed_writers_lose_and_spoil_nothing(tmp_path: Path) -> None:
    assert _kill(tmp_path, kills=1000, seed=20220330) >= 1000


def test_two_writers_at_once_meet_no_error_and_lose_nothing(tmp_path: Path) -> None:
    path, heard = tmp_path / "c.casebook", Heard()
    Casebook.init(path).close()
    with _nursery(path) as (ask, hear):
        ask.write("1 150 2 150\n")
        ask.flush()
        while heard.dead < 2:
            heard.take(next(hear))
    _check(path, heard)
    assert heard.of("dead") == {"0"}
    assert len(heard.of("document")) > 100
