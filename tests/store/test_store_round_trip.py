"""Every field of every table, and of a whole reading, comes back as it was filed."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.dataset import MACHINE, OF_ARTICLE, OF_CORPUS, TABLES, ArticleRow, CopyRow, Filed, ReportRow
from dateline.model import Reading
from dateline.store import Store, pack_reading, packed, unpack_reading
from tests.store.store_made import any_of, any_texts, of_article, one, page, texts

QUICK = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
_ROWS = {name: st.lists(any_of(table.row, texts), min_size=1, max_size=3) for name, table in TABLES.items()}


@QUICK
@given(copy=any_of(CopyRow, texts), article=any_of(ArticleRow, texts), data=st.data())
def test_rows_of_an_article(store: Store, copy: CopyRow, article: ArticleRow, data: st.DataObject) -> None:
    id = f"{store.count('copies'):016x}"  # noqa: A001 - the field's name
    copy = replace(copy, id=f"c{id}", article=id, status="read", page_hash="")
    article = replace(article, id=id, copy=copy.id)
    rows: dict[str, list[Any]] = {
        name: [of_article(name, row, id, n) for n, row in enumerate(data.draw(_ROWS[name], name))]
        for name in OF_ARTICLE
    }
    store.write([packed(Filed(copy, article, None, rows, b"\0signed"))])

    assert one(store, "articles", id) == article
    assert one(store, "copies", copy.id) == replace(copy, filed=one(store, "copies", copy.id).filed)
    for name, given_rows in rows.items():
        got = list(store.rows(name, where={"article": id}))
        assert sorted(got, key=repr) == sorted(given_rows, key=repr), name
        columns = [f.name for f in fields(given_rows[0])]
        assert list(store.values(name, columns, where={"article": id})) == [_values(row) for row in got]
    assert dict(store.signatures())[id] == b"\0signed"


@QUICK
@given(data=st.data())
def test_rows_of_the_corpus(store: Store, data: st.DataObject) -> None:
    if not store.count("articles"):
        ids = [f"{n:016x}" for n in range(3)]
        store.write([packed(Filed(CopyRow(f"c{i}", i), ArticleRow(i, f"c{i}"), None, {})) for i in ids])
    rows = {name: data.draw(_ROWS[name], name) for name in (*OF_CORPUS, "judgements")}
    rows["events"] = [replace(row, id=f"e{n}") for n, row in enumerate(rows["events"])]
    rows["ledger"] = [replace(row, event="e0", value=f"{n}{row.value}") for n, row in enumerate(rows["ledger"])]
    rows["reprints"] = [replace(row, article=f"{n:016x}") for n, row in enumerate(rows["reprints"])]
    rows["judgements"] = [replace(row, id=f"j{n}", by=MACHINE) for n, row in enumerate(rows["judgements"])]
    with store.settling() as settling:
        for name in ("events", "reprints", "ledger", "judgements"):
            settling.replace(name, rows[name])
    for name, given_rows in rows.items():
        assert sorted(store.rows(name), key=repr) == sorted(given_rows, key=repr), name


@QUICK
@given(reading=any_of(Reading, any_texts))
def test_any_reading(reading: Reading) -> None:
    again = unpack_reading(pack_reading(reading))
    assert again == reading
    assert repr(again.article) == repr(reading.article)  # signs of zero and types too


@QUICK
@given(reading=any_of(Reading, any_texts))
def test_any_reading_on_file(store: Store, reading: Reading) -> None:
    id = reading.article.id  # noqa: A001
    store.write([packed(Filed(CopyRow(f"c{id}", id), ArticleRow(id, f"c{id}"), reading, {}))])
    assert store.reading(id) == reading


def test_readings_come_in_the_order_of_their_ids(store: Store) -> None:
    pages = [page(f"Words number {n}.", f"c{n}") for n in range(7)]
    store.write(pages[:4])
    store.write(pages[4:])
    ids = [reading.article.id for reading in store.readings()]
    assert ids == sorted(ids)
    assert len(ids) == 7
    assert store.reading("0" * 16) is None


def test_what_no_database_takes_becomes_a_sign_of_its_own_length(store: Store) -> None:
    article = ArticleRow("a" * 16, "c", title="one\0two \ud800", text="a\0b")
    report = ReportRow("r", "a" * 16, clause="a\0b", actors=("\ud800", "a\0", "\\u0000"))
    store.write([packed(Filed(CopyRow("c", "a" * 16, location="\udfff.html"), article, None, {"reports": [report]}))])
    assert one(store, "articles", "a" * 16).title == "one�two �"
    assert one(store, "copies", "c").location == "�.html"
    assert one(store, "reports", "r").clause == "a�b"
    assert one(store, "reports", "r").actors == ("�", "a�", "\\u0000")


def _values(row: object) -> tuple[Any, ...]:
    return tuple(getattr(row, f.name) for f in fields(row))  # type: ignore[arg-type]
