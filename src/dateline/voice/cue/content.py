"""The words a frame gives as content: without cue and speaker, grown to whole assertions, fitted to quotation marks."""

from __future__ import annotations

from dateline.model import Parse, Span
from dateline.voice.cue.frames import Frame
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import Speaker

_OPENERS = ("PRON", "PROPN", "DET", "NOUN", "NUM", "ADJ", "SCONJ")
_CONTRAST = ("while", "whereas", "although", "though")
_DASHES = ("-", "--", "–", "—")
_JOINED = ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
_ANDS = ("and", "but", "or")
_PHRASES = frozenset(("of", "between", "in", "for", "against", "to", "on", "with", "by", "about", "over", "from"))
_GOES_BACK = ("would", "had", "could", "might")
_GAP = 4  # tokens between the parts of a content: a sign, "and", "not"
_CITY_LINE = 12  # tokens looked through for the dash of a city line
_STOPS = frozenset(",;:.–—-")


def content_spans(page: Page, token: int, frame: Frame, speaker: Speaker | None) -> list[Span]:
    """Spans of the frame's tokens without the cue and the speaker, kept within or grown to the quotation's marks."""
    cut_first, cut_last = token, token
    if speaker is not None and frame.first <= speaker.first <= frame.last:
        cut_first, cut_last = min(token, speaker.first), max(token, speaker.last - 1)
    pieces = [(frame.first, frame.last)]
    if frame.first <= cut_last and cut_first <= frame.last:
        pieces = [(frame.first, cut_first - 1), (cut_last + 1, frame.last)]
    pieces = _grown(page, token, frame, pieces)
    spans = [trimmed(page, token, a, b) for a, b in pieces if a <= b]
    return [s for s in spans if s is not None]


def _grown(page: Page, token: int, frame: Frame, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Whole assertions reach to the sentence's start ("A, but B, X said"), and over clauses joined to them."""
    parse = page.parse
    if frame.pattern not in ("clause", "bare", "that"):
        a, b = pieces[-1]
        return [*pieces[:-1], (a, _over_phrases(page, token, b))] if a > token else pieces
    first, last = parse.sentences[parse.sentence_of[token]]
    a, b = pieces[-1]
    if b < token and frame.pattern != "that":
        return [(_left_edge(page, first, pieces[0][0]), pieces[0][1]), *pieces[1:]]
    if a > token:
        a = _after_date(page, token, a, b)
        b = _before_contrast(parse, frame.argument, b)
        if not page.in_quotation(token):
            b = _over_parts(parse, token, b, last)
            b = _right_edge(page, token, b, last) if frame.pattern == "that" else b
            b = _over_semicolon(parse, token, b, last)
        return [*pieces[:-1], (a, b)]
    return pieces


def _after_date(page: Page, token: int, first: int, last: int) -> int:
    """ "said on Friday it had found ...": the day belongs to the saying."""
    if first != token + 1:
        return first
    start = first + (page.parse.lower[first] == "on")
    end = page.dates.get(start, 0)
    if not end or end > last or page.parse.word[end] in _STOPS or page.parse.pos[end] not in _OPENERS:
        return first
    return end


def _before_contrast(parse: Parse, verb: int, last: int) -> int:
    """ "X said A, while B": the contrast is the narrator's."""
    for c in parse.children[verb]:
        first, end = parse.edges[c]
        if c > verb and parse.dep[c] == "advcl" and end == last and parse.lower[first] in _CONTRAST:
            return first - 1 if parse.word[first - 1] == "," else last
    return last


def _left_edge(page: Page, first: int, start: int) -> int:
    """The sentence's start, when nothing quoted stands between; else where the content starts already."""
    between = range(first, start)
    return start if any(page.in_quotation(t) for t in between) else first


def _right_edge(page: Page, token: int, end: int, last: int) -> int:
    """Over clauses with a subject of their own that the parser joined to the cue instead of the content."""
    parse = page.parse
    for c in parse.children[token]:
        joined = parse.dep[c] == "conj" and _joined_by_and(parse, end, c) and _has_subject(parse, c)
        if c > end and joined and parse.child(c, "ccomp") is None:  # "and the army said ..." is the army's
            end = max(end, min(parse.edges[c][1], last - 1))
    return end


def _over_phrases(page: Page, token: int, end: int) -> int:
    """Over phrases right behind the content: "praised the bill on pensions", "his wins in the north". Parsers hang them
    on the verb as often as on the noun, and what is praised is the whole. A day belongs to the saying."""
    parse = page.parse
    for c in parse.children[token]:
        behind = parse.dep[c] == "prep" and parse.edges[c][0] == end + 1 == c and parse.lower[c] in _PHRASES
        if behind and c + 1 not in page.dates:
            end = parse.edges[c][1]
    return end


def _over_parts(parse: Parse, token: int, end: int, last: int) -> int:
    """Over what parsers hang on the cue though it can belong to the content only: a second clause ("that the plan, left
    alone, may fail"), a noun or an adjective joined by "but" or "and" (a verb is joined to verbs), "and that ..."."""
    for c in parse.children[token]:
        whole = parse.dep[c] == "ccomp" or (parse.dep[c] == "conj" and parse.pos[c] in _JOINED)
        if c > end and whole and parse.edges[c][0] <= end + _GAP and parse.word[end + 1] != ";":
            end = max(end, min(parse.edges[c][1], last - 1))
    start = end + 1 + (end + 1 < last and parse.word[end + 1] == ",")
    if start + 1 < last and parse.lower[start] in _ANDS and parse.lower[start + 1] == "that":
        top = max(parse.head[start + 1], start + 1)
        end = max(end, min(parse.edges[top][1], last - 1)) if parse.tag[start + 1] == "IN" else end
    return end


def _over_semicolon(parse: Parse, token: int, end: int, last: int) -> int:
    """ "She said A; B would follow": B is hers where its tense goes back with "said" and nobody else says it."""
    start = end + 1
    if start >= last or parse.word[start] != ";" or parse.tag[token] not in ("VBD", "VBN"):
        return end
    for verb in (parse.head[start], parse.head[token]):
        helpers = (parse.lower[c] for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass"))
        if verb > start and next(helpers, "") in _GOES_BACK and parse.child(verb, "ccomp") in (None, token):
            return max(end, min(parse.edges[verb][1], last - 1))
    return end


def _joined_by_and(parse: Parse, end: int, verb: int) -> bool:
    """ "but" turns to the narrator again, "and" goes on with what was said."""
    return any(parse.lower[t] == "and" for t in range(end + 1, min(end + 4, verb)))


def _has_subject(parse: Parse, verb: int) -> bool:
    return any(parse.dep[c] in ("nsubj", "nsubjpass", "expl") for c in parse.children[verb])


def trimmed(page: Page, token: int, first: int, last: int) -> Span | None:
    """Tokens [first, last] as a content: within the quotation `token` stands in, else with the marks it cuts, and
    without signs at its ends."""
    parse, home = page.parse, page.quote_of[token]
    if home >= 0:
        quote = page.quotes[home]
        start = quote.first + quote.marked
        first, last = max(first, start), min(last, quote.last - (2 if quote.closed and quote.marked else 1))
    if first > last:
        return None
    first, last = _trim(page, after_city_line(page, first, last), last)
    if first > last:
        return None
    start, end = parse.start[first], parse.end[last]
    if home < 0:
        for inner in {page.quote_of[first], page.quote_of[last]}:
            if inner >= 0 and not page.quotes[inner].first <= token < page.quotes[inner].last:
                span = page.quotes[inner].span
                start, end = min(start, span.start), max(end, span.end)
    return Span(start, end)


def after_city_line(page: Page, first: int, last: int) -> int:
    """First token behind "LIMA, March 3 - ", where a block begins with the city."""
    parse = page.parse
    if page.city_line.start <= parse.start[first] < page.city_line.end:
        return parse.tokens_in(Span(page.city_line.end, page.city_line.end + 1)).start
    word = parse.word[first]
    if not word.isupper() or len(word) < 3 or parse.start[first] != page.block_start(page.block_of(parse.start[first])):
        return first
    for t in range(first + 1, min(first + _CITY_LINE, last)):
        if parse.word[t] in _DASHES and parse.start[t] > parse.end[t - 1] and parse.start[t + 1] > parse.end[t]:
            return t + 1
    return first


def _trim(page: Page, first: int, last: int) -> tuple[int, int]:
    parse = page.parse
    while first <= last and (parse.word[first] in _STOPS or parse.pos[first] == "SPACE"):
        first += 1
    while last >= first and (parse.word[last] in _STOPS or parse.tag[last] == "CC" or parse.pos[last] == "SPACE"):
        last -= 1
    return first, last
