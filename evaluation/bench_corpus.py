"""The benchmark of a corpus: cores, what is not reading, memory, growth of the settling, and exports.

Throughput is read off the clock, since two cores can be told from one by no other means; runs of one job and of two
take turns, and the best of each counts, because what disturbs a run only ever makes it slower. All else is seconds of
the processor.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.export.formats import FORMATS
from evaluation.corpus_pages import LONG, SHORT
from evaluation.corpus_worker import Answer, ask

SIZES = (10_000, 30_000, 100_000)  # articles
ARTICLES = 240  # read in each run of the comparison of cores
EVENTS = 100_000  # that the time of an export is given for
AIMS = {"cores": 1.8, "outside reading": 0.15, "MiB": 1_430, "seconds an export": 20.0}  # 1,430 MiB are 1.5 GB

Report = dict[str, Any]


def bench(
    inputs: Sequence[Path] = (),
    *,
    articles: int = ARTICLES,
    sizes: Sequence[int] = SIZES,
    rounds: int = 3,
    formats: Sequence[str] = tuple(FORMATS),
    full: bool = False,
) -> Report:
    """Everything; of `inputs` (files and folders of your own) instead of made pages. `full` reads all pages there are.

    Without `full` the sizes are reached with rows that are made, since reading 100,000 pages takes hours.
    """
    if min(articles, rounds, *sizes) < 1:
        raise UsageError("articles, rounds and sizes must be 1 or more")
    place = Path(tempfile.mkdtemp(prefix="dateline-bench-"))
    try:
        report: Report = {"cores": _cores([*map(str, inputs)], place, articles, rounds)}
        if full:
            report["full"] = _full([*map(str, inputs)], place, max(sizes))
        report["growth"] = list(_growth(place / "grown.db", sorted(sizes)))
        report["exports"] = list(_exports(place, formats, report["growth"][-1]["events"]))
        return report
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _cores(inputs: list[str], place: Path, articles: int, rounds: int) -> Report:
    """One job beside two."""
    if not inputs:
        pages = place / "pages"
        pages.mkdir()
        ask("make", folder=pages, articles=articles, words=LONG)
        inputs = [str(pages)]
    runs: dict[int, list[Answer]] = {1: [], 2: []}
    for _ in range(rounds):
        for jobs, turns in runs.items():
            turns.append(ask("read", inputs=inputs, store=str(place / "cores.db"), jobs=jobs, limit=articles))
    best = {jobs: min(turns, key=lambda t: float(t["run_clock"])) for jobs, turns in runs.items()}
    rate = {jobs: turn["articles"] / turn["run_clock"] for jobs, turn in best.items()}
    outside = min(1 - turn["reading_seconds"] / turn["run_seconds"] for turn in runs[1])
    return {
        "articles": best[1]["articles"],
        "reports": best[1]["reports"],
        "articles_a_second": {str(jobs): round(r, 2) for jobs, r in rate.items()},
        "times": round(rate[2] / rate[1], 2),
        "outside_reading": round(outside, 3),
        "mib": {"one job": best[1]["mib"], "parent of two": best[2]["mib"], "worker": best[2]["worker_mib"]},
    }


def _full(inputs: list[str], place: Path, articles: int) -> Report:
    """So many short articles really read, on all cores."""
    if not inputs:
        pages = place / "all"
        pages.mkdir()
        ask("make", folder=pages, articles=articles, words=SHORT)
        inputs = [str(pages)]
    return ask("read", inputs=inputs, store=str(place / "full.db"), jobs=0, limit=articles)


def _growth(store: Path, sizes: Sequence[int]) -> Iterator[Report]:
    """What filing and settling take as a corpus grows."""
    first = 0
    for last in sizes:
        filed = ask("grow", store=store, first=first, last=last)
        seen = ask("settle", store=store)
        yield {
            "articles": last,
            **{table: seen[table] for table in ("reports", "reprints", "events")},
            "filing_ms_an_article": round(1000 * filed["filing_seconds"] / (last - first), 2),
            "settling_seconds": round(seen["seconds"], 1),
            "settling_ms_an_article": round(1000 * seen["seconds"] / last, 2),
            "settling_mib": seen["mib"],
            "store_mb": round(store.stat().st_size / 1e6),
        }
        first = last


def _exports(place: Path, formats: Sequence[str], events: int) -> Iterator[Report]:
    for name in formats:
        folder = place / "out"
        took = ask("export", store=place / "grown.db", folder=folder, format=name)
        shutil.rmtree(folder)
        seconds = took["seconds"] * EVENTS / max(events, 1)
        yield {"format": name, "seconds": round(seconds, 1), "mib": took["mib"], "mb": took["mb"]}


def readable(report: Report) -> Iterator[str]:
    """Lines to read, each figure beside what was aimed at."""
    cores = report["cores"]
    rate = cores["articles_a_second"]
    yield f"{cores['articles']} articles read, {cores['reports']} reports"
    yield f"  one job {rate['1']} a second, two {rate['2']}: {cores['times']} times (aim: {AIMS['cores']})"
    yield f"  outside reading {cores['outside_reading']:.1%} (aim: under {AIMS['outside reading']:.0%})"
    yield "  peak MiB: " + ", ".join(f"{who} {mib}" for who, mib in cores["mib"].items())
    if "full" in report:
        full = report["full"]
        yield f"{full['articles']:,} articles really read in {full['run_clock']:,.0f} s, with settling"
        yield f"  peak MiB: parent {full['mib']}, worker {full['worker_mib']} (aim: {AIMS['MiB']:.0f} together)"
    yield ""
    yield " articles   reports reprints   events   filing  settling     each     peak"
    for row in report["growth"]:
        yield (
            f"{row['articles']:>9,} {row['reports']:>9,} {row['reprints']:>8,} {row['events']:>8,} "
            f"{row['filing_ms_an_article']:>5} ms {row['settling_seconds']:>7} s {row['settling_ms_an_article']:>5} ms "
            f"{row['settling_mib']:>4.0f} MiB"
        )
    yield ""
    yield f"Exports of {EVENTS:,} events (aim: under {AIMS['seconds an export']:.0f} s)"
    for row in report["exports"]:
        yield f"  {row['format']:<12} {row['seconds']:>6} s {row['mib']:>6.0f} MiB {row['mb']:>8} MB written"
