from pathlib import Path

from .conftest import Tocsin


def test_the_demo_leaves_one_page_that_needs_nothing_from_the_network(tocsin: Tocsin, tmp_path: Path) -> None:
    page = tmp_path / "demo.html"
    kept = tmp_path / "kept.casebook"
    ran = tocsin("demo", "--no-open", "--out", page, "--casebook", kept)
    assert ran.code == 0, ran.err
    assert str(page) in ran.out
    html = page.read_text(encoding="utf-8")
    assert "Our paraphrase of an argument by" in html
    for fetched in ('src="http', "@import", 'rel="stylesheet"', "url(http"):
        assert fetched not in html
    assert tocsin("verify", "-c", kept).code == 0
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
