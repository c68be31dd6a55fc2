"""Training, filling and scoring roles from the command line."""

from __future__ import annotations

import msgspec

from extract.fillers.invented import reports


def test_a_model_is_trained_fills_texts_is_scored_and_reads(tocsin, tmp_path):
    texts, model, said = (tmp_path / name for name in ("texts.jsonl", "roles.model", "said.jsonl"))
    texts.write_bytes(b"\n".join(_line(n, report) for n, report in enumerate(reports(14))))
    assert tocsin("train", "roles", texts, "--out", model).code == 0

    filled = tocsin("roles", texts, "--model", model)
    assert filled.code == 0
    said.write_text(filled.out)
    scored = tocsin("evaluate", "roles", said, texts, "--format", "jsonl")
    whole = msgspec.json.decode(scored.out.splitlines()[-1])
    # It has seen these texts; this tells only that the parts fit together.
    assert whole["role"] == "all" and whole["f1"] > 0.4

    note = tmp_path / "note.txt"
    note.write_text(
        "Hill fighters murdered mayor Ilka Prenn. They attacked the mill with rifles, police said."
    )
    listed = tocsin("roles", note, "--model", model, "--format", "csv")
    assert listed.code == 0 and listed.out.startswith("role,filler,start,end,probability")
    assert tocsin("read", note, "--model", model).code == 0
    assert tocsin("read", note, "--model", model, "--llm", "any").code == 2


def test_wrong_files_are_told(tocsin, tmp_path):
    texts = tmp_path / "texts.jsonl"
    texts.write_bytes(_line(1, reports(1)[0]))
    assert tocsin("train", "roles", texts, "--out", tmp_path / "no" / "m").code == 2
    assert tocsin("train", "roles", texts, "--out", tmp_path / "m").code == 2
    assert not (tmp_path / "m").exists()
    assert tocsin("roles", texts, "--model", texts).code == 2
    assert tocsin("read", texts, "--model", tmp_path / "none").code == 2


def _line(number, report):
    templates = [{"incident_type": "attack", **report.fillers}] if report.fillers else []
    return msgspec.json.encode({"docid": f"t{number}", "doctext": report.text, "templates": templates})
