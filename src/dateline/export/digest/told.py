"""What a digest tells of one event: its row, its reports with their articles, and what is disputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from dateline.dataset import EventRow, LedgerRow, ReportRow
from dateline.export.digest.asked import New
from dateline.export.view import View

_TOGETHER = 200  # events that are fetched at a time
_UNSOUND = frozenset(map(chr, (*range(33), 127)))  # no address has control characters or blanks


class Source(NamedTuple):
    """The article that a report stands in."""

    title: str
    publisher: str
    published: str  # ISO
    address: str  # http or https; empty for a file
    reprints: str  # publisher of the article that it reprints; empty for none


@dataclass(frozen=True, slots=True)
class Told:
    """One event, told anew."""

    event: EventRow
    new: New
    reports: tuple[ReportRow, ...]  # what is new first, then by day of publication
    sources: dict[str, Source]  # by ReportRow.article
    disputed: tuple[LedgerRow, ...]  # values that others stand against

    @property
    def first_told(self) -> bool:
        """Nothing of it was on file before."""
        return len(self.new.reports) >= len(self.reports)


def told(view: View, news: Sequence[New]) -> Iterator[Told]:
    """In the order of `news`."""
    for start in range(0, len(news), _TOGETHER):
        some = news[start : start + _TOGETHER]
        ids = [new.event for new in some]
        events = {e.id: e for e in view.rows("events", where={"id": ids})}
        reports = _by_event(view.rows("reports", where={"event": ids}))
        ledger = _by_event(view.rows("ledger", where={"event": ids, "agrees": False}))
        sources = _sources(view, sorted({r.article for rows in reports.values() for r in rows}))
        for new in some:
            yield _told(events[new.event], new, reports[new.event], sources, ledger[new.event])


def _told(
    event: EventRow, new: New, reports: list[ReportRow], sources: dict[str, Source], ledger: list[LedgerRow]
) -> Told:
    ordered = sorted(reports, key=lambda r: (r.id not in new.reports, r.published, r.id))
    return Told(event, new, tuple(ordered), {r.article: sources[r.article] for r in reports}, tuple(ledger))


def _by_event(rows: Iterator[Any]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.event].append(row)
    return found


def _sources(view: View, articles: list[str]) -> dict[str, Source]:
    columns = ("id", "title", "publisher", "published", "address", "original")
    rows = [row for some in _pieces(articles) for row in view.values("articles", columns, where={"id": some})]
    originals = sorted({original for *_, original in rows if original})
    names = {
        id_: publisher
        for some in _pieces(originals)
        for id_, publisher in view.values("articles", ("id", "publisher"), where={"id": some})
    }
    return {
        id_: Source(title, publisher, published, web(address), names.get(original, "") or ("?" if original else ""))
        for id_, title, publisher, published, address, original in rows
    }


def _pieces(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _TOGETHER):
        yield ids[start : start + _TOGETHER]


def web(address: str) -> str:
    """The address where a browser may follow it: http or https, with a host; else nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    sound = parts.scheme in ("http", "https") and parts.hostname and not _UNSOUND.intersection(address)
    return address if sound else ""
