"""Features of the lines of a scraped page: what each line is like, what its neighbours are like, where it stands.

The same numbers feed training and reading; their order is that of `NAMES`. Everything is linear in the page.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.page.dates import find_dates
from dateline.page.furniture import REASONS, WORD, Lexicon

Floats = npt.NDArray[np.float32]

OWN = (
    "words",
    "chars",
    "running",
    "ends sentence",
    "ends colon",
    "ends open",
    "commas",
    "capitalised",
    "all caps",
    "digits",
    "word length",
    "sentences",
    "starts lower",
    "starts quote",
    "quotes",
    "speech",
    "second person",
    "first person",
    "image",
    "address",
    "date",
    "date only",
    "clock",
    "repeated",
    "like image",
    "glued",
    "dividers",
    "topical",
    "symbols",
    "code",
    "slide",
    "whole",
    "whole reason",
    "opening",
    *(f"part {r}" for r in REASONS),
    "part all",
)
PLACE = (
    "line share",
    "words before",
    "words after",
    "page lines",
    "page words",
    "short run",
    "run place",
    "prose before",
    "prose after",
    "prose above",
    "prose below",
    "mass 2",
    "mass 5",
    "mass 12",
    "in core",
    "after core start",
    "after core end",
    "core share",
    "stops since core",
    "stopped prose near",
    "images near",
    "credits near",
    "phrases near",
    "topical near",
    "like the lead",
    "like the lead near",
    "heads since core",
    "widest gap since core",
)
NEAR = ("words", "running", "ends sentence", "capitalised", "image", "date", "whole", "part all", "topical", "opening")
REACH = (-3, -2, -1, 1, 2, 3)
NAMES = OWN + PLACE + tuple(f"{n} at {d:+d}" for d in REACH for n in NEAR)

_LEAD = 8  # prose lines that count as the lead
_LONG = 400  # characters of a line that are looked at closely
_END = re.compile(r"[.!?][\"'”’)\]]*$|[.!?,]?[\"”’]$")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\B[@#]\w|\w\.(?:com|org|net)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_GLUED = re.compile(r"[a-z)][A-Z]")
_DIVIDER = re.compile(r"[|»›•·/→▸►✓×«‹]")
_SYMBOL = re.compile(r"[$€£%+=<>*_~^{}\[\]\\]")
_CODE = re.compile(r"[{};=<>]|\(\)|::|->|</")
_QUOTE = re.compile('["“”‘’«»]')
_SLIDE = re.compile(r"\d{1,3}\s?(?:/|of)\s?\d{1,3}(?!\d)")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_IMAGE = re.compile(r"image-", re.IGNORECASE)


@dataclass(frozen=True)
class Lines:
    """Lines of a page with their features."""

    texts: tuple[str, ...]
    features: Floats  # one row a line


def describe(texts: list[str], lexicon: Lexicon) -> Lines:
    """Features of each line of a page."""
    words = [WORD.findall(t.lower()) for t in texts]
    own = _own(texts, words, lexicon)
    place = _place(own, words, lexicon)
    near = _near(own)
    return Lines(tuple(texts), np.concatenate([own, place, near], axis=1).astype(np.float32))


def _own(texts: list[str], words: list[list[str]], lexicon: Lexicon) -> Floats:
    repeats = Counter(tuple(w[:30]) for w in words)
    images = {tuple(w[1:31]) for t, w in zip(texts, words, strict=True) if _IMAGE.match(t)}
    topic: Counter[str] = Counter()
    for w in words:
        if len(w) >= 14:
            topic.update({x for x in w if len(x) > 3 and x not in lexicon.running})
    out = np.zeros((len(texts), len(OWN)), np.float32)
    for i, (text, w) in enumerate(zip(texts, words, strict=True)):
        key = tuple(w[:30])
        out[i] = [
            *_shape(text, w, lexicon),
            float(_IMAGE.match(text) is not None),
            *_signs(text),
            min(repeats[key], 5) - 1.0,
            float(key in images and bool(w)),
            *_oddities(text),
            _topical(w, topic, lexicon),
            min(len(_SYMBOL.findall(text[:_LONG])), 9),
            min(len(_CODE.findall(text[:_LONG])), 9),
            float(_SLIDE.match(text) is not None),
            *_lexical(w, lexicon),
        ]
    return out


def _shape(text: str, w: list[str], lexicon: Lexicon) -> list[float]:
    n = max(len(w), 1)
    head = text[:_LONG]
    tokens = head.split()
    t = max(len(tokens), 1)
    first = next((c for c in text if c.isalpha()), " ")
    return [
        float(np.log1p(len(w))),
        float(np.log1p(len(text))),
        sum(x in lexicon.running for x in w) / n,
        float(_END.search(text[-6:]) is not None),
        float(text.endswith(":")),
        float(text.endswith(("…", "...", "[…]", "»", "→", ">", "-", "|", ","))),
        text.count(",") / n,
        sum(x[:1].isupper() for x in tokens) / t,
        sum(x.isupper() and len(x) > 1 for x in tokens) / t,
        len(_DIGIT.findall(head)) / max(len(head), 1),
        len(head) / t,
        float(min(len(_SENTENCE.findall(text)), 12)),
        float(first.islower()),
        float(text[:1] in "\"“‘'"),
        float(min(len(_QUOTE.findall(head)), 6)),
        float(sum(x in lexicon.speech for x in w)),
        sum(x in lexicon.second for x in w) / n,
        sum(x in lexicon.first for x in w) / n,
    ]


def _signs(text: str) -> list[float]:
    head = text[:_LONG]
    dates = find_dates(head) if _YEAR.search(head) else []
    covered = sum(d.end - d.start for d in dates)
    return [
        float(min(len(_ADDRESS.findall(head)), 5)),
        float(min(len(dates), 3)),
        float(bool(dates) and covered * 2 > len(text)),
        float(min(len(_CLOCK.findall(head)), 3)),
    ]


def _oddities(text: str) -> list[float]:
    head = text[:_LONG]
    return [float(min(len(_GLUED.findall(head)), 9)), float(min(len(_DIVIDER.findall(head)), 9))]


def _topical(w: list[str], topic: Counter[str], lexicon: Lexicon) -> float:
    """Share of content words that stand in long lines as well (in others, for a line that is long itself)."""
    content = {x for x in w[:60] if len(x) > 3 and x not in lexicon.running}
    own = 1 if len(w) >= 14 else 0
    return sum(topic[x] > own for x in content) / len(content) if content else 0.0


def _lexical(w: list[str], lexicon: Lexicon) -> list[float]:
    whole, counts = lexicon.hits(w)
    return [
        float(whole >= 0),
        float(whole),
        float(lexicon.opening(w)),
        *(float(min(c, 4)) for c in counts),
        float(min(sum(counts), 9)),
    ]


def core_of(score: npt.NDArray[np.floating]) -> tuple[int, int]:
    """The stretch of lines with the largest sum of scores, as [first, last)."""
    best, best_span = 0.0, (0, 0)
    total, start = 0.0, 0
    for i, s in enumerate(score.tolist()):
        if total <= 0:
            total, start = 0.0, i
        total += s
        if total > best:
            best, best_span = total, (start, i + 1)
    return best_span


def windowed(values: npt.NDArray[np.floating], reach: int) -> Floats:
    """Sum of the values of the lines at most `reach` away."""
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    n = len(values)
    i = np.arange(n)
    out: Floats = (total[np.minimum(i + reach + 1, n)] - total[np.maximum(i - reach, 0)]).astype(np.float32)
    return out


def _place(own: Floats, words_of: list[list[str]], lexicon: Lexicon) -> Floats:
    n = len(own)
    col = {name: k for k, name in enumerate(OWN)}
    words = np.expm1(own[:, col["words"]])
    furniture = own[:, col["part all"]] + 2 * own[:, col["whole"]]
    prose = (words >= 9) & (own[:, col["ends sentence"]] > 0) & (own[:, col["running"]] > 0.2) & (furniture < 3)
    short = (words < 7) & (own[:, col["ends sentence"]] == 0)
    mass = words * prose
    total = max(float(mass.sum()), 1.0)
    before = np.cumsum(mass) - mass
    run, run_place = _runs(short)
    core = core_of(np.where(prose, np.minimum(words, 80), np.where(short, -6.0, -2.0)) - 4 * np.minimum(furniture, 4))
    stops = np.cumsum(own[:, col["whole"]] * np.isin(own[:, col["whole reason"]], (3, 4, 5, 6)))
    heads = np.cumsum(short & ((own[:, col["date only"]] > 0) | (own[:, col["opening"]] == REASONS.index("byline"))))
    lead = _like_lead(words_of, prose, core, lexicon)
    long = words >= 8
    i = np.arange(n)
    out = [
        i / max(n, 1),
        (np.cumsum(words) - words) / max(float(words.sum()), 1.0),
        1 - np.cumsum(words) / max(float(words.sum()), 1.0),
        np.full(n, np.log1p(n)),
        np.full(n, np.log1p(words.sum())),
        np.log1p(run),
        run_place,
        before / total,
        1 - (before + mass) / total,
        _distance(prose),
        _distance(prose[::-1])[::-1],
        np.log1p(windowed(mass, 2)),
        np.log1p(windowed(mass, 5)),
        np.log1p(windowed(mass, 12)),
        ((i >= core[0]) & (i < core[1])).astype(float),
        np.clip(i - core[0], -30, 30),
        np.clip(i - core[1], -30, 30),
        np.full(n, float(mass[core[0] : core[1]].sum()) / total),
        np.where(i >= core[0], np.minimum(stops - stops[min(core[0], n - 1)], 5), -1) if n else np.zeros(0),
        windowed(long * own[:, col["ends sentence"]], 4) / np.maximum(windowed(long.astype(np.float32), 4), 1),
        windowed(own[:, col["image"]], 4),
        windowed(own[:, col["part credit"]], 4),
        windowed(own[:, col["part all"]], 3),
        windowed(own[:, col["topical"]] * np.minimum(words, 30), 4) / np.maximum(windowed(np.minimum(words, 30), 4), 1),
        lead,
        windowed(lead * np.minimum(words, 30), 4) / np.maximum(windowed(np.minimum(words, 30), 4), 1),
        np.where(i >= core[0], np.minimum(heads - heads[min(core[0], n - 1)], 9), -1) if n else np.zeros(0),
        _widest_gap(prose, core[0]),
    ]
    return np.stack(out, axis=1).astype(np.float32) if n else np.zeros((0, len(PLACE)), np.float32)


def _like_lead(
    words_of: list[list[str]], prose: npt.NDArray[np.bool_], core: tuple[int, int], lexicon: Lexicon
) -> Floats:
    """Share of a line's content words that stand in the first prose lines of the core (other than itself)."""
    lead = [i for i in range(*core) if prose[i]][:_LEAD]
    held: Counter[str] = Counter()
    content = [{x for x in w[:60] if len(x) > 3 and x not in lexicon.running} for w in words_of]
    for i in lead:
        held.update(content[i])
    inside = set(lead)
    return np.array(
        [sum(held[x] > (i in inside) for x in c) / len(c) if c else 0.0 for i, c in enumerate(content)], np.float32
    )


def _widest_gap(prose: npt.NDArray[np.bool_], first: int) -> Floats:
    """The longest run of lines without prose so far, from the core's first line on; -1 above it."""
    out = np.full(len(prose), -1, np.float32)
    run = widest = 0
    for i in range(first, len(prose)):
        run = 0 if prose[i] else run + 1
        widest = max(widest, run)
        out[i] = min(widest, 40)
    return out


def _runs(short: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """For each line the length of the run of short lines it stands in, and how far into it (0..1)."""
    n = len(short)
    size, place = np.zeros(n, np.float32), np.zeros(n, np.float32)
    start = 0
    for i in range(n + 1):
        if i < n and short[i]:
            continue
        if i > start:
            size[start:i] = i - start
            place[start:i] = np.arange(i - start) / (i - start)
        start = i + 1
    return size, place


def _distance(flags: npt.NDArray[np.bool_]) -> Floats:
    """Lines since the last flagged one above, at most 20."""
    out = np.empty(len(flags), np.float32)
    last = 20
    for i, f in enumerate(flags.tolist()):
        last = min(last + 1, 20)
        out[i] = last
        if f:
            last = 0
    return out


def _near(own: Floats) -> Floats:
    picked = own[:, [OWN.index(n) for n in NEAR]]
    n, k = picked.shape
    reach = max(abs(d) for d in REACH)
    padded = np.full((n + 2 * reach, k), -1.0, np.float32)
    padded[reach : reach + n] = picked
    return np.concatenate([padded[reach + d : reach + d + n] for d in REACH], axis=1)
