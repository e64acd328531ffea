"""Scores of the labelled pages: what the page is, its body, what was set aside, where the outlet gives its opinion."""

from __future__ import annotations

from dateline.model import Article, Reading
from evaluation.regression.cases import ROOT, Outcome, Remembering
from evaluation.regression.page_events import score_page_events
from evaluation.regression.page_voices import score_page_voices
from evaluation.scorers.measure import Record
from evaluation.scorers.pages import overlap

FIELDS = ("title", "publisher", "published", "byline", "dateline_place", "agency")


def score_pages(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    pairs = [(g, reader.read(ROOT / g["file"], format=g["format"])) for g in golds]
    for gold, reading in pairs:
        _fields(gold, reading.article, outcome)
        _asides(gold, reading.article, outcome)
        _opinion(gold, reading, outcome)
    _body(pairs, outcome)
    score_page_events(pairs, outcome)
    score_page_voices(pairs, outcome)


def _fields(gold: Record, article: Article, outcome: Outcome) -> None:
    for name in FIELDS:
        if name in gold:
            value = getattr(article, name).value
            line = f"{gold['id']}: {gold[name]!r} read as {value!r}"
            outcome.share(f"pages.{name}", _same(value, gold[name]), line)
    basis = article.published.basis
    line = f"{gold['id']}: {gold['published_basis']!r} is not in {basis!r}"
    outcome.share("pages.published_basis", gold["published_basis"] in basis, line)


def _same(a: str, b: str) -> bool:
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())


def _asides(gold: Record, article: Article, outcome: Outcome) -> None:
    """A string is right when it stands among the asides of its kind and not in the article."""
    for kind, asides in (("furniture", article.furniture), ("captions", article.captions)):
        aside = "\n".join(a.text for a in asides)
        for words in gold[kind]:
            right = words in aside and words not in article.text
            outcome.share(f"pages.{kind}", right, f"{gold['id']}: {words!r}")


def _opinion(gold: Record, reading: Reading, outcome: Outcome) -> None:
    """Of the sentences that are the outlet's opinion, the share that stands in a passage marked so."""
    passages = [p.span for p in reading.voices.passages if p.kind == "opinion"]
    for words in gold["opinion"]:
        at = reading.article.text.find(words)
        right = any(s.start <= at < s.end for s in passages)
        outcome.share("pages.opinion", right, f"{gold['id']}: {words!r}")


def _body(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    """F1 of mean precision and recall of 4-word shingles, as `evaluation score pages` counts them."""
    figures = []
    for gold, reading in pairs:
        read = "\n".join(b.span.of(reading.article.text) for b in reading.article.blocks if b.kind != "title")
        p, r = overlap("\n".join(gold["body"]), read)
        figures.append((p, r))
        if p + r < 2:
            outcome.miss("pages.body_f1", f"{gold['id']}: P {p:.3f} R {r:.3f}")
    p, r = (sum(v) / len(figures) for v in zip(*figures, strict=True))
    outcome.put("pages.body_f1", 2 * p * r / (p + r) if p + r else 0.0, len(figures))
