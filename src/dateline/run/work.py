"""What a worker does with one item: from its bytes to the rows that go on file.

Whatever goes wrong with an item is an answer, never an error: a copy with status "failed", a stage and a reason. The
reason is the same on every run, and no clock is read (the store knows when it files a copy), so that two runs file the
same.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from typing import NamedTuple

from dateline.dataset import TABLES, CopyRow, Filed
from dateline.errors import DatelineError
from dateline.model import Article
from dateline.page.inputs import Item, article_of
from dateline.reader import Reader
from dateline.record import article_row, rows_of
from dateline.record.across.reprints import signature
from dateline.run.fingerprint import fingerprint
from dateline.settings import Settings
from dateline.store import Packed, packed

_LONGEST = 300  # characters of a reason


@dataclass(frozen=True, slots=True)
class Task:
    """How the items of a run are read; the same for all of its workers."""

    settings: Settings
    since: str = ""  # ISO date; older articles are left out


class Done(NamedTuple):
    """What became of one item."""

    item: str  # Item.id
    status: str  # CopyRow.status; "older" for what is left out and not filed
    reason: str  # CopyRow.reason
    packed: Packed | None  # what is filed; None where nothing is
    reading_seconds: float = 0.0  # of the processor, for the reading alone
    reports: int = 0


class Work:
    """Reads one item after the other with one reader. Raises DatelineError when that reader cannot be made."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._reader = Reader(task.settings)
        self.reader = fingerprint(self._reader)  # what stands in CopyRow.reader
        self._reader.warm()

    def __call__(self, item: Item) -> Done:
        """`item` read and packed."""
        stage, began = "page", time.process_time()
        try:
            article = article_of(item, self._task.settings, self._reader.tables)
            if self._is_older(article):
                return Done(item.id, "older", "", None, time.process_time() - began)
            stage = "read"
            reading = self._reader.article(article)
            spent = time.process_time() - began
            if article.status != "read":
                return _done(self._unread(item, article), spent)
            return _done(
                Filed(
                    copy=_copy(item, article, self.reader),
                    article=article_row(article, item.id),
                    reading=reading,
                    rows=rows_of(reading),
                    signature=signature(article.text),
                ),
                spent,
            )
        except Exception as error:  # whatever a page does to the reader is that page's trouble
            return failed(item, stage, _said(error), self.reader, time.process_time() - began)

    def _is_older(self, article: Article) -> bool:
        return bool(self._task.since) and "" < article.published.value < self._task.since

    def _unread(self, item: Item, article: Article) -> Filed:
        """There is no article, or not one that is read."""
        return Filed(replace(_copy(item, article, self.reader), article="", stage="page", reason=article.reason))


def failed(item: Item, stage: str, reason: str, reader: str, spent: float = 0.0) -> Done:
    """The copy of an item that could not be read."""
    copy = CopyRow(
        id=item.id,
        location=item.location,
        address=item.address or item.location,
        publisher=item.publisher,
        published=item.published,
        published_basis=item.published_basis if item.published else "",
        title=item.title,
        status="failed",
        stage=stage,
        reason=reason,
        page_hash=hashlib.sha256(item.data).hexdigest(),
        reader=reader,
        fields=item.fields_json,
    )
    return _done(Filed(copy), spent)


def refused(done: Done, reason: str) -> Done:
    """A copy that was read and whose rows no store takes."""
    if done.packed is None:
        return done
    told = {"article": "", "status": "failed", "stage": "read", "reason": reason[:_LONGEST]}
    copy = tuple(told.get(c, v) for c, v in zip(TABLES["copies"].columns, done.packed.copy, strict=True))
    return Done(done.item, "failed", reason, Packed(copy, None, b"", {}, b""), done.reading_seconds)


def late(seconds: float) -> str:
    """The reason of what was not read in time."""
    return f"not read within {seconds:g} seconds (Settings.article_seconds)"


def _done(filed: Filed, spent: float) -> Done:
    copy = filed.copy
    return Done(copy.id, copy.status, copy.reason, packed(filed), spent, len(filed.rows.get("reports", ())))


def _copy(item: Item, article: Article, reader: str) -> CopyRow:
    return CopyRow(
        id=item.id,
        article=article.id,
        location=item.location,
        address=article.address or item.address or item.location,
        publisher=article.publisher.value,
        published=article.published.value,
        published_basis=article.published.basis,
        title=article.title.value,
        language=article.language.value,
        status=article.status,
        page_hash=article.page_hash or hashlib.sha256(item.data).hexdigest(),
        reader=reader,
        fields=item.fields_json,
    )


def _said(error: Exception) -> str:
    """One line: what sort of trouble, then a colon and the particulars."""
    if isinstance(error, MemoryError):
        return "more memory needed than a worker may have (Settings.worker_bytes)"
    if isinstance(error, RecursionError):
        return "nested too deeply to be read"
    says = " ".join(str(error).split())
    if isinstance(error, DatelineError):
        return says[:_LONGEST]
    return f"{type(error).__name__}: {says}"[:_LONGEST].rstrip(": ")
