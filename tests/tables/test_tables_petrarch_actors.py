"""Actor and agent dictionaries and CountryInfo: what their lines become, and which are refused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.tables import Tables
from dateline.tables.petrarch import Import, import_petrarch
from dateline.tables.petrarch.codes import Coded, Term, as_names, in_turn, load_scheme, read_code, read_day

Made = Callable[..., tuple[Import, dict[str, list[dict[str, str]]]]]
SMALL = frozenset(("of", "the"))


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """made(actors="...") -> the import, and the rows of each file it wrote."""

    def make(**dictionaries: str) -> tuple[Import, dict[str, list[dict[str, str]]]]:
        files: dict[str, list[Path]] = {}
        for name, words in dictionaries.items():
            files[name] = [tmp_path / f"{name}.txt"]
            files[name][0].write_text(words, encoding="utf-8")
        done = import_petrarch(tmp_path / "out", files.get("actors", []), files.get("agents", []))
        return done, {
            f.stem: list(csv.DictReader(f.read_text(encoding="utf-8").splitlines()))
            for f in sorted((tmp_path / "out").glob("*.csv"))
        }

    return make


@pytest.mark.parametrize(
    ("code", "coded"),
    [
        ("FRA", Coded("FRA", "")),
        ("FRAGOV", Coded("FRA", "GOV")),
        ("FRAGOVMIL", Coded("FRA", "GOV", ("MIL",))),
        ("FRAMED", Coded("FRA", "JRN")),
        ("FRAHLH", Coded("FRA", "MED")),
        ("FRAINS", Coded("FRA", "REB")),
        ("FRASEP", Coded("FRA", "REB")),
        ("FRACTH", Coded("FRA", "REL")),
        ("FRAQQQ", Coded("FRA", "", ("QQQ",))),
        ("ZARMIL", Coded("COD", "MIL")),
        ("SUN", Coded("RUS", "")),
        ("IGOUNOHLH", Coded("UNO", "MED")),
        ("IGO", Coded("IGO", "")),
        ("NGOHRI", Coded("NGO", "SOC")),
        ("IMGQQQ", Coded("IMG", "REB", ("QQQ",))),
        ("MEAREB", Coded("", "REB", ("MEA",))),
        ("CVL", Coded("", "CVL")),
        ("GLP", Coded("GLP", "")),
        ("QQQGOV", None),
        ("FR", None),
        ("FRAGO", None),
    ],
)
def test_codes(code: str, coded: Coded | None) -> None:
    assert read_code(code, load_scheme(Tables())) == coded


@pytest.mark.parametrize(
    ("digits", "first", "last"),
    [
        ("301231", "2030-12-31", "2030-12-31"),
        ("310101", "1931-01-01", "1931-01-01"),
        ("19280229", "1928-02-29", "1928-02-29"),
        ("20040931", "2004-09-30", "2004-09-30"),
        ("990000", "1999-01-01", "1999-12-31"),
        ("990200", "1999-02-01", "1999-02-28"),
        ("991301", None, None),
        ("99123", None, None),
        ("20041232", None, None),
        ("00001231", None, None),
    ],
)
def test_dates(digits: str, first: str | None, last: str | None) -> None:
    for end, expected in ((False, first), (True, last)):
        found = read_day(digits, end)
        assert (date.fromordinal(found).isoformat() if found is not None else None) == expected


def test_on_each_day_the_first_term_that_holds_decides() -> None:
    def day(text: str) -> int:
        return date.fromisoformat(text).toordinal()

    terms = [
        Term("A", day("2000-01-01"), day("2001-01-01")),
        Term("B", day("2000-06-01"), day("2002-06-01")),
        Term("C", last=day("1990-01-01")),
        Term("D"),
    ]
    assert [(t.code, t.start, t.end) for t in in_turn(terms)] == [
        ("C", "", "1990-01-01"),
        ("D", "1990-01-02", "1999-12-31"),
        ("A", "2000-01-01", "2001-01-01"),
        ("B", "2001-01-02", "2002-06-01"),
        ("D", "2002-06-02", ""),
    ]


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("LEAGUE_OF_THE_COAST_", ["League of the Coast"]),
        ("AL-SAHIL_O'DAY", ["Al-Sahil O'Day"]),
        ("PKX_", ["PKX"]),
        ("QTA", ["QTA"]),
        ("BRDX", ["BRDX"]),
        ("OSLER_", ["Osler"]),
        ("COAST_GUARD_UNION_(CGU)_", ["Coast Guard Union", "CGU"]),
        ("already_Written", ["already Written"]),
    ],
)
def test_names_are_printed_as_news_does(phrase: str, names: list[str]) -> None:
    assert as_names(phrase, SMALL) == names


def test_comments_of_all_kinds(made: Made) -> None:
    _, rows = made(
        actors="<!-- head\nNO_SUCH_ [FRA]\n-->\nRED_LEAGUE_ [FRAREB] ; old # older\nBLUE_LEAGUE_ [FRAREB] <!-- x -->\n"
    )
    assert [(r["name"], r["origin"]) for r in rows["actors_bodies"]] == [
        ("Red League", "actors.txt:4"),
        ("Blue League", "actors.txt:5"),
    ]


def test_a_comment_that_is_never_closed_hides_nothing(made: Made) -> None:
    done, rows = made(actors="<!-- head\nRED_LEAGUE_ [FRAREB]\n")
    assert [r["name"] for r in rows["actors_bodies"]] == ["Red League"]
    assert [(f.line, f.fate) for f in done.findings] == [(1, "left out")]


def test_a_wrong_line_is_refused_and_the_rest_is_read(made: Made) -> None:
    done, rows = made(
        actors="+LOST_ \n\t[FRAGOV 990101-980101]\nRED_LEAGUE_ [QQQREB]\nBLUE_LEAGUE_ [FRAREB\n"
        "GREEN_LEAGUE_\n\t[FRAGOV 1999]\n\t[FRAREB 990101-991231]\nGREY|LEAGUE [FRAREB]\n"
    )
    assert [(f.line, f.found) for f in done.refused] == [
        (1, "a synonym without a phrase"),
        (2, "codes without a phrase"),
        (3, "code 'QQQREB'"),
        (4, "[FRAREB"),
        (6, "[FRAGOV 1999]"),
        (8, "the phrase 'GREY|LEAGUE'"),
    ]
    assert [(r["name"], r["from"]) for r in rows["actors_bodies"]] == [("Green League", "1999-01-01")]
    assert [r["line"] for r in rows["import-report"] if r["fate"] == "refused"] == ["1", "2", "3", "4", "6", "8"]


def test_reversed_dates_are_refused(made: Made) -> None:
    done, _ = made(actors="RED_LEAGUE_ [FRAREB]\n\t[FRAPTY 050101-040101]\n")
    assert [(f.line, f.why) for f in done.refused] == [(2, "expected the first date before the second")]


def test_persons_and_bodies(made: Made) -> None:
    _, rows = made(
        actors="JOHN_OAKWELL_ [FRAMED]\nMINISTRY_OF_TIDES_\n\t[FRAGOV 990101-991231]\nTIDE_LEAGUE_ [FRAREB]\n"
        "VELMIRA_STRAND_\n\t[FRAGOV 990101-991231]\n\t[FRAELI]\n"
    )
    assert [r["name"] for r in rows["actors_persons"]] == ["John Oakwell", *["Velmira Strand"] * 3]
    assert {r["strength"] for r in rows["actors_persons"]} == {"full"}
    assert [(r["name"], r["kind"]) for r in rows["actors_bodies"]] == [
        ("Ministry of Tides", "organisation"),
        ("Tide League", "group"),
    ]


def test_terms_that_touch_and_say_the_same_are_one(made: Made) -> None:
    _, rows = made(actors="TIDE_LEAGUE_\n\t[FRAREB 990101-991231]\n\t[FRAREBQQQ 991231-010101]\n")
    assert [(r["from"], r["to"]) for r in rows["actors_bodies"]] == [("1999-01-01", "2001-01-01")]


def test_a_built_in_actor_keeps_its_key(made: Made) -> None:
    _, rows = made(
        actors="NATO_ [NGO]\n+TREATY_CLUB_\nTHE_TREATY_ALLIANCE_ [IGO]\n+NORTH_ATLANTIC_TREATY_ORGANIZATION_\n"
    )
    assert [(r["key"], r["name"], r["aliases"], r["country"]) for r in rows["actors_bodies"]] == [
        ("nato", "NATO", "Treaty Club|The Treaty Alliance|North Atlantic Treaty Organization", "NGO")
    ]


def test_the_same_name_twice_belongs_to_the_first(made: Made) -> None:
    done, rows = made(actors="TIDE_LEAGUE_ [FRAREB]\nSEA_LEAGUE_ [FRAPTY]\n+TIDE_LEAGUE_\n")
    assert [(r["name"], r["aliases"]) for r in rows["actors_bodies"]] == [("Tide League", ""), ("Sea League", "")]
    assert [(f.line, f.fate, f.found) for f in done.findings] == [(2, "left out", "Tide League")]


def test_names_of_states(made: Made) -> None:
    _, rows = made(
        actors="FRANCE_ [FRA]\n+FRENCH_\n+PARIS_\n+LAND_OF_THE_HEXAGON_\nGRANDE-TERRE_ [GLP]\n+BASSE-TERRE_\n"
    )
    assert [(r["code"], r["name"], r["names"]) for r in rows["countries"]] == [
        ("FRA", "France", "Land of the Hexagon"),
        ("GLP", "Grande-Terre", "Basse-Terre"),
    ]


COUNTRY = """<Country>
<CountryCode>NOR</CountryCode>
<CountryName>NORWAY</CountryName>
<FIPS-10>NO</FIPS-10>
<Nationality>
	NORVEGAN_
</Nationality>
<MajorCities>
	BERGEN_
</MajorCities>
<Leaders>
	<Prime ministers>
		SOLVEIG_TESTAD_	[19990101 - 20010930]  [B:19400101]  [D:20100101]
		{ODD_TESTVIK_} {ODDVAR_TESTVIK_}	[>20011001]
	</Prime ministers>
</Leaders>
<Government>
	SOLVEIG_TESTAD_	[NORGOVMED 20050101 - 20051231][NORELI <19980931]	# Minister of Foreign Affairs
	BAD_LINE_	[NORGOV 2005]
</Government>
</Country>
"""


def test_country_info(made: Made) -> None:
    done, rows = made(actors=COUNTRY)
    assert [(r["name"], r["adjectives"]) for r in rows["countries"]] == [("Norway", "Norvegan")]
    assert [(r["name"], r["aliases"], r["sector"], r["role"], r["from"], r["to"]) for r in rows["actors_persons"]] == [
        ("Solveig Testad", "", "ELI", "foreign minister", "", "1998-09-30"),
        ("Solveig Testad", "", "GOV", "prime minister", "1999-01-01", "2001-09-30"),
        ("Solveig Testad", "", "GOV", "foreign minister", "2005-01-01", "2005-12-31"),
        ("Odd Testvik", "Oddvar Testvik", "GOV", "prime minister", "2001-10-01", ""),
    ]
    assert [(f.line, f.fate) for f in done.findings] == [(9, "left out"), (13, "shortened"), (19, "refused")]


def test_agents(made: Made) -> None:
    done, rows = made(
        agents="!ONE! = MAN, WOMAN\n!MANY!=MEN\nCOAST_PILOT [~LABMIL]\nTIDE!ONE! [~LAB]\nLOAF {LOAVES} [~AGR]\n"
        "WATCH {} [~COP]\nREEF_BODY [NGO~]\nTEN!NONE! [~LAB]\nHERMIT [~QQQ]\nMONK [~BUD}\nLOAF [~LAB]\nPACT [IGO~]\n"
    )
    assert [(r["nouns"], r["sector"]) for r in rows["agents"]] == [
        ("coast pilot", "LAB"),
        ("tideman", "LAB"),
        ("tidewoman", "LAB"),
        ("loaf", "AGR"),
        ("loaves", "AGR"),
        ("watch*", "COP"),
        ("reef body", "SOC"),
    ]
    assert [(f.line, f.fate) for f in done.findings] == [
        (3, "shortened"),
        (8, "refused"),
        (9, "refused"),
        (10, "refused"),
        (11, "left out"),
        (12, "left out"),
    ]
