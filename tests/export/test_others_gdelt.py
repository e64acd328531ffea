"""GDELT's two tables, opened as GDELT's are: without header, by position, with pandas and DuckDB."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dateline.dataset import EventRow
from dateline.export.others.codes import codes
from dateline.export.others.gdelt import EVENT_COLUMNS, MENTION_COLUMNS, event_number, quad_class, write
from dateline.export.view import Options
from tests.export.held import Held

A, B = "a" * 16, "b" * 16
RAID, TALKS, RUMOUR, AGAIN = f"{A}r58", f"{A}r200", f"{B}r90", f"{B}r10"


@pytest.fixture
def tables(export_as: Callable[..., list[Path]]) -> tuple[Any, Any]:
    """Events by our id, and mentions by that of the report."""
    events, mentions = (
        pd.read_csv(file, sep="\t", header=None, names=names, dtype=str, keep_default_na=False, quoting=csv.QUOTE_NONE)
        for file, names in zip(export_as("gdelt"), (EVENT_COLUMNS, MENTION_COLUMNS), strict=True)
    )
    ids = {str(event_number(e)): e for e in (RAID, TALKS, RUMOUR)}
    events.index = events["GlobalEventID"].map(ids)
    mentions.index = mentions["Extras"].map(lambda extras: json.loads(extras)["report"])
    return events, mentions


def test_the_layouts_are_gdelts() -> None:
    assert (len(EVENT_COLUMNS), len(MENTION_COLUMNS)) == (61, 16)
    assert EVENT_COLUMNS[5:15] == tuple(c.replace("Actor2", "Actor1") for c in EVENT_COLUMNS[15:25])
    assert EVENT_COLUMNS[25:35][-1] == "AvgTone"
    assert EVENT_COLUMNS[51:59][0] == "ActionGeo_Type"


def test_who_did_what(tables: tuple[Any, Any]) -> None:
    raid = tables[0].loc[RAID]
    assert raid["Actor1Code"] == "SYRCOP"
    assert raid["Actor1Name"] == "=CMD|'IDLIB POLICE' 🚓"
    assert (raid["Actor1CountryCode"], raid["Actor1Type1Code"]) == ("SYR", "COP")
    assert (raid["Actor2Code"], raid["Actor2CountryCode"], raid["Actor2Type1Code"]) == ("OPP", "", "OPP")
    assert (raid["EventCode"], raid["EventBaseCode"], raid["EventRootCode"]) == ("190", "190", "19")
    assert (raid["QuadClass"], raid["GoldsteinScale"]) == ("4", "-10.0")
    assert (raid["NumMentions"], raid["NumSources"], raid["NumArticles"]) == ("3", "2", "2")
    assert (raid["IsRootEvent"], raid["AvgTone"]) == ("1", "")


def test_when_and_where(tables: tuple[Any, Any]) -> None:
    raid = tables[0].loc[RAID]
    assert [*raid[1:5]] == ["20180521", "201805", "2018", "2018.3863"]
    assert [*raid[51:59]] == ["4", "Idlib, Syria", "SY", "", "", "35.93", "36.63", ""]
    assert [*raid[35:43]] == ["0", *[""] * 7]
    assert raid["DATEADDED"] == "20180522000000"
    assert raid["SOURCEURL"] == "https://www.gazette.example/a?x=1"


def test_both_parties_of_a_meeting_and_an_area_without_type(tables: tuple[Any, Any]) -> None:
    talks = tables[0].loc[TALKS]
    assert (talks["Actor1Name"], talks["Actor2Name"]) == ("TURKEY", "RUSSIA")
    assert (talks["EventBaseCode"], talks["EventRootCode"], talks["IsRootEvent"]) == ("040", "04", "0")
    assert (talks["ActionGeo_Type"], talks["ActionGeo_Fullname"], talks["ActionGeo_CountryCode"]) == (
        "",
        "Sochi, Russia",
        "RS",
    )


def test_what_is_unknown_is_empty(tmp_path: Path) -> None:
    row = _written(tmp_path, EventRow("x", type="RETREAT", cameo="0874"))
    assert [*row.values()][1:25] == [""] * 24
    assert (row["EventBaseCode"], row["ActionGeo_Type"], row["DATEADDED"], row["SOURCEURL"]) == ("087", "0", "", "")


def test_what_did_not_happen_is_left_out(tables: tuple[Any, Any]) -> None:
    assert [*tables[0].index] == [TALKS, RAID]
    assert RUMOUR not in tables[1].index


def test_mentions_say_who_says_so(tables: tuple[Any, Any]) -> None:
    mentions = tables[1]
    told = mentions.loc[RAID]
    assert told["GlobalEventID"] == mentions.loc[AGAIN]["GlobalEventID"]
    assert (told["MentionType"], told["MentionSourceName"]) == ("1", "gazette.example")
    assert (told["Actor1CharOffset"], told["Actor2CharOffset"], told["ActionCharOffset"]) == ("32", "54", "47")
    assert (told["Confidence"], told["MentionTimeDate"]) == ("91", "20180522000000")
    extras = json.loads(told["Extras"])
    assert (extras["speaker"], extras["speaker_code"]) == ("@activists\t“x”", "OPP")
    assert json.loads(mentions.loc[TALKS]["Extras"]) == {
        "report": TALKS,
        "voice": "narrator",
        "factuality": "happened",
        "independent": "The Gazette",
    }
    again = mentions.loc[AGAIN]
    assert (again["MentionType"], again["MentionIdentifier"]) == ("2", f"Börse & Post; 2018-05-23; article {B}")
    assert again["Actor2CharOffset"] == "-1"


def test_duckdb_reads_the_same_as_numbers(export_as: Callable[..., list[Path]]) -> None:
    read = "from read_csv(?, delim='\t', header=false, quote='', all_varchar=true)"
    events, mentions = map(str, export_as("gdelt"))
    with duckdb.connect() as base:
        rows = base.execute(
            f"select column00::bigint, column56::double {read} where column56 <> ''",
            [events],
        ).fetchall()
        counts = base.execute(f"select column00::bigint, count(*) {read} group by 1", [mentions]).fetchall()
    assert rows == [(event_number(RAID), 35.93)]
    assert sorted(n for _, n in counts) == [1, 2]


def test_a_reader_that_knows_quotation_finds_the_same(export_as: Callable[..., list[Path]]) -> None:
    for file in export_as("gdelt"):
        plain, quoting = (
            pd.read_csv(file, sep="\t", header=None, dtype=str, keep_default_na=False, quoting=q)
            for q in (csv.QUOTE_NONE, csv.QUOTE_MINIMAL)
        )
        assert plain.equals(quoting)


def test_ids_are_integers_that_survive_doubles_and_are_not_gdelts() -> None:
    numbers = {event_number(f"{n:016x}r{n}") for n in range(2000)}
    assert len(numbers) == 2000
    assert all(2**52 <= n < 2**53 and int(float(n)) == n for n in numbers)


@pytest.mark.parametrize(
    ("cameo", "quad"), [("057", "1"), ("060", "2"), ("0874", "2"), ("138", "3"), ("141", "4"), ("", "")]
)
def test_quad_class_follows_the_root(cameo: str, quad: str) -> None:
    assert quad_class(cameo) == quad


def test_codes_of_others() -> None:
    known = codes()
    assert (known.fips["CHN"], known.fips["CHE"], known.fips["KOS"]) == ("CH", "SZ", "KV")
    assert (known.cow["DEU"], known.cow["USA"], known.cow.get("PSE")) == ("255", "2", None)
    assert (known.cameo["ROU"], known.iso2["GBR"], known.roles["JRN"]) == ("ROM", "GB", "MED")
    assert all(-10 <= float(v) <= 10 for v in known.goldstein.values())
    assert set(known.names) <= set(known.iso2)


def _actor(tmp_path: Path, name: str, code: str, **place: Any) -> Any:
    return _written(tmp_path, EventRow("x", type="ASSAULT", cameo="190", actors=(name,), actor_codes=(code,), **place))


def _written(tmp_path: Path, event: EventRow) -> dict[str, str]:
    file = write(Held({"events": [event]}), tmp_path, Options())[0]
    return dict(zip(EVENT_COLUMNS, file.read_text(encoding="utf-8").rstrip("\n").split("\t"), strict=True))


@pytest.mark.parametrize(
    ("code", "whole", "country", "group", "roles"),
    [
        ("ROUJRN", "ROMMED", "ROM", "", "MED"),
        ("UNO", "UNO", "", "UNO", ""),
        ("NGOMED", "NGOHLH", "", "", "NGO HLH"),
        ("USAPTY", "USA", "USA", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_actor_codes_are_cameos(tmp_path: Path, code: str, whole: str, country: str, group: str, roles: str) -> None:
    row = _actor(tmp_path, "Name", code)
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1KnownGroupCode"]) == (whole, country, group)
    assert [row[f"Actor1Type{n}Code"] for n in (1, 2, 3) if row[f"Actor1Type{n}Code"]] == roles.split()


@pytest.mark.parametrize(
    ("place", "region", "precision", "kind", "admin", "feature"),
    [
        ("United States", "", "country", "1", "US", "US"),
        ("Texas", "Texas", "region", "2", "USTX", "TX"),
        ("Dallas", "Texas", "city", "3", "USTX", ""),
    ],
)
def test_places_in_the_united_states(
    tmp_path: Path, place: str, region: str, precision: str, kind: str, admin: str, feature: str
) -> None:
    row = _actor(tmp_path, "N", "", place=place, place_region=region, place_country="USA", place_precision=precision)
    assert (row["ActionGeo_Type"], row["ActionGeo_ADM1Code"], row["ActionGeo_FeatureID"]) == (kind, admin, feature)
