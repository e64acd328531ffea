"""The desk of one coder: judgements are checked and filed; what they change in the corpus is settled in the background.

Nothing is overwritten. The same judgement said twice is filed once; another one by the same coder on the same thing
stands beside the first, and the later counts.
"""

from __future__ import annotations

import datetime as dt
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from dateline.dataset import AttributionRow, JudgementKind, JudgementRow, ReportRow
from dateline.errors import DatelineError, NotOnFile, StoreBusy, UsageError
from dateline.score import checked
from dateline.store import Store, open_store
from dateline.tables import Tables

Settle = Callable[[Store], object]  # makes reprints, events and ledger anew: run.settle.settle

_QUIET = 1.5  # seconds without a judgement before the corpus is settled
_REST = 2.0  # times as long as the last settling took, at least
_WAIT = 5.0  # seconds that a judgement waits for another writer
_LONGEST = 2_000  # characters of a reason or a value
_PAIRS = {"same event": "reports", "different event": "reports", "reprint": "articles", "no reprint": "articles"}
_JUDGED: dict[str, type] = {"reports": ReportRow, "attributions": AttributionRow}


@dataclass(frozen=True, slots=True)
class Said:
    """What a coder says, as a form has it."""

    kind: str  # JudgementRow.kind
    left: str  # id of a report, a statement or an article
    right: str = ""  # of the other one
    column: str = ""
    value: str = ""
    reason: str = ""


class Desk:
    """Writes for one coder. Close it: what is not settled then is settled by the next run."""

    def __init__(self, address: str, coder: str, settle: Settle, tables: Tables) -> None:
        self.coder, self.token = coder, secrets.token_urlsafe(24)
        self.trouble = ""  # why the corpus could not be settled
        self._address, self._settle, self._tables = address, settle, tables
        self._changed, self._end = threading.Event(), threading.Event()
        with self._store() as store:
            if not store.settled:
                self._changed.set()
        self._thread = threading.Thread(target=self._keep_settled, name="settling", daemon=True)
        self._thread.start()

    def judge(self, said: Said) -> JudgementRow:
        """Files it. Raises UsageError for what cannot be said, NotOnFile for what it is about, StoreBusy."""
        with self._store() as store:
            kind, column, value = self._checked(store, said)
            row = store.judge(
                kind,
                said.left,
                said.right,
                column=column,
                value=value,
                by=self.coder,
                reason=said.reason[:_LONGEST],
                at=self._next(store),
            )
        self._changed.set()
        return row

    def withdraw(self, judgement: str, reason: str) -> JudgementRow:
        """Takes it back; the row stays and says so. Raises StoreError for one that cannot be taken back."""
        with self._store() as store:
            row = store.withdraw(judgement, by=self.coder, reason=reason[:_LONGEST])
        self._changed.set()
        return row

    def close(self) -> None:
        self._end.set()
        self._changed.set()
        self._thread.join(_WAIT)

    def _next(self, store: Store) -> dt.datetime:
        """Now, or a second after this coder's last word: judgements have seconds, and the later of two counts."""
        last = max((j.made for j in store.rows("judgements", where={"by": self.coder})), default="")
        now = dt.datetime.now(dt.UTC)
        return max(now, dt.datetime.fromisoformat(last) + dt.timedelta(seconds=1)) if last else now

    def _store(self) -> Store:
        return open_store(self._address, wait=_WAIT)

    def _checked(self, store: Store, said: Said) -> tuple[JudgementKind, str, str]:
        kinds: tuple[JudgementKind, ...] = get_args(JudgementKind)
        kind = next((k for k in kinds if k == said.kind), None)
        if kind is None:
            raise UsageError(f"found {said.kind[:40]!r} as a judgement; expected one of {', '.join(kinds)}.")
        if len(said.value) > _LONGEST:
            raise UsageError(f"found a value of {len(said.value)} characters; expected {_LONGEST} at most.")
        if kind in _PAIRS:
            for side in (said.left, said.right):
                _on_file(store, (_PAIRS[kind],), side)
            return kind, "", ""
        table, row = _on_file(store, tuple(_JUDGED), said.left)
        if not said.column:
            return kind, "", ""
        [(characters,)] = store.values("articles", ("characters",), where={"id": row.article})
        types = self._tables.toml("plover.toml")["types"]
        return kind, *checked(_JUDGED[table], said.column, said.value, types=types, characters=characters)

    def _keep_settled(self) -> None:
        took = 0.0
        while True:
            self._changed.wait()
            while not self._end.is_set() and self._changed.is_set():
                self._changed.clear()
                self._end.wait(max(_QUIET, _REST * took))
            if self._end.is_set():
                return
            began = time.monotonic()
            self._settled_anew()
            took = time.monotonic() - began

    def _settled_anew(self) -> None:
        try:
            with self._store() as store:
                self._settle(store)
            self.trouble = ""
        except StoreBusy:
            self._changed.set()  # somebody files something: afterwards
        except DatelineError as error:
            self.trouble = str(error)


def _on_file(store: Store, tables: tuple[str, ...], id_: str) -> tuple[str, Any]:
    """The table that has a row of this id, and the row."""
    for table in tables:
        if (row := store.row(table, id_)) is not None:
            return table, row
    raise NotOnFile(f"found {id_[:80]!r}, which no row of {' or '.join(tables)} has.")
