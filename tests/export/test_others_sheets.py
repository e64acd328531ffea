"""POLECAT, report-level rows and dyad-months, opened with pandas and DuckDB; safe in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dateline.dataset import EventRow
from dateline.export.others import dyads, polecat, reports
from dateline.export.others.pairs import pairs
from dateline.export.view import Options
from tests.export.held import Held

A, B = "a" * 16, "b" * 16
RAID, TALKS, RUMOUR, AGAIN = f"{A}r58", f"{A}r200", f"{B}r90", f"{B}r10"
Export = Callable[..., list[Path]]


def _read(file: Path, sep: str = ",") -> Any:
    return pd.read_csv(file, sep=sep, dtype=str, keep_default_na=False, index_col=False)


def test_polecat_has_its_forty_columns(export_as: Export) -> None:
    table = _read(export_as("polecat")[0], "\t")
    assert tuple(table.columns) == polecat.COLUMNS
    assert len(table.columns) == 40
    raid = table.set_index("Event ID").loc[RAID]
    assert (raid["Event Type"], raid["Event Mode"], raid["Intensity"]) == ("ASSAULT", "firearms", "-9")
    assert (raid["Quad Code"], raid["Contexts"]) == ("MATERIAL CONFLICT", "human_rights; repression")
    assert (raid["Actor Country"], raid["Actor COW"], raid["Primary Actor Sector"]) == ("SYR", "652", "COP")
    assert (raid["Actor Name"], raid["Actor Name Raw"]) == ('\'=cmd|"Idlib police" 🚓', "Idlib police")
    assert (raid["Recipient Country"], raid["Recipient Sectors"]) == ("None", "OPP")
    assert (raid["City"], raid["Country"], raid["GeoNames ID"]) == ("Idlib", "SYR", "169577")
    assert (raid["Source"], raid["Story People"]) == ("The Gazette", "the mayor")
    assert raid["Story Locations"] == "Sochi; Gaziantep"


def test_polecat_lists_parties_and_marks_the_unknown(export_as: Export) -> None:
    table = _read(export_as("polecat")[0], "\t").set_index("Event ID")
    assert table.loc[TALKS]["Actor COW"] == "640; 365"
    assert table.loc[TALKS]["Recipient Name"] == "None"
    assert [*table.loc[TALKS][["Event Mode", "Latitude", "Wikipedia Actor ID"]]] == ["None"] * 3
    assert RUMOUR not in table.index  # it may not have happened
    assert not (table == "").any().any()


def test_reports_share_the_event_id(export_as: Export) -> None:
    table = _read(export_as("reports")[0])
    assert tuple(table.columns) == reports.COLUMNS
    raid = table[table["event_id"] == RAID].set_index("report_id")
    assert [*raid["deaths_best"]] == ["3", "5"]
    assert [*raid["date_precision"]] == ["1", "2"]
    assert [*raid["geo_precision"]] == ["2", "2"]
    assert [*raid["reprint_of"]] == ["", A]
    assert raid.loc[RAID]["actor1"] == '\'=cmd|"Idlib\tpolice"\n🚓'
    assert (raid.loc[RAID]["speaker"], raid.loc[RAID]["speaker_code"]) == ("'@activists\t“x”", "OPP")
    assert (raid.loc[RAID]["scale"], raid.loc[RAID]["actor2_code"]) == ("-9", "OPP")


def test_duckdb_finds_numbers_and_disagreement(export_as: Export) -> None:
    file = export_as("reports")[0]
    with duckdb.connect() as base:
        found = base.execute(
            "select event_id, min(deaths_best), max(deaths_best), count(distinct source_independent), "
            "min(latitude) from read_csv(?, nullstr='') where event_id = ? group by 1",
            [str(file), RAID],
        ).fetchall()
    assert found == [(RAID, 3, 5, 2, 35.93)]


def test_two_sides_of_a_reciprocal_event_stand_apart(export_as: Export) -> None:
    table = _read(export_as("reports")[0]).set_index("report_id")
    assert (table.loc[TALKS]["actor1"], table.loc[TALKS]["actor2"]) == ("Turkey", "Russia")


@pytest.mark.parametrize("name", ["polecat", "reports", "dyads"])
def test_no_cell_is_a_formula(export_as: Export, name: str) -> None:
    for file in export_as(name):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t" if file.suffix == ".tsv" else ","):
                for cell in row:
                    number = cell.removeprefix("-").replace(".", "", 1).isdigit()
                    assert number or not cell.lstrip().startswith(("=", "+", "-", "@")), cell


def test_dyads_by_country_and_by_code(export_as: Export) -> None:
    countries, actors = map(_read, export_as("dyads"))
    assert tuple(countries.columns) == dyads.COLUMNS
    assert ["2018-05", "SYR", "", "4", "ASSAULT", "1", "1", "1", "2", "2"] in countries.to_numpy().tolist()
    assert ["2018-05", "SYRCOP", "OPP", "4", "ASSAULT", "1", "1", "1", "2", "2"] in actors.to_numpy().tolist()


def test_an_event_of_two_months_has_no_month_and_a_meeting_counts_both_ways(export_as: Export) -> None:
    countries = _read(export_as("dyads")[0])
    talks = countries[countries["type"] == "CONSULT"]
    assert sorted(zip(talks["month"], talks["actor"], talks["recipient"], strict=True)) == [
        ("", "RUS", "TUR"),
        ("", "TUR", "RUS"),
    ]


def test_what_did_not_happen_is_counted_apart(export_as: Export) -> None:
    countries = _read(export_as("dyads")[0]).set_index("type")
    assert (countries.loc["RETREAT"]["events"], countries.loc["RETREAT"]["happened"]) == ("1", "0")


def test_counts_of_a_dyad_add_up(tmp_path: Path) -> None:
    raid: dict[str, Any] = {
        "type": "ASSAULT",
        "quad": 4,
        "actor_codes": ("RUSMIL",),
        "recipient_codes": ("SYRCVL", "SYRREB"),
    }
    days = [
        EventRow(f"{n}", date_start=f"2018-05-{n + 10}", reports=n, sources=1, narrator=n % 2, **raid)
        for n in (1, 2, 3)
    ]
    countries, actors = map(_read, dyads.write(Held({"events": days}), tmp_path, Options()))
    assert countries.to_numpy().tolist() == [["2018-05", "RUS", "SYR", "4", "ASSAULT", "3", "3", "2", "6", "3"]]
    assert [*actors["recipient"]] == ["SYRCVL", "SYRREB"]


def test_pairs() -> None:
    assert [*pairs("a", "bb", False, "")] == [("a", "b")]
    assert [*pairs("ab", "", True, "")] == [("a", "b"), ("b", "a")]
    assert [*pairs("aa", "", True, "")] == [("a", "a")]
    assert [*pairs("a", "", True, "")] == [("a", "")]
    assert [*pairs("", "b", False, "")] == [("", "b")]
