"""Rows, values and batches: the order, the conditions, and that both databases agree."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.dataset import TABLES, EventRow, LedgerRow
from dateline.errors import StoreError
from dateline.store import Store
from dateline.store.migrations import VERSION
from tests.store.store_made import one, page

EVENTS = [
    EventRow("b", "ASSAULT", killed_high=2.0, actors=("Zoë", "zoe"), reciprocal=True),
    EventRow("a", "assault", killed_high=None, publishers=("A, B",)),
    EventRow("Z", "PROTEST", killed_high=0.5, actors=("O'Neil",)),
    EventRow("é", "", killed_high=1.0, disputed=("killed", "place")),
    EventRow("\U0001f54a", "%", killed_high=None),
]


@pytest.fixture
def events(store: Store) -> Store:
    with store.settling() as settling:
        settling.replace("events", EVENTS)
    return store


def ids(store: Store, where: Any = None, order: Any = None) -> list[str]:
    return [row[0] for row in store.values("events", ["id"], where=where, order=order)]


def test_rows_come_in_the_order_of_their_key_by_code_point(events: Store) -> None:
    assert ids(events) == ["Z", "a", "b", "é", "\U0001f54a"]
    assert [row.id for row in events.rows("events")] == ids(events)
    assert list(events.rows("events")) == sorted(EVENTS, key=lambda row: row.id)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"id": "a"}, "a"),
        ({"id": ["b", "a", "none"]}, "a b"),
        ({"id": []}, ""),
        ({"id": ("not in", ["b", "a"])}, "Z é \U0001f54a"),
        ({"id": ("<=", "a")}, "Z a"),
        ({"id": (">", "a"), "type": ("!=", "")}, "b \U0001f54a"),
        ({"type": ("starts", "%")}, "\U0001f54a"),
        ({"type": ("starts", "ASS")}, "b"),
        ({"killed_high": None}, "a \U0001f54a"),
        ({"killed_high": ("!=", None)}, "Z b é"),
        ({"killed_high": (">=", 1)}, "b é"),
        ({"killed_high": ("!=", 1.0)}, "Z a b \U0001f54a"),
        ({"reciprocal": True}, "b"),
        ({"reciprocal": [True]}, "b"),
        ({"reports": [1, 2]}, "Z a b é \U0001f54a"),
        ({"actors": ("has", "Zoë")}, "b"),
        ({"actors": ("has", "O'Neil")}, "Z"),
        ({"publishers": ("has", "A")}, ""),
        ({"id": "'; DROP TABLE events; --"}, ""),
    ],
)
def test_conditions(events: Store, where: Any, expected: str) -> None:
    assert ids(events, where) == expected.split()
    assert events.count("events", where) == len(expected.split())


def test_orders(events: Store) -> None:
    assert ids(events, order=["-id"]) == ["\U0001f54a", "é", "b", "a", "Z"]
    assert ids(events, order=["killed_high"]) == ["a", "\U0001f54a", "Z", "é", "b"]
    assert ids(events, order=["-killed_high"]) == ["b", "é", "Z", "a", "\U0001f54a"]


def test_one_row(events: Store) -> None:
    assert one(events, "events", "b") == EVENTS[0]
    assert events.row("events", "none") is None
    with pytest.raises(StoreError, match="expected event, about, value"):
        events.row("ledger", "b")


def test_many_values_in_a_condition_and_many_rows_in_batches(store: Store) -> None:
    rows = [LedgerRow("e", "place", f"{n:05d}", reports=n) for n in range(12_000)]
    with store.settling() as settling:
        settling.replace("events", [EventRow("e")])
        settling.replace("ledger", iter(rows))
    wanted = [f"{n:05d}" for n in range(0, 200_000, 2)]
    assert store.count("ledger", {"value": wanted}) == 6_000
    sizes = [[*map(len, columns)] for columns in store.batches("ledger", ["value", "agrees"], size=5_000)]
    assert sizes == [[5_000] * 2, [5_000] * 2, [2_000] * 2]
    values, agrees = next(store.batches("ledger", ["value", "agrees"]))
    assert (values[7], agrees[7]) == ("00007", True)
    assert [row.reports for row in store.rows("ledger")] == list(range(12_000))


@pytest.mark.parametrize(
    ("table", "columns", "wrong"),
    [
        ("sqlite_master", None, "no table 'sqlite_master'"),
        ("readings", None, "no table 'readings'"),
        ("events", ["id, type"], "no column 'id, type'"),
        ("articles", ["number"], "no column 'number'"),
        ("articles", ["search"], "no column 'search'"),
    ],
)
def test_what_is_not_there_is_refused(store: Store, table: str, columns: Any, wrong: str) -> None:
    with pytest.raises(StoreError, match=wrong):
        list(store.values(table, columns))
    with pytest.raises(StoreError, match="no column"):
        list(store.rows("events", where={"id = id OR 1": "x"}))


def test_an_iteration_left_halfway_leaves_nothing_open(store: Store) -> None:
    store.write([page(f"Words {n}.", f"c{n}") for n in range(50)])
    for _ in range(40):
        next(store.rows("articles"))
    assert store.count("articles") == 50


def test_about(store: Store) -> None:
    store.write([page("Words.", "a"), page("Others.", "b", reader="two")])
    about = store.about()
    assert about.version == VERSION
    assert not about.settled
    assert set(about.counts) == set(TABLES)
    assert (about.counts["copies"], about.counts["events"]) == (2, 0)
    assert about.readers == {"one": 1, "two": 1}
    assert about.address == store.address


# ----------------------------------------------------------------------------------------------------------- search


@pytest.fixture
def library(store: Store) -> Store:
    store.write(
        [
            page("Protests in Lima\n\nThousands of protesters marched through the old town.", "a", "2020-05-17"),
            page("Old Town Quiet\n\nThe protest ended. The town was old and quiet.", "b", "2020-05-18"),
            page('The Who Play\n\nA concert, nothing else. It’s <b>loud</b> "here".', "c", "2020-05-19"),
        ]
    )
    return store


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("marched", ["Protests in Lima"]),
        ("march LIMA", ["Protests in Lima"]),
        ("protest", ["Old Town Quiet", "Protests in Lima"]),
        ('"old town" protests', ["Old Town Quiet", "Protests in Lima"]),
        ('"town was old"', ["Old Town Quiet"]),
        ("“town was old”", ["Old Town Quiet"]),
        ("protest concert", []),
        ("the who", ["The Who Play"]),
        ("nowhere", []),
        ("", []),
        ("* - ( ' \" :", []),
        ('protest" OR "concert', []),
        ("title:protest", []),
        ("NEAR(protest)", []),
        ("loud -", ["The Who Play"]),
    ],
)
def test_search(library: Store, words: str, titles: list[str]) -> None:
    assert sorted(hit.title for hit in library.search(words)) == titles


def test_hits_show_where(library: Store) -> None:
    (hit,) = library.search("marched")
    assert (hit.publisher, hit.published) == ("The Gazette", "2020-05-17")
    assert hit.article == next(a.id for a in library.rows("articles") if a.copy == "a")
    (snippet,) = hit.snippets
    assert [span.of(snippet.words) for span in snippet.found] == ["marched"]
    assert "protesters marched through" in snippet.words
    assert len(library.search("protest", limit=1)) == 1
    assert library.search("protest", limit=0) == []


def test_a_long_text_and_awkward_words_are_filed_and_found(store: Store) -> None:
    """PostgreSQL holds at most 1 MiB of an index entry, and no word of more than 2 KiB."""
    wide = "".join(f"\U00020000{chr(0x4E00 + n)} " for n in range(20_000))
    store.write(
        [
            page("needle " + wide * 5, "a"),
            page("x" * 300_000 + " needle", "b"),
            page("Ä'\"%_\\ needle\n\U0001f54a", "c"),
        ]
    )
    assert store.count("articles") == 3
    assert "c" in {one(store, "articles", hit.article).copy for hit in store.search("needle")}
