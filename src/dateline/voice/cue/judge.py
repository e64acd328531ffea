"""How likely a word attributes what its grammar offers: a small network over words, grammar and the engine's vectors.

One hidden layer. In go signs (lemma, pattern, tags, helpers, what stands around, the cue table's share), each with a
row of weights of its own, and the engine's vectors of four words: cue, head of the content, head of the speaker,
governing word. An engine without vectors leaves these at zero, and a part of the examples is trained so. Weights are
whole numbers and every sum stays below 2**53, so the answer does not depend on the machine. docs/voice.md has the
training.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.errors import EngineError
from dateline.model import Parse
from dateline.tables import Tables
from dateline.voice.cue.frames import Frame
from dateline.voice.lexicon import Cue
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import Speaker

Array = npt.NDArray[Any]
WEIGHTS = "voice.npz"
SIGNS = 48  # signs of one option, at most
PLACES = 4  # words whose vectors are looked at
_CLAUSES = ("that", "clause", "wh", "bare")
_NOUNS = ("NOUN", "PROPN")
_OTHERS = ("VERB", "ADJ", "AUX")
_HELPERS = ("aux", "auxpass")
_COMPANY = frozenset(("dobj", "prt", "agent", "nsubjpass", "expl", "attr", "prep", "dative", "advcl"))
_MOST_COMPANY = 4
_ROWS = 7  # options multiplied at once: so few that a BLAS does not wake its other threads, which costs more


@dataclass(frozen=True, slots=True)
class Option:
    """A word, what it would attribute, and to whom."""

    frame: Frame
    speaker: Speaker | None
    cue: Cue | None  # its row in the table


@dataclass(frozen=True)
class Judge:
    """`names` are the signs it knows; row 0 of `signs` is none. A score, divided by `scale`, is log odds."""

    names: Mapping[str, int]
    dull: frozenset[str]  # words that were seen and hardly ever attributed
    known: frozenset[str]  # words that were seen
    signs: Array  # (names + 1, hidden + 1): what a sign adds to each hidden unit, and to the score itself
    vectors: Array  # (PLACES * width, hidden)
    hidden: Array  # (hidden,)
    out: Array  # (hidden,)
    bias: float
    scale: float

    def asked(self, words: Sequence[tuple[str, str]]) -> set[int]:
        """Which of these (lemma and part of speech) may be worth judging though the cue table lacks them: no dull ones,
        no nouns never seen."""
        dull, lively = self._dull, self._lively
        return {
            number
            for number, word in enumerate(words)
            if (word in lively if word[1] in _NOUNS else word[1] in _OTHERS and word not in dull)
        }

    @cached_property
    def _dull(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(word.rsplit("|", 1)) for word in self.dull)

    @cached_property
    def _lively(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(word.rsplit("|", 1)) for word in self.known - self.dull)

    def chances(self, page: Page, options: Sequence[Option]) -> list[float]:
        """Probability, 0 to 1 in three places, that each option is an attribution."""
        if not options:
            return []
        found = self.signs.take(rows_of(page, options, self.names), axis=0).sum(axis=1)
        seen = vectors_of(page.parse, options, len(self.vectors))
        above = found[:, :-1] + self.hidden
        for at in range(0, len(seen), _ROWS):
            above[at : at + _ROWS] += seen[at : at + _ROWS] @ self.vectors
        score = np.maximum(above, 0) @ self.out + found[:, -1] + self.bias
        odds = np.clip(np.rint(score / self.scale), -999, 999).tolist()
        return [round(1 / (1 + math.exp(-o / 64)), 3) for o in odds]


def load_judge(tables: Tables) -> Judge:
    return judge_of(tables.weights(WEIGHTS))


def judge_of(arrays: Mapping[str, Array]) -> Judge:
    """From the arrays that training/voice.py writes. Raises EngineError."""
    try:
        names, dull, known = (arrays[n].tobytes().decode().split("\n") for n in ("names", "dull", "known"))
        signs, vectors, hidden, out = (arrays[n].astype(np.float64) for n in ("signs", "vectors", "hidden", "out"))
        signs = np.concatenate([signs, arrays["direct"].astype(np.float64)[:, None]], axis=1)
        bias, scale = float(arrays["bias"]), float(arrays["scale"])
    except KeyError as error:
        raise EngineError(f"weights/{WEIGHTS}: found no array {error}; install dateline anew") from None
    rows = {name: row for row, name in enumerate(names, 1)}
    return Judge(rows, frozenset(dull), frozenset(known), signs, vectors, hidden, out, bias, scale)


def word_of(parse: Parse, token: int) -> str:
    return f"{parse.lemma[token].lower()}|{parse.pos[token]}"


def rows_of(page: Page, options: Sequence[Option], names: Mapping[str, int]) -> Array:
    """Rows of the signs of each option, the shorter ones filled up with 0: (options, most signs of one)."""
    known = [[row for row in map(names.get, signs_of(page, o)) if row is not None][:SIGNS] for o in options]
    longest = max(map(len, known))
    return np.array([rows + [0] * (longest - len(rows)) for rows in known], np.int32).reshape(len(known), longest)


def vectors_of(parse: Parse, options: Sequence[Option], width: int) -> Array:
    """The engine's vectors of cue, content head, speaker head and governing word: (options, width) of 0..255."""
    out = np.zeros((len(options), PLACES, width // PLACES))
    vectors = parse.vectors
    if vectors is None or not len(vectors) or len(vectors[0]) != width // PLACES:
        return out.reshape(len(options), width)
    for row, option in zip(out, options, strict=True):
        frame, speaker = option.frame, option.speaker
        places = (frame.cue, frame.argument, speaker.head if speaker else -1, parse.head[frame.cue])
        for at, token in enumerate(places):
            if token >= 0:
                row[at] = vectors[token]
    return out.reshape(len(options), width)


def signs_of(page: Page, option: Option) -> list[str]:
    """What is seen of an option, by name."""
    return _of_word(page, option) + _of_content(page.parse, option) + _of_speaker(page.parse, option)


def _of_word(page: Page, option: Option) -> list[str]:
    """The word, what governs it, what depends on it, and what the table says."""
    parse, token, pattern = page.parse, option.frame.cue, option.frame.pattern
    word, tag, dep, head = word_of(parse, token), parse.tag[token], parse.dep[token], parse.head[token]
    share, cue = share_of(option.cue, pattern), option.cue
    children = parse.children[token]
    return [
        f"cue {word}",
        f"cue {word} {pattern}",
        f"tag {tag}",
        f"tag {tag} {pattern}",
        f"dep {dep}",
        f"under {dep} {parse.lemma[head].lower() if head != token else ''}",
        f"under {parse.pos[head]} {head == token}",
        f"before {parse.lower[token - 1] if token else ''}",
        f"next {parse.lower[token + 1] if token + 1 < len(parse) else ''}",
        f"table {cue.strong if cue else ''}",
        f"share {int(10 * share)}",
        f"share {int(10 * share)} {option.speaker is not None}",
        *(["negated"] if any(parse.dep[c] == "neg" for c in children) else ()),
        *[f"helper {parse.lower[c]}" for c in children if parse.dep[c] in _HELPERS][:3],
        *[f"with {parse.dep[c]}" for c in children if parse.dep[c] in _COMPANY][:_MOST_COMPANY],
    ]


def _of_content(parse: Parse, option: Option) -> list[str]:
    frame = option.frame
    pattern, said, after = frame.pattern, frame.argument, frame.last + 1
    tag, size = parse.tag[said], (frame.last - frame.first + 1).bit_length()
    return [
        f"pattern {pattern}",
        f"pattern {pattern} {tag}",
        f"pattern {pattern} size {size}",
        f"size {size}",
        f"said {parse.lower[said]}",
        f"said {tag}",
        f"said {parse.dep[said]}",
        f"side {said > frame.cue}",
        f"first {parse.lower[frame.first]}",
        f"after {parse.lower[after] if after < len(parse) else ''}",
    ]


def _of_speaker(parse: Parse, option: Option) -> list[str]:
    speaker, token = option.speaker, option.frame.cue
    if speaker is None:
        return ["nobody", f"nobody {parse.pos[token]}", f"nobody {option.frame.pattern}"]
    who = speaker.head
    return [
        f"speaker {parse.lower[who]}",
        f"speaker {parse.pos[who]} {parse.tag[who]}",
        f"speaker {parse.dep[who]}",
        f"apart {min(abs(who - token), 15).bit_length()} {who < token}",
    ]


def share_of(cue: Cue | None, pattern: str) -> float:
    """The table's share of the word in this grammar; whom it is told to changes nothing: "told parliament that"."""
    if cue is None:
        return 0.0
    got = cue.patterns.get(pattern, 0.0)
    clause = pattern.removeprefix("object ")
    return max(got, cue.patterns.get(f"object {clause}", 0.0)) if clause in _CLAUSES else got
