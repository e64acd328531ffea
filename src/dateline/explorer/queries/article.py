"""The reader: one article with all that lies over its words, and why."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from dateline.dataset import AttributionRow, CopyRow, ReportRow
from dateline.errors import NotOnFile, UsageError
from dateline.explorer.page import Question
from dateline.explorer.queries.details import Details, Thing, beginning
from dateline.explorer.queries.judged import judged_of
from dateline.explorer.queries.provenance import Provenance, provenance
from dateline.export.reading.around import facts
from dateline.export.reading.entry import short
from dateline.export.reading.marks import Mark, marks_of, sure
from dateline.export.reading.outline import Outline, Shelf, key_of, shelf_of
from dateline.export.words import RELAYS, brief, safe, told
from dateline.model import Article, Aside, Attribution, Reading, Record, Span
from dateline.store import Store

PARAMETERS: Mapping[str, str] = {
    "at": "words to go to, START:END, code points of the text",
    "report": "ReportRow.id to go to",
    "statement": "AttributionRow.id to go to",
    "part": "part of a very long text, from 1",
    "show": "layers that are on at first: all, voices or events",
}
SHOWS: Mapping[str, tuple[str, ...]] = {  # layers that are on at first, by what is to be shown
    "all": ("content", "speaker", "cue", "hedge", "trigger", "actor", "place", "time", "figure", "label", "opinion"),
    "voices": ("content", "speaker", "cue", "hedge", "label", "opinion"),
    "events": ("trigger", "actor", "place", "time", "figure"),
}
_PART = 20_000  # code points of a text that are shown at a time
_MOST = 8  # things told of one place in the text
_VOICES = 24
_ASIDES = 200
_NAMES = 100
_LINE = 240  # characters of a statement in the list


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the article, or what this part of the text has of it."""

    kind: str  # title | paragraph | heading | item | quote
    start: int  # code points
    end: int  # code points, not included
    text: str  # as it stands


@dataclass(frozen=True, slots=True)
class Speaking:
    """Someone who speaks on the page."""

    voice: int  # number, from 1
    name: str  # as shown
    speaker: str  # name of the actor; empty where the words stand for none
    statements: int


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution, in the list beside the text."""

    id: str
    number: int  # 0: it is not said (an attitude, the outlet's own)
    start: int  # of the content, code points
    end: int
    level: int  # 1 for what the page's own text attributes
    voice: int  # number of the speaker, from 1, who says most first; 0: nobody's
    speaker: str
    told: str  # the page's words for speaker and cue
    stance: str
    kind: str  # direct | mixed | indirect
    shelf: Shelf  # said | asked | unnamed | leaning | own
    content: str  # the beginning
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report, in the list beside the text."""

    id: str  # ReportRow.id
    event: str  # EventRow.id; empty where it is in none
    number: int
    start: int  # of the first trigger, code points
    end: int
    type: str
    mode: str
    quad: int
    factuality: str
    background: bool
    line: str  # who did what to whom, in the page's words
    voices: tuple[tuple[str, str], ...]  # voice and who tells it, each once
    tellings: int
    why: str


@dataclass(frozen=True, slots=True)
class Set:
    """What was set aside: a caption, or furniture."""

    kind: str
    reason: str
    text: str  # the beginning
    start: int  # code points of the page
    end: int
    after: int  # block of the article that it stands behind in the page, from 1; 0: before the first, or unknown


@dataclass(frozen=True, slots=True)
class Reader:
    """An article as it is read."""

    id: str  # ArticleRow.id; of a page that was not read, CopyRow.id
    title: str
    status: str  # read, or why there is nothing further
    reason: str
    facts: tuple[tuple[str, str], ...]  # what is known of the page itself, and how
    address: str
    chain: tuple[tuple[str, str], ...] = ()  # who passes the whole page on: kind of link and name
    part: int = 1  # from 1: a very long text is shown in parts
    parts: int = 1
    start: int = 0  # of this part, code points
    end: int = 0
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()  # of this part, in text order
    voices: tuple[Speaking, ...] = ()  # who says most first
    statements: tuple[Statement, ...] = ()  # that begin in this part, in text order
    events: tuple[Told, ...] = ()  # the same
    statements_in_all: int = 0
    events_in_all: int = 0
    chosen: tuple[Thing, ...] = ()  # what is asked for, the nearest first
    asides: tuple[Set, ...] = ()
    asides_in_all: int = 0
    provenance: Provenance | None = None  # None for a page that was not read
    show: str = "all"  # which layers are on at first: see `SHOWS`
    named: tuple[str, ...] = ()  # actors of the page, the most frequent first: what a correction may name


def answer(question: Question) -> Reader:
    """The article of this id. Raises NotOnFile, and UsageError for words that the text does not have."""
    reading = question.store.reading(question.id)
    if reading is None:
        return _unread(question.store, question.id)
    return _Shown(question, reading).reader()


def _unread(store: Store, id: str) -> Reader:  # noqa: A002 - the field's name
    """The page of a copy that gave no article, or of one that did."""
    copy: CopyRow | None = store.row("copies", id)
    if copy is None:
        gone = next((f for f in store.forgotten() if f.article == id), None)
        says = f"was taken off the file: {safe(gone.reason)}" if gone else "is not on file"
        raise NotOnFile(f"article {id[:40]!r} {says}. The list of articles has what there is: /articles")
    told = (("publisher", copy.publisher), ("published", copy.published), ("language", copy.language))
    rest = (("place in the input", copy.location), ("stopped at", copy.stage))
    about = tuple((label, safe(value)) for label, value in (*told, *rest) if value)
    reason = safe(copy.reason) or ("read: its text is article " + copy.article if copy.article else "")
    return Reader(copy.id, safe(copy.title), copy.status, reason, about, safe(copy.address))


class _Shown:
    def __init__(self, question: Question, reading: Reading) -> None:
        self._question, self._reading, self._text = question, reading, reading.article.text
        self._outline = Outline(reading)
        self._details = Details(reading, self._outline)
        self._marks = marks_of(reading, self._outline)
        self._voice = {v.key: n for n, v in enumerate(self._outline.voices, 1)}

    def reader(self) -> Reader:
        article, asked = self._reading.article, self._question.asked
        spans = self._asked_spans()
        parts = [*_parts(article)] or [[]]
        part = self._part(parts, spans)
        blocks = parts[part - 1]
        here = Span(blocks[0].start, blocks[-1].end) if blocks else Span(0, 0)
        return Reader(
            id=article.id,
            title=safe(article.title.value),
            status=article.status,
            reason=safe(article.reason),
            facts=tuple((label, safe(value)) for label, value in facts(article)),
            address=safe(article.address),
            chain=tuple(self._chain()),
            part=part,
            parts=len(parts),
            start=here.start,
            end=here.end,
            blocks=tuple(blocks),
            marks=tuple(self._over(here, spans)),
            voices=tuple(self._voices()),
            statements=tuple(self._statements(here)),
            events=tuple(self._events(here)),
            statements_in_all=len(self._reading.voices.attributions),
            events_in_all=len(self._reading.records),
            chosen=_with_judgements(self._question, [*self._chosen(spans)]),
            asides=tuple(_asides(article)),
            asides_in_all=len(article.captions) + len(article.furniture),
            provenance=provenance(self._question.store, article.id, self._text),
            show=_one_of(asked.get("show", "all")),
            named=tuple(_named(self._reading)) if self._question.coder else (),
        )

    # ------------------------------------------------------------------------------------------------- what is asked

    def _asked_spans(self) -> list[Span]:
        """The words that are asked for, the first first. Raises NotOnFile and UsageError."""
        asked = self._question.asked
        if words := asked.get("at"):
            return [_at(words, len(self._text))]
        if (id := asked.get("statement")) and self._known("statement", id, self._reading.voices.attribution):  # noqa: A001
            a = self._reading.voices.attribution[id]
            return sorted({*a.content, *a.speaker, *a.cue})
        records = {r.id: r for r in self._reading.records}
        if (id := asked.get("report")) and self._known("report", id, records):  # noqa: A001
            return [s for t in records[id].reports for s in self._reading.event[t.event].trigger]
        return []

    def _known(self, what: str, id: str, known: Mapping[str, object]) -> bool:  # noqa: A002 - the field's name
        if id not in known:
            raise NotOnFile(f"this article has no {what} {id[:40]!r}; the lists beside its text have what there is.")
        return True

    def _part(self, parts: Sequence[Sequence[Block]], spans: Sequence[Span]) -> int:
        """The part that is asked for: by the words that are, else by its number."""
        if spans:
            starts = [blocks[0].start for blocks in parts if blocks]
            return max(bisect_right(starts, spans[0].start), 1)
        number = self._question.asked.get("part") or "1"
        if not (number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= len(parts)):
            raise UsageError(f"found {number[:40]!r} as 'part'; expected 1 to {len(parts)}.")
        return int(number)

    def _chosen(self, spans: Sequence[Span]) -> Iterator[Thing]:
        asked = self._question.asked
        if asked.get("at"):
            yield from self._lying_at(spans[0])
        elif id := asked.get("statement"):  # noqa: A001
            yield self._details.statement(id)
        elif id := asked.get("report"):  # noqa: A001
            yield self._details.report(id)

    def _lying_at(self, span: Span) -> Iterator[Thing]:
        """What lies over these words, the shortest first, each thing once."""
        over = sorted((m for m in self._marks if m.span.overlaps(span)), key=lambda m: len(m.span))
        seen: dict[tuple[str, str, int], Thing] = {}
        for mark in over:
            thing = self._details.of(mark) if len(seen) < _MOST else None
            if thing is not None:
                seen.setdefault((thing.kind, thing.id, 0 if thing.id else thing.start), thing)
        yield from seen.values()

    # -------------------------------------------------------------------------------------------------- what is shown

    def _over(self, here: Span, spans: Sequence[Span]) -> Iterator[Mark]:
        """The marks of this part, and over what is asked for one more."""
        asked = self._question.asked.get("statement") or self._question.asked.get("report", "")
        last = bisect_left(self._marks, here.end, key=lambda m: m.span.start)
        near = [m for m in self._marks[:last] if m.span.end > here.start]
        near += [Mark(s, "chosen", "", asked) for s in spans if s.overlaps(here)]
        yield from sorted(near, key=lambda m: (m.span.start, -m.span.end))

    def _chain(self) -> Iterator[tuple[str, str]]:
        article = self._reading.article
        for kind, stated in (("publisher", article.publisher), ("agency", article.agency)):
            if stated:
                yield kind, safe(stated.value)
        if not article.agency and self._outline.agency:
            yield RELAYS[0], self._outline.agency

    def _voices(self) -> Iterator[Speaking]:
        for n, v in enumerate(self._outline.voices[:_VOICES], 1):
            actor = self._reading.mentions.actor.get(v.actor)
            yield Speaking(n, v.name, safe(actor.name) if actor else "", len(v.statements))

    def _statements(self, here: Span) -> list[Statement]:
        said = self._reading.voices.attributions
        return [self._statement(a) for a in said if here.start <= a.content[0].start < here.end]

    def _statement(self, a: Attribution) -> Statement:
        span = a.content[0]
        return Statement(
            id=a.id,
            number=self._outline.number.get(a.id, 0),
            start=span.start,
            end=span.end,
            level=len(self._reading.voices.levels(a.id)),
            voice=self._voice.get(key_of(self._reading, a), 0),
            speaker=self._outline.name(a),
            told=told(self._reading, a),
            stance=a.stance or "neutral",
            kind=a.kind,
            shelf=shelf_of(a),
            content=beginning(self._text, span, _LINE),
            why=sure(a.evidence),
        )

    def _events(self, here: Span) -> list[Told]:
        rows = self._question.store.values("reports", ("id", "event"), where={"article": self._reading.article.id})
        event: dict[str, str] = dict(rows)
        numbered = ((n, r, self._first(r)) for n, r in enumerate(self._reading.records, 1))
        begun = sorted(
            ((f.start, n, r) for n, r, f in numbered if here.start <= f.start < here.end), key=itemgetter(0, 1)
        )
        return [self._event(n, r, event.get(r.id, "")) for _, n, r in begun]

    def _first(self, record: Record) -> Span:
        """Where it is first told."""
        return self._reading.event[record.reports[0].event].trigger[0]

    def _event(self, number: int, record: Record, event: str) -> Told:
        e, first = record.event, self._first(record)
        heard = dict.fromkeys((t.voice, self._outline.teller(t)) for t in record.reports)
        return Told(
            id=record.id,
            event=event,
            number=number,
            start=first.start,
            end=first.end,
            type=e.type,
            mode=e.mode,
            quad=e.quad,
            factuality=e.factuality,
            background=e.background,
            line=short(brief(self._reading, e).rpartition(" · ")[0], _LINE),
            voices=tuple(heard),
            tellings=len(record.reports),
            why=sure(e.evidence),
        )


def _with_judgements(question: Question, things: Sequence[Thing]) -> tuple[Thing, ...]:
    """The same, and what people say of the events and statements among them."""
    rows: list[ReportRow | AttributionRow] = []
    for kind, table in (("event", "reports"), ("statement", "attributions")):
        if ids := [t.id for t in things if t.kind == kind]:
            rows += question.store.rows(table, where={"id": ids})
    known = judged_of(question, rows)
    return tuple(replace(t, judged=known.get(t.id)) for t in things)


def _parts(article: Article) -> Iterator[list[Block]]:
    """The blocks of the text, `_PART` characters at a time; only a block that is longer than that is cut."""
    part: list[Block] = []
    for block in article.blocks:
        start, end = block.span.start, block.span.end
        while start < end:
            until = (part[0].start if part else start) + _PART
            if part and end > until and (end - start <= _PART or until - start < _PART // 10):
                yield part
                part = []
                continue
            stop = end if end <= until else _space(article.text, start, until)
            part.append(Block(block.kind, start, stop, article.text[start:stop]))
            start = stop
    if part:
        yield part


def _space(text: str, start: int, until: int) -> int:
    """Where a block that goes on beyond `until` is cut: behind a space, where there is one near it."""
    at = text.rfind(" ", (start + until) // 2, until)
    return until if at < 0 else at + 1


def _asides(article: Article) -> Iterator[Set]:
    """What was set aside, in the order of the page."""
    starts = [at.start if (at := article.page_map.page_span(b.span)) else -1 for b in article.blocks]
    known = sorted(s for s in starts if s >= 0)
    for aside in sorted((*article.captions, *article.furniture), key=lambda a: a.page.start)[:_ASIDES]:
        yield _aside(aside, bisect_right(known, aside.page.start))


def _aside(aside: Aside, after: int) -> Set:
    words = beginning(aside.text, Span(0, len(aside.text)))
    return Set(aside.kind, aside.reason, words, aside.page.start, aside.page.end, after)


def _at(words: str, length: int) -> Span:
    start, _, end = words.partition(":")
    if all(n.isascii() and n.isdecimal() and len(n) < 10 for n in (start, end)) and int(start) < int(end) <= length:
        return Span(int(start), int(end))
    raise UsageError(f"found {words[:40]!r} as 'at'; expected two numbers, as 12:18, within the {length} of the text.")


def _named(reading: Reading) -> list[str]:
    often = Counter(m.actor for m in reading.mentions.mentions)
    names = dict.fromkeys(safe(reading.mentions.actor[a].name) for a, _ in often.most_common() if a)
    return [n for n in names if n][:_NAMES]


def _one_of(show: str) -> str:
    if show not in SHOWS:
        raise UsageError(f"found {show[:40]!r} as 'show'; expected one of {', '.join(SHOWS)}.")
    return show
