"""The benchmark of the explorer: how soon each view answers at 100,000 events, and how much a page weighs.

The explorer is the command itself, in a process of its own, asked over the loopback address as a browser asks: one
request after another, compressed, with filters that are drawn from what is on file. Times are read off the clock, from
the request to the last byte of the answer. A page's weight is what goes over the line: itself, and once each the style
and scripts it names.
"""

from __future__ import annotations

import gzip
import http.client
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from dateline.errors import EngineError, UsageError
from dateline.explorer.app import PAGES
from dateline.store import Store, open_store
from evaluation.corpus_worker import ask

EVENTS = 100_000
AIMS = {"median": 300, "p95": 1_000, "kB": 600}  # milliseconds of a view, and kilobytes of a page
TURNS = 40  # requests of each view
_STEP = 15_000  # articles that are filed before the events are counted again
_SEED = 8
_READY = 120  # seconds within which the first page must stand

Pair = tuple[str, str]
Draw = Callable[[random.Random], str]
Report = dict[str, Any]


def bench(store: Path, *, turns: int = TURNS, events: int = EVENTS, pages: Sequence[str] = ()) -> Report:
    """Every view, or those of these names, over the store, which is made if it is not there."""
    if turns < 1:
        raise UsageError("turns must be 1 or more")
    _make(store, events)
    with open_store(store, read_only=True) as opened:
        report: Report = {"store": {table: opened.count(table) for table in ("articles", "reports", "events")}}
        asks = list(_asks(opened, turns, pages))
    with explored(store) as (server, ready):
        report["ready_seconds"] = round(ready, 1)
        report["views"] = [_view(server, view, addresses) for view, addresses in asks]
    return report


# ------------------------------------------------------------------------------------------------------ what is asked


def _make(store: Path, events: int) -> None:
    """Rows of as many made articles as give so many events; takes minutes, and is kept."""
    if store.exists():
        return
    store.parent.mkdir(parents=True, exist_ok=True)
    half = store.with_suffix(".part")
    half.unlink(missing_ok=True)
    articles = held = 0
    while held < events:
        ask("grow", store=half, first=articles, last=articles + _STEP)
        articles += _STEP
        held = ask("settle", store=half)["events"]
    half.rename(store)


def _asks(store: Store, turns: int, pages: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each page and the addresses at which it is asked for: first without any filter."""
    chance = random.Random(_SEED)  # noqa: S311 - the same each time is what is wanted
    narrow, ids = _Filters(store, chance), _Ids(store, chance)
    for page in PAGES:
        if pages and page.name not in pages:
            continue
        addresses = []
        for turn in range(turns):
            path = page.path.replace("{id}", ids.of(page.name)) if "{id}" in page.path else page.path
            own = [(name, value) for name in page.parameters if (value := ids.parameter(name))]
            addresses.append(f"{path}?{urlencode([*own, *(narrow.some() if turn else [])])}")
        yield page.name, addresses


class _Filters:
    """Filters as people set them: values that stand in the store, one to three fields at a time."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        columns = ("type", "quad", "actors", "place", "place_country", "publisher", "factuality", "speaker")
        reports = list(store.values("reports", columns))
        self._chance, self._reports = chance, chance.sample(reports, min(len(reports), 2_000))
        days = sorted(day for (day,) in store.values("events", ("date_start",)) if day)
        self._days = days[:: max(1, len(days) // 500)]
        self._fields: tuple[Callable[[], list[Pair]], ...] = (
            *(lambda name=name, at=at: self._value(name, at) for name, at in _PLAIN.items()),
            self._time, self._actor, self._whose, self._whose,
        )  # fmt: skip

    def some(self) -> list[Pair]:
        """One to three of them."""
        fields = self._chance.sample(self._fields, self._chance.randint(1, 3))
        return [pair for field in fields for pair in field()]

    def _value(self, name: str, at: int) -> list[Pair]:
        value = self._chance.choice(self._reports)[at]
        return [(name, f"code:{value}" if name == "place" and at == _COUNTRY else str(value))] if value else []

    def _time(self) -> list[Pair]:
        since, until = sorted(self._chance.choices(self._days, k=2))
        return [("since", since), ("until", until)]

    def _actor(self) -> list[Pair]:
        names = self._chance.choice(self._reports)[2]
        return [("actor", names[0])] if names else []

    def _whose(self) -> list[Pair]:
        if speaker := self._chance.choice(self._reports)[7]:
            return [("whose", self._chance.choice((f"speaker:{speaker}", "government:RUS", "attributed")))]
        return [("whose", self._chance.choice(("narrator", "attributed", "hedged")))]


_COUNTRY = 4
_PLAIN = {"type": 0, "quad": 1, "place": _COUNTRY, "publisher": 5, "factuality": 6}  # filters that are a column


class _Ids:
    """What a page is about: an event, an article, a speaker, a word that is looked for."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self._chance = chance
        self._known = {
            "events": _some(store, "events", "id", chance),
            "articles": _some(store, "articles", "id", chance),
            "speakers": _some(store, "attributions", "speaker_name", chance),
        }
        self._words = ("police", "talks", "border", "killed", "minister said", "denied", "protest*")

    def of(self, page: str) -> str:
        """An id for the path of the page."""
        known = "events" if page.startswith("event") else "speakers" if page.startswith("speaker") else "articles"
        return quote(self._chance.choice(self._known[known]), safe="")

    def parameter(self, name: str) -> str:
        """A value of a page's own parameter; empty: it is left out."""
        if name == "q":
            return self._chance.choice(self._words)
        return self._chance.choice(self._known["speakers"]) if name == "name" else ""


def _some(store: Store, table: str, column: str, chance: random.Random) -> list[str]:
    values = [str(value) for (value,) in store.values(table, (column,)) if value]
    return chance.sample(values, min(len(values), 500))


# ---------------------------------------------------------------------------------------------------- how it is asked


class Answer(NamedTuple):
    """What came, and how soon."""

    status: int
    ms: float
    wire: int  # bytes, as compressed
    body: bytes  # as it came
    kind: str  # content-encoding


class Server:
    """The explorer's address, over one connection that is kept."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=_READY)
        self._weights: dict[str, int] = {}

    def get(self, address: str) -> Answer:
        began = time.perf_counter()
        self._connection.request("GET", address, headers={"accept-encoding": "gzip"})
        got = self._connection.getresponse()
        body = got.read()
        took = 1000 * (time.perf_counter() - began)
        return Answer(got.status, took, len(body), body, got.headers.get("content-encoding", ""))

    def weight(self, page: bytes) -> int:
        """Bytes of everything that the page names and the browser loads with it."""
        names = set(re.findall(rb'<(?:link|script|img)[^>]+(?:href|src)="(/static/[^"]+)"', page))
        return sum(self._asset(name.decode()) for name in sorted(names))

    def _asset(self, address: str) -> int:
        if address not in self._weights:
            self._weights[address] = self.get(address).wire
        return self._weights[address]


@contextmanager
def explored(store: Path) -> Iterator[tuple[Server, float]]:
    """The command, and seconds from its start to a first whole page."""
    began = time.monotonic()
    command = [sys.executable, "-m", "dateline", "explore", str(store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        try:
            assert process.stderr is not None
            found = re.search(r"http://[\d.:]+", process.stderr.readline())
            if found is None:
                raise EngineError("dateline explore did not say where it listens")
            server = Server(found[0])
            while server.get("/overview").status == 503:
                if time.monotonic() - began > _READY:
                    raise EngineError(f"no page of the explorer stood within {_READY} s")
                time.sleep(0.1)
            yield server, time.monotonic() - began
        finally:
            process.terminate()


def _view(server: Server, name: str, addresses: Sequence[str]) -> Report:
    """The page and its twin in turns, in each order that the page offers, after one that is not counted."""
    first = plain(server.get(addresses[0])).decode()
    sorts = sorted(set(re.findall(r"[?&;]sort=([-\w]+)", first)))
    addresses = [a + (f"&sort={sorts[n % len(sorts)]}" if sorts and n else "") for n, a in enumerate(addresses)]
    html, twin = [], []
    for address in addresses:
        path, _, query = address.partition("?")
        html.append(server.get(address))
        twin.append(server.get(f"{path}.json?{query}"))
    heaviest = max(html, key=lambda a: a.wire)
    asked = list(zip(html, twin, addresses, strict=True))
    wrong = [f"{a.status} {b.status} {address}" for a, b, address in asked if (a.status, b.status) != (200, 200)]
    slowest = max((max(a.ms, b.ms), address) for a, b, address in asked)
    return {
        "view": name,
        "html": _times(html),
        "json": _times(twin),
        "kB": round((heaviest.wire + server.weight(plain(heaviest))) / 1000, 1),
        "slowest": {"ms": round(slowest[0]), "address": slowest[1]},
        "wrong": wrong,
    }


def plain(answer: Answer) -> bytes:
    return gzip.decompress(answer.body) if answer.kind == "gzip" else answer.body


def _times(answers: Sequence[Answer]) -> Report:
    """Milliseconds at the median and at the 95th percentile (the nearest rank)."""
    ms = sorted(a.ms for a in answers)
    return {"median": round(median(ms), 1), "p95": round(ms[max(0, -(-95 * len(ms) // 100) - 1)], 1)}


# --------------------------------------------------------------------------------------------------------- the report


def missed(report: Report) -> list[str]:
    """Views that are beyond an aim, or did not answer."""
    out = []
    for view in report["views"]:
        beyond = [
            *(f"{form} {at}" for form in ("html", "json") for at in ("median", "p95") if view[form][at] >= AIMS[at]),
            *(["weight"] if view["kB"] >= AIMS["kB"] else []),
            *([f"{len(view['wrong'])} not answered, {view['wrong'][0]}"] if view["wrong"] else []),
        ]
        if beyond:
            out.append(f"{view['view']}: {', '.join(beyond)}")
    return out


def readable(report: Report) -> Iterator[str]:
    """Lines to read, each figure beside what was aimed at."""
    held = report["store"]
    yield f"{held['articles']:,} articles, {held['reports']:,} reports, {held['events']:,} events"
    yield f"first whole page {report['ready_seconds']} s after the command"
    yield f"aims: median under {AIMS['median']} ms, 95th percentile under {AIMS['p95']} ms, {AIMS['kB']} kB a page"
    yield ""
    yield f"{'view':<16} {'html ms':>8} {'p95':>6} {'json ms':>8} {'p95':>6} {'kB':>7}  slowest"
    for v in report["views"]:
        times = (
            f"{v['html']['median']:>8.0f} {v['html']['p95']:>6.0f} {v['json']['median']:>8.0f} {v['json']['p95']:>6.0f}"
        )
        yield f"{v['view']:<16} {times} {v['kB']:>7.1f}  {v['slowest']['address']}"
    yield ""
    yield from (f"missed: {line}" for line in missed(report))
