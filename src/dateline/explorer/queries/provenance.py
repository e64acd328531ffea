"""Where a text comes from and where it went: its copies, what it reprints, and what reprints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from dateline.dataset import ReprintRow, span_of
from dateline.explorer.queries.details import Words, beginning
from dateline.export.words import safe
from dateline.model import Span
from dateline.store import Store

_MOST = 50  # of each list
_ABOUT = ("id", "title", "publisher", "published")


@dataclass(frozen=True, slots=True)
class Copy:
    """A page with this very text."""

    location: str  # path below the folder that was named
    publisher: str
    published: str  # ISO
    title: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A statement of the original that the copy keeps without saying whose it is."""

    id: str  # AttributionRow.id
    speaker: str
    content: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """The other article of a pair, and what changed on the way."""

    article: str  # ArticleRow.id
    title: str
    publisher: str
    published: str  # ISO
    kind: str  # near | part
    basis: str
    evidence: str  # one line to read
    similarity: float
    dropped: tuple[Words, ...] = ()  # in the original
    added: tuple[Words, ...] = ()  # in the copy
    changed: tuple[tuple[Words, Words], ...] = ()  # in the original, and in the copy
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """All pages of one text, and the texts that are nearly it."""

    copies: tuple[Copy, ...]
    of: Reprint | None  # what it reprints
    by: tuple[Reprint, ...]  # what reprints it
    copies_in_all: int
    by_in_all: int


def provenance(store: Store, article: str, text: str) -> Provenance:
    """What is on file of the article's copies and reprints."""
    copies = islice(store.rows("copies", where={"article": article}, order=("published", "id")), _MOST)
    by = [*islice(store.rows("reprints", where={"original": article}), _MOST)]
    of = store.row("reprints", article)
    ids = [*(r.article for r in by), *([of.original] if of else [])]
    known = {row[0]: row[1:] for row in store.values("articles", _ABOUT, where={"id": ids})}
    return Provenance(
        copies=tuple(Copy(*map(safe, (c.location, c.publisher, c.published, c.title))) for c in copies),
        of=_compared(store, of, _reprint(of, of.original, known), text) if of else None,
        by=tuple(_reprint(r, r.article, known) for r in by),
        copies_in_all=store.count("copies", {"article": article}),
        by_in_all=store.count("reprints", {"original": article}),
    )


def _reprint(r: ReprintRow, other: str, known: dict[str, tuple[str, ...]]) -> Reprint:
    title, publisher, published = map(safe, known.get(other, ("", "", "")))
    return Reprint(other, title, publisher, published, r.kind, r.basis, r.evidence, r.similarity)


def _compared(store: Store, r: ReprintRow, told: Reprint, text: str) -> Reprint:
    """With what was dropped, added, changed and lost."""
    original = next((row[0] for row in store.values("articles", ["text"], where={"id": r.original})), "")
    changed = (pair.split(">") for pair in r.changed[:_MOST])
    return replace(
        told,
        dropped=tuple(_words(original, r.dropped)),
        added=tuple(_words(text, r.added)),
        changed=tuple((_one(original, a), _one(text, b)) for a, b in changed),
        lost=tuple(_lost(store, r.attributions_lost)),
    )


def _words(text: str, spans: Iterable[str]) -> Iterator[Words]:
    return (_one(text, words) for words in islice(spans, _MOST))


def _one(text: str, words: str) -> Words:
    span = Span(*span_of(words))
    return Words(span.start, span.end, beginning(text, span))


def _lost(store: Store, ids: Iterable[str]) -> Iterator[Lost]:
    for a in store.rows("attributions", where={"id": [*islice(ids, _MOST)]}, order=("start", "id")):
        speaker = safe(a.speaker_name or a.speaker) or "nobody named"
        yield Lost(a.id, speaker, beginning(a.content, Span(0, len(a.content))))
