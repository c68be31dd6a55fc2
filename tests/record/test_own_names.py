"""Own actors and places lie over those that come with Tocsin, or in their place, as the log says."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from laws.war import ADDITIONS
from tocsin.domain.claims import canonical
from tocsin.names import Gazetteer, Register
from tocsin.record import derive, load_ruleset
from tocsin.record.registers import change_by, registers_of
from tocsin.store import durable
from tocsin.store.casebook import Casebook

KARO = b'[[actor]]\nid = "karo"\nname = "Karo Column"\nkind = "rebel"\naliases = ["TTP"]\n'
LINE = b'[[actor]]\nid = "line"\nname = "The Line"\nkind = "militia"\n'
LINE += b'ties = [{kind = "part_of", actor = "karo"}]\n'
HEADER = b"id,name,kind,country,admin1,lat,lon,where_prec,aliases,borders,source\n"
UNIT = HEADER + b"no-east,East,admin1,Norland,East,60,11,4,,,own\n"
PORT = HEADER + b"no-port,Port,town,Norland,East,60.6,11.2,2,,,own\n"
GATE = HEADER + b"af-gate,Karo Gate,site,Afghanistan,Kabul,34.5,69.2,1,,,own\n"


def _names_of(casebook: Casebook) -> tuple[Register, Gazetteer]:
    kept = casebook.registers()
    return registers_of(kept, over=kept.over)


def _written_by_an_earlier_version(casebook: Casebook, name: str, raw: bytes) -> None:
    """An entry as it was when no entry said whether it lies over others."""
    casebook._shelves.blobs.keep(raw, staging=casebook._shelves.staging)
    body = canonical({"name": name, "digest": durable.digest(raw)})
    with casebook._log.transaction():
        casebook._log.append("register", key=name, body=body)


def test_own_names_lie_over_those_that_come_with_tocsin(casebook: Casebook) -> None:
    casebook.add_register("karo.toml", raw=KARO, over=True)
    casebook.add_register("gate.csv", raw=GATE, over=True)
    register, gazetteer = _names_of(casebook)
    assert register.actors.keys() == {"karo", *Register.packaged().actors}
    assert (register.resolve("TTP").id, register.resolve("Taliban").id) == ("karo", "taliban")
    assert gazetteer.places.keys() == {"af-gate", *Gazetteer.packaged().places}
    assert gazetteer.resolve("Karo Gate, Kabul").id == "af-gate"


def test_own_names_alone_are_all_there_are(casebook: Casebook) -> None:
    casebook.add_register("karo.toml", raw=KARO)
    casebook.add_register("unit.csv", raw=UNIT)
    register, gazetteer = _names_of(casebook)
    assert (set(register.actors), set(gazetteer.places)) == ({"karo"}, {"no-east"})


def test_over_names_that_stand_alone_others_lie_and_the_packaged_ones_stay_away(casebook: Casebook) -> None:
    casebook.add_register("karo.toml", raw=KARO)
    casebook.add_register("line.toml", raw=LINE, over=True)
    assert set(_names_of(casebook)[0].actors) == {"karo", "line"}


def test_a_casebook_of_an_earlier_version_keeps_its_names_and_its_record(tmp_path: Path) -> None:
    digests = []
    for number, write in enumerate((_written_by_an_earlier_version, _alone)):
        with Casebook.init(tmp_path / f"{number}.casebook") as casebook:
            ADDITIONS[0](casebook)
            write(casebook, "actors.toml", KARO)
            assert casebook.verify() == []
            assert set(_names_of(casebook)[0].actors) == {"karo"}
            digests.append(derive(casebook, ruleset=load_ruleset()).digest)
            then = casebook.head().recorded_at
            assert casebook.add_register("actors.toml", raw=KARO, over=True).new == 1
            assert "taliban" in _names_of(casebook)[0].actors
            assert derive(casebook, ruleset=load_ruleset()).digest != digests[-1]
            assert derive(casebook, ruleset=load_ruleset(), as_of=then).digest == digests[-1]
    assert digests[0] == digests[1]


def _alone(casebook: Casebook, name: str, raw: bytes) -> None:
    casebook.add_register(name, raw=raw)


def test_own_files_come_to_the_same_in_any_order(tmp_path: Path) -> None:
    files = {"karo.toml": KARO, "line.toml": LINE, "a.csv": PORT, "z.csv": UNIT}
    digests = set()
    for number, order in enumerate([[*files], [*files][::-1]]):
        with Casebook.init(tmp_path / f"{number}.casebook") as casebook:
            ADDITIONS[0](casebook)
            for name in order:
                casebook.add_register(name, raw=files[name], over=True)
            digests.add(derive(casebook, ruleset=load_ruleset()).digest)
    assert len(digests) == 1
    for order in permutations(files):
        register, gazetteer = registers_of({name: files[name] for name in order}, over=files)
        assert "line" in register.parts("karo") and gazetteer.resolve("Port").id == "no-port"


def test_what_a_file_does_is_told_against_all_that_stands_without_it() -> None:
    mine = b'[[actor]]\nid = "taliban"\nname = "Taliban"\nkind = "rebel"\n'
    change = change_by("mine.toml", {"karo.toml": KARO, "mine.toml": mine + KARO}, over={"karo.toml"})
    assert (change.added, change.replaced, change.clashes) == ((), ("karo", "taliban"), ())
    change = change_by("karo.toml", {"karo.toml": KARO}, over={"karo.toml"})
    assert change.added == ("karo",) and [clash.other for clash in change.clashes] == ["ttp"]
