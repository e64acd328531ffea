"""The demonstration corpus: what an analyst of its pages would state, and what a store of them says.

Its wording was written with an eye on the reader, so nothing here is a measure of quality.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import Corpus

DEMO = Path(__file__).resolve().parent.parent / "samples" / "demo"
Row = dict[str, Any]

AYOLAS = ("ASSAULT", "2026-03-02", "Ayolas")  # the shots at the navy post
ITUZAINGO = ("ASSAULT", "2026-03-02", "Ituzaingó")  # the other side's telling: the shots at the patrol boat
VILLA_OLIVA = ("ASSAULT", "2026-03-14", "Villa Oliva")  # the drones that one side denies
ARRESTS = ("COERCE", "2026-03-06", "Asunción")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with Corpus(tmp_path_factory.mktemp("demo") / "demo.db", create=True) as corpus:
        summary = corpus.run(DEMO, jobs=1)
        assert (summary.read, summary.found) == (77, 77)
        yield corpus


@pytest.fixture(scope="module")
def events(demo: Corpus) -> list[Row]:
    return list(demo.events.to_pylist())


@pytest.fixture(scope="module")
def said(demo: Corpus) -> list[Row]:
    return list(demo.attributions.to_pylist())


def the(events: list[Row], type_: str, day: str, place: str = "") -> Row:
    """The event of this type and day (and place) that most articles tell."""
    found = [e for e in events if e["type"] == type_ and e["date_start"] == day and place in ("", e["place"])]
    assert found, f"no {type_} on {day} {place}"
    return max(found, key=lambda e: int(e["reports"]))


def outlets(event: Row) -> set[str]:
    return set(event["publishers"])


# --------------------------------------------------------------------------------------------------- the pages


def test_nothing_but_pages_lies_in_the_folder() -> None:
    kinds = Counter(p.suffix for p in DEMO.iterdir())
    assert set(kinds) == {".html", ".txt", ".jsonl"}  # a README here would be read as a page
    assert kinds[".html"] >= 20
    assert kinds[".txt"] >= 12


def test_every_page_says_that_it_is_invented() -> None:
    for page in DEMO.iterdir():
        text = page.read_text(encoding="utf-8")
        pages = text.splitlines() if page.suffix == ".jsonl" else [text]
        assert all("the happenings, persons and outlets on it are invented" in p for p in pages), page.name


def test_every_article_has_outlet_date_and_headline_and_is_of_the_length_of_news(demo: Corpus) -> None:
    articles = demo.articles.to_pylist()
    assert len(articles) == 76  # one of the 77 pages is a syndicated copy, word for word
    assert [a["title"] for a in articles if not (a["publisher"] and a["published"] and a["title"])] == []
    assert len({a["publisher"] for a in articles}) == 16
    assert {a["published"][:7] for a in articles} == {"2026-03", "2026-04", "2026-05"}
    assert all("invented" not in a["text"] for a in articles)  # the notice is set aside
    assert all(90 <= len(a["text"].split()) <= 500 for a in articles)


def test_offsets_hold_with_marks_that_are_not_one_unit_wide(demo: Corpus) -> None:
    texts = {a["id"]: a["text"] for a in demo.articles.to_pylist()}
    everything = " ".join(texts.values())
    assert "ليلى حداد" in everything  # from right to left
    assert "g\u0303" in everything  # a letter with a combining mark that no single code point writes
    assert re.search("[\U0001f300-\U0001faff]", everything)  # beyond 16 bits
    for m in demo.mentions.to_pylist():
        assert texts[m["article"]][m["start"] : m["end"]] == m["words"]


# ------------------------------------------------------------------------------------- one event, many tellings


@pytest.mark.parametrize(
    ("event", "who", "whom", "told_by"),
    [
        (AYOLAS, "ARGCOP", "PRY", {"Guarani News Agency", "The Itapúa Patriot", "Montevideo Monitor"}),
        (AYOLAS, "ARGCOP", "PRY", {"Brazil Frontier News", "Chile Pacific Journal", "Geneva Diplomatic Letter"}),
        (ITUZAINGO, "PRYMIL", "ARGMIL", {"Pampa News Agency", "Patria Argentina", "Montevideo Monitor"}),
        (("COERCE", "2026-03-04", "Encarnación"), "PRY", "ARG", {"The Posadas Ledger", "Radio Amanecer"}),
        (("THREATEN", "2026-03-05", ""), "ARG", "PRY", {"Pampa News Agency", "Bolivia Highland Times"}),
        (("PROTEST", "2026-03-06", "Asunción"), "PRYCVL", "ARG", {"Guarani News Agency", "Asunción Sentinel"}),
        (ARRESTS, "PRYCOP", "", {"Guarani News Agency", "Asunción Sentinel", "Chile Pacific Journal"}),
        (("SANCTION", "2026-03-09", ""), "ARG", "PRYGOV", {"The Itapúa Patriot", "Argentine Federal Herald"}),
        (("SANCTION", "2026-03-11", ""), "PRY", "ARGGOV", {"Geneva Diplomatic Letter", "Montevideo Monitor"}),
        (VILLA_OLIVA, "ARGMIL", "", {"Guarani News Agency", "Radio Amanecer", "River Basin Watch"}),
        (("REQUEST", "2026-03-18", ""), "UNOGOV", "PRY", {"Plata Wire", "Montevideo Monitor"}),
        (("MOBILIZE", "2026-03-20", "Corrientes"), "ARG", "", {"Pampa News Agency", "The Itapúa Patriot"}),
        (("COERCE", "2026-03-25", "Corrientes"), "ARGCOP", "PRY", {"Asunción Sentinel", "Corrientes Evening Post"}),
        (("AID", "2026-03-27", "Encarnación"), "BRA", "", {"Brazil Frontier News", "Radio Amanecer"}),
        (("COERCE", "2026-03-31", ""), "EUR", "ARG", {"Plata Wire", "Geneva Diplomatic Letter"}),
        (("CONSULT", "2026-04-08", "Montevideo"), "PRYGOV", "", {"Plata Wire", "The Itapúa Patriot"}),
        (("ASSAULT", "2026-04-13", "Clorinda"), "---UAF", "ARGJRN", {"Argentine Federal Herald", "Asunción Sentinel"}),
        (("CONSULT", "2026-04-24", "Montevideo"), "ARGGOV", "", {"Patria Argentina", "Asunción Sentinel"}),
        (("RETREAT", "2026-04-29", ""), "ARG", "", {"Pampa News Agency", "River Basin Watch"}),
        (("RETREAT", "2026-04-30", "Encarnación"), "PRY", "ARG", {"The Posadas Ledger", "Bolivia Highland Times"}),
        (("COOPERATE", "2026-05-06", "Encarnación"), "ARG", "", {"Guarani News Agency", "Corrientes Evening Post"}),
        (("AID", "2026-05-19", ""), "BRA", "PRY", {"Brazil Frontier News", "Radio Amanecer"}),
        (("SANCTION", "2026-05-26", "Posadas"), "ARGJUD", "ARGMIL", {"Asunción Sentinel", "Patria Argentina"}),
    ],
)
def test_who_did_what_to_whom_and_who_tells_it(
    events: list[Row], event: tuple[str, str, str], who: str, whom: str, told_by: set[str]
) -> None:
    found = the(events, *event)
    assert told_by <= outlets(found)
    assert who in found["actor_codes"]
    assert not whom or whom in found["recipient_codes"]


def test_the_two_sides_tell_the_same_morning_as_two_attacks(events: list[Row]) -> None:
    ours, theirs = the(events, *AYOLAS), the(events, *ITUZAINGO)
    assert "The Itapúa Patriot" not in outlets(theirs)
    assert "Patria Argentina" not in outlets(ours)
    assert {"Montevideo Monitor", "Corrientes Evening Post"} <= outlets(ours) & outlets(theirs)


@pytest.mark.parametrize(
    ("event", "respects", "measure", "values"),
    [
        (AYOLAS, {"killed", "factuality"}, "killed", {"4", "7", "at least 7"}),
        (VILLA_OLIVA, {"killed", "factuality"}, "killed", {"2", "3"}),
        (ARRESTS, {"arrested"}, "arrested", {"23", "24 to 99", "61"}),  # the second: dozens
        (ITUZAINGO, {"injured"}, "injured", {"2", "4"}),  # the reprint doubles its agency's figure
        (("ASSAULT", "2026-04-13", "Clorinda"), {"factuality"}, "factuality", {"happened", "denied"}),
    ],
)
def test_where_they_differ(
    demo: Corpus, events: list[Row], event: tuple[str, str, str], respects: set[str], measure: str, values: set[str]
) -> None:
    found = the(events, *event)
    assert respects == set(found["disputed"])
    assert values == {row.value for row in demo.ledger(found["id"]) if row.about == measure}


def test_the_dead_of_ayolas_are_four_to_seven(events: list[Row]) -> None:
    assert (the(events, *AYOLAS)["killed_low"], the(events, *AYOLAS)["killed_high"]) == (4, 7)


@pytest.mark.parametrize("event", [AYOLAS, ITUZAINGO, VILLA_OLIVA])
def test_some_outlets_assert_what_others_attribute(events: list[Row], event: tuple[str, str, str]) -> None:
    found = the(events, *event)
    assert found["narrator"] >= 2
    assert found["attributed"] >= 2
    assert found["sources"] < found["reports"]  # reprints count once


# --------------------------------------------------------------------------------------------------- who says what


@pytest.mark.parametrize(
    ("speaker", "code", "stance", "words"),
    [
        ("Horacio Bruzzone", "ARGGOV", "denies", "attacked the navy post at Ayolas"),
        ("Horacio Bruzzone", "ARGGOV", "denies", "bombed a fuel depot near Villa Oliva"),
        ("Horacio Bruzzone", "ARGGOV", "accuses", "hiding smugglers"),
        ("Graciela Ovelar", "PRYGOV", "denies", "the barge had carried rifles"),
        ("Nélida Bareiro", "PRYGOV", "denies", "officers had beaten anyone"),
        ("Argentina", "ARG", "denies", "its drones bombed the depot"),
        ("Horacio Bruzzone", "ARGGOV", "warns", "Argentina would shoot down every drone"),
        ("Layla Haddad", "UNOGOV", "demands", "agree to a ceasefire"),
        ("Zulma Giménez", "---MED", "neutral", "One was the cook"),
        ("Paraguay’s Defence Ministry", "PRYGOV", "neutral", "killing four sailors"),
    ],
)
def test_who_says_what_with_which_stance(said: list[Row], speaker: str, code: str, stance: str, words: str) -> None:
    found = [a for a in said if a["speaker_name"] == speaker and words in a["content"]]
    assert (code, stance) in {(a["speaker_code"], a["stance"]) for a in found}


def test_a_denial_stands_in_the_ledger_beside_what_it_denies(demo: Corpus, events: list[Row]) -> None:
    rows = demo.ledger(the(events, *VILLA_OLIVA)["id"])
    (denied,) = [r for r in rows if (r.about, r.value) == ("factuality", "denied")]
    assert {"Asunción Sentinel: Horacio Bruzzone", "River Basin Watch: Argentina"} <= set(denied.said_by)


def test_a_statement_within_a_statement(said: list[Row]) -> None:
    by_id = {a["id"]: a for a in said}
    (inner,) = [a for a in said if a["content"] == "that gendarmes fired first at Ayolas"]
    assert inner["speaker_name"] == "Esteban Larrañaga"
    assert by_id[inner["parent"]]["speaker_name"] == "Graciela Ovelar"
    assert any(a["speaker_name"] == "Esteban Larrañaga" and a["content"] == "that he had said so" for a in said)


def test_reprints_and_what_they_drop(demo: Corpus) -> None:
    outlet = {a["id"]: a["publisher"] for a in demo.articles.to_pylist()}
    rows = demo.table("reprints").to_pylist()
    families = {(outlet[r["article"]], outlet[r["original"]], bool(r["attributions_lost"])) for r in rows}
    assert {
        ("Asunción Sentinel", "Guarani News Agency", False),
        ("The Itapúa Patriot", "Guarani News Agency", True),
        ("Radio Amanecer", "Guarani News Agency", True),
        ("Argentine Federal Herald", "Pampa News Agency", False),
        ("Patria Argentina", "Pampa News Agency", True),
        ("Chile Pacific Journal", "Plata Wire", False),
    } <= families


# ---------------------------------------------------------------------------------------- something for every view


def test_every_view_has_something_to_show(events: list[Row], said: list[Row]) -> None:
    assert len({e["place"] for e in events if e["place_precision"] == "city" and e["lat"] is not None}) >= 12
    assert {"city", "region", "country"} <= {e["place_precision"] for e in events}
    assert len({e["type"] for e in events}) == 16  # every type of PLOVER
    assert {e["quad"] for e in events} == {1, 2, 3, 4}
    assert {"happened", "denied", "planned", "possible", "demanded", "hypothetical"} == {
        e["factuality"] for e in events
    }
    assert len({e["date_start"][:10] for e in events}) >= 30
    assert len({(a[:3], r[:3]) for e in events for a in e["actor_codes"] for r in e["recipient_codes"]}) >= 20
    assert len({a["speaker_name"] for a in said if a["speaker_name"]}) >= 100
    assert sum(len(e["publishers"]) >= 3 for e in events) >= 25


def test_no_real_person_of_the_registry_appears(demo: Corpus) -> None:
    named = {a["name"] for a in demo.table("actors").to_pylist() if a["kind"] == "person" and a["registry"]}
    assert named == set()
