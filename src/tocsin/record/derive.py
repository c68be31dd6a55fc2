"""Deriving: claims and a ruleset in, the record out; a pure function of what the casebook holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from tocsin import __version__
from tocsin.domain.claims import VOCABULARY, IdentityClaim, canonical
from tocsin.domain.ruleset import Ruleset
from tocsin.matching import join_pairs, prepare, propose
from tocsin.names import Gazetteer
from tocsin.names.boundaries import Boundaries
from tocsin.record import inventory
from tocsin.record.asked import derive_asked
from tocsin.record.completeness import compare_totals, joined, sum_rows, true_zeros
from tocsin.record.countries import COUNTRY, country_rows, settle_countries, settled
from tocsin.record.digest import digest_of
from tocsin.record.disagreement import derive_disagreements
from tocsin.record.events import load_texts, make_tables
from tocsin.record.evidence import Evidence, gather
from tocsin.record.incident import derive_incidents
from tocsin.record.ledger import ledger_rows
from tocsin.record.locating import locate_rows
from tocsin.record.member import derive_members
from tocsin.record.numbering import number_incidents
from tocsin.record.participant import derive_participants, resolve_names
from tocsin.record.registers import registers_of
from tocsin.record.resolving import RESOLUTION, Resolving
from tocsin.record.review import REVIEW, UNCERTAIN, review_rows, uncertain_rows
from tocsin.record.rows import load_releases, rule_on_rows
from tocsin.record.tables import LEDGERS, load_rows, write_rows
from tocsin.record.total import load_totals, name_sides
from tocsin.record.units import place_in_units
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["GROUP_ROWS", "LAYOUT", "Record", "derive", "store_scores"]

# Rises when the tables or the rules in code change, so that no snapshot of older code is taken for ours.
LAYOUT = 21


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A derived record: a folder of Parquet tables, and what it was derived under.

    `digest` is the same wherever and whenever the same claims meet the same rules;
    `uncertain_documents` are those whose date leaves open whether they had spoken by `known_on`
    ("a.toml (2 claims)" where only some of one are meant); the table `uncertain` lists them.
    """

    folder: Path
    digest: str
    ruleset: str
    as_of: str | None
    known_on: str | None
    seen: str
    uncertain_documents: tuple[str, ...] = ()

    def path(self, table: str) -> Path:
        """The Parquet file of one table."""
        return self.folder / f"{table}.parquet"


def derive(
    casebook: Casebook,
    *,
    ruleset: Ruleset,
    as_of: datetime | None = None,
    known_on: date | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Record:
    """The record of `casebook` under `ruleset`; taken from the last snapshot while it is fresh.

    `as_of` keeps what had been recorded by that instant, `known_on` what had been said by that
    day. `say` is told each step, for progress.
    """
    question = [ruleset.digest, as_of, known_on, __version__, VOCABULARY, LAYOUT]
    key = hashlib.sha256(canonical(question)).hexdigest()[:16]
    held = _held(casebook.snapshot(key))
    if held is not None and held.seen == casebook.head(as_of=as_of).chain:
        return held
    basis = _basis(casebook, ruleset, as_of=as_of, known_on=known_on, say=say)
    staging = casebook.staging()
    record = Record(
        folder=staging,
        digest="",
        ruleset=f"{ruleset.name}@{ruleset.version}",
        as_of=as_of.isoformat() if as_of else None,
        known_on=known_on.isoformat() if known_on else None,
        seen=basis.seen,
    )
    _write_tables(casebook, basis, record, ruleset, say)
    say("sealing the record")
    record = msgspec.structs.replace(
        record, digest=digest_of(staging), uncertain_documents=basis.evidence.doubts()
    )
    (staging / "record.json").write_bytes(msgspec.json.encode(record, enc_hook=str))
    return msgspec.structs.replace(record, folder=casebook.publish(key, staging))


def store_scores(
    casebook: Casebook, *, ruleset: Ruleset, say: Callable[[str], None] = lambda _: None
) -> None:
    """Works out and registers what `derive` would find lacking: pair scores between the releases."""
    _basis(casebook, ruleset, as_of=None, known_on=None, say=say)


class _Basis(NamedTuple):
    """All that one derivation rests on: the evidence up to the entry `seen`, and stored pair scores."""

    seen: str
    evidence: Evidence
    gazetteer: Gazetteer
    resolving: Resolving
    stored: tuple[Path, ...]


def _basis(
    casebook: Casebook,
    ruleset: Ruleset,
    *,
    as_of: datetime | None,
    known_on: date | None,
    say: Callable[[str], None],
) -> _Basis:
    """Pair scores are registered before anything is derived, so that deriving runs no model."""
    while True:
        head = casebook.head(as_of=as_of)
        # Up to this entry and no further, whatever others add meanwhile.
        evidence = gather(casebook, ruleset=ruleset, as_of=head.recorded_at, known_on=known_on)
        register, gazetteer = registers_of(evidence.registers, over=evidence.registers.over)
        ruled = register.ruled(evidence.identities)
        stored = prepare(casebook, evidence.releases, register=ruled, identities=evidence.identities, say=say)
        if casebook.head(as_of=as_of).chain == head.chain:
            resolving = Resolving(ruled, gazetteer.ruled(evidence.identities))
            return _Basis(head.chain, evidence, gazetteer, resolving, stored)


def _held(folder: Path | None) -> Record | None:
    if folder is None:
        return None
    raw = (folder / "record.json").read_bytes()
    found = msgspec.json.decode(raw, type=Record, dec_hook=lambda type_, value: type_(value))
    return msgspec.structs.replace(found, folder=folder)


def _write_tables(
    casebook: Casebook, basis: _Basis, record: Record, ruleset: Ruleset, say: Callable[[str], None]
) -> None:
    evidence, gazetteer, resolving = basis.evidence, basis.gazetteer, basis.resolving
    with columnar.connect() as engine:
        say("gathering event claims")
        covered = settled(inventory.coverage_rows(evidence.releases), gazetteer)
        load_rows(engine, "coverage", covered, inventory.COVERAGE)
        make_tables(engine)
        load_releases(engine, casebook, evidence.releases)
        load_totals(engine, casebook, evidence.releases)
        sum_rows(engine)
        rule_on_rows(engine, evidence.judged, evidence.taken_back)
        load_texts(engine, evidence.readings, resolving)
        say("resolving names")
        settle_countries(engine, gazetteer)
        name_sides(engine, resolving)
        compare_totals(engine)
        if zeros := true_zeros(engine):
            load_rows(engine, "coverage", joined([*covered, *zeros]), inventory.COVERAGE)
        locate_rows(engine, resolving)
        place_in_units(engine, gazetteer, Boundaries(evidence.registers))
        resolve_names(engine, resolving)
        say("matching claims into incidents")
        proposed, rulings = propose(engine, ruleset=ruleset), _about_claims(evidence)
        join_pairs(engine, stored=basis.stored, proposed=proposed, rulings=rulings, ruleset=ruleset)
        derive_incidents(engine, ruleset=ruleset)
        derive_participants(engine)
        derive_members(engine)
        derive_disagreements(engine)
        derive_asked(engine)
        say("writing tables")
        number_incidents(engine)
        for table, order in _SORTED.items():
            name = table.removeprefix("numbered_")
            engine.write(f"SELECT * FROM {table} ORDER BY {order}", record.path(name), group_rows=GROUP_ROWS)
        for ledger in LEDGERS:
            rows = ledger_rows(ledger, evidence.readings, resolving)
            write_rows(engine, rows, ledger.columns, record.path(ledger.name))
        inventory.write(engine, evidence, resolving, record.path)
        write_rows(engine, country_rows(gazetteer), COUNTRY, record.path("country"))
        write_rows(engine, review_rows(evidence.reopened), REVIEW, record.path("review"))
        write_rows(engine, uncertain_rows(evidence.uncertain), UNCERTAIN, record.path("uncertain"))
        write_rows(engine, resolving.rows(), RESOLUTION, record.path("resolution"))


# Of many rows few are looked for, and those by the bounds of each group.
GROUP_ROWS = 10_240
_SORTED = {
    "numbered_incident": "number",
    "numbered_participant": "number, role, actor_name, actor_id NULLS FIRST, source, hedge, basis",
    "takes_part": "party, number",
    "party": "party",
    "match": "left_id, right_id",
    "asked": "left_id, right_id",
    "member": "incident_id, link, claim_id",
    "disagreement": "incident_id, field, source, claim_id",
    "total": "source, native_id, violence NULLS FIRST, part NULLS FIRST",
    "completeness": "country, year, violence",
    "coverage": 'source, country, "start", "end", release',
    "dropped": "claim_id, release",
    "release": "dataset, edition",
    "revision": "dataset, release, kind, native_id, former_release NULLS FIRST",
}


def _about_claims(evidence: Evidence) -> list[IdentityClaim]:
    """The identities between claims; those between names and actors are the register's."""
    names = ("name:", "actor:", "place:")
    return [
        claim
        for claim in evidence.identities
        if not (claim.body.left.startswith(names) or claim.body.right.startswith(names))
    ]
