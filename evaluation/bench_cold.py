"""From nothing to the first page: how long an import and a first reading take in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from statistics import median

from dateline.text import Columns
from evaluation.bench_worker import ONE_THREAD, ROOT

PAGES = {"first page, text": "samples/summit.txt", "first page, HTML": "samples/protest.html"}
STUB = "evaluation.bench_cold:Words"
_IMPORT = "import dateline"
_READ = (
    "import dateline, sys; reader = dateline.Reader(dateline.Settings(engine=sys.argv[2])); "
    "assert reader.read(sys.argv[1]).article.status == 'read'"
)
_TIMED = "; import json, time; print(json.dumps(time.process_time()))"


class Words:
    """An engine that knows words and nothing else: what is left is the cost of everything but the engine."""

    name = "words"

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]:
        for piece in pieces:
            out, at = Columns(), 0
            for word in piece.split():
                at = piece.index(word, at)
                out.start.append(at)
                at += len(word)
                out.end.append(at)
                out.lemma.append(word.lower())
            n = len(out.start)
            out.tag, out.pos, out.dep = ["NN"] * n, ["NOUN"] * n, ["dep"] * n
            out.head = [0] * n
            out.sentences = [(0, n)] if n else []
            yield out


def start(engine: str, tries: int = 5) -> dict[str, dict[str, float]]:
    """Seconds from start to end of a process: least and median by the clock, least of the processor."""
    runs: dict[str, tuple[str, ...]] = {"Python alone": ("pass",), "import dateline": (_IMPORT,)}
    for name, file in PAGES.items():
        runs[name] = (_READ, str(ROOT / file), engine)
        runs[f"{name}, without an engine"] = (_READ, str(ROOT / file), STUB)
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(tries):
        for name, (code, *arguments) in runs.items():
            spent[name].append(_once(code, arguments))
    return {
        name: {
            "least": round(min(wall for wall, _ in pairs), 3),
            "median": round(median(wall for wall, _ in pairs), 3),
            "processor": round(min(used for _, used in pairs), 3),
        }
        for name, pairs in spent.items()
    }


def _once(code: str, arguments: list[str]) -> tuple[float, float]:
    command = [sys.executable, "-c", code + _TIMED, *arguments]
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **ONE_THREAD}, check=True
    )
    return time.perf_counter() - began, float(json.loads(done.stdout))
