"""The nouns of dateline, in the order of the flow: page, text, mention, event, voice, record.

Every record is frozen. Offsets are half-open and count Unicode code points of `Article.text`, except where a field
says that it counts code points of the page as it was decoded. Empty means unknown: an empty string, an empty tuple or
None, never a stand-in. `basis` says how a value is known; `Evidence` says which words say so.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal

# --------------------------------------------------------------------------------------------------------- spans


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Half-open range [start, end) of code points."""

    start: int  # code points, from 0
    end: int  # code points, not included; never before start

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that stand here."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value is on file: the words, the rule or model that chose them, and how sure it is."""

    spans: tuple[Span, ...] = ()  # in Article.text; empty when the value comes from outside it (metadata, an option)
    method: str = ""  # name of the rule, table or model
    score: float = 1.0  # 0..1, rounded to three places
    raw: str = ""  # the value as found, where cleaning or resolving changed it


# ---------------------------------------------------------------------------------------------------------- page

BlockKind = Literal["title", "paragraph", "heading", "item", "quote"]
AsideKind = Literal["caption", "furniture"]
Status = Literal["read", "empty", "no-article", "other-language", "failed"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article: its title, a paragraph, a cross-heading, a list item, a block quotation."""

    span: Span  # in Article.text
    kind: BlockKind  # part of the article


@dataclass(frozen=True, slots=True)
class Aside:
    """Page text that is not the article: a caption, or furniture (menus, forms, notices)."""

    kind: AsideKind  # caption or furniture
    text: str  # the words, cleaned
    page: Span  # code points of the decoded page
    reason: str = ""  # which rule set it aside: menu, share, newsletter, privacy, related, image, ...


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about the page with its basis. `value` is cleaned, `raw` is as found."""

    value: str = ""  # dates as ISO 8601 (YYYY-MM-DD); empty when unknown
    basis: str = ""  # given | metadata | stated in the text | inferred from ... ; empty when unknown
    raw: str = ""  # the words as found; empty when given by the caller as it stands
    span: Span | None = None  # in Article.text, where it stands there
    page: Span | None = None  # in the decoded page, where it stands there

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class PageMap:
    """From every character of `Article.text` back to the page: runs of equal length, in order of `text`.

    A character between runs was set by the reader (the break between paragraphs) and has no place in the page. Inside
    a run, page offset = page_start + (offset - text_start) unless `width` is 0: then the whole run (a repaired or
    decoded character) stands for page code points [page_start, page_end).
    """

    text_starts: tuple[int, ...] = ()  # code points of Article.text, rising
    text_ends: tuple[int, ...] = ()  # one for each start
    page_starts: tuple[int, ...] = ()  # code points of the decoded page
    page_ends: tuple[int, ...] = ()  # one for each start

    def page_span(self, span: Span) -> Span | None:
        """The page code points that `span` was read from; None when none of it stands in the page."""
        first = max(bisect_right(self.text_starts, span.start) - 1, 0)
        start = end = None
        for i in range(first, len(self.text_starts)):
            a, b = self.text_starts[i], self.text_ends[i]
            if a >= span.end:
                break
            if b <= span.start:
                continue
            p, q = self.page_starts[i], self.page_ends[i]
            straight = q - p == b - a
            lo = p + max(span.start - a, 0) if straight else p
            hi = p + min(span.end, b) - a if straight else q
            start = lo if start is None else min(start, lo)
            end = hi if end is None else max(end, hi)
        return None if start is None or end is None else Span(start, end)


@dataclass(frozen=True)
class Article:
    """What they published: cleaned text in blocks, what was set aside, and how each fact about the page is known."""

    text: str  # title and paragraphs, blocks divided by a blank line; never changes once made
    blocks: tuple[Block, ...] = ()  # in text order; empty when there is no article
    captions: tuple[Aside, ...] = ()  # in page order
    furniture: tuple[Aside, ...] = ()  # in page order
    title: Stated = Stated()  # headline
    byline: Stated = Stated()  # author or authors as one line
    publisher: Stated = Stated()  # the outlet
    published: Stated = Stated()  # publication date
    dateline_place: Stated = Stated()  # the city line
    agency: Stated = Stated()  # wire service named in the city line or byline
    language: Stated = Stated()  # ISO 639-1
    address: str = ""  # file name or URL as the user named it; "-" for standard input
    format: Literal["html", "text", "plain"] = "plain"  # how the page was read; plain: nothing was set aside
    encoding: str = ""  # of the page as it came; empty when it came as text
    repairs: tuple[str, ...] = ()  # what decoding and mojibake repair changed, one line each
    page_hash: str = ""  # sha256 of the bytes as they came
    page_map: PageMap = PageMap()  # back to the page
    status: Status = "read"  # "read", or why there is nothing further
    reason: str = ""  # why the status is not "read"

    @cached_property
    def id(self) -> str:
        """First 16 hex digits of the SHA-256 of `text`."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def day(self) -> dt.date | None:
        """The publication date, or None."""
        return dt.date.fromisoformat(self.published.value) if self.published.value else None

    def block_at(self, offset: int) -> Block | None:
        i = bisect_right(self._block_starts, offset) - 1
        return self.blocks[i] if i >= 0 and offset < self.blocks[i].span.end else None

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.span.start for b in self.blocks]


# ---------------------------------------------------------------------------------------------------------- text


@dataclass(frozen=True, eq=False)
class Parse:
    """Tokens in columns. All sequences have one entry a token, except `sentences` and `entities`.

    Tags are Penn Treebank (XPOS), dependencies ClearNLP style, entity types OntoNotes 5, as in spaCy's English models.
    """

    text: str  # Article.text
    start: Sequence[int]  # code points of `text`
    end: Sequence[int]  # code points of `text`, not included
    word: Sequence[str]  # as written
    lower: Sequence[str]  # lower-cased
    lemma: Sequence[str]  # lower-cased but for proper nouns
    tag: Sequence[str]  # Penn Treebank
    pos: Sequence[str]  # Universal POS
    head: Sequence[int]  # token index of the head; a root points at itself
    dep: Sequence[str]  # relation to the head
    sentences: Sequence[tuple[int, int]]  # token ranges [first, last)
    entities: Sequence[tuple[int, int, str]]  # token ranges [first, last) and type
    vectors: Sequence[Sequence[float]] | None = None  # one vector a token, where the engine gives them

    def __len__(self) -> int:
        return len(self.start)

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens [first, last)."""
        return Span(self.start[first], self.end[last - 1])

    def tokens_in(self, span: Span) -> range:
        """Tokens that overlap `span`."""
        first = bisect_right(self.end, span.start)
        return range(first, bisect_left(self.start, span.end, first))

    @cached_property
    def sentence_of(self) -> list[int]:
        """Index into `sentences`, by token."""
        out: list[int] = []
        for i, (first, last) in enumerate(self.sentences):
            out += [i] * (last - first)
        return out

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of each token, left to right."""
        out: list[list[int]] = [[] for _ in self.head]
        for i, h in enumerate(self.head):
            if h != i:
                out[h].append(i)
        return out

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """First and last token (both included) of each token's subtree; linear in the number of tokens."""
        n = len(self.head)
        left, right, waiting = list(range(n)), list(range(n)), [len(c) for c in self.children]
        ready = [i for i in range(n) if not waiting[i]]
        while ready:
            i = ready.pop()
            h = self.head[i]
            if h == i:
                continue
            if left[i] < left[h]:
                left[h] = left[i]
            if right[i] > right[h]:
                right[h] = right[i]
            waiting[h] -= 1
            if not waiting[h]:
                ready.append(h)
        return list(zip(left, right, strict=True))

    def child(self, token: int, *deps: str) -> int | None:
        """The first dependent of `token` with one of these labels."""
        for c in self.children[token]:
            if self.dep[c] in deps:
                return c
        return None

    def subtree(self, token: int) -> Span:
        """Characters from the first to the last token under `token`."""
        left, right = self.edges[token]
        return Span(self.start[left], self.end[right])

    def ancestors(self, token: int) -> Iterator[int]:
        """Heads upwards, nearest first."""
        while self.head[token] != token:
            token = self.head[token]
            yield token


# ------------------------------------------------------------------------------------------------------- mention

ActorKind = Literal["person", "state", "organisation", "group", "unknown"]
MentionKind = Literal["name", "title", "generic", "adjective", "pronoun"]
Precision = Literal["point", "city", "district", "region", "country", "water", "area", ""]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "minute", "hour", "part of day", "day", "week", "month", "season", "quarter", "year", "decade", ""
]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who can act, as known on this page on its date: one id for all the words that name it."""

    id: str  # article id, "a", ordinal of first mention
    name: str  # fullest form: the registry's, else the longest found
    kind: ActorKind = "unknown"  # unknown when nothing says
    country: str = ""  # ISO 3166 alpha-3, or a body's code (IGO UNO EUR NGO ISM IMG MNC), or KOS; empty when unknown
    sector: str = ""  # PLOVER sector of the office or trade; empty when unknown
    role: str = ""  # office or trade in words, as read or as the registry has it for that date
    registry: str = ""  # key of the registry row, empty when not in it
    basis: str = ""  # registry | title | adjective | noun | page | inferred from ...
    evidence: Evidence = Evidence()  # the words that gave country and sector
    other_sectors: tuple[str, ...] = ()  # further PLOVER sectors; none known: empty

    @property
    def code(self) -> str:
        """CAMEO-like code, country then sector: SYRGOV, ---COP, or empty."""
        return (self.country or "---") + self.sector if self.country or self.sector else ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor."""

    span: Span  # the whole phrase with its title, without relative clauses
    head: int  # token index of the head noun
    actor: str  # Actor.id
    kind: MentionKind  # how the words stand for the actor
    group: tuple[str, ...] = ()  # Actor.ids where one phrase stands for several ("the two leaders")


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and where it lies. No coordinates when it was recognised but not located."""

    id: str  # article id, "p", ordinal
    span: Span  # the toponym
    name: str  # the gazetteer's name, else the words
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None  # degrees, WGS 84
    geonameid: int | None = None  # GeoNames id; None when the place is not from GeoNames
    country: str = ""  # ISO 3166 alpha-3
    region: str = ""  # first-level division
    precision: Precision = ""  # what kind of place the point stands for; empty without coordinates
    adjective: bool = False  # "Turkish": names the country, is not the place of an event
    score: float = 0.0  # 0..1, against the runners-up
    method: str = ""  # how it was found and chosen
    runners_up: tuple[str, ...] = ()  # "name, region, country (geonameid)"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, resolved. `start` and `end` are ISO dates, both included; empty when open or unknown."""

    id: str  # article id, "t", ordinal
    span: Span  # the expression, without its preposition
    type: TimexType  # TIMEX3 type
    value: str  # TIMEX3 value: 2018-05-17, 2018-W20, P3D, PAST_REF, ...
    start: str = ""  # first day, ISO; empty when open or unknown
    end: str = ""  # last day, ISO; empty when open or unknown
    granularity: Granularity = ""  # unit that the expression speaks in
    basis: str = ""  # stated | relative | relative to the narrative | calendar of feasts | ... ; how the value is known
    mod: str = ""  # TIMEX3 mod: APPROX, START, MORE_THAN, ...
    anchor: str = ""  # id of the Time it was resolved against; "publication" for the publication date


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the page gives: exact, or with a bound."""

    id: str  # article id, "n", ordinal
    span: Span  # the number with its bound
    number: float | None  # best single reading; None for "dozens of" where only bounds are known
    low: float | None = None  # least value; None when open
    high: float | None = None  # greatest value; None when open
    bound: Literal["exact", "about", "at least", "at most", "range", ""] = ""  # what kind of bound the words set
    unit: str = ""  # lemma of what is counted: person, terrorist, dollar, km
    measure: str = ""  # killed | injured | arrested | displaced | protesters | money | percent | ...
    attribution: str = ""  # Attribution.id of whose figure it is; empty for the narrator's (set by record/)
    part_of: str = ""  # Figure.id of the figure that counts these too ("including three children"); empty for none


@dataclass(frozen=True)
class Mentions:
    """All that `mention/` found in one article, each list in text order."""

    actors: tuple[Actor, ...] = ()  # one for each actor of the page
    mentions: tuple[Mention, ...] = ()  # all phrases that stand for one
    places: tuple[Place, ...] = ()  # toponyms
    times: tuple[Time, ...] = ()  # time expressions
    figures: tuple[Figure, ...] = ()  # numbers

    @cached_property
    def actor(self) -> dict[str, Actor]:
        return {a.id: a for a in self.actors}

    @cached_property
    def by_token(self) -> dict[int, Mention]:
        """Mention by its head token."""
        return {m.head: m for m in self.mentions}


# --------------------------------------------------------------------------------------------------------- event

Factuality = Literal["happened", "denied", "planned", "possible", "demanded", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event: the actor, and the words that say so here."""

    actor: str  # Actor.id
    span: Span  # the words here
    evidence: Evidence = Evidence()  # the grammar that gave the role
    attribution: str = ""  # Attribution.id of whose word it is that this actor takes part; empty for the narrator's


@dataclass(frozen=True, slots=True)
class Event:
    """What was done to whom, as one stretch of the text tells it. PLOVER 2.0 types, modes and contexts."""

    id: str  # article id, "e", start of the trigger
    type: str  # PLOVER type: AGREE, CONSULT, ...
    mode: str = ""  # PLOVER mode; empty when the type has none or none is told
    quad: int = 0  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    scale: float | None = None  # PLOVER's score of type and mode, -10 (conflict) to 10 (cooperation)
    cameo: str = ""  # the CAMEO code that comes nearest; empty for a type of the user's that has none
    cameo_lossy: bool = False  # CAMEO has no such code: a more general or a neighbouring one stands in
    contexts: tuple[str, ...] = ()  # PLOVER contexts
    actors: tuple[Participant, ...] = ()  # who acts; all parties when reciprocal
    recipients: tuple[Participant, ...] = ()  # who is acted on; empty when reciprocal or unknown
    present: tuple[Participant, ...] = ()  # named as there, neither acting nor acted on
    reciprocal: bool = False  # every party acts: a meeting without host, a two-sided fight
    place: str = ""  # Place.id
    place_basis: str = ""  # clause | sentence | city line | narrative
    time: str = ""  # Time.id
    time_basis: str = ""  # clause | sentence | city line | narrative | publication date
    factuality: Factuality = "happened"  # how it stands with the deed
    factuality_evidence: Evidence = Evidence()  # the words that decide it
    background: bool = False  # told as history, whatever its factuality
    figures: tuple[str, ...] = ()  # Figure.ids
    trigger: tuple[Span, ...] = ()  # the words that name the event
    clause: Span = Span(0, 0)  # the clause it was read from
    evidence: Evidence = Evidence()  # rule or score that chose the type
    runners_up: tuple[str, ...] = ()  # "TYPE-mode score"


# --------------------------------------------------------------------------------------------------------- voice

AttributionKind = Literal["direct", "mixed", "indirect"]
LinkKind = Literal["publisher", "agency", "document", "speaker"]


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: who passes it on, and the words that say so."""

    kind: LinkKind  # its place in the chain
    name: str  # of the outlet, agency, document or speaker
    span: Span | None = None  # None when it is known from the page, not from the text
    actor: str = ""  # Actor.id


@dataclass(frozen=True, slots=True)
class Attribution:
    """According to whom: speaker, cue and content, which may each stand in several pieces."""

    id: str  # article id, "s", start of the content
    kind: AttributionKind  # all in quotation marks, partly, or not
    content: tuple[Span, ...]  # what is attributed, in one or more pieces, quotation marks included
    cue: tuple[Span, ...] = ()  # the words that attribute; empty for a quotation that stands alone
    speaker: tuple[Span, ...] = ()  # the words; empty when the speaker is only understood
    speaker_actor: str = ""  # Actor.id the words stand for, pronouns and titles resolved
    speaker_basis: str = ""  # named | title | pronoun | group | anonymous | document | carried over ... | nobody | ...
    addressee: tuple[Span, ...] = ()  # to whom it is said ("told parliament"); empty when the page does not say
    addressee_actor: str = ""  # Actor.id of the addressee; empty when unknown
    chain: tuple[Link, ...] = ()  # outermost first: publisher, agency, document, speaker
    parent: str = ""  # Attribution.id in whose content this one stands
    stance: str = ""  # neutral | claims | denies | admits | warns | promises | demands | praises | accuses | ...
    strength: Literal["strong", "weak"] = "strong"  # weak: attitude, plan or seeming
    evidence: Evidence = Evidence()  # the pattern that found it


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the outlet's own voice: a report, or opinion, with the words that show it."""

    span: Span  # whole sentences
    kind: Literal["report", "opinion"]  # report or opinion
    evidence: Evidence = Evidence()  # the words that show it


@dataclass(frozen=True, slots=True)
class Label:
    """A loaded word ("terrorists", "regime", "so-called") kept as somebody's wording, never as a fact."""

    span: Span  # the loaded word
    attribution: str = ""  # Attribution.id it stands in; empty for the narrator's
    kind: Literal["loaded", "scare quotes", "distance"] = "loaded"  # distance: "so-called", "self-styled"
    actor: str = ""  # Actor.id of whom it is said; empty when it is said of no actor of the page


@dataclass(frozen=True)
class Voices:
    """All that `voice/` found in one article."""

    attributions: tuple[Attribution, ...] = ()  # in text order
    passages: tuple[Passage, ...] = ()  # stretches that are nobody's but the outlet's
    labels: tuple[Label, ...] = ()  # in text order

    @cached_property
    def attribution(self) -> dict[str, Attribution]:
        return {a.id: a for a in self.attributions}

    def levels(self, id: str) -> tuple[Attribution, ...]:  # noqa: A002 - the field's name
        """The attribution and those it stands in, outermost first: "A said that B had promised C" has two."""
        out: list[Attribution] = []
        while id in self.attribution:
            out.append(self.attribution[id])
            id = out[-1].parent  # noqa: A001
        return tuple(reversed(out))

    def at(self, span: Span) -> Attribution | None:
        """The innermost attribution whose content covers `span`; None where the narrator speaks.

        The outlet's own "we" is the narrator, and what somebody merely wants or seems to do is told by whoever says so.
        """
        starts, contents, reach = self._contents
        best: tuple[int, int] | None = None  # length and number of the attribution
        for i in range(bisect_right(starts, span.start) - 1, -1, -1):
            if reach[i] < span.end:
                break  # no content that begins here or before is long enough
            content, number = contents[i]
            if content.end >= span.end and (best is None or (len(content), number) < best):
                best = len(content), number
        return None if best is None else self.attributions[best[1]]

    @cached_property
    def _contents(self) -> tuple[list[int], list[tuple[Span, int]], list[int]]:
        """Contents of those who speak, by start: the starts, each with its attribution's number, the furthest end."""
        speaking = (
            (c, n)
            for n, a in enumerate(self.attributions)
            if a.strength == "strong" and a.speaker_basis != "publisher"
            for c in a.content
        )
        contents = sorted(speaking)
        return [c.start for c, _ in contents], contents, list(accumulate((c.end for c, _ in contents), max))


# -------------------------------------------------------------------------------------------------------- record


@dataclass(frozen=True, slots=True)
class Report:
    """One telling of an event within the article, with its voice."""

    event: str  # Event.id
    voice: Literal["narrator", "attributed", "hedged"]  # who tells it; hedged: "reportedly", by nobody named
    attribution: str = ""  # Attribution.id, innermost, the hedge's where hedged; empty for the narrator
    chain: tuple[Link, ...] = ()  # publisher first
    opinion: bool = False  # told in a passage that is the outlet's opinion
    hedge: str = ""  # the hedge's words: "reportedly", "it is believed"


@dataclass(frozen=True, slots=True)
class Record:
    """One event on file: what its reports agree on, and the reports apart."""

    id: str  # article id, "r", start of the first trigger
    event: Event  # the fullest telling, with what the other tellings add
    reports: tuple[Report, ...] = ()  # in text order, one a telling
    evidence: Evidence = Evidence()  # why these tellings are one event


@dataclass(frozen=True)
class Reading:
    """All that one page gave. `events` are the tellings one by one, `records` say which of them are one event."""

    article: Article  # what they published
    mentions: Mentions = Mentions()  # who, where, when, how many
    events: tuple[Event, ...] = ()  # every telling
    voices: Voices = Voices()  # according to whom
    records: tuple[Record, ...] = ()  # the events on file
    figures: tuple[Figure, ...] = ()  # the figures of `mentions`, each with whose it is
    timings: tuple[tuple[str, float], ...] = field(default=(), compare=False, repr=False)  # room, seconds

    @cached_property
    def event(self) -> dict[str, Event]:
        return {e.id: e for e in self.events}

    @cached_property
    def time(self) -> dict[str, Time]:
        return {t.id: t for t in self.mentions.times}

    @cached_property
    def place(self) -> dict[str, Place]:
        return {p.id: p for p in self.mentions.places}

    @property
    def json(self) -> dict[str, object]:
        """The whole record as plain JSON values; the shape is that of docs/record.schema.json."""
        from dateline.export import as_json

        return as_json(self)

    def _repr_html_(self) -> str:
        from dateline.export import as_html

        return as_html(self)


# --------------------------------------------------------------------------------------------------- explanation

Fate = Literal["coded", "told twice", "topic", "no event", "conditions not met", "no sense", "faint"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step on the way to a row, or the one that led away from it, in plain words."""

    about: str  # rule | subject, object, prep, clause | ruling | mode | actor | recipient | factuality | score | ...
    says: str  # a line to read
    spans: tuple[Span, ...] = ()  # the words of the article that show it
    source: str = ""  # table and line, or section of the codebook; empty for what the text itself says


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one word that the tables of events know."""

    words: tuple[Span, ...]  # the word, with particle and further trigger words
    fate: Fate  # coded, or why not
    type: str = ""  # PLOVER type of its reading, before it was dropped; empty when no reading fits
    mode: str = ""  # mode of that reading
    event: str = ""  # Event.id; of the act that it is the topic of, or the telling it went into, when not coded itself
    record: str = ""  # Record.id that the event is on file under
    reasons: tuple[Reason, ...] = ()  # in the order of the decision


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, what became of its words, and who speaks in it."""

    number: int  # in the article, from 1
    span: Span  # in Article.text
    findings: tuple[Finding, ...] = ()  # in text order; empty when the tables know none of its words
    unknown: tuple[Span, ...] = ()  # verbs that no row of events.csv names
    statements: tuple[str, ...] = ()  # Attribution.ids whose cue stands here: speech is no event (CAMEO 01, 02)


@dataclass(frozen=True)
class Explanation:
    """Why each event is on file, and why each other sentence gave none: the same run, told step by step."""

    reading: Reading  # what was read
    sentences: tuple[Sentence, ...] = ()  # in text order; those asked for

    @property
    def json(self) -> dict[str, object]:
        """The explanation as plain JSON values."""
        from dateline.export import as_json

        return as_json(self)
