"""Builds the trees by which page/ tells the article from furniture in scraped pages (tables/page_lines.csv).

    python -m training page PAGES.jsonl[.gz]

Each line of PAGES is a page as `html` and as `scraped` text, where known with strings that must (`with`) and must not
(`without`) be in the article. A scraped line counts as article when trafilatura takes most of it from the HTML, or when
those strings say so. Prints what cross-validation by page gives; the trees are then built from all pages.
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

import numpy as np
import numpy.typing as npt
import trafilatura

from dateline.page.align import align
from dateline.page.context import ALL, with_context
from dateline.page.furniture import lexicon
from dateline.page.lines import NAMES, OWN, describe
from dateline.page.scraped import split_lines
from dateline.page.trees import COLUMNS
from dateline.tables import Tables
from training.page_trees import Plan, Tree, fit, predict

Floats = npt.NDArray[np.float64]
FILE = Path(__file__).parents[1] / "src/dateline/tables/page_lines.csv"
PLAN = Plan()
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


def load(path: str | Path) -> list[dict[str, Any]]:
    """The pages."""
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")  # noqa: SIM115
    with opened as stream:
        return [json.loads(line) for line in stream]


def prepare(pages: list[dict[str, Any]]) -> Data:
    """Features and labels of every line."""
    words = lexicon(Tables())
    texts, xs, ys, silver = [], [], [], []
    for page in pages:
        article = trafilatura.extract(page["html"], favor_precision=True, include_comments=False) or ""
        lines = [line.text for line in split_lines(page["scraped"])]
        xs.append(describe(lines, words).features)
        ys.append(labels(page, lines, article))
        texts += lines
        silver.append(article)
    x = np.concatenate(xs)
    size = np.expm1(x[:, OWN.index("words")].astype(np.float64))
    of = np.repeat(np.arange(len(pages)), [len(y) for y in ys])
    return Data(texts, x, np.concatenate(ys), np.minimum(size, 80) ** 0.6 + 0.5, of, silver)


def labels(page: dict[str, Any], lines: list[str], article: str) -> Floats:
    """1 for a line of the article, else 0."""
    joined = "\n".join(lines)
    taken = np.zeros(len(joined) + 1, bool)
    for to in align([line.removeprefix("- ") for line in article.split("\n")], joined):
        taken[to[to >= 0]] = True
    out = np.zeros(len(lines))
    at = 0
    wanted, unwanted = ([_plain(s) for s in page.get(k) or ()] for k in ("with", "without"))
    for i, line in enumerate(lines):
        dense = sum(not c.isspace() for c in line)
        out[i] = taken[at : at + len(line)].sum() > dense / 2
        at += len(line) + 1
        words = _plain(line)
        if any(s and s in words for s in wanted):
            out[i] = 1
        elif any(s and s in words for s in unwanted):
            out[i] = 0
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
        out[held] = predict(*two, in_context(data, first)[held])
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
        "# Boosted trees over the features of page/lines.py and page/context.py; `python -m training page` writes it.\n"
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
    if "--no-cv" not in arguments:
        odds = cross_validate(data)
        found = [
            "\n".join(data.texts[i] for i in np.flatnonzero((data.page == p) & (odds > 0)))
            for p in range(len(data.silver))
        ]
        p, r, f = shingle_f1(data.silver, found)
        sys.stdout.write(
            f"{FOLDS}-fold by page, {len(found)} pages, against trafilatura: p {p:.3f} r {r:.3f} f1 {f:.3f}\n"
        )
    one, two = two_looks(data, np.ones(len(data.y), bool))
    with FILE.open("w", encoding="utf-8") as stream:
        write([("line", NAMES, one), ("context", ALL, two)], stream)
    sys.stdout.write(f"{FILE.name}: {len(one[0])} + {len(two[0])} trees from {len(data.y):,} lines\n")
    return 0
