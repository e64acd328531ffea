"""The outlet's own voice, sentence by sentence: opinion, or report.

On a page that argues throughout (column.py) every sentence is the outlet's opinion but those that pass on what others
say. Elsewhere a sentence is opinion when its own words show it: "we believe", "in our view", praise or blame heaped up.
Where the outlet speaks for itself as "we", it goes on until a paragraph passes on somebody's words, or until two
paragraphs show no sign.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, groupby

from dateline.model import Attribution, Evidence, Passage, Span
from dateline.voice.narrator.column import Column, column
from dateline.voice.narrator.wording import Wording
from dateline.voice.sheet import Page

_OWN_WORDS = 4  # a sentence with fewer words outside all contents is nobody's but its speakers'
_OWN_SHARE = 0.5  # of a column's sentence without a sign of opinion: with less it passes on what others say
_SILENT = 1  # paragraphs without a sign over which the outlet's "we" goes on
_SHOWN = 5  # signs of a page that stand in for a passage without one of its own
_WEIGHTS = {
    "judging": 2,
    "arguing": 1,
    "duty": 1,
    "one": 0,
    "many": 0,
    "asking": 1,
}  # in a sentence of a page that argues
_ENOUGH = 2
_OURS = frozenset(("we", "our", "us"))
_HEAPED = 2  # words of praise or blame in one sentence of a report


@dataclass(slots=True)
class _Sentence:
    """What one sentence shows, outside quotations and what others are made to say."""

    span: Span
    block: int
    own: int  # words
    total: int  # words
    plain: list[Span] = field(default_factory=list)  # enough by themselves
    ours: bool = False  # among them the outlet's own "we"
    weight: int = 0  # of its other signs
    judging: int = 0
    tells: bool = False  # a day, a number, "said": news
    signs: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Opinion by which method, and how sure; report where the method is empty."""

    method: str = ""
    score: float = 1.0

    def __bool__(self) -> bool:
        return bool(self.method)


_REPORT, _GOES_ON = _Verdict(), _Verdict("goes on from the sentence before", 0.5)


def passages(page: Page, found: tuple[Attribution, ...], words: Wording) -> tuple[Passage, ...]:
    """Opinion or report, in runs of sentences within a block."""
    voiced = _voiced(page, found)
    whole = column(page, voiced, words)
    sentences = _sentences(page, voiced, whole, words)
    relayed = {page.block_of(a.content[0].start) for a in found if _relays(a)}
    out: list[Passage] = []
    ours: list[Span] = []  # what the outlet's "we" or the writer's "I" said last, while it goes on
    lasting = False  # it was "we"
    silent, lent = 0, whole.announced or _first(whole)
    for block, inside in groupby(sentences, key=lambda s: s.block):
        members = [s for s in inside if s.own >= min(_OWN_WORDS, s.total)]
        silent = 0 if any(s.plain or s.signs for s in members) else silent + 1
        ours = [] if block in relayed or silent > _SILENT or not lasting else ours
        verdicts = []
        for s in members:
            if s.plain and not whole.is_column:
                ours, lasting = s.plain, s.ours
            goes_on = bool(ours) and (lasting or not s.tells)
            verdicts.append(_verdict(s, whole, silent) or (_GOES_ON if goes_on else _REPORT))
        out += _runs(members, verdicts, ours or lent)
    return tuple(out)


def _verdict(s: _Sentence, whole: Column, silent: int) -> _Verdict:
    """`silent`: how many paragraphs, this one included, have shown no sign."""
    if s.plain:
        return _Verdict("first person", 0.9)
    if s.judging >= _HEAPED or (whole.argues and s.weight >= _ENOUGH):
        return _Verdict("evaluative words", 0.6)
    own = s.own >= _OWN_SHARE * s.total and not s.tells and (whole.is_sure or not silent)
    if whole.is_column and (s.signs or own):
        return _Verdict("page that argues", 0.8 if s.signs else 0.7)
    return _REPORT


def _runs(sentences: list[_Sentence], verdicts: list[_Verdict], lent: list[Span] | tuple[Span, ...]) -> list[Passage]:
    """Neighbouring sentences of a block with one verdict are one passage; `lent` are signs for those without any."""
    out: list[Passage] = []
    pairs = zip(sentences, verdicts, strict=True)
    for opinion, run in groupby(pairs, key=lambda p: bool(p[1])):
        members = list(run)
        span = Span(members[0][0].span.start, members[-1][0].span.end)
        if not opinion:
            out.append(Passage(span, "report", Evidence(method="no sign of opinion")))
            continue
        signs = sorted({sign for s, _ in members for sign in (*s.plain, *s.signs)})
        best = max((v for _, v in members), key=lambda v: v.score)
        out.append(Passage(span, "opinion", Evidence(tuple(signs or lent), best.method, best.score)))
    return out


def _first(whole: Column) -> list[Span]:
    """The first signs of the page that weigh most."""
    strong = [t for t in whole.signs if whole.kinds[t] in ("judging", "arguing")]
    return [whole.span(t) for t in (strong or whole.signs)[:_SHOWN]]


def _relays(a: Attribution) -> bool:
    """Somebody's words passed on: a quotation, or an assertion reported with a strong cue."""
    if a.speaker_basis == "publisher" or a.parent or not a.speaker:
        return False
    return a.kind == "direct" or a.evidence.method in ("cue: that", "cue: clause", "according to")


def _voiced(page: Page, found: tuple[Attribution, ...]) -> list[bool]:
    """By token: inside what somebody other than the outlet is made to say, or in marks."""
    out = [number >= 0 for number in page.quote_of]
    for a in found:
        own = a.speaker_basis == "publisher" and a.evidence.method not in ("question", "turn")
        if own or a.parent:
            continue
        for span in a.content:
            tokens = page.parse.tokens_in(span)
            out[tokens.start : tokens.stop] = [True] * len(tokens)
    return out


def _sentences(page: Page, voiced: list[bool], whole: Column, words: Wording) -> list[_Sentence]:
    parse, blocks = page.parse, page.article.blocks
    counts = [w[0].isalnum() for w in parse.word]
    total = [0, *accumulate(counts)]
    own = [0, *accumulate([c and not v for c, v in zip(counts, voiced, strict=True)])]
    out, kept = [], []
    for number, (first, last) in enumerate(parse.sentences):
        block = page.block_of(parse.start[first])
        if block >= 0 and blocks[block].kind != "title":
            out.append(_Sentence(parse.span(first, last), block, own[last] - own[first], total[last] - total[first]))
            kept.append(number)
    by_number = dict(zip(kept, out, strict=True))
    for t, kind in whole.kinds.items():
        sentence = by_number.get(parse.sentence_of[t])
        if sentence is not None:
            _read(page, t, kind, sentence, whole, words)
    return out


def _read(page: Page, t: int, kind: str, s: _Sentence, whole: Column, words: Wording) -> None:
    """Adds what the sign at token `t` shows."""
    parse = page.parse
    if kind == "plain" and _is_finished(page, t):
        s.plain.append(whole.span(t))
        s.ours = s.ours or not _OURS.isdisjoint(whole.span(t).of(parse.text).lower().split())
    elif parse.lower[t] in words.first_person and _holds(page, t, words) and _is_finished(page, t):
        s.plain.append(Span(parse.start[t], max(parse.end[t], parse.end[parse.head[t]])))
        s.ours = s.ours or parse.lower[t] == "we"
    s.tells = s.tells or kind in ("day", "said") or (kind == "number" and parse.word[t][0].isdigit())
    if kind in _WEIGHTS:
        s.weight += _WEIGHTS[kind]
        s.judging += kind == "judging"
        s.signs.append(whole.span(t))


def _is_finished(page: Page, t: int) -> bool:
    """Does the sentence end as one? Else it is a heading, a caption or a pulled quotation."""
    last = page.parse.sentences[page.parse.sentence_of[t]][1] - 1
    return page.parse.word[last][-1] in ".!?…:;\"”’')»"


def _holds(page: Page, t: int, words: Wording) -> bool:
    """ "we hope", "I doubt", "we must": said by the outlet itself."""
    parse = page.parse
    verb = parse.head[t]
    if parse.word[t] == "US" or parse.dep[t] != "nsubj" or parse.tag[verb] not in ("VBP", "VB"):
        return False
    helpers = [parse.lower[c] for c in parse.children[verb] if parse.dep[c] == "aux"]
    if parse.lemma[verb] in words.attitude_verbs:
        return True
    if parse.lemma[verb] in words.with_clause and parse.child(verb, "ccomp") is not None:
        return True
    return parse.lemma[verb] in words.duties or any(h in words.duties for h in helpers)
