"""Search: all words must stand in the text, the statement or the report; what is found is marked and can be gone to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.explorer.columns import Columns
from dateline.explorer.filters import Filters
from dateline.explorer.page import Question
from dateline.explorer.queries import search
from dateline.explorer.scratch import Piece, marked, matching, pieces, place_in, plain, query_of, terms_of
from dateline.store import Store, open_store
from dateline.tables import Tables

HOSTILE = (
    '"', '""', '"open', "'", "*", "-", "NEAR(", "a OR b", "NOT", "title:x", "a AND", "(", "{", "^a", "x*", "\0",
    "%00", "\\", "\u202e", "😀", "e\u0301", "--", ";", "'; DROP TABLE search; --", "<script>", "a" * 10_000,
    "word " * 2_000, '"' * 5_000, "ﬀ ß İ", "١٢٣", "²", "\ue000\ue001",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(small_store: Path) -> Iterator[Store]:
    with open_store(small_store, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def columns(store: Store) -> Columns:
    return Columns.load(store, "")


@pytest.fixture(scope="module")
def look(store: Store, columns: Columns) -> Any:
    def asked(q: str, filters: Filters | None = None, **own: str) -> search.Search:
        return search.answer(Question(store, columns, filters or Filters(), Tables(), asked={"q": q, **own}))

    return asked


def test_texts_are_those_that_the_store_finds(look: Any, store: Store) -> None:
    found = look("police", part="texts")
    assert [t.article for t in found.texts.rows] == [h.article for h in store.search("police", 50)] != []
    for text in found.texts.rows:
        (whole,) = (a.text for a in store.rows("articles", where={"id": text.article}))
        assert whole[text.start : text.end].casefold() == "police"


def test_all_words_must_stand_in_a_statement(look: Any, store: Store) -> None:
    statement = next(a for a in store.rows("attributions") if len(a.content.split()) > 6 and a.speaker_name)
    words = [w.strip(",.“”’\"'") for w in statement.content.split()]
    words = [w for w in words if len(w) > 4 and w.isalpha()][:2]
    found = look(f"{words[0]} {words[1]} {statement.speaker_name.split()[-1]}", part="statements").statements
    assert statement.id in [s.statement.id for s in found.rows]
    for s in found.rows:
        assert any(p.found for p in (*s.content, *s.speaker, *s.cue))
    assert look(f"{words[0]} zebra").statements.total == 0


def test_an_event_is_found_by_clause_actors_and_place(look: Any, store: Store) -> None:
    report = next(r for r in store.rows("reports") if r.place and r.event and r.words.isalpha())
    found = look(f"{report.words} {report.place}", part="events").events
    line = next(e for e in found.rows if e.event == report.event)
    assert [p.words for p in line.place if p.found]
    assert any(p.found for p in line.clause)
    ids = [e.event for e in found.rows]
    assert len(ids) == len(set(ids))


def test_words_are_found_in_their_other_forms_and_without_accents(look: Any, store: Store) -> None:
    accented = next(a.speaker_name for a in store.rows("attributions") if "ć" in a.speaker_name)
    assert look(accented.replace("ć", "c")).statements.total == look(accented).statements.total > 0
    assert look("attacks").texts.total == look("attacked").texts.total > 0


def test_a_phrase_stands_together(look: Any, store: Store) -> None:
    content = next(a.content for a in store.rows("attributions") if len(a.content.split()) > 3 and "," not in a.content)
    first, second = content.split()[1:3]
    assert look(f'"{first} {second}"').statements.total > 0
    assert look(f'"{second} {first}"').statements.total < look(f"{second} {first}").statements.total + 1
    assert look('"police the march of"').texts.total == 0


def test_a_speaker_whom_the_text_names_otherwise(look: Any, store: Store) -> None:
    """The name comes from the registry or from elsewhere in the article: it need not stand in the statement."""
    named = [a for a in store.rows("attributions") if a.speaker_name and a.speaker_name != a.speaker]
    found = look(named[0].speaker_name, part="statements").statements
    assert {a.id for a in named if a.speaker_name == named[0].speaker_name} <= {s.statement.id for s in found.rows}


def test_filters_narrow_what_is_found(look: Any) -> None:
    every = look("gunmen", part="texts").texts
    outlet = every.rows[0].publisher
    some = look("gunmen", Filters(publisher=(outlet,)), part="texts").texts
    assert {t.publisher for t in some.rows} == {outlet}
    assert some.total == sum(t.publisher == outlet for t in every.rows) < every.total
    assert look("gunmen", Filters(until="1900-01-01")).events.total == 0


def test_newest_and_oldest_first(look: Any) -> None:
    up = [t.published for t in look("the", part="texts", sort="published").texts.rows]
    down = [t.published for t in look("the", part="texts", sort="-published").texts.rows]
    assert up == sorted(up)
    assert down == sorted(up, reverse=True)
    assert len(set(up)) > 1


def test_three_parts_with_a_few_rows_or_one_with_all(explorer: TestClient) -> None:
    together = explorer.get("/search.json?q=the").json()["answer"]
    alone = explorer.get("/search.json?q=the&part=statements").json()["answer"]
    assert together["statements"]["total"] == alone["statements"]["total"] > len(together["statements"]["rows"]) == 5
    assert alone["texts"]["rows"] == []
    shown = explorer.get("/search?q=the").text
    assert f"All {together['statements']['total']} statements" in shown
    assert "part=statements" in shown
    assert "<mark>" in shown


def test_nothing_asked_says_what_can_be_typed(explorer: TestClient) -> None:
    for q in ("", "   ", '"', "***"):
        shown = explorer.get("/search", params={"q": q})
        assert shown.status_code == 200
        assert "peace talks" in shown.text


def test_a_wrong_part_is_told(explorer: TestClient) -> None:
    assert explorer.get("/search.json?q=a&part=everything").status_code == 400
    assert explorer.get("/search.json?q=a&part=texts&sort=upwards").status_code == 400


@pytest.mark.parametrize("q", HOSTILE)
def test_no_words_are_wrong(explorer: TestClient, q: str) -> None:
    for part in ("", "texts", "statements", "events"):
        shown = explorer.get("/search", params={"q": q, "part": part})
        assert shown.status_code == 200
        assert "<script>" not in shown.text
        assert len(shown.content) < 300_000


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_can_be_looked_for(look: Any, q: str) -> None:
    found = look(q)
    assert found.texts.total >= 0
    assert bool(found.words) == bool(terms_of(found.q))


def test_a_long_question_is_cut_and_says_so(look: Any) -> None:
    assert look("word " * 300).shortened
    assert len(look("word " * 300).words) == 20
    assert not look("a few words").shortened


def test_a_row_matches_as_a_whole() -> None:
    rows = [(7, "the bridge was shut", "Anna Bo", "said"), (8, "the bridge", "Carl", "told"), (9, "talks", "Anna", "")]
    assert matching(query_of(["bridge", "anna"]), rows) == [7]
    assert sorted(matching(query_of(["BRIDGES"]), rows)) == [7, 8]
    assert matching("", rows) == []
    found = marked(query_of(["bridge", "anna"]), rows)
    assert [*found] == [7]
    assert found[7][0] == (Piece("the ", False), Piece("bridge", True), Piece(" was shut", False))
    assert found[7][1] == (Piece("Anna", True), Piece(" Bo", False))


def test_marks_in_the_text_mark_nothing() -> None:
    found = marked(query_of(["word"]), [(1, "a \ue000forged\ue001 word", "", "")])
    assert [p.words for p in found[1][0] if p.found] == ["word"]
    assert plain(found[1][0]) == "a forged word"


def test_a_passage_is_found_again_in_its_text() -> None:
    text = "😀 Ünder the bridge, " + "far away. " * 60 + "The e\u0301lan of the bridge keeper, he said."
    passage = marked(query_of(["keeper"]), [(1, text, "", "")])[1][0]
    start, end = place_in(text, passage)
    assert text[start:end] == "keeper"
    assert place_in("another text", passage) == (0, 0)
    assert pieces("") == ()


def test_ids_are_those_of_the_hits(store: Store) -> None:
    assert store.matching("police", 20) == [h.article for h in store.search("police", 20)] != []
    assert store.matching('"', 20) == store.matching("police", 0) == []
