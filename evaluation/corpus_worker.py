"""One stage of the benchmark of a corpus in a process of its own, so that its peak memory is its own.

`python -m evaluation.corpus_worker STAGE` takes the stage's arguments as JSON from its input and prints what it took.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dateline.errors import EngineError
from dateline.export.folder import export
from dateline.reader import Reader
from dateline.run import run
from dateline.run.process import ONE_THREAD
from dateline.run.settle import settle
from dateline.settings import Settings
from dateline.store import open_store
from evaluation.bench_worker import ROOT, _peak
from evaluation.corpus_pages import Maker
from evaluation.corpus_rows import Rows

Answer = dict[str, Any]


def ask(stage: str, **arguments: Any) -> Answer:
    """What the stage took: at least `seconds` of the processor, `clock` seconds and `mib` of peak memory."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "evaluation.corpus_worker", stage],
        input=json.dumps(arguments, default=str),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **ONE_THREAD},
    )
    if done.returncode:
        raise EngineError(f"the stage {stage} ended with exit status {done.returncode}")
    answer: Answer = json.loads(done.stdout)
    return answer


def make(folder: str, articles: int, words: int) -> Answer:
    """Pages in HTML."""
    Maker(Reader()).write(Path(folder), range(articles), words)
    return {}


def read(inputs: list[str], store: str, jobs: int, limit: int) -> Answer:
    """A run from end to end."""
    Path(store).unlink(missing_ok=True)
    with open_store(store, create=True) as opened:
        summary = run(inputs, opened, jobs=jobs, limit=limit)
        reports = opened.count("reports")
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "articles": summary.read,
        "reports": reports,
        "run_clock": summary.seconds,
        "run_seconds": summary.processor_seconds,
        "reading_seconds": summary.reading_seconds,
        "worker_mib": round(workers, 1),
    }


def grow(store: str, first: int, last: int) -> Answer:
    """Rows of further articles on file."""
    rows = Rows(Maker(Reader()), Settings())
    began = time.process_time()
    with open_store(store, create=True) as opened:
        rows.file(opened, range(first, last))
    return {"filing_seconds": time.process_time() - began}


def settled(store: str) -> Answer:
    """Reprints, events and ledger of all that is on file."""
    with open_store(store) as opened:
        settle(opened)
        return {table: opened.count(table) for table in ("articles", "reports", "reprints", "events")}


def written(store: str, folder: str, format: str) -> Answer:  # noqa: A002 - the command's word
    """An export."""
    with open_store(store, read_only=True) as opened:
        export(opened, [format], Path(folder))
    size = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())
    return {"mb": round(size / 1e6, 1)}


STAGES: dict[str, Callable[..., Answer]] = {
    "make": make,
    "read": read,
    "grow": grow,
    "settle": settled,
    "export": written,
}


def main(stage: str) -> None:
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    arguments = json.load(sys.stdin)
    clock, processor = time.monotonic(), time.process_time()
    answer = STAGES[stage](**arguments)
    answer |= {
        "seconds": time.process_time() - processor,
        "clock": time.monotonic() - clock,
        "mib": round(_peak() / 1024, 1),
    }
    print(json.dumps(answer), file=out)


if __name__ == "__main__":
    main(sys.argv[1])
