"""What is let through to be read: what is new, once, and no more than is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import PageNotFound, StoreBusy
from dateline.page.inputs import Item, Trouble
from dateline.run import run
from dateline.run.filing import Filing
from dateline.run.intake import Known, intake
from dateline.run.summary import Summary
from dateline.run.work import Task, Work
from dateline.store import Store, open_store
from tests.run.run_parts import FAULTY, QUICK, folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.db", create=True) as store:
        yield store


def _item(words: str, location: str = "") -> Item:
    return Item(words.encode(), "words", location or words)


def test_what_is_being_read_is_not_read_again(store: Store) -> None:
    summary = Summary()
    found = [_item(f"Item {n % 100}", str(n)) for n in range(200)]  # more than are looked at together
    assert [i.location for i in intake(found, Known(store, "r"), summary)] == [str(n) for n in range(100)]
    assert (summary.found, summary.repeated, summary.on_file) == (200, 100, 0)


def test_what_is_on_file_is_read_again_only_by_another_reader(store: Store) -> None:
    work, summary = Work(Task(QUICK)), Summary()
    filing = Filing(store, summary)
    item = _item("The ministers met in Oslo on Monday and signed an agreement.")
    assert [*intake([item], Known(store, work.reader), summary)] == [item]
    filing.add(work(item))
    filing.flush()
    assert [*intake([item], Known(store, work.reader), summary)] == []
    assert [*intake([item], Known(store, "another"), summary)] == [item]


def test_a_page_whose_rows_the_store_refuses_is_a_failed_copy(store: Store) -> None:
    work, summary = Work(Task(QUICK)), Summary()
    filing = Filing(store, summary)
    for n in range(3):
        filing.add(work(_item(f"The ministers of {n} countries met in Oslo on Monday and signed an agreement.")))
    bad = work(_item("The ministers of Chad and Niger met in Niamey on Monday and signed an agreement on trade."))
    assert bad.packed is not None
    twice = bad.packed.rows["mentions"] * 2
    filing.add(bad._replace(packed=bad.packed._replace(rows=bad.packed.rows | {"mentions": twice})))
    filing.flush()
    assert (summary.read, dict(summary.failed)) == (3, {"its rows cannot be filed": 1})
    (failed,) = store.rows("copies", where={"status": "failed"})
    assert (failed.id, failed.article, failed.stage) == (bad.item, "", "read")
    assert "UNIQUE" in failed.reason
    assert store.count("articles") == 3


def test_the_limit_counts_what_is_read(store: Store) -> None:
    summary = Summary()
    trouble = Trouble("x#3", "decode", "a damaged record: found 3 bytes", 7)
    found: list[Item | Trouble] = [_item("a"), _item("a"), trouble, _item("b"), _item("c")]
    assert [i.location for i in intake(found, Known(store, "r"), summary, limit=2)] == ["a", "b"]
    assert (summary.repeated, dict(summary.unreadable), summary.troubles) == (1, {"a damaged record": 7}, [trouble])


def test_what_is_older_does_not_count_for_the_limit(store: Store, tmp_path: Path) -> None:
    pages = folder(tmp_path / "pages", 3)  # of 3 May 2019
    for n in (7, 8):
        (pages / f"{n}.txt").write_text((pages / f"00{n - 7}.txt").read_text().replace("3 May 2019", "4 May 2019"))
    for read in (1, 1, 0):
        summary = run([str(pages)], store, jobs=1, since="2019-05-04", limit=1, settings=QUICK)
        assert summary.read == read
    assert (summary.on_file, summary.older) == (2, 3)


def test_what_failed_is_read_again_when_asked(store: Store, tmp_path: Path) -> None:
    pages = folder(tmp_path / "pages", 1, harm="RAISE")
    assert run([str(pages)], store, jobs=1, settings=FAULTY).failed.total() == 1
    again = run([str(pages)], store, jobs=1, settings=FAULTY)
    assert (again.on_file, again.failed.total()) == (2, 0)
    again = run([str(pages)], store, jobs=1, settings=FAULTY, retry=True)
    assert (again.on_file, again.failed.total(), store.count("copies")) == (1, 1, 2)


def test_older_articles_are_left_out_and_counted(store: Store, tmp_path: Path) -> None:
    pages = folder(tmp_path / "pages", 3)  # of 3 May 2019
    (pages / "new.txt").write_text((pages / "000.txt").read_text().replace("3 May 2019", "4 May 2019"))
    summary = run([str(pages)], store, jobs=1, since="2019-05-04", settings=QUICK)
    assert (summary.read, summary.older, summary.looked_at) == (1, 3, 4)
    assert [row.published for row in store.rows("copies")] == ["2019-05-04"]


def test_an_input_that_is_not_there_is_said_before_anything_is_read(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PageNotFound, match="nowhere"):
        run([str(folder(tmp_path / "pages", 1)), str(tmp_path / "nowhere")], store, jobs=1, settings=QUICK)
    assert store.count("copies") == 0


def test_two_runs_at_one_store_are_refused(store: Store, tmp_path: Path) -> None:
    pages = folder(tmp_path / "pages", 2)
    seen = []

    def progress(_summary: Summary) -> None:
        with open_store(tmp_path / "s.db") as other, pytest.raises(StoreBusy, match="another run"):
            run([str(pages)], other, jobs=1, settings=QUICK)
        seen.append(True)

    run([str(pages)], store, jobs=1, settings=QUICK, progress=progress)
    assert seen
    assert run([str(pages)], store, jobs=1, settings=QUICK).on_file == 2  # the lock is gone
