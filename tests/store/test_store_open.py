"""Opening: what is no store is told, what is somebody else's is left alone, what is hostile does nothing."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from dateline.dataset import EventRow
from dateline.errors import StoreBusy, StoreError
from dateline.store import Store, open_store, packing, unpack_reading
from tests.store.store_made import page


def test_there_is_none_until_it_is_made(address: str) -> None:
    with pytest.raises(StoreError, match="dateline run"):
        open_store(address)
    with pytest.raises(StoreError, match="dateline run"):
        open_store(address, create=True, read_only=True)
    open_store(address, create=True).close()
    open_store(address, create=True).close()
    open_store(address).close()
    open_store(address, read_only=True).close()


def test_a_store_for_reading_only_is_not_written(address: str) -> None:
    with open_store(address, create=True) as store:
        store.write([page("Words.", "a")])
    with open_store(address, read_only=True) as store:
        assert store.count("articles") == 1
        with pytest.raises(StoreError, match="reading only"):
            store.write([page("Others.", "b")])
        with pytest.raises(StoreError, match="reading only"):
            store.forget("a", reason="x", by="Ada")
        with pytest.raises(StoreError, match="reading only"), store.settling():
            pass


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE customers (name)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(StoreError, match="with the tables customers"):
            open_store(path, create=create)
    assert path.read_bytes() == before


def test_foreign_tables_beside_it_are_no_matter_on_a_server(address: str) -> None:
    if "://" not in address:
        pytest.skip("SQLite: a file is the store's alone")
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE customers (name text)")
        open_store(address, create=True).close()
        connection.execute("DROP TABLE about")
    with pytest.raises(StoreError, match="with the tables actors, articles"):
        open_store(address, create=True)


@pytest.mark.parametrize("what", ["text", "folder", "nowhere", "damaged", "half"])
def test_what_is_no_store_is_told(tmp_path: Path, what: str) -> None:
    path = tmp_path / "corpus.db"
    if what == "text":
        path.write_text("id,title\n" * 1000)
    elif what == "folder":
        path.mkdir()
    elif what == "nowhere":
        path = tmp_path / "none" / "corpus.db"
    else:
        with open_store(path, create=True) as store:
            store.write([page("Words.", "a")])
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if what == "half" else data[:100] + os.urandom(len(data) - 100))
    with pytest.raises(StoreError) as error:
        open_store(path, create=True)
    assert str(tmp_path) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("mysql://somebody@somewhere/corpus", "begins with mysql://"),
        ("https://example.org/corpus.db", "begins with https://"),
        ("postgresql://ada:hunter2@localhost:notaport/x", "postgresql://USER@HOST/NAME"),
        ("postgresql://ada:hunter2@127.0.0.1:1/x?connect_timeout=2", "postgresql://ada@127.0.0.1:1/x"),
    ],
)
def test_an_address_of_nothing_is_told_without_its_password(address: str, wrong: str) -> None:
    with pytest.raises(StoreError, match=wrong) as error:
        open_store(address, create=True)
    assert "hunter2" not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"dateline\[postgres\]"):
        open_store("postgresql://localhost/x")


def test_awkward_paths(tmp_path: Path) -> None:
    for name in ("a?mode=ro#b%20c.db", "naïve 🕊 'quoted'.db", "-.db"):
        with open_store(tmp_path / name, create=True) as store:
            store.write([page("Words.", "a")])
        assert (tmp_path / name).is_file()
        with open_store(tmp_path / name, read_only=True) as store:
            assert store.count("articles") == 1


def test_a_store_on_a_disk_that_nobody_can_write_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "disc"
    folder.mkdir()
    with open_store(folder / "corpus.db", create=True) as store:
        store.write([page("Words.", "a")])
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    monkeypatch.setattr(os, "access", lambda *_: False)  # the superuser may write all the same
    try:
        with open_store(folder / "corpus.db", read_only=True) as store:
            assert [hit.title for hit in store.search("words")] == ["Words."]
        assert [file.name for file in folder.iterdir()] == ["corpus.db"]
    finally:
        folder.chmod(stat.S_IRWXU)


# ---------------------------------------------------------------------------------------------------- from a stranger

_TRAPS = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON copies BEGIN DELETE FROM articles; END",
    "view": "ALTER TABLE events RENAME TO e; CREATE VIEW events AS SELECT *, load_extension('/nowhere') FROM e",
    "virtual": "DROP TABLE ledger; CREATE VIRTUAL TABLE ledger USING fts5(event)",
}


@pytest.mark.parametrize("trap", _TRAPS)
def test_a_store_that_acts_by_itself_is_refused(tmp_path: Path, trap: str) -> None:
    path = tmp_path / "corpus.db"
    open_store(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.executescript(_TRAPS[trap])
    connection.close()
    for read_only in (True, False):
        with pytest.raises(StoreError, match="that dateline did not make"):
            open_store(path, read_only=read_only)


def test_the_schema_is_not_trusted_and_extensions_are_off(tmp_path: Path) -> None:
    with open_store(tmp_path / "corpus.db", create=True) as store, store._database.reading() as opened:
        assert opened.exec_driver_sql("PRAGMA trusted_schema").scalar() == 0
        with pytest.raises(DBAPIError, match="not authorized"):
            opened.exec_driver_sql("SELECT load_extension('/nowhere.so')")


def test_a_reading_that_swells_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_READING_BYTES", 10_000)
    bomb = b"\x00" + zlib.compress(b" " * 1_000_000)
    with pytest.raises(StoreError, match="does not end within 10000 bytes"):
        unpack_reading(bomb)


_BODIES = [b"", b"\x00", b"\x00junk", b"\x00" + zlib.compress(b"{}"), b"\x01" + zlib.compress(b"[")]


@pytest.mark.parametrize("body", _BODIES)
def test_a_reading_that_is_none_is_told(body: bytes) -> None:
    with pytest.raises(StoreError, match="a reading on file is damaged"):
        unpack_reading(body)


@pytest.mark.parametrize(
    "change",
    [
        """actors = '{"__import__": "os"}'""",
        "actors = x'5b5d'",
        "type = x'00'",
        "quad = 'the =sum'",
        "killed_low = 'ten'",
    ],
)
def test_a_value_that_is_none_of_its_column_is_told(tmp_path: Path, change: str) -> None:
    path = tmp_path / "corpus.db"
    with open_store(path, create=True) as store, store.settling() as settling:
        settling.replace("events", [EventRow("e", actors=("Ada",))])
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE events SET {change}")  # noqa: S608 - written above
    connection.commit()
    connection.close()
    with open_store(path) as store, pytest.raises(StoreError, match="a row of events on file is damaged"):
        list(store.rows("events"))


# -------------------------------------------------------------------------------------------------- several at a time


def test_a_reader_reads_while_a_writer_writes(address: str) -> None:
    with open_store(address, create=True) as store, open_store(address, read_only=True) as other:
        store.write([page(f"Words {n}.", f"c{n}") for n in range(3_000)])
        seen = other.values("articles", ["id"])
        first = next(seen)
        store.write([page("More words.", "more")])
        assert len([first, *seen]) == 3_000  # as it was when the reading began
        assert other.count("articles") == 3_001
        with store.settling() as settling:
            settling.set_originals({first[0]: "x"})
            assert other.count("articles", {"original": "x"}) == 0
        assert other.count("articles", {"original": "x"}) == 1


def test_a_snapshot_sees_one_state(address: str) -> None:
    with open_store(address, create=True) as store:
        store.write([page(f"Words {n}.", f"c{n}") for n in range(30)])
        with store.snapshot() as view:
            store.write([page("More words.", "more")])
            assert (view.count("articles"), view.count("copies"), store.count("articles")) == (30, 30, 31)
            pairs = zip(view.rows("articles"), view.values("articles", ["id"]), strict=True)  # two at a time
            assert all(row.id == id_ for row, (id_,) in pairs)
            assert view.search("more") == []
            with pytest.raises(StoreError, match="reading only"):
                view.write([page("Words.", "no")])
        assert store.count("copies") == 31


def test_two_writers_take_turns_and_the_second_is_told_when_the_first_does_not_end(address: str) -> None:
    with open_store(address, create=True, wait=0.3) as one, open_store(address, wait=0.3) as two:
        for n in range(10):
            one.write([page(f"One {n}.", f"a{n}"), page("Both.", f"a both {n}")])
            two.write([page(f"Two {n}.", f"b{n}"), page("Both.", f"b both {n}")])
        assert one.count("articles") == 21
        with one.settling():
            with pytest.raises(StoreBusy, match="another process has been writing"):
                two.write([page("Late.", "late")])
            assert two.count("articles") == 21
        two.write([page("Late.", "late")])
        assert one.count("articles") == 22


_WRITER = """
import sys
sys.path[:0] = {path!r}
from tests.store.store_made import page
from dateline.store import open_store
with open_store({address!r}, create=True, wait=60) as store:
    for n in range(30):
        me = sys.argv[1]
        store.write([page(f"Words {{n}}.", f"{{me}}{{n}}"), page(f"{{me}} {{n}}", f"own {{me}}{{n}}")])
"""


def test_processes_that_write_and_make_the_same_store_at_once(address: str) -> None:
    script = _WRITER.format(path=[str(Path(__file__).parent), *sys.path], address=address)
    running = [subprocess.Popen([sys.executable, "-c", script, name]) for name in ("a", "b")]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    with open_store(address, read_only=True) as store:
        assert store.count("copies") == 120
        assert store.count("articles") == 90
        assert {a.copy[0] for a in store.rows("articles", where={"text": ("starts", "Words")})} == {"a"}


def test_a_writer_that_is_killed_leaves_whole_batches(address: str) -> None:
    """Each batch is of two pages, so what is on file is an even number of them, each with its article and its words."""
    endless = _WRITER.replace("range(30)", "range(1_000_000)").format(
        path=[str(Path(__file__).parent), *sys.path], address=address
    )
    open_store(address, create=True).close()
    before = -1
    for name in ("a", "b"):
        process = subprocess.Popen([sys.executable, "-c", endless, name])
        with open_store(address, read_only=True) as store:
            deadline = time.monotonic() + 60
            while store.count("copies") < before + 11 and time.monotonic() < deadline:
                time.sleep(0.05)
        process.kill()
        process.wait()
        with open_store(address) as store:
            before = store.count("copies")
            assert before > 0
            assert before % 2 == 0
            assert {c.article for c in store.rows("copies")} == {a.id for a in store.rows("articles")}
            assert len(store.search("words", limit=10_000)) == store.count("articles", {"text": ("starts", "Words")})
            assert not store.settled


_RUN = """
import sys, time
sys.path[:0] = {path!r}
from dateline.store import open_store
with open_store({address!r}) as store, store.alone():
    print("in it", flush=True)
    time.sleep(60)
"""


def test_one_run_at_a_time_and_a_killed_one_holds_nothing(address: str, tmp_path: Path) -> None:
    with open_store(address, create=True, wait=1) as store:
        command = [sys.executable, "-c", _RUN.format(path=sys.path, address=address)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout
            assert other.stdout.readline() == "in it\n"
            with (
                pytest.raises(StoreBusy, match="another run is writing"),
                store.alone(),
            ):
                pytest.fail("two runs at once")
            store.write([page("Words.", "a")])  # a judgement, say, is made meanwhile
            assert store.count("articles") == 1
            other.kill()
        deadline = time.monotonic() + 10
        while not _free(store) and time.monotonic() < deadline:  # a server takes a moment to see that it is gone
            time.sleep(0.05)
        with store.alone():
            store.write([page("More words.", "b")])
        with pytest.raises(RuntimeError), store.alone():
            raise RuntimeError("a run that ends with an error")
        assert _free(store)
        if "://" not in address:  # another way to the same file
            (tmp_path / "link.db").symlink_to(address)
            with open_store(tmp_path / "link.db") as linked, store.alone():
                assert not _free(linked)
    with open_store(address, read_only=True) as view, pytest.raises(StoreError, match="reading only"), view.alone():
        pytest.fail("a run that cannot write")


def _free(store: Store) -> bool:
    try:
        with store.alone():
            return True
    except StoreBusy:
        return False


_CODER = """
import sys
from dateline.store import open_store
with open_store(sys.argv[1], wait=20) as store:
    store.judge("right", sys.argv[2], by="Zoe")
"""


def test_opened_again_beside_itself_it_loses_nothing_to_another_process(address: str) -> None:
    """SQLite's locks are the process's: one raw look at the file would drop them, and the other take the log away."""
    with open_store(address, create=True) as made:
        made.write([page("Words.", "a")])
    with open_store(address, read_only=True) as reader:
        for turn in range(4):
            assert reader.count("judgements") == 2 * turn
            with open_store(address, wait=20) as again:
                again.judge("right", f"r{turn}", by="Ada")
            subprocess.run([sys.executable, "-c", _CODER, address, f"r{turn}"], check=True)
    with open_store(address, read_only=True) as store:
        assert sorted(j.by for j in store.rows("judgements")) == ["Ada"] * 4 + ["Zoe"] * 4
