"""Who says what: attributions with source, cue and content, each a list of spans (it may stand in several pieces).

Tokens are the matches of \\w+|[^\\w\\s]; a token belongs to a span when they share a character.

tokens    source, cue and content apart: micro P, R, F1 of the tokens that carry the label.
attr      one-to-one matching by falling Jaccard overlap of content tokens, down to 0.5.
e2e       the same, and the source tokens overlap by 0.5 too (two empty sources agree). `source_acc` is that share among
          the matched, `source_hit` the laxer share with any word in common; `e2e_hit` goes with it.
inside    share of predictions with four fifths of their content inside one gold content: the two halves of a split
          quotation lose precision in `attr` but not here.
by type   gold whose content is wholly (direct), partly (mixed) or not (indirect) between double quotation marks,
          counted in words. A matched prediction counts for the type of its gold.
exact     the whole token set is right; `trim` after dropping punctuation at the ends; `triple` source and content;
          `segment` every contiguous span by itself, as tagging papers score (CofeNet).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.errors import UsageError
from evaluation.scorers.measure import Record, Result, first_come, line

Counts = Counter[tuple[str, ...]]
Tokens = frozenset[int]

TOKEN = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")
TYPES = ("direct", "mixed", "indirect")
EXACT = (
    "exact_content",
    "exact_source",
    "exact_trim_content",
    "exact_trim_source",
    "triple_exact_trim",
    "segment_source",
    "segment_cue",
    "segment_content",
)
THRESHOLD = 0.5
_MARK = re.compile(r"``|''|[“„«”»\"]")
_OPENS = {"“", "„", "«", "``"}
_CLOSES = {"”", "»"}


def quoted_regions(text: str) -> list[tuple[int, int]]:
    """Stretches between double quotation marks, marks excluded; an unclosed one runs to the end of its paragraph."""
    out = []
    for paragraph in re.finditer(r"[^\n\r]+", text):
        start = None
        for mark in _MARK.finditer(text, paragraph.start(), paragraph.end()):
            if start is not None and mark.group() not in _OPENS:
                out.append((start, mark.start()))
                start = None
            elif start is None and mark.group() not in _CLOSES:
                start = mark.end()
        if start is not None:
            out.append((start, paragraph.end()))
    return out


class Doc:
    """Tokens of one text, and the way from character spans to token sets."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [m.span() for m in TOKEN.finditer(text)]
        self.starts = [a for a, _ in found]
        self.ends = [b for _, b in found]
        self.word = [text[a].isalnum() or text[a] == "_" for a in self.starts]
        self.quoted = {t for a, b in quoted_regions(text) for t in self.span(a, b)}

    def span(self, start: int, end: int) -> range:
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def role(self, spans: Iterable[tuple[int, int]]) -> Tokens:
        out: set[int] = set()
        for a, b in spans:
            if not 0 <= a <= b <= len(self.text):
                raise UsageError(f"span [{a}, {b}] lies outside the text")
            out.update(self.span(a, b))
        return frozenset(out)

    def trimmed(self, spans: Iterable[tuple[int, int]]) -> Tokens:
        """Token set without the punctuation at both ends of each span."""
        out: set[int] = set()
        for a, b in spans:
            words = [t for t in self.span(a, b) if self.word[t]]
            if words:
                out.update(range(words[0], words[-1] + 1))
        return frozenset(out)

    def words(self, tokens: Tokens) -> set[int]:
        return {t for t in tokens if self.word[t]}

    def kind(self, content: Tokens) -> str:
        words = self.words(content)
        inside = len(words & self.quoted)
        if not inside:
            return "indirect"
        return "direct" if inside == len(words) else "mixed"

    def read(self, attributions: Iterable[Record]) -> list[Record]:
        """Attributions as token sets; those without content are left out."""
        out = []
        for a in attributions:
            d: Record = {r: self.role(a.get(r) or []) for r in ROLES}
            if not d["content"]:
                continue
            d |= {"trim_" + r: self.trimmed(a.get(r) or []) for r in ("content", "source")}
            d["type"] = self.kind(d["content"])
            d["segments"] = {r: [frozenset(self.span(x, y)) for x, y in a.get(r) or []] for r in ROLES}
            out.append(d)
        return out


def jaccard(a: Tokens, b: Tokens) -> float:
    if not a and not b:
        return 1.0
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def match(gold: list[Record], pred: list[Record]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, pred), by falling overlap of contents."""
    ranked = []
    for g, a in enumerate(gold):
        for p, b in enumerate(pred):
            overlap = jaccard(a["content"], b["content"])
            if overlap >= THRESHOLD:
                ranked.append((-overlap, g, p))
    return first_come(sorted(ranked))


def count(text: str, gold: list[Record], pred: list[Record]) -> Counts:
    """All counts of one document; they add up over documents. Gold marked `nested` is not asked for."""
    doc, c = Doc(text), Counts()
    ours, theirs = doc.read(a for a in gold if not a.get("nested")), doc.read(pred)
    _count_tokens(ours, theirs, c)
    _count_exact(ours, theirs, c)
    _count_pairs(doc, ours, theirs, c)
    return c


def _count_tokens(gold: list[Record], pred: list[Record], c: Counts) -> None:
    for r in ROLES:
        g: set[int] = set().union(*(a[r] for a in gold))
        p: set[int] = set().union(*(a[r] for a in pred))
        _add(c, ("tok", r), len(g & p), len(g), len(p))


def _count_exact(gold: list[Record], pred: list[Record], c: Counts) -> None:
    def both(name: str, of: Any) -> None:
        g, p = (Counter(x for a in side for x in of(a) if x) for side in (gold, pred))
        _add(c, (name,), sum((g & p).values()), g.total(), p.total())

    for r in ("content", "source"):
        both("exact_" + r, lambda a, r=r: [a[r]])
        both("exact_trim_" + r, lambda a, r=r: [a["trim_" + r]])
    for r in ROLES:
        both("segment_" + r, lambda a, r=r: a["segments"][r])
    both("triple_exact_trim", lambda a: [(a["trim_source"], a["trim_content"])])


def _count_pairs(doc: Doc, gold: list[Record], pred: list[Record], c: Counts) -> None:
    pairs = match(gold, pred)
    for p in pred:
        best = max((len(p["content"] & g["content"]) for g in gold), default=0)
        c["inside",] += best >= 0.8 * len(p["content"])
    for gi, pi in pairs:
        g, p = gold[gi], pred[pi]
        gw, pw = doc.words(g["source"]), doc.words(p["source"])
        for t in ("all", g["type"]):
            c["attr", t, "tp"] += 1
            c["src", t, "ok"] += jaccard(g["source"], p["source"]) >= THRESHOLD
            c["src", t, "hit"] += bool(gw & pw) or not (gw or pw)
    gold_of = {pi: gold[gi] for gi, pi in pairs}
    for a in gold:
        for t in ("all", a["type"]):
            c["attr", t, "g"] += 1
    for pi, a in enumerate(pred):
        for t in ("all", gold_of.get(pi, a)["type"]):
            c["attr", t, "p"] += 1


def _add(c: Counts, key: tuple[str, ...], tp: int, gold: int, pred: int) -> None:
    for name, n in (("tp", tp), ("g", gold), ("p", pred)):
        c[*key, name] += n


def percent(tp: int, gold: int, pred: int) -> Result:
    """P, R and F1 in per cent, to one place."""
    p = tp / pred if pred else 0.0
    r = tp / gold if gold else 0.0
    f = 2 * tp / (gold + pred) if gold + pred else 0.0
    figures = {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(100 * f, 1)}
    return figures | {"tp": tp, "gold": gold, "pred": pred}


def summary(c: Counts) -> Result:
    def of(*key: str) -> Result:
        return percent(c[*key, "tp"], c[*key, "g"], c[*key, "p"])

    out: Result = {"tokens": {r: of("tok", r) for r in ROLES}}
    for t in ("all", *TYPES):
        tp, g, p = (c["attr", t, k] for k in ("tp", "g", "p"))
        ok, hit = c["src", t, "ok"], c["src", t, "hit"]
        out[t] = {
            "attr": of("attr", t),
            "source_acc": round(100 * ok / tp, 1) if tp else None,
            "source_hit": round(100 * hit / tp, 1) if tp else None,
            "e2e": percent(ok, g, p),
            "e2e_hit": percent(hit, g, p),
        }
    n = c["attr", "all", "p"]
    out["all"]["inside"] = round(100 * c["inside",] / n, 1) if n else None
    return out | {name: of(name) for name in EXACT}


def score(golds: list[Record], preds: list[Record]) -> Result:
    by_id = {p["id"]: p for p in preds}
    unknown = sorted(str(i) for i in set(by_id) - {g["id"] for g in golds})
    if unknown:
        raise UsageError(f"predictions for documents that gold does not have: {', '.join(unknown[:3])}")
    total = Counts()
    for gold in golds:
        pred = by_id.get(gold["id"], {})
        if pred.get("text", gold["text"]) != gold["text"]:
            raise UsageError(f"document {gold['id']}: the text of the prediction differs from gold's")
        total.update(count(gold["text"], gold["attributions"], pred.get("attributions") or []))
    missing = sum(g["id"] not in by_id for g in golds)
    return summary(total) | {"documents": len(golds), "without_prediction": missing}


def lines(result: Result) -> Iterator[str]:
    yield f"documents {result['documents']} ({result['without_prediction']} without a prediction)"
    for role in ROLES:
        yield line("tokens " + role, result["tokens"][role], percent=True)
    for t in ("all", *TYPES):
        d = result[t]
        yield line("attr " + t, d["attr"], percent=True)
        yield line("e2e " + t, d["e2e"], percent=True)
        if d["source_acc"] is not None:
            yield f"  source right {d['source_acc']:.1f}, any word of it {d['source_hit']:.1f}"
    if result["all"]["inside"] is not None:
        yield f"inside one gold content {result['all']['inside']:.1f}"
    for name in EXACT:
        yield line(name, result[name], percent=True)
