"""What the benchmark reads: articles made of the shipped pages, or texts of your own; and pages made of texts."""

from __future__ import annotations

import html
from pathlib import Path

from dateline.errors import UsageError
from evaluation.regression.cases import load_pages
from evaluation.scorers.measure import load

ARTICLES = 24  # made ones
OWN = 120  # at most, of texts of your own
WORDS = 800  # of each article made of the shipped pages, at least; and what "an article" means in a rate
DATE = "2024-05-08"  # weekdays and "last week" are resolved, as they are on a real page
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="Bench Herald"><meta property="article:published_time" content="{date}"></head>
<body><nav><ul><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{title}</h1><p class="byline">By A. Reader</p>{paragraphs}</article>
<footer><p>Terms of use</p><p>Privacy policy</p></footer></body></html>"""


def made_articles(count: int = ARTICLES, words: int = WORDS) -> list[str]:
    """Articles of the paragraphs of the shipped pages, each with another beginning and order."""
    paragraphs = [p for page in load_pages() for p in page["body"]]
    steps = [s for s in (1, 5, 7, 11, 13, 17, 19) if len(paragraphs) % s or s == 1]
    made = []
    for n in range(count):
        chosen: list[str] = []
        at, step = n * 3, steps[n % len(steps)]
        while sum(len(p.split()) for p in chosen) < words:
            chosen.append(paragraphs[at % len(paragraphs)])
            at += step
        made.append("\n\n".join(chosen))
    return made


def own_texts(source: Path, most: int = OWN) -> list[str]:
    """The texts of a JSONL file (field `text`; .gz too), or the .txt files of a folder: `most`, evenly spread."""
    if source.is_dir():
        texts = [f.read_text(encoding="utf-8", errors="replace") for f in sorted(source.glob("*.txt"))]
    else:
        texts = [r["text"] for r in load(source) if isinstance(r.get("text"), str)]
    texts = [t for t in texts if t.strip()]
    if not texts:
        raise UsageError(f"{source} has no {'.txt file with a' if source.is_dir() else 'line with a'} text")
    return [texts[n * len(texts) // most] for n in range(most)] if len(texts) > most else texts


def as_page(text: str) -> bytes:
    """A page in HTML with `text` as its article."""
    first, *rest = [html.escape(line) for line in text.splitlines() if line.strip()] or [""]
    paragraphs = "".join(f"<p>{p}</p>" for p in [first, *rest])
    return PAGE.format(title=first[:80], date=DATE, paragraphs=paragraphs).encode()
