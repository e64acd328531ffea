"""`dateline ledger`: the same events across articles, who says so, and where they differ."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from dateline.cli.common import WIDTH, add_store, colour, count, print_json, print_words
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.cli.common import Commands
    from dateline.dataset import EventRow
    from dateline.store import Store

_SHOWN = 50


def add(commands: Commands) -> None:
    ledger = commands.add_parser(
        "ledger",
        help="say who tells of an event, in whose voice, and where they differ",
        description="Print the events that several reports tell, those that most independent sources tell first; with "
        "--event, all that is said of one, and by whom.",
    )
    add_store(ledger)
    ledger.add_argument("--event", default="", metavar="ID", help="this event only, named by its id or a report's")
    ledger.add_argument("--disputed", action="store_true", help="only events in which reports differ")
    ledger.add_argument(
        "--limit",
        type=count,
        default=_SHOWN,
        metavar="N",
        help=f"print at most N events; 0 for all (default: {_SHOWN})",
    )
    ledger.add_argument("--json", action="store_true", help="print JSON")
    ledger.set_defaults(run=_ledger)


def _ledger(options: argparse.Namespace) -> int:
    from dateline.store import open_store

    with open_store(options.store, read_only=True) as store:
        if not store.settled:
            raise UsageError(f"{store.address} is not settled: a run has not ended; run `dateline run` on it again")
        if options.event:
            _print_one(store, _event(store, options.event), options.json)
        else:
            _print_all(_told(store, options.disputed, options.limit), options.json)
    return 0


def _event(store: Store, named: str) -> EventRow:
    """The event of that id, or the one that the report of that id tells."""
    report = store.row("reports", named)
    event: EventRow | None = store.row("events", report.event if report else named)
    if event is None:
        raise UsageError(f"found no event and no report {named!r}; `dateline ledger STORE` lists events with their ids")
    return event


def _told(store: Store, disputed: bool, limit: int) -> list[EventRow]:
    """Events that several reports tell, or that one contradicts itself in."""
    ids = dict.fromkeys(event for (event,) in store.values("ledger", ("event",)))
    columns = ("id", "sources", "reports", "date_start", "disputed")
    known = [v for v in store.values("events", columns) if v[0] in ids and (v[4] or not disputed)]
    first = sorted(known, key=lambda v: (-v[1], -v[2], v[3], v[0]))[: limit or None]
    rows = {e.id: e for e in store.rows("events", where={"id": [v[0] for v in first]})}
    return [rows[v[0]] for v in first]


def _print_all(events: list[EventRow], as_json: bool) -> None:
    from dateline.export.ledger import as_ledgers

    if as_json:
        print_json([asdict(e) for e in events])
        return
    for words in as_ledgers(events, WIDTH, colour()):
        print_words(words)


def _print_one(store: Store, event: EventRow, as_json: bool) -> None:
    from dateline.export.ledger import as_ledger, by_day, by_respect

    rows = by_respect(store.rows("ledger", where={"event": event.id}))
    reports = by_day(store.rows("reports", where={"event": event.id}))
    if as_json:
        report = [asdict(r) for r in reports]
        print_json({"event": asdict(event), "ledger": [asdict(r) for r in rows], "reports": report})
        return
    print_words(as_ledger(event, rows, reports, WIDTH, colour()))
