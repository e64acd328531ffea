"""The standing benchmark: words a second of the text step beside spaCy, articles a second of the whole reading, shares.

All sides read the same texts in the same run and take turns, a few articles at a time, so that a busy machine slows all
of them. What is compared is seconds of the processor, on one core each; ratios are medians of what two sides took
within the same round. Only two processes at once must be timed by the clock, and one is timed so beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from dateline.errors import UsageError
from dateline.settings import Settings
from evaluation import bench_cold
from evaluation.bench_texts import ARTICLES, OWN, WORDS, made_articles, own_texts
from evaluation.bench_worker import AGAIN, BARE, HTML, NEW, NOTHING, PLAIN, SIDES, Answer, Worker

CHUNK = 4  # articles that a side reads before the next has its turn
BUSY = 0.9  # of a core; a process that had less had company

Report = dict[str, Any]
Laps = dict[str, list[list[Answer]]]  # side -> rounds -> turns


def run(
    source: Path | None = None, *, articles: int | None = None, rounds: int = 5, engine: str = "", tries: int = 5
) -> Report:
    """Measure all sides on articles made of the shipped pages, or on the texts of a JSONL file or a folder."""
    for count, what in ((rounds, "rounds"), (tries, "tries"), (1 if articles is None else articles, "articles")):
        if count < 1:
            raise UsageError(f"{count} {what}; at least 1 is needed")
    texts = made_articles(articles or ARTICLES) if source is None else own_texts(source, articles or OWN)
    engine = engine or Settings().engine
    with Worker(texts, engine) as one:
        names = {"engine": one.do("fresh", sides=[NEW])["engine"], "spacy": one.do("bare")["name"]}
        sides = [s for s in SIDES if s != BARE or names["spacy"]]
        laps, gflops = _rounds(one, sides, len(texts), rounds)
        arithmetic = one.do("arithmetic")
    words = [w for t in texts for w in t.split()]
    forms = len(set(words)) / len(words)
    return {
        "articles": len(texts),
        "words": len(words),
        "forms": round(forms, 3),
        "rounds": rounds,
        **names,
        "sides": _sides(laps, {side: _memory(side, texts, engine) for side in (NOTHING, *sides)}),
        "whole": _whole(texts, engine, rounds),
        "rooms": {side: _rooms(laps[side]) for side in (PLAIN, HTML)},
        "text": _text_step(laps, arithmetic, gflops, forms),
        "start": bench_cold.start(engine, tries),
    }


def _rounds(worker: Worker, sides: list[str], size: int, rounds: int) -> tuple[Laps, float]:
    """What each side took, by round and turn, and the most operations a second that a matrix product reached."""
    laps: Laps = {side: [] for side in sides}
    gflops = 0.0
    for _ in range(rounds):
        worker.do("fresh", sides=[NEW, PLAIN, HTML])
        gflops = max(gflops, worker.do("product")["gflops"])
        for side in sides:
            laps[side].append([])
        for at in range(0, size, CHUNK):
            for side in sides:
                laps[side][-1].append(worker.read(side, at, at + CHUNK))
    return laps, gflops


def _spent(turns: list[Answer]) -> float:
    return float(sum(turn["seconds"] for turn in turns))


def _words(turns: list[Answer]) -> int:
    return int(sum(turn["words"] for turn in turns))


def _sides(laps: Laps, memory: dict[str, float]) -> dict[str, dict[str, float | None]]:
    out: dict[str, dict[str, float | None]] = {NOTHING: {"memory_mib": memory[NOTHING]}}
    for side, rounds in laps.items():
        rate = median(_words(turns) / _spent(turns) for turns in rounds)
        times = median(_spent(b) / _spent(s) for s, b in zip(rounds, laps[BARE], strict=True)) if BARE in laps else None
        clock = sum(turn["ended"] - turn["began"] for turns in rounds for turn in turns)
        out[side] = {
            "words_a_second": round(rate),
            "articles_a_second": round(rate / WORDS, 2),
            "milliseconds_an_article": round(1000 * WORDS / rate, 1),
            "times_spacy": times and round(times, 3),
            "memory_mib": memory[side],
            "share_of_a_core": round(sum(map(_spent, rounds)) / clock, 2),
        }
    return out


def _memory(side: str, texts: list[str], engine: str) -> float:
    with Worker(texts, engine) as worker:
        return float(worker.do("memory", side=side)["mib"])


def _whole(texts: list[str], engine: str, rounds: int) -> dict[str, dict[str, float]]:
    """Articles of 800 words a second by the clock, of one process and of two that share the texts."""
    rates: dict[str, dict[str, list[float]]] = {side: {"one": [], "two": [], "core": []} for side in (PLAIN, HTML)}
    half = (len(texts) + 1) // 2
    with Worker(texts, engine) as one, Worker(texts, engine) as two:
        for _ in range(rounds):
            for side, rate in rates.items():
                one.do("fresh", sides=[side])
                alone = [one.read(side)]
                for worker in (one, two):
                    worker.do("fresh", sides=[side])
                one.send({"do": "read", "side": side, "first": 0, "last": half})
                two.send({"do": "read", "side": side, "first": half, "last": None})
                both = [one.receive(), two.receive()]
                rate["one"].append(_rate(alone))
                rate["two"].append(_rate(both))
                rate["core"].append(_spent(both) / sum(turn["ended"] - turn["began"] for turn in both))
    return {side: {name: round(median(found), 2) for name, found in rate.items()} for side, rate in rates.items()}


def _rate(turns: list[Answer]) -> float:
    clock = max(turn["ended"] for turn in turns) - min(turn["began"] for turn in turns)
    return _words(turns) / WORDS / float(clock)


def _rooms(rounds: list[list[Answer]]) -> dict[str, float]:
    """Share of each room; what the clock of the way does not see is the page room's."""
    turns = [turn for part in rounds for turn in part]
    total = sum(turn["ended"] - turn["began"] for turn in turns)
    rooms = {room: sum(turn["rooms"].get(room, 0.0) for turn in turns) for room in turns[0]["rooms"]}
    return {r: round(spent / total, 3) for r, spent in {"page": total - sum(rooms.values()), **rooms}.items()}


def _text_step(laps: Laps, arithmetic: Answer, gflops: float, forms: float) -> Report:
    """Where the microseconds a word go, stage by stage, and what the arithmetic alone would take."""
    out: Report = {"gflops": round(gflops, 1), "microseconds_a_word": {}, "floor": None}
    for side in (NEW, AGAIN):
        turns = [turn for part in laps[side] for turn in part]
        words = _words(turns)
        stages = {name: sum(turn["stages"].get(name, 0.0) for turn in turns) for name in turns[0]["stages"]}
        stages = {**stages, "the rest": _spent(turns) - sum(stages.values())} if stages else {}
        stages["all"] = _spent(turns)
        out["microseconds_a_word"][side] = {name: round(1e6 * s / words, 2) for name, s in stages.items()}
        out["tokens_a_word"] = round(sum(turn["tokens"] for turn in turns) / words, 3)
    if arithmetic.get("token"):
        products = arithmetic["token"] * out["tokens_a_word"]
        with_forms = products + forms * arithmetic["form"]
        out["floor"] = {
            "multiply_adds_a_word": {NEW: round(with_forms), AGAIN: round(products)},
            "microseconds_a_word": {
                NEW: round(2 * with_forms / gflops / 1000, 2),
                AGAIN: round(2 * products / gflops / 1000, 2),
            },
        }
    return out


def readable(report: Report) -> Iterator[str]:
    """The report for people."""
    average = round(report["words"] / report["articles"])
    yield (
        f"{report['articles']} articles of {average} words on average, {100 * report['forms']:.0f} % of the words new "
        f"forms; {report['rounds']} rounds, sides in turn"
    )
    yield f"engine: {report['engine']}; beside it: {report['spacy'] or 'spaCy is not installed'}"
    yield ""
    yield "ONE CORE  by seconds of the processor, products on one thread; an article is 800 words"
    yield f"{'':<32}{'words/s':>10}{'articles/s':>12}{'ms/article':>12}{'x spaCy':>9}{'peak MiB':>10}"
    for side, row in report["sides"].items():
        if side == NOTHING:
            yield f"{'(engine loaded, nothing read)':<75}{row['memory_mib']:>10.1f}"
            continue
        times = "none" if row["times_spacy"] is None else f"{row['times_spacy']:.2f}"
        rate, speed, spent = row["words_a_second"], row["articles_a_second"], row["milliseconds_an_article"]
        yield f"{side:<32}{rate:>10,}{speed:>12.2f}{spent:>12.1f}{times:>9}{row['memory_mib']:>10.1f}"
    yield ""
    yield from _readable_whole(report)
    yield ""
    yield from _readable_text(report["text"])
    yield ""
    yield "START  seconds from the start of a process to its end: least and median by the clock, least of the processor"
    for name, row in report["start"].items():
        yield f"{name:<36}{row['least']:>8.3f}{row['median']:>8.3f}{row['processor']:>8.3f}"


def _readable_whole(report: Report) -> Iterator[str]:
    yield "WHOLE READING  articles of 800 words a second by the clock"
    yield f"{'':<32}{'1 process':>12}{'2 processes':>12}{'a day, of 2':>14}"
    for side, row in report["whole"].items():
        yield f"{side:<32}{row['one']:>12.2f}{row['two']:>12.2f}{round(row['two'] * 86_400):>14,}"
    shares = [row["core"] for row in report["whole"].values()]
    if min(shares) < BUSY:
        yield f"the machine was busy with other work: the two had {100 * min(shares):.0f} % of their cores"
    for side, rooms in report["rooms"].items():
        yield f"shares, {side}: " + ", ".join(f"{r} {100 * s:.1f} %" for r, s in rooms.items())


def _readable_text(step: Report) -> Iterator[str]:
    new, again = (step["microseconds_a_word"][side] for side in (NEW, AGAIN))
    yield f"TEXT STEP  microseconds a word ({step['tokens_a_word']} tokens a word){'new':>12}{'read before':>14}"
    for name, spent in new.items():
        yield f"{name:<54}{spent:>12.2f}{again[name]:>14.2f}"
    floor = step["floor"]
    if floor is None:
        yield "arithmetic floor: the engine has no weights on file"
        return
    at, count = floor["microseconds_a_word"], floor["multiply_adds_a_word"]
    label = f"arithmetic floor, at {step['gflops']} GFLOP/s"
    yield f"{label:<54}{at[NEW]:>12.2f}{at[AGAIN]:>14.2f}"
    yield f"{'multiply-adds a word, of all weights':<54}{count[NEW]:>12,}{count[AGAIN]:>14,}"
