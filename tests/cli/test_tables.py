from datetime import date
from typing import Any

from tocsin.cli.output import emit
from tocsin.record.listing import Rows


def shown(capsys: Any, columns: tuple[str, ...], *rows: tuple[Any, ...]) -> str:
    emit(Rows(columns=columns, rows=rows, shown=columns), format_="table", out=None)
    return str(capsys.readouterr().out)


def test_a_zero_is_shown_and_an_empty_column_is_not(capsys: Any) -> None:
    out = shown(capsys, ("name", "deaths_best", "weapon"), ("Port", 0, None))
    assert "deaths best" in out and " 0" in out
    assert "weapon" not in out


def test_a_figure_with_its_bound_is_one_column(capsys: Any) -> None:
    columns = ("actor_name", "low", "best", "high", "bound", "unit")
    out = shown(capsys, columns, ("Red Front", None, None, 2200.0, "up_to", "fighters"))
    assert "up to 2,200 fighters" in out
    assert "bound" not in out


def test_an_interval_of_days_is_one_column(capsys: Any) -> None:
    out = shown(capsys, ("said_low", "said_high"), (date(2020, 1, 1), None))
    assert "2020-01-01 to ?" in out


def test_a_row_s_id_keeps_the_key_whole(capsys: Any) -> None:
    out = shown(capsys, ("incident_id",), ("ucdp-ged:77665:0123456789abcdef",))
    assert "ucdp-ged:77665:" in out and "0123" not in out
