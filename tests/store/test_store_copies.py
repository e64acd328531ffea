"""The rule of copies: the order in which pages arrive makes no difference, and nothing is read in vain."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.dataset import TABLES, ReportRow
from dateline.errors import StoreBusy, StoreError
from dateline.model import Article
from dateline.store import Packed, Store, open_store
from tests.store.store_made import failed, one, page


def dump(store: Store) -> dict[str, list[Any]]:
    """All that is on file but the time of filing."""
    return {
        name: list(store.values(name, [c for c in table.columns if c != "filed"])) for name, table in TABLES.items()
    } | {"signatures": list(store.signatures()), "readings": list(store.readings())}


def read(
    text: str, copy: str, published: str = "2020-05-17", publisher: str = "The Gazette", reader: str = "one"
) -> Packed:
    """A page with one report that carries its copy's date, as those of record/ do."""
    article = Article(text).id
    rows = {"reports": [ReportRow(f"{article}r0", article, published=published)]}
    return page(text, copy, published, publisher=publisher, reader=reader, rows=rows)


def test_facts_are_those_of_the_copy_published_first(store: Store) -> None:
    words = "The same words everywhere."
    store.write([read(words, "b", "2020-05-18", publisher="B")])
    store.write([read(words, "c", "", publisher="C"), read(words, "a", "2020-05-19", publisher="A")])
    (article,) = store.rows("articles")
    assert (article.copy, article.publisher, article.published) == ("b", "B", "2020-05-18")
    assert store.count("copies") == 3
    store.write([read(words, "d", "2020-05-17", publisher="D")])
    (article,) = store.rows("articles")
    assert (article.copy, article.publisher) == ("d", "D")
    assert [r.published for r in store.rows("reports")] == ["2020-05-17"]
    found = store.reading(article.id)
    assert found is not None
    assert found.article.publisher.value == "D"


def test_a_day_alone_goes_by_the_least_id(store: Store) -> None:
    store.write([read("Words.", "b")])
    store.write([read("Words.", "a")])
    store.write([read("Words.", "c")])
    assert [a.copy for a in store.rows("articles")] == ["a"]


_PAGES = st.lists(
    st.builds(
        lambda text, copy, day: (f"Text {text}.", f"c{copy}-{text}-{day}", day),
        st.integers(0, 2),
        st.integers(0, 3),
        st.sampled_from(["", "2020-05-17", "2020-05-18"]),
    ),
    unique_by=lambda made: made[1],
    max_size=8,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=_PAGES, data=st.data())
def test_any_order_and_any_batches_give_the_same_store(tmp_path: Path, pages: list[Any], data: st.DataObject) -> None:
    """On SQLite only: the rule is worked out before any database sees it."""
    orders = [sorted(pages), data.draw(st.permutations([*pages, *pages[:2]]))]
    size = data.draw(st.integers(1, 4))
    dumps = []
    for number, order in enumerate(orders):
        for old in tmp_path.glob(f"{number}.db*"):
            old.unlink()
        with open_store(tmp_path / f"{number}.db", create=True) as store:
            for start in range(0, len(order), size):
                store.write([read(*made) for made in order[start : start + size]])
            dumps.append(dump(store))
    assert dumps[0] == dumps[1]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=_PAGES, data=st.data())
def test_reading_anew_with_another_reader_ends_as_a_new_store(
    tmp_path: Path, pages: list[Any], data: st.DataObject
) -> None:
    """Another version may find another text and another date on the same page."""
    change = st.tuples(st.integers(0, 2), st.sampled_from(["", "2020-05-16", "2020-05-18", "2020-05-20"]))
    found = {copy: data.draw(change) for _, copy, _ in pages}
    anew = [read(f"Text {n}.", copy, day, reader="two") for copy, (n, day) in found.items()]
    for old in tmp_path.glob("*.db*"):
        old.unlink()
    with open_store(tmp_path / "new.db", create=True) as store:
        store.write(anew)
        expected = dump(store)
    with open_store(tmp_path / "old.db", create=True) as store:
        store.write([read(*made) for made in pages])
        for order in (data.draw(st.permutations(anew)), anew, anew):
            todo = [p for p in order if p.copy[0] not in store.known([p.copy[0] for p in order], "two")]
            for one in todo:
                store.write([one])
        assert dump(store) == expected


def test_known_are_those_that_this_reader_has_read(store: Store) -> None:
    store.write([read("Words.", "a"), failed("b"), read("Others.", "c", reader="two")])
    assert store.known(["a", "b", "c", "d"], "one") == {"a", "b"}
    assert store.known([f"x{n}" for n in range(100_000)] + ["c"], "two") == {"c"}


def test_a_page_read_anew_keeps_the_time_of_its_filing(store: Store) -> None:
    store.write([page("Words.", "a", filed="2020-01-01T00:00:00+00:00")])
    store.write([page("Words.", "a", reader="two", filed="2021-01-01T00:00:00+00:00")])
    (copy,) = store.rows("copies")
    assert (copy.reader, copy.filed) == ("two", "2020-01-01T00:00:00+00:00")
    store.write([page("Other words.", "b")])
    assert one(store, "copies", "b").filed > "2020"


def test_a_page_that_has_another_text_now_leaves_nothing_behind(store: Store) -> None:
    store.write([read("Old words.", "a")])
    store.write([read("New words.", "a", reader="two")])
    assert [a.text for a in store.rows("articles")] == ["New words."]
    assert store.count("reports") == 1
    assert [hit.article for hit in store.search("old")] == []
    assert len(list(store.readings())) == 1


def test_a_page_that_no_longer_reads_leaves_nothing_behind(store: Store) -> None:
    store.write([read("Old words.", "a")])
    store.write([failed("a", reader="two")])
    assert (store.count("articles"), store.count("reports"), store.count("copies")) == (0, 0, 1)


def test_a_batch_is_filed_whole_or_not_at_all(store: Store) -> None:
    broken = read("More words.", "b")._replace(rows={"reports": [("too", "few")]})
    with pytest.raises(StoreError):
        store.write([read("Words.", "a"), broken])
    assert dump(store) == {name: [] for name in (*TABLES, "signatures", "readings")}
    assert store.settled


def test_writing_unsettles(store: Store) -> None:
    assert store.settled
    store.write([])
    assert store.settled
    store.write([read("Words.", "a")])
    assert not store.settled
    with store.settling():
        pass
    assert store.settled


def test_what_was_worked_out_before_somebody_filed_something_is_not_filed(address: str) -> None:
    with open_store(address, create=True) as store, open_store(address) as other:
        store.write([read("Words.", "a")])
        state = store.state
        other.write([read("Others.", "b")])
        with pytest.raises(StoreBusy, match="has written"), store.settling(state) as settling:
            settling.set_originals({a.id: "x" for a in store.rows("articles")})
        assert [a.original for a in store.rows("articles")] == ["", ""]
        assert not store.settled
        with store.settling(store.state):
            pass
        assert store.settled
        other.judge("right", "r1", by="Ada")
        assert not store.settled


def test_settling_counts_copies_and_sets_events_and_originals(store: Store) -> None:
    pages: Sequence[Packed] = [read("Words.", "a"), read("Words.", "b"), read("Others.", "c"), failed("d")]
    store.write(pages)
    first, second = (a.id for a in store.rows("articles"))
    with store.settling() as settling:
        settling.set_events({f"{first}r0": "some event"})
        settling.set_originals({second: first})
    assert {a.text: a.copies for a in store.rows("articles")} == {"Words.": 2, "Others.": 1}
    assert [r.event for r in store.rows("reports")] == ["some event", ""]
    assert [a.original for a in store.rows("articles")] == ["", first]


def test_a_settling_that_fails_changes_nothing(store: Store) -> None:
    store.write([read("Words.", "a")])

    def fail() -> None:
        with store.settling() as settling:
            settling.set_originals({a.id: "x" for a in store.rows("articles")})
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert [a.original for a in store.rows("articles")] == [""]
    assert not store.settled
