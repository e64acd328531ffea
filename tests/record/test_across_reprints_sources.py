"""Independent sources: reprints and relays count as whose they are."""

from __future__ import annotations

from dateline.dataset import ReportRow, ReprintRow
from dateline.record.across.independent import Facts, Sources, Told, sources
from dateline.record.across.reprints import agencies
from dateline.tables import Tables

AGENCIES = agencies(Tables())
FACTS = {
    "wire": Facts("Reuters"),
    "copy": Facts("Daily Courier"),
    "named": Facts("Evening Ledger", "Reuters"),
    "other": Facts("Metro World"),
    "again": Facts("The Metro World"),
    "essay": Facts("Continental Review"),
    "unknown": Facts(),
    "unsigned": Facts(),
}
REPRINTS = [
    ReprintRow("copy", "wire", kind="near", added=("100:200",)),
    ReprintRow("named", "wire", kind="near", added=("300:400",)),
    ReprintRow("essay", "other", kind="part", added=("0:50", "90:500")),
]
WHOSE = Sources(REPRINTS, FACTS, AGENCIES)


def of(article: str, start: int = 0, agency: str = "") -> str:
    return WHOSE.of(Told(article, agency, start))


def test_a_reprint_counts_as_its_original() -> None:
    assert of("copy", 20) == of("wire") == "Reuters"


def test_what_the_copy_adds_is_its_own() -> None:
    assert of("copy", 150) == "Daily Courier"
    assert of("copy", 200) == "Reuters"
    assert of("named", 350) == "Evening Ledger"


def test_only_the_passage_of_a_part_is_the_others() -> None:
    assert (of("essay", 60), of("essay", 10), of("essay", 90)) == ("Metro World", *["Continental Review"] * 2)


def test_a_relay_counts_as_the_agency_by_whatever_name() -> None:
    assert of("other", agency="AP") == of("essay", agency="The Associated Press") == "Associated Press"
    assert of("named", 5) == "Reuters"


def test_an_article_that_names_an_agency_is_the_agencys_where_no_original_is_on_file() -> None:
    assert Sources([], FACTS, AGENCIES).of(Told("named")) == "Reuters"


def test_the_rest_of_an_agency_text_is_the_agencys_where_the_original_is_cut() -> None:
    facts = {"short": Facts("Metro World", "Reuters"), "long": Facts("Daily Courier", "Reuters")}
    whose = Sources([ReprintRow("long", "short", added=("100:200",))], facts, AGENCIES)
    assert whose.of(Told("long", "", 150)) == "Reuters"


def test_one_outlet_is_one_source_however_it_is_written() -> None:
    assert of("other") == of("again") == "Metro World"


def test_unknown_outlets_are_one_each() -> None:
    assert of("unknown") != of("unsigned")
    assert of("nowhere") == "article nowhere"


def test_a_family_is_followed_to_its_first() -> None:
    chain = [*REPRINTS, ReprintRow("other", "copy", kind="near")]
    assert Sources(chain, FACTS, AGENCIES).of(Told("other")) == "Reuters"
    assert Sources(chain, FACTS, AGENCIES).of(Told("essay", "", 60)) == "Reuters"


def test_a_circle_ends() -> None:
    circle = [ReprintRow("copy", "other", kind="near"), ReprintRow("other", "copy", kind="near")]
    assert Sources(circle, FACTS, AGENCIES).of(Told("other")) in ("Daily Courier", "Metro World")


def test_reports_and_sources_are_different_numbers() -> None:
    reports = [Told("wire"), Told("copy"), Told("named"), Told("other"), Told("again"), Told("essay", "", 60)]
    assert sources(reports, WHOSE) == ("Metro World", "Reuters")
    assert sources([], WHOSE) == ()
    assert sources([ReportRow("r1", "copy", start=150), ReportRow("r2", "copy", agency="AFP")], WHOSE) == (
        "Agence France-Presse",
        "Daily Courier",
    )
