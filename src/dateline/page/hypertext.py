"""HTML pages: the article as trafilatura has it, with the place of each character; captions and furniture beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from dateline.model import Aside, BlockKind
from dateline.page import markup
from dateline.page.align import align, dense
from dateline.page.build import Draft, Piece, page_range
from dateline.page.decode import Decoded
from dateline.page.furniture import Lexicon, lexicon
from dateline.page.lines import describe
from dateline.page.metadata import Metadata
from dateline.page.scraped import Line, beyond, cut, reason_of, sorter
from dateline.page.source import Node, Source
from dateline.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEW = 25  # words that the extractor may give without a sentence
HIDDEN = frozenset({"head", "title", "noscript", "select"})
_CAPTION = re.compile(r"caption|photo-?credit|image-?credit")
_SUFFIX = re.compile(r"\s+[|–—·•»:-]+\s+[^|–—·•»]{2,60}$")
_HINTS = (
    ("share", re.compile(r"\bshar(?:e|ing)|social")),
    ("newsletter", re.compile(r"newsletter|subscri|sign-?up|paywall")),
    ("privacy", re.compile(r"cookie|consent|gdpr|privacy")),
    ("comments", re.compile(r"comment|disqus|respond")),
    (
        "related",
        re.compile(
            r"related|recommend|trending|popular|most-?read|latest|more-?(?:from|stories|news)|teaser|promo|recirc"
        ),
    ),
    ("advertisement", re.compile(r"\bads?\b|\bad-|advert|sponsor|outbrain|taboola")),
    ("byline", re.compile(r"byline|author|dateline|timestamp|publish|posted")),
    ("menu", re.compile(r"\bnav|menu|breadcrumb|masthead")),
)


def draft(decoded: Decoded, source: Source, about: Metadata, tables: Tables) -> tuple[Draft, list[Line], int, int]:
    """The article in an HTML page; its lines of visible words, the line of the title and the first of the body."""
    nodes = [n for n in source.nodes if not n.inside & HIDDEN]
    lines, rest = cut([_line(source, n) for n in nodes])
    nodes = nodes[: len(lines)]
    blocks = markup.extract(decoded.text, source)
    if not _is_text(blocks):
        by_lines = _by_lines(nodes, lines, tables)
        blocks = blocks if blocks and by_lines else by_lines
    words = tables.build(lexicon)
    blocks = [b for b in blocks if words.forbids(b[1]) < 0]
    title, title_node = find_title(source, nodes, about)
    pieces = [p for p in markup.place(blocks, source) if p.text]
    pieces = _without_title(pieces, title)
    taken = _taken(pieces, nodes, source, len(decoded.text))
    captions, furniture = _asides(nodes, lines, taken, title_node, words, decoded)
    first = next((i for i, t in enumerate(taken) if t), -1)
    reason = "" if pieces else "no running text among its words"
    made = Draft(title if pieces else None, tuple(pieces), captions, furniture + beyond(rest, decoded), reason)
    return made, lines, title_node, first


def _line(source: Source, node: Node) -> Line:
    """A node's words, with its place in the HTML."""
    words = source.text[node.start : node.end]
    a = node.start + len(words) - len(words.lstrip())
    b = node.start + len(words.rstrip())
    return Line(" ".join(words.split()), int(source.starts[a]), int(source.ends[b - 1]))


def _is_text(blocks: list[tuple[BlockKind, str]]) -> bool:
    """More than the few words of a menu: a sentence, or some length."""
    words = sum(len(text.split()) for _, text in blocks)
    return words >= _FEW or any(text.endswith((".", "!", "?", "”", '"')) and " " in text for _, text in blocks)


def _by_lines(nodes: Sequence[Node], lines: list[Line], tables: Tables) -> list[tuple[BlockKind, str]]:
    """The article by the reader of scraped text, where the extractor finds nothing or must not be tried."""
    sort = tables.build(sorter)
    keep = sort.keep(describe([line.text for line in lines], sort.lexicon))
    return [
        ("heading" if n.inside & {"h1", "h2", "h3", "h4", "h5", "h6"} else "paragraph", line.text)
        for n, line, k in zip(nodes, lines, keep, strict=True)
        if k
    ]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def find_title(source: Source, nodes: Sequence[Node], about: Metadata) -> tuple[Piece | None, int]:
    """The title and the node it stands in: the heading that says what the head of the page says, else either."""
    heads = [(i, n) for i, n in enumerate(nodes) if "h1" in n.inside][:20]
    tag = next((n for n in source.nodes if "title" in n.inside), None)
    full = source.text[tag.start : tag.end].strip() if tag else ""
    stated = about.title or _SUFFIX.sub("", " ".join(full.split()))
    want = _words(about.title or full)
    best, best_share = -1, 0.0
    for i, node in heads:
        said = set(_words(source.text[node.start : node.end]).split())
        share = len(said & set(want.split())) / max(len(said), 1) if len(said) > 1 else 0.0
        if share > best_share:
            best, best_share = i, share
    if best >= 0 and best_share >= 0.6:
        return _piece(source, nodes[best]), best
    if not stated:
        return (_piece(source, heads[0][1]), heads[0][0]) if len(heads) == 1 else (None, -1)
    same = next((i for i, n in enumerate(nodes) if _words(source.text[n.start : n.end]) == _words(stated)), -1)
    if same >= 0:
        return _piece(source, nodes[same]), same
    if tag and not about.title:
        return markup.placed("title", stated, align([stated], source.text[: tag.end])[0], source), -1
    to = np.full(len(stated), -1, np.int32)
    return markup.placed("title", stated, to, source), -1


def _piece(source: Source, node: Node) -> Piece:
    words = source.text[node.start : node.end]
    text = " ".join(words.split())
    to = align([text], words)[0]
    to[to >= 0] += node.start
    return markup.placed("title", text, to, source)


def _without_title(pieces: list[Piece], title: Piece | None) -> list[Piece]:
    """The body without the title, where it is said again at its head."""
    if title is None:
        return pieces
    want = _words(title.text)
    for i, p in enumerate(pieces[:3]):
        if want and _words(p.text) == want:
            return pieces[:i] + pieces[i + 1 :]
    return pieces


def _taken(pieces: Sequence[Piece], nodes: Sequence[Node], source: Source, size: int) -> list[bool]:
    """For each node whether the article has most of its words."""
    mark = np.zeros(size + 1, bool)
    for p in pieces:
        mark[p.starts[p.starts >= 0]] = True
    solid = dense(source.text).at
    total = np.concatenate([[0], np.cumsum(mark[source.starts[solid]])])
    first = np.searchsorted(solid, [n.start for n in nodes])
    last = np.searchsorted(solid, [n.end for n in nodes])
    return [bool(t) for t in (total[last] - total[first]) * 2 > last - first]


def _asides(
    nodes: Sequence[Node],
    lines: list[Line],
    taken: list[bool],
    title: int,
    words: Lexicon,
    decoded: Decoded,
) -> tuple[tuple[Aside, ...], tuple[Aside, ...]]:
    """Captions one by one, the rest of the visible words in runs of one reason."""
    first = taken.index(True) if True in taken else len(taken)
    last = len(taken) - 1 - taken[::-1].index(True) if True in taken else len(taken)
    captions: list[Aside] = []
    furniture: list[Aside] = []
    at = -2
    for i, (node, line) in enumerate(zip(nodes, lines, strict=True)):
        if taken[i] or i == title:
            continue
        span = page_range(decoded, line.start, line.end)
        if "figcaption" in node.inside or _CAPTION.search(node.hint.rsplit(" | ", 1)[-1]):
            captions.append(Aside("caption", line.text, span, "caption"))
            continue
        reason = _reason(node, line.text, words, before=i < first, after=i > last)
        if furniture and at == i - 1 and furniture[-1].reason == reason:
            f = furniture[-1]
            furniture[-1] = replace(
                f, text=f"{f.text}\n{line.text}", page=replace(f.page, end=max(span.end, f.page.end))
            )
        else:
            furniture.append(Aside("furniture", line.text, span, reason))
        at = i
    return tuple(captions), tuple(furniture)


def _reason(node: Node, text: str, words: Lexicon, *, before: bool, after: bool) -> str:
    """By the tags it stands in, the names its tags bear, its phrases, its place."""
    for reason, pattern in _HINTS:
        if pattern.search(node.hint):
            return reason
    if "nav" in node.inside:
        return "menu"
    if node.inside & {"form", "button"}:
        return "form"
    said = reason_of(text, words, before=before, after=after)
    if said in ("before the article", "after the article", "within the article", "menu"):
        for tag, reason in (("footer", "footer"), ("aside", "related"), ("header", "menu")):
            if tag in node.inside:
                return reason
    return said
