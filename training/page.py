"""Builds the trees by which page/ tells the article from furniture in scraped pages (tables/page_lines.csv).

    python -m training page PAGES.jsonl[.gz]

Each line of PAGES is a page as `html` and as `scraped` text, where known with strings that must (`with`) and must not
(`without`) be in the article. How far a scraped line counts as article is what four extractors say of the HTML, and
those strings where they say it. Prints what cross-validation by page gives; the trees are then built from all pages.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import lxml.html
import numpy as np
import numpy.typing as npt
import trafilatura
from trafilatura.baseline import basic_cleaning
from trafilatura.external import try_justext, try_readability
from trafilatura.utils import load_html

from dateline.page.align import align
from dateline.page.context import ALL, with_context
from dateline.page.furniture import lexicon
from dateline.page.hypertext import HIDDEN, find_title
from dateline.page.lines import NAMES, OWN, Lines, describe
from dateline.page.metadata import metadata
from dateline.page.scraped import keep_lines, split_lines
from dateline.page.source import scan
from dateline.page.titles import TITLE_NAMES, candidates, pick, title_features
from dateline.page.trees import COLUMNS
from dateline.tables import Tables
from training.page_trees import Plan, Tree, fit, predict

Floats = npt.NDArray[np.float64]
FILE = Path(__file__).parents[1] / "src/dateline/tables/page_lines.csv"
PLAN = Plan()
TITLE_PLAN = Plan(trees=100, depth=3, least=0.5, ridge=3.0, columns=0.5)
FOLDS = 5


@dataclass(frozen=True)
class Data:
    """Lines of all pages."""

    texts: list[str]
    x: npt.NDArray[np.float32]
    y: Floats
    weight: Floats
    page: npt.NDArray[np.int64]
    silver: list[str]  # by page, the article as trafilatura gives it
    titles: list[str]  # by page, in plain words


def load(path: str | Path) -> list[dict[str, Any]]:
    """The pages."""
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")  # noqa: SIM115
    with opened as stream:
        return [json.loads(line) for line in stream]


def prepare(pages: list[dict[str, Any]]) -> Data:
    """Features and labels of every line."""
    words = lexicon(Tables())
    texts, xs, ys, ws, silver, titles = [], [], [], [], [], []
    for page in pages:
        votes = extractions(page["html"])
        lines = [line.text for line in split_lines(page["scraped"])]
        x = describe(lines, words).features
        titles.append(title_of(page["html"]))
        y, weight = labels(page, lines, votes, titles[-1])
        size = np.minimum(np.expm1(x[:, OWN.index("words")].astype(np.float64)), 80) ** 0.6 + 0.5
        texts += lines
        xs.append(x)
        ys.append(y)
        ws.append(weight * size)
        silver.append("\n".join(votes[0].parts))
    of = np.repeat(np.arange(len(pages)), [len(y) for y in ys])
    return Data(texts, np.concatenate(xs), np.concatenate(ys), np.concatenate(ws), of, silver, titles)


@dataclass(frozen=True)
class Vote:
    """What one extractor takes for the article, and what its word counts."""

    parts: list[str]
    weight: float


def extractions(html: str) -> list[Vote]:
    """Four extractors on the same page; trafilatura with `favor_precision` first, as it is the best of them."""
    precise = (trafilatura.extract(html, favor_precision=True, include_comments=False) or "").split("\n")
    plain = (trafilatura.extract(html, include_comments=False) or "").split("\n")
    readable = _blocks(lxml.html.tostring(try_readability(load_html(html)), encoding="unicode"))
    just = ["".join(p.itertext()) for p in try_justext(basic_cleaning(load_html(html)), None, "en")]
    votes = [Vote(precise, 2.0), Vote(plain, 1.0), Vote(just, 0.7)]
    if sum(map(len, readable)) > 0.4 * sum(map(len, precise)):  # else it has picked a side column
        votes.append(Vote(readable, 0.8))
    return [votes[0], *(v for v in votes[1:] if any(p.strip() for p in v.parts))]


def _blocks(html: str) -> list[str]:
    source = scan(html)
    return [source.text[n.start : n.end].strip() for n in source.nodes]


def title_of(html: str) -> str:
    """The title of a page, which belongs to no paragraph."""
    source = scan(html)
    nodes = [n for n in source.nodes if not n.inside & HIDDEN]
    title, _ = find_title(source, nodes, metadata(source))
    return _plain(title.text) if title else ""


def labels(page: dict[str, Any], lines: list[str], votes: list[Vote], title: str) -> tuple[Floats, Floats]:
    """How far each line is article, 0..1, and how much that counts."""
    total = sum(v.weight for v in votes)
    out = np.zeros(len(lines))
    for v in votes:
        out += v.weight / total * (_covered(v.parts, lines) > 0.5)
    weight = np.ones(len(lines))
    wanted, unwanted = ([_plain(s) for s in page.get(k) or ()] for k in ("with", "without"))
    for i, line in enumerate(lines):
        words = _plain(line)
        if any(s and s in words for s in wanted):
            out[i] = 1
        elif any(s and s in words for s in unwanted):
            out[i] = 0
        if words == title or words.startswith("image "):
            out[i], weight[i] = 0, 0.1  # the reader finds titles and image lines by other means
    return out, weight


def _covered(parts: list[str], lines: list[str]) -> Floats:
    """Share of each line that stands in `parts`."""
    joined = "\n".join(lines)
    taken = np.zeros(len(joined) + 1, bool)
    for to in align([p.removeprefix("- ") for p in parts], joined):
        taken[to[to >= 0]] = True
    out, at = np.zeros(len(lines)), 0
    for i, line in enumerate(lines):
        out[i] = taken[at : at + len(line)].sum() / max(sum(not c.isspace() for c in line), 1)
        at += len(line) + 1
    return out


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def two_looks(data: Data, rows: npt.NDArray[np.bool_]) -> tuple[tuple[list[Tree], float], tuple[list[Tree], float]]:
    """Trees of the first and of the second look, from `rows`; the second sees the first only on pages new to it."""
    pages = np.unique(data.page[rows])
    first = np.zeros(len(data.y))
    for fold in range(FOLDS):
        held = rows & np.isin(data.page, pages[fold::FOLDS])
        known = rows & ~held
        first[held] = predict(*fit(data.x[known], data.y[known], data.weight[known], PLAN), data.x[held])
    one = fit(data.x[rows], data.y[rows], data.weight[rows], PLAN)
    context = in_context(data, first)
    return one, fit(context[rows], data.y[rows], data.weight[rows], PLAN)


def title_rows(data: Data, odds: Floats) -> list[tuple[npt.NDArray[np.float32], Floats, range, npt.NDArray[np.bool_]]]:
    """By page: features, labels and indices of the lines that may be its title, and which may not."""
    words = lexicon(Tables())
    out = []
    for p in range(len(data.silver)):
        rows = np.flatnonzero(data.page == p)
        lines = Lines(tuple(data.texts[i] for i in rows), data.x[rows])
        keep = keep_lines(odds[rows], lines.features)
        among = candidates(lines, odds[rows], keep)
        x = title_features(lines, odds[rows], keep, among, words) if len(among) else np.zeros((0, len(TITLE_NAMES)))
        y = np.array([float(_plain(lines.texts[i]) == data.titles[p]) for i in among])
        out.append((x.astype(np.float32), y, among, lines.features[:, OWN.index("image")] > 0))
    return out


def fit_titles(data: Data, odds: Floats, pages: list[int]) -> tuple[list[Tree], float]:
    """Trees for titles, from the pages whose title is among the lines."""
    rows = title_rows(data, odds)
    use = [rows[p] for p in pages if rows[p][1].any()]
    x, y = np.concatenate([r[0] for r in use]), np.concatenate([r[1] for r in use])
    return fit(x, y, np.ones(len(y)), TITLE_PLAN)


def title_accuracy(data: Data, odds: Floats) -> tuple[int, int]:
    """Titles found by trees that have not seen the page, of those that stand among the lines near the body."""
    rows = title_rows(data, odds)
    right = of = 0
    for fold in range(FOLDS):
        trees = fit_titles(data, odds, [p for p in range(len(rows)) if p % FOLDS != fold])
        for x, y, among, images in rows[fold::FOLDS]:
            if y.any():
                found = pick(predict(*trees, x), among, images)
                of += 1
                right += found >= 0 and bool(y[found - among.start])
    return right, of


def in_context(data: Data, first: Floats) -> npt.NDArray[np.float32]:
    """Features of the second look, page by page."""
    return np.concatenate(
        [with_context(data.x[data.page == p], first[data.page == p]) for p in range(len(data.silver))]
    )


def cross_validate(data: Data) -> Floats:
    """Log-odds of each line from trees that have not seen its page."""
    out = np.zeros(len(data.y))
    for fold in range(FOLDS):
        held = data.page % FOLDS == fold
        one, two = two_looks(data, ~held)
        first = np.zeros(len(data.y))
        first[held] = predict(*one, data.x[held])
        out[held] = (first[held] + predict(*two, in_context(data, first)[held])) / 2
    return out


def kept_of(data: Data, odds: Floats, page: int) -> npt.NDArray[np.bool_]:
    """Lines of one page that are kept, as the reader decides it."""
    rows = data.page == page
    out = np.zeros(len(odds), bool)
    out[rows] = keep_lines(odds[rows], data.x[rows])
    return out


def shingle_f1(gold: list[str], found: list[str]) -> tuple[float, float, float]:
    """Mean precision and recall of 4-word shingles over pages, and their F1."""
    ps, rs = [], []
    for a, b in zip(map(_shingles, gold), map(_shingles, found), strict=True):
        hit = sum((a & b).values())
        ps.append(hit / sum(b.values()) if b else 0.0)
        rs.append(hit / sum(a.values()) if a else float(not b))
    p, r = float(np.mean(ps)), float(np.mean(rs))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    w = re.findall(r"\w+", text.lower())
    return Counter(tuple(w[i : i + 4]) for i in range(max(1, len(w) - 3))) if w else Counter()


def write(stages: list[tuple[str, tuple[str, ...], tuple[list[Tree], float]]], stream: TextIO) -> None:
    """The trees as a table, one node a line."""
    stream.write(
        "# Boosted trees over the features of page/lines.py and page/context.py; made by `python -m training page`.\n"
    )
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(COLUMNS)
    for stage, names, (trees, start) in stages:
        out.writerow([stage, -1, 0, "", "", "", "", f"{start:.5g}"])
        for t, tree in enumerate(trees):
            for k, n in enumerate(tree):
                if n.feature >= 0:
                    out.writerow([stage, t, k, names[n.feature], f"{n.threshold:.7g}", n.left, n.right, ""])
                else:
                    out.writerow([stage, t, k, "", "", "", "", f"{n.value:.5g}"])


def main(arguments: list[str]) -> int:
    """`python -m training page PAGES.jsonl`"""
    if not arguments:
        sys.stderr.write("name the file of pages: python -m training page PAGES.jsonl[.gz]\n")
        return 2
    data = prepare(load(arguments[0]))
    odds = cross_validate(data)
    found = ["\n".join(data.texts[i] for i in np.flatnonzero(kept_of(data, odds, p))) for p in range(len(data.silver))]
    p, r, f = shingle_f1(data.silver, found)
    sys.stdout.write(f"{FOLDS}-fold by page, {len(found)} pages, against trafilatura: {p:.3f} {r:.3f} {f:.3f}\n")
    right, of = title_accuracy(data, odds)
    sys.stdout.write(f"titles found: {right} of {of}\n")
    one, two = two_looks(data, np.ones(len(data.y), bool))
    titles = fit_titles(data, odds, list(range(len(data.silver))))
    with FILE.open("w", encoding="utf-8") as stream:
        write([("line", NAMES, one), ("context", ALL, two), ("title", TITLE_NAMES, titles)], stream)
    sys.stdout.write(f"{FILE.name}: {len(one[0])} + {len(two[0])} + {len(titles[0])} trees, {len(data.y):,} lines\n")
    return 0
