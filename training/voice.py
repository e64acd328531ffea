"""Trains weights/voice.npz: how likely a word attributes what its grammar offers (`dateline/voice/cue/judge.py`).

    python -m training voice GOLD
    python -m training voice -- GOLD --folds --out VOICE.npz

GOLD is the folder with attribution/train.jsonl (PolNeAR 1.0, Newell et al., LREC 2018; lines as in `training cues`).
An option is right when its content and a marked one share half their words; more so the better they fit, and with the
right speaker. Options within a marked content are left out: there the set marks nothing. The cue table's shares, which
were counted on the same articles, are counted anew for each fifth without it, so that the network learns how far to
trust them on text that was not counted. Of dev.jsonl only the score is taken. NumPy alone, in a fixed order.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline import mention, voice
from dateline.model import Parse, Reading, Span
from dateline.page.plain import plain
from dateline.reader import Reader
from dateline.tables import Tables
from dateline.text import parse
from dateline.voice.cue.content import content_spans
from dateline.voice.cue.frames import PREDICATES
from dateline.voice.cue.indirect import options
from dateline.voice.cue.judge import PLACES, SIGNS, WEIGHTS, Option, signs_of, vectors_of, word_of
from dateline.voice.lexicon import Lexicon, lexicon
from dateline.voice.sheet import Page, make_page
from evaluation.attribution import attributions
from evaluation.scorers import attribution as scorer
from training import cues

OUT = Path(__file__).parents[1] / "src/dateline/weights" / WEIGHTS
FOLDS = 5
SAME = 0.5  # Jaccard overlap of words from which an offered content is the marked one, as the scorer has it
SEEN = 15  # times that a sign must have been seen
DULL_SEEN, DULL_RATE = 5, 0.08  # a word seen so often that attributed in fewer of its options is not asked about
HIDDEN = 64
ROUNDS = 3
BATCH = 1024
RATE = 4e-3
KEPT = 0.7  # share of hidden units kept in training
BLIND = 0.05  # share of options trained without vectors
DECAY = 1e-6  # of a sign's weights, at each step in which it is seen
TOP = 255  # of the engine's vectors
UNIT = 2048  # a weight of 1 as a whole number
ODDS = 64  # steps to which log odds are rounded
Array = npt.NDArray[Any]
Weights = dict[str, Array]


@dataclass
class Sample:
    """One article of the set."""

    record: dict[str, Any]
    page: Page
    counts: cues.Counts


@dataclass
class Examples:
    """Options of all articles; `fold` is that of their article."""

    signs: list[list[str]]
    words: list[str]
    vectors: Array  # uint8 (n, PLACES * width)
    right: Array  # float32 (n,)
    fold: Array


class Built(Tables):
    """The built-in tables with a cue table and a judge that are not on file yet."""

    def __init__(self, table: str, arrays: Mapping[str, Array] | None = None) -> None:
        super().__init__()
        self._table, self._arrays = table.encode(), arrays

    def bytes(self, name: str) -> bytes:
        return self._table if name == "cues.csv" else super().bytes(name)

    def weights(self, name: str) -> Mapping[str, Array]:
        return self._arrays if name == WEIGHTS and self._arrays is not None else super().weights(name)


def main(arguments: Sequence[str] = ()) -> int:
    asked = _options(arguments)
    reader = Reader()
    train = samples(asked.gold / "attribution/train.jsonl", reader)
    print(f"{len(train)} articles read")
    examples = examples_of(train)
    print(f"{len(examples.right)} options, {np.mean(examples.right > 0):.3f} of them attributions")
    if asked.folds:
        _print_folds(train, examples)
    arrays = built(examples)
    with asked.out.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    print(f"{asked.out}: {asked.out.stat().st_size} bytes; now `python -m training sources`")
    dev = asked.gold / "attribution/dev.jsonl"
    if dev.is_file():
        print(f"{dev.name}: " + score(samples(dev, reader), Built(cues.TABLE.read_text(encoding="utf-8"), arrays)))
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training voice", description="Trains the judge of attributions.")
    parser.add_argument("gold", type=Path, help="folder that holds attribution/train.jsonl, and dev.jsonl to score")
    parser.add_argument("--folds", action="store_true", help="first, score each fifth by a model of the other four")
    parser.add_argument("--out", type=Path, default=OUT, help="model to write")
    return parser.parse_args(arguments)


def samples(file: Path, reader: Reader) -> list[Sample]:
    """Every article of `file`, read, with what its words offer counted."""
    out = []
    with file.open(encoding="utf-8") as lines:
        for record in (json.loads(line) for line in lines if line.strip()):
            article = plain(record["text"])
            parsed = parse(article, reader.engine)
            counts = cues.Counts()
            cues.count_one(parsed, record["attributions"], counts)
            out.append(Sample(record, make_page(article, parsed), counts))
    return out


# ------------------------------------------------------------------------------------------------------- examples


def examples_of(train: Sequence[Sample]) -> Examples:
    out = Examples([], [], np.zeros(0), np.zeros(0), np.zeros(0))
    vectors, right, folds = [], [], []
    for fold in range(FOLDS):
        words = lexicon(Built(table_without(train, fold)))
        for sample in train[fold::FOLDS]:
            found = [*_labelled(sample, words)]
            parsed, looked = sample.page.parse, [option for option, _ in found]
            out.signs += [signs_of(sample.page, option) for option in looked]
            out.words += [word_of(parsed, option.frame.cue) for option in looked]
            vectors.append(vectors_of(parsed, looked, PLACES * _width(parsed)).astype(np.uint8))
            right += [rightness for _, rightness in found]
            folds += [fold] * len(found)
    out.vectors, out.right, out.fold = np.concatenate(vectors), np.array(right, np.float32), np.array(folds)
    return out


def _width(parsed: Parse) -> int:
    return len(parsed.vectors[0]) if parsed.vectors is not None and len(parsed.vectors) else 0


def table_without(train: Sequence[Sample], fold: int) -> str:
    """The cue table counted on the other folds."""
    total = cues.Counts()
    for number, sample in enumerate(train):
        if number % FOLDS != fold:
            total.uses.update(sample.counts.uses)
            total.attributing.update(sample.counts.attributing)
    return cues.table(total, tomllib.loads(cues.HAND.read_text(encoding="utf-8")))


def _labelled(sample: Sample, words: Lexicon) -> Iterator[tuple[Option, float]]:
    """What every word outside the marked contents offers, and how right that is, 0 to 1."""
    page, parsed = sample.page, sample.page.parse
    marked = [(_tokens(parsed, a["content"]), _tokens(parsed, a["source"])) for a in sample.record["attributions"]]
    inside = set().union(*(content for content, _ in marked))
    for token, pos in enumerate(parsed.pos):
        if pos not in PREDICATES or token in inside:
            continue
        for option in options(parsed, token, words.cue_at(parsed, token), words):
            spans = content_spans(page, token, option.frame, option.speaker)
            if spans:
                yield option, _right({t for s in spans for t in parsed.tokens_in(s)}, option, marked)


def _right(said: set[int], option: Option, marked: list[tuple[set[int], set[int]]]) -> float:
    speaker = set(range(option.speaker.first, option.speaker.last)) if option.speaker else set()
    fit, by = max(((_overlap(said, content), source) for content, source in marked), default=(0.0, set()), key=_first)
    if fit < SAME:
        return 0.0
    return 0.5 + 0.3 * fit + 0.2 * (_overlap(speaker, by) >= SAME)


def _first(pair: tuple[float, set[int]]) -> float:
    return pair[0]


def _overlap(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def _tokens(parsed: Parse, spans: Iterable[Sequence[int]]) -> set[int]:
    return {token for start, end in spans for token in parsed.tokens_in(Span(start, end))}


# ------------------------------------------------------------------------------------------------------- training


def built(examples: Examples, fold: int = -1) -> Weights:
    """The model as it is written, of all examples but those of `fold`."""
    rows = np.flatnonzero(examples.fold != fold)
    seen = Counter(sign for row in rows for sign in examples.signs[row])
    names = {name: n for n, name in enumerate(sorted(s for s, times in seen.items() if times >= SEEN), 1)}
    signs = np.zeros((len(rows), SIGNS), np.int32)
    for at, row in zip(signs, rows, strict=True):
        got = [names[sign] for sign in examples.signs[row] if sign in names][:SIGNS]
        at[: len(got)] = got
    weights = train_on(signs, examples.vectors[rows], examples.right[rows], len(names))
    words = Counter(examples.words[row] for row in rows)
    right = Counter(examples.words[row] for row in rows if examples.right[row] > 0)
    known = sorted(word for word, times in words.items() if times >= DULL_SEEN)
    deeds = {f"{lemma}|VERB" for lemma in tomllib.loads(cues.HAND.read_text(encoding="utf-8"))["left_out"]}
    dull = [word for word in known if word in deeds or right[word] < DULL_RATE * words[word]]
    return whole(weights, [*names], known, dull)


def train_on(signs: Array, vectors: Array, right: Array, names: int) -> Weights:
    """Logistic loss, Adam, a falling rate; hidden units dropped out and, in some options, no vectors."""
    rng = np.random.default_rng(7)
    weights: Weights = {
        "signs": rng.normal(0, 0.03, (names + 1, HIDDEN)).astype(np.float32),
        "direct": np.zeros(names + 1, np.float32),
        "vectors": rng.normal(0, 0.05, (vectors.shape[1], HIDDEN)).astype(np.float32),
        "hidden": np.zeros(HIDDEN, np.float32),
        "out": rng.normal(0, 0.1, HIDDEN).astype(np.float32),
        "bias": np.full(1, -2, np.float32),
    }
    weights["signs"][0] = 0
    adam = Adam(weights)
    batch = min(BATCH, len(right))
    steps, step = ROUNDS * (len(right) // batch), 0
    for number in range(ROUNDS):
        order, losses = rng.permutation(len(right)), []
        for at in range(0, len(right) - batch + 1, batch):
            rows, step = order[at : at + batch], step + 1
            loss, slopes, seen = _slopes(weights, signs[rows], vectors[rows], right[rows], rng)
            adam.step(slopes, seen, RATE * (1 - step / (steps + 1)))
            losses.append(loss)
        print(f"round {number + 1}: loss {np.mean(losses):.4f}", flush=True)
    return weights


def _slopes(
    w: Weights, signs: Array, vectors: Array, right: Array, rng: np.random.Generator
) -> tuple[float, Weights, Array]:
    """Mean loss, its slope for each weight, and the signs that were seen, to which alone their slopes belong."""
    x = vectors.astype(np.float32) / TOP
    x[rng.random(len(x)) < BLIND] = 0
    above = w["signs"][signs].sum(axis=1) + x @ w["vectors"] + w["hidden"]
    kept = (rng.random(above.shape) < KEPT) / np.float32(KEPT)
    units = np.maximum(above, 0) * kept
    score = units @ w["out"] + w["direct"][signs].sum(axis=1) + w["bias"]
    loss = float(np.mean(np.logaddexp(0, score) - right * score))
    back = (1 / (1 + np.exp(-score)) - right) / len(right)
    down = back[:, None] * w["out"] * kept * (above > 0)
    order = np.argsort(signs, axis=None, kind="stable")
    seen, first = np.unique(signs.ravel()[order], return_index=True)
    of = order // signs.shape[1]
    slopes = {
        "signs": np.add.reduceat(down[of], first, axis=0) + DECAY * w["signs"][seen],
        "direct": np.add.reduceat(back[of], first) + DECAY * w["direct"][seen],
        "vectors": x.T @ down,
        "hidden": down.sum(axis=0),
        "out": back @ units,
        "bias": back.sum(keepdims=True),
    }
    slopes["signs"][seen == 0] = 0
    slopes["direct"][seen == 0] = 0
    return loss, slopes, seen


class Adam:
    """Kingma and Ba (2015); of signs only those in the batch move, without correction for the start."""

    def __init__(self, weights: Weights) -> None:
        self.weights, self.steps = weights, 0
        self.first = {name: np.zeros_like(w) for name, w in weights.items()}
        self.second = {name: np.zeros_like(w) for name, w in weights.items()}

    def step(self, slopes: Weights, seen: Array, rate: float) -> None:
        self.steps += 1
        for name, slope in slopes.items():
            sparse = name in ("signs", "direct")
            rows: Any = seen if sparse else slice(None)
            self.first[name][rows] += 0.1 * (slope - self.first[name][rows])
            self.second[name][rows] += (0.01 if sparse else 0.001) * (slope * slope - self.second[name][rows])
            first, second = self.first[name][rows], self.second[name][rows]
            if not sparse:
                first, second = first / (1 - 0.9**self.steps), second / (1 - 0.999**self.steps)
            self.weights[name][rows] -= rate * first / (np.sqrt(second) + (1e-6 if sparse else 1e-8))


def whole(w: Weights, names: list[str], known: list[str], dull: list[str]) -> Weights:
    """Weights as whole numbers: a hidden unit counts in 1 / (TOP * UNIT), the score in 1 / (TOP * UNIT * UNIT)."""
    unit = TOP * UNIT
    return {
        "names": _bytes(names),
        "known": _bytes(known),
        "dull": _bytes(dull),
        "signs": np.rint(w["signs"].astype(np.float64) * unit).astype(np.int32),
        "direct": np.rint(w["direct"].astype(np.float64) * unit * UNIT).astype(np.int64),
        "vectors": np.rint(w["vectors"].astype(np.float64) * UNIT).astype(np.int16),
        "hidden": np.rint(w["hidden"].astype(np.float64) * unit).astype(np.int32),
        "out": np.rint(w["out"].astype(np.float64) * UNIT).astype(np.int32),
        "bias": np.rint(w["bias"].astype(np.float64) * unit * UNIT).astype(np.int64)[0],
        "scale": np.float64(unit * UNIT / ODDS),
    }


def _bytes(names: list[str]) -> Array:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


# -------------------------------------------------------------------------------------------------------- scoring


def score(found: Sequence[Sample], tables: Tables) -> str:
    """F1 of content, and of content and speaker, all and by kind."""
    return _line(_counted(found, tables))


def _counted(found: Sequence[Sample], tables: Tables) -> scorer.Counts:
    total = scorer.Counts()
    for sample in found:
        article, parsed = sample.page.article, sample.page.parse
        voices = voice.attribute(article, parsed, mention.find(article, parsed, tables), tables)
        said = attributions(Reading(article, voices=voices))
        total.update(scorer.count(sample.record["text"], sample.record["attributions"], said))
    return total


def _line(counts: scorer.Counts) -> str:
    result = scorer.summary(counts)
    parts = ((t, result[t]["attr"]["f1"], result[t]["e2e"]["f1"]) for t in ("all", *scorer.TYPES))
    return ", ".join(f"{t} {attr:.1f} / {e2e:.1f}" for t, attr, e2e in parts)


def _print_folds(train: Sequence[Sample], examples: Examples) -> None:
    """Each fifth read with a table and a model that have not seen it."""
    total = scorer.Counts()
    for fold in range(FOLDS):
        total.update(_counted(train[fold::FOLDS], Built(table_without(train, fold), built(examples, fold))))
    print(f"train, in {FOLDS} folds: " + _line(total))
