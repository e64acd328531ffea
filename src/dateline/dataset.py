"""The rows of the data set: what a store holds, in tables, and what `dateline export` publishes.

One class a table, flat, in the order in which they are filled: what came in (`CopyRow`, `ArticleRow`), what one
article gave (`ActorRow` to `FigureRow`, made by record/), and what only the whole corpus shows (`ReprintRow` to
`LedgerRow`). Columns keep the words of model.py. Offsets are half-open and count Unicode code points of
`ArticleRow.text`. Empty means unknown: an empty string, an empty tuple, or None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Literal, NamedTuple

from dateline.model import Reading

CopyStatus = Literal["read", "empty", "no-article", "other-language", "failed", "forgotten"]
Voice = Literal["narrator", "attributed", "hedged"]
JudgementKind = Literal["same event", "different event", "reprint", "no reprint", "right", "wrong", "value"]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One page as it came: a file, a row of a table, a record of an archive, an entry of a feed."""

    id: str  # first 24 hex digits of the SHA-256 of its bytes and of the facts given with them
    article: str = ""  # ArticleRow.id; empty where there is no article
    location: str = ""  # path below the folder that was named, or the file's name; "#" and the record's number
    address: str = ""  # URL, or the same path
    publisher: str = ""  # the outlet
    published: str = ""  # publication date, ISO; empty when unknown
    published_basis: str = ""  # given | metadata | stated in the text | inferred from ...
    title: str = ""  # headline
    language: str = ""  # ISO 639-1
    status: CopyStatus = "read"  # read, or why there is nothing further
    stage: str = ""  # where it stopped: fetch | decode | page | read; empty when it was read
    reason: str = ""  # why it stopped there
    page_hash: str = ""  # SHA-256 of the bytes as they came
    reader: str = ""  # fingerprint of what read it: version, engine, tables and settings
    fields: str = ""  # JSON object of the columns that came with it and that dateline does not know; empty for none
    filed: str = ""  # UTC time at which it was first filed, ISO to the second; not published


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One text. Copies with the same text share it; its facts are those of the copy that was published first."""

    id: str  # first 16 hex digits of the SHA-256 of the text
    copy: str = ""  # CopyRow.id of the page it was read from: published first, then the least id
    title: str = ""  # headline
    publisher: str = ""  # the outlet
    published: str = ""  # publication date, ISO
    published_basis: str = ""  # given | metadata | stated in the text | inferred from ...
    byline: str = ""  # author or authors as one line
    agency: str = ""  # wire service named in the city line or byline
    dateline_place: str = ""  # the city line
    language: str = ""  # ISO 639-1
    address: str = ""  # URL, or the path below the folder that was named
    text: str = ""  # title and paragraphs, blocks divided by a blank line
    characters: int = 0  # code points of the text
    copies: int = 1  # pages with this very text (set by the corpus)
    original: str = ""  # ArticleRow.id of the text that this one reprints; empty for an original (set by the corpus)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Someone who can act, as known in one article on its date."""

    id: str  # Actor.id
    article: str  # ArticleRow.id
    name: str  # fullest form: the registry's, else the longest found
    kind: str = "unknown"  # person | state | organisation | group | unknown
    country: str = ""  # ISO 3166 alpha-3, or a body's code (IGO UNO EUR NGO ISM IMG MNC), or KOS
    sector: str = ""  # PLOVER sector
    code: str = ""  # CAMEO-like: country then sector
    role: str = ""  # office or trade in words
    registry: str = ""  # key of the registry row; the same in every article, so it links them
    basis: str = ""  # registry | title | adjective | noun | page | inferred from ...


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Words that stand for an actor."""

    article: str  # ArticleRow.id
    start: int  # code points
    end: int  # code points, not included
    actor: str  # ActorRow.id
    words: str = ""  # text[start:end]
    kind: str = ""  # name | title | generic | adjective | pronoun
    name: str = ""  # ActorRow.name
    code: str = ""  # ActorRow.code


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A toponym in one article, and where it lies."""

    id: str  # Place.id
    article: str  # ArticleRow.id
    start: int  # code points
    end: int  # code points, not included
    words: str = ""  # text[start:end]
    name: str = ""  # the gazetteer's name, else the words
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None  # degrees, WGS 84
    geonameid: int | None = None  # GeoNames id
    country: str = ""  # ISO 3166 alpha-3
    region: str = ""  # first-level division
    precision: str = ""  # point | city | district | region | country | water | area
    adjective: bool = False  # "Turkish": names the country, is not the place of an event
    score: float = 0.0  # 0..1, against the runners-up


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One event in one article, with its voice."""

    id: str  # Record.id
    article: str  # ArticleRow.id
    event: str = ""  # EventRow.id: the same event across articles (set by the corpus; its own id until then)
    publisher: str = ""  # ArticleRow.publisher
    published: str = ""  # ArticleRow.published
    type: str = ""  # PLOVER type
    mode: str = ""  # PLOVER mode
    quad: int = 0  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    scale: float | None = None  # PLOVER's score of type and mode, -10 to 10
    cameo: str = ""  # the CAMEO code that comes nearest
    cameo_lossy: bool = False  # a more general or a neighbouring CAMEO code stands in
    contexts: tuple[str, ...] = ()  # PLOVER contexts
    actors: tuple[str, ...] = ()  # names of who acts; all parties when reciprocal
    actor_codes: tuple[str, ...] = ()  # CAMEO-like code of each; empty strings where unknown
    recipients: tuple[str, ...] = ()  # names of who is acted on
    recipient_codes: tuple[str, ...] = ()  # CAMEO-like code of each
    reciprocal: bool = False  # every party acts
    date_start: str = ""  # first day, ISO; empty when unknown
    date_end: str = ""  # last day, ISO, included
    date_granularity: str = ""  # unit that the expression speaks in: day, week, month, year, ...
    date_basis: str = ""  # clause | sentence | city line | narrative | publication date
    date_words: str = ""  # the time expression; empty for the publication date
    place: str = ""  # name of the place
    place_region: str = ""  # first-level division
    place_country: str = ""  # ISO 3166 alpha-3
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None  # degrees, WGS 84
    geonameid: int | None = None  # GeoNames id
    place_precision: str = ""  # point | city | district | region | country | water | area
    place_basis: str = ""  # clause | sentence | city line | narrative
    place_words: str = ""  # the toponym as written
    factuality: str = "happened"  # happened | denied | planned | possible | demanded | hypothetical
    background: bool = False  # told as history
    voice: Voice = "narrator"  # narrator where the outlet tells it itself anywhere; else attributed, else hedged
    voices: tuple[str, ...] = ()  # voice of each telling, in text order
    tellings: int = 1  # how often the article tells it
    attribution: str = ""  # AttributionRow.id of the first telling of that voice; empty for the narrator
    speaker: str = ""  # according to whom: the speaker's name or words; empty for the narrator
    speaker_code: str = ""  # CAMEO-like code of the speaker
    agency: str = ""  # wire service that relays it
    document: str = ""  # document that it is passed on from
    chain: tuple[str, ...] = ()  # "publisher: X", "agency: Y", ..., outermost first
    independent: str = (
        ""  # whose report it is when reprints and relays are counted once: the agency, else the publisher
    )
    hedge: str = ""  # "reportedly", "it is believed"
    opinion: bool = False  # told in a passage of opinion
    killed: float | None = None  # best single reading of the figures of this event
    injured: float | None = None  # the same
    arrested: float | None = None  # the same
    words: str = ""  # the trigger's words
    start: int = 0  # of the first trigger, code points
    end: int = 0  # of the first trigger, not included
    clause: str = ""  # the clause it was read from
    clause_start: int = 0  # code points
    clause_end: int = 0  # code points, not included
    score: float = 1.0  # 0..1, of the rule that chose the type
    method: str = ""  # rule or score that chose the type


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Who takes part in one report."""

    report: str  # ReportRow.id
    role: Literal["actor", "recipient", "present"]  # who acts, who is acted on, who is there
    place: int  # in the role, from 0
    article: str  # ArticleRow.id
    actor: str = ""  # ActorRow.id
    name: str = ""  # ActorRow.name
    kind: str = ""  # ActorRow.kind
    country: str = ""  # ActorRow.country
    sector: str = ""  # ActorRow.sector
    code: str = ""  # ActorRow.code
    registry: str = ""  # ActorRow.registry
    words: str = ""  # text[start:end]
    start: int = 0  # code points
    end: int = 0  # code points, not included
    attribution: str = ""  # AttributionRow.id of whose word it is that this actor takes part


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """According to whom: one statement with speaker, cue and content, and its chain."""

    id: str  # Attribution.id
    article: str  # ArticleRow.id
    parent: str = ""  # AttributionRow.id in whose content this one stands
    level: int = 1  # 1 for what the page's own text attributes, 2 for what stands in that, ...
    kind: str = ""  # direct | mixed | indirect
    stance: str = ""  # neutral | claims | denies | admits | ...
    strength: str = ""  # strong | weak
    speaker: str = ""  # the words; empty when the speaker is only understood
    speaker_name: str = ""  # ActorRow.name of the speaker
    speaker_actor: str = ""  # ActorRow.id of the speaker
    speaker_code: str = ""  # CAMEO-like code of the speaker
    speaker_basis: str = ""  # named | title | pronoun | group | anonymous | document | ...
    addressee: str = ""  # to whom it is said
    addressee_name: str = ""  # ActorRow.name of the addressee
    cue: str = ""  # the words that attribute
    content: str = ""  # what is attributed; pieces divided by " … "
    publisher: str = ""  # link of the chain
    agency: str = ""  # link of the chain
    document: str = ""  # link of the chain
    chain: tuple[str, ...] = ()  # "publisher: X", "agency: Y", ..., outermost first
    speaker_spans: tuple[str, ...] = ()  # "start:end" of each piece, code points
    cue_spans: tuple[str, ...] = ()  # the same
    content_spans: tuple[str, ...] = ()  # the same
    start: int = 0  # of the content, code points
    end: int = 0  # of the content, not included
    score: float = 1.0  # 0..1
    method: str = ""  # the pattern that found it


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number that an article gives."""

    id: str  # Figure.id
    article: str  # ArticleRow.id
    report: str = ""  # ReportRow.id of the event it belongs to
    start: int = 0  # code points
    end: int = 0  # code points, not included
    words: str = ""  # text[start:end]
    number: float | None = None  # best single reading
    low: float | None = None  # least value; None when open
    high: float | None = None  # greatest value; None when open
    bound: str = ""  # exact | about | at least | at most | range
    unit: str = ""  # what is counted
    measure: str = ""  # killed | injured | arrested | displaced | ...
    attribution: str = ""  # AttributionRow.id of whose figure it is; empty for the narrator's
    speaker: str = ""  # the speaker's name or words
    part_of: str = ""  # FigureRow.id of the figure that counts these too


# ------------------------------------------------------------------------------- what only the whole corpus shows


@dataclass(frozen=True, slots=True)
class ReprintRow:
    """An article that repeats another's text, and what became of it on the way."""

    article: str  # ArticleRow.id of the copy
    original: str  # ArticleRow.id of the earliest, or of the agency's own
    similarity: float = 0.0  # 0..1, share of the shorter text's shingles that stand in the other
    kind: Literal["near", "part"] = "near"  # near: the whole text but for edits; part: a passage of it
    basis: str = ""  # why that one: agency's own | names the agency | published first | longer | least id | judged
    dropped: tuple[str, ...] = ()  # "start:end" in the original of sentences that the copy leaves out
    added: tuple[str, ...] = ()  # "start:end" in the copy of sentences that the original does not have
    changed: tuple[
        str, ...
    ] = ()  # "start:end>start:end" of a sentence in the original and its altered form in the copy
    attributions_lost: tuple[
        str, ...
    ] = ()  # AttributionRow.ids of the original whose content is kept without saying whose
    evidence: str = ""  # one line to read


@dataclass(frozen=True, slots=True)
class EventRow:
    """The same event across articles: what its reports agree on, and how many tell it."""

    id: str  # ReportRow.id of the first report: published first, then the least id
    type: str = ""  # PLOVER type
    mode: str = ""  # PLOVER mode that most independent sources give
    quad: int = 0  # as in ReportRow
    scale: float | None = None  # as in ReportRow
    cameo: str = ""  # as in ReportRow
    contexts: tuple[str, ...] = ()  # of all reports, sorted
    actors: tuple[str, ...] = ()  # names of who acts for more than half of the sources, else for most; each once
    actor_codes: tuple[str, ...] = ()  # code of each
    recipients: tuple[str, ...] = ()  # names of who is acted on, by the same rule
    recipient_codes: tuple[str, ...] = ()  # code of each
    reciprocal: bool = False  # every party acts
    date_start: str = ""  # first day, ISO, of the narrowest date that most independent sources give
    date_end: str = ""  # last day, ISO, included
    date_basis: str = ""  # of the report that gives it
    place: str = ""  # name of the place that most independent sources give, the narrowest of equals
    place_region: str = ""  # first-level division
    place_country: str = ""  # ISO 3166 alpha-3
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None  # degrees, WGS 84
    geonameid: int | None = None  # GeoNames id
    place_precision: str = ""  # as in ReportRow
    factuality: str = "happened"  # that most independent sources give
    background: bool = False  # all reports tell it as history
    reports: int = 1  # articles that tell it; copies of one text are counted each
    sources: int = 1  # independent sources: reprints and relays of one agency count once
    publishers: tuple[str, ...] = ()  # outlets that tell it, sorted
    narrator: int = 0  # independent sources that tell it in their own voice
    attributed: int = 0  # independent sources that only pass it on
    hedged: int = 0  # independent sources that only hedge it
    speakers: tuple[str, ...] = ()  # according to whom, each once, sorted
    killed_low: float | None = None  # least figure that a report gives
    killed_high: float | None = None  # greatest figure that a report gives
    disputed: tuple[
        str, ...
    ] = ()  # in what the reports differ: killed, injured, arrested, place, date, actor, recipient, factuality
    first_published: str = ""  # publication date of the first report
    last_published: str = ""  # publication date of the last report
    score: float = 1.0  # 0..1, of the weakest link that holds the group together; 1 for one report


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """That two things are the same, or that a value is wrong: by whom, and until when. Nothing is overwritten."""

    id: str  # first 16 hex digits of the SHA-256 of what it says, by whom and when
    kind: JudgementKind  # what is judged
    left: str  # id of a report, an article, or any other row
    right: str = ""  # id of the other one; empty where one row is judged
    column: str = ""  # column that is judged; empty for the row
    value: str = ""  # what it should be (kind "value")
    score: float = 1.0  # 0..1
    reason: str = ""  # one line to read
    by: str = ""  # "dateline" for the machine's own, which have no time and are made anew with the corpus
    made: str = ""  # UTC time, ISO to the second
    withdrawn_by: str = ""  # who took it back; empty while it stands
    withdrawn: str = ""  # UTC time
    withdrawn_reason: str = ""  # one line to read


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One value that reports of an event give in one respect, and who says so: corroboration and contradiction."""

    event: str  # EventRow.id
    about: str  # killed | injured | arrested | place | date | actor | recipient | factuality
    value: str  # the value, as text
    agrees: bool = True  # no other value stands against it
    reports: int = 1  # articles that give it
    sources: int = 1  # independent sources that give it
    said_by: tuple[str, ...] = ()  # "publisher" or "publisher: speaker", each once, sorted
    report_ids: tuple[str, ...] = ()  # ReportRow.ids, sorted


# LedgerRow.about, in the order in which it is shown.
RESPECTS = ("killed", "injured", "arrested", "place", "date", "actor", "recipient", "factuality")
MACHINE = "dateline"  # JudgementRow.by of what is made anew with the corpus
ON_PUBLICATION = "publication date"  # basis of a date that stands in for one that is not told
ARTICLE_ID = 16  # characters of an article's id, with which the ids of all its rows begin


def span_of(words: str) -> tuple[int, int]:
    """Start and end of a span as the tables have it: "12:18". Raises ValueError for what is none."""
    start, _, end = words.partition(":")
    return int(start), int(end)


class Table(NamedTuple):
    """A table of the data set: its name, its rows, and what identifies and links them."""

    name: str  # in the store and in file names
    row: type  # a class above
    key: tuple[str, ...]  # columns that identify a row; exports are in their order
    links: tuple[tuple[str, str], ...] = ()  # column, table that it points into; an empty value points nowhere
    looked_up: tuple[str, ...] = ()  # further columns with an index

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(f.name for f in fields(self.row))


_IN_ARTICLE = (("article", "articles"),)
# In the order in which they are filled.
TABLES = {
    t.name: t
    for t in (
        Table("copies", CopyRow, ("id",), (), ("article", "filed")),
        Table("articles", ArticleRow, ("id",), (), ("published", "publisher")),
        Table("actors", ActorRow, ("id",), _IN_ARTICLE, ("article", "registry", "name")),
        Table("mentions", MentionRow, ("article", "start", "end", "actor"), _IN_ARTICLE),
        Table("places", PlaceRow, ("id",), _IN_ARTICLE, ("article", "geonameid")),
        Table("reports", ReportRow, ("id",), _IN_ARTICLE, ("article", "event", "date_start", "type")),
        Table("participants", ParticipantRow, ("report", "role", "place"), (("report", "reports"),), ("code", "name")),
        Table("attributions", AttributionRow, ("id",), _IN_ARTICLE, ("article", "speaker_name")),
        Table("figures", FigureRow, ("id",), _IN_ARTICLE, ("article", "report")),
        Table("reprints", ReprintRow, ("article",), _IN_ARTICLE, ("original",)),
        Table("events", EventRow, ("id",), (), ("date_start", "type")),
        Table("judgements", JudgementRow, ("id",), (), ("left", "right", "by")),
        Table("ledger", LedgerRow, ("event", "about", "value"), (("event", "events"),)),
    )
}
OF_ARTICLE = ("actors", "mentions", "places", "reports", "participants", "attributions", "figures")
OF_CORPUS = ("reprints", "events", "ledger")


@dataclass(frozen=True)
class Filed:
    """What one page puts on file."""

    copy: CopyRow
    article: ArticleRow | None = None  # None where there is no article
    reading: Reading | None = None  # the whole record, kept beside the rows
    rows: Mapping[str, Sequence[object]] = field(default_factory=dict)  # by table, those of `OF_ARTICLE`
    signature: bytes = b""  # of the text, for finding reprints
