"""What must go is gone: from the rows, the search, what was made of them, and the files of the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.dataset import (
    MACHINE,
    OF_ARTICLE,
    ActorRow,
    EventRow,
    JudgementRow,
    LedgerRow,
    MentionRow,
    ParticipantRow,
    ReportRow,
    ReprintRow,
)
from dateline.errors import StoreBusy, StoreError
from dateline.model import Article
from dateline.store import Packed, Store, open_store
from tests.store.store_made import one, page

NAMED = "Quillfeather"  # stands in no other text
WORDS = f"{NAMED} Speaks\n\n{NAMED} said nothing to {NAMED}."
ID = Article(WORDS).id


def told(copy: str = "a", reader: str = "one") -> Packed:
    return page(
        WORDS,
        copy,
        publisher=f"{NAMED} Daily",
        reader=reader,
        rows={
            "actors": [ActorRow(f"{ID}a0", ID, NAMED)],
            "mentions": [MentionRow(ID, 0, 12, f"{ID}a0", NAMED)],
            "reports": [ReportRow(f"{ID}r0", ID, event=f"{ID}r0", speaker=NAMED)],
            "participants": [ParticipantRow(f"{ID}r0", "actor", 0, ID, name=NAMED)],
        },
    )


@pytest.fixture
def full(store: Store) -> Store:
    """A store with the article, an event and a reprint made of it, judgements about it, and another article."""
    store.write([told(), told("b"), page("Other words.", "c")])
    other = Article("Other words.").id
    with store.settling() as settling:
        settling.replace("events", [EventRow(f"{ID}r0", speakers=(NAMED,)), EventRow("kept")])
        settling.replace("ledger", [LedgerRow(f"{ID}r0", "actor", NAMED), LedgerRow("kept", "actor", "somebody")])
        settling.replace("reprints", [ReprintRow(other, ID, evidence=NAMED)])
        settling.replace("judgements", [JudgementRow("m", "same event", f"{ID}r0", "x", reason=NAMED, by=MACHINE)])
        settling.set_originals({other: ID})
    store.judge("value", f"{ID}r0", column="speaker", value=NAMED, by="Ada")
    store.judge("wrong", f"{other}r0", by="Ada")
    return store


def test_nothing_but_a_hash_and_the_reason_stays(full: Store) -> None:
    done = full.forget(ID, reason="The court says so.", by="Ada", at="2020-05-17T10:00:00")
    assert (done.article, done.reason, done.by, done.at) == (
        ID,
        "The court says so.",
        "Ada",
        "2020-05-17T10:00:00+00:00",
    )
    assert list(full.forgotten()) == [done]
    assert full.row("articles", ID) is None
    assert full.reading(ID) is None
    assert ID not in dict(full.signatures())
    assert not any(full.count(name, {"article": ID}) for name in OF_ARTICLE)
    for copy in ("a", "b"):
        row = one(full, "copies", copy)
        assert (row.article, row.status, row.reason) == (ID, "forgotten", "The court says so.")
        assert (row.title, row.publisher, row.address, row.location, row.published) == ("", "", "", "", "")
    assert full.search(NAMED) == []


def test_what_was_made_of_it_goes_too(full: Store) -> None:
    full.forget(ID, reason="x", by="Ada")
    assert [e.id for e in full.rows("events")] == ["kept"]
    assert [row.event for row in full.rows("ledger")] == ["kept"]
    assert full.count("reprints") == 0
    assert [j.kind for j in full.rows("judgements")] == ["wrong"]
    assert [a.original for a in full.rows("articles")] == [""]
    assert not full.settled


def test_it_does_not_come_back(full: Store) -> None:
    full.forget(ID, reason="x", by="Ada")
    assert full.known(["a", "b"], "a reader that is new") == {"a", "b"}
    full.write([told(reader="two"), told("new"), page("Cleaned otherwise.", "new too", bytes_of="hash of a")])
    assert [a.text for a in full.rows("articles")] == ["Other words."]
    assert {c.id: c.status for c in full.rows("copies")} == {
        "a": "forgotten",
        "b": "forgotten",
        "c": "read",
        "new": "forgotten",
        "new too": "forgotten",
    }
    assert all(c.title == "" for c in full.rows("copies", where={"status": "forgotten"}))


def test_twice_is_once_and_the_unknown_is_refused(full: Store) -> None:
    first = full.forget(ID, reason="x", by="Ada")
    assert full.forget(ID, reason="another", by="Bob") == first
    with pytest.raises(StoreError, match="no article 'ffff'"):
        full.forget("ffff", reason="x", by="Ada")


def test_the_file_and_its_log_hold_nothing_of_it(tmp_path: Path) -> None:
    """SQLite: freed pages are overwritten, the index of words is merged, and the log is emptied."""
    path = tmp_path / "corpus.db"
    with open_store(path, create=True) as store:
        store.write([page(f"Some words, number {n}.", f"c{n}") for n in range(300)])
        store.write([told()])
        assert _anywhere(tmp_path)
        store.forget(ID, reason="x", by="Ada")
        assert not _anywhere(tmp_path)
    assert not _anywhere(tmp_path)


def test_a_reader_that_keeps_the_log_is_named_and_forgetting_again_clears_it(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    with open_store(path, create=True, wait=0.1) as store, open_store(path, read_only=True) as other:
        store.write([told(), page("Other words.", "c")])
        reading = other.rows("articles")
        next(reading)
        with pytest.raises(StoreBusy, match="close that process"):
            store.forget(ID, reason="x", by="Ada")
        assert store.row("articles", ID) is None
        reading.close()  # type: ignore[attr-defined]
        store.forget(ID, reason="x", by="Ada")
        assert not _anywhere(tmp_path)


def _anywhere(folder: Path) -> bool:
    """In any file, in whatever case: the index of words is in lower case, the stem at least."""
    return any(NAMED[:8].lower().encode() in file.read_bytes().lower() for file in folder.iterdir())
