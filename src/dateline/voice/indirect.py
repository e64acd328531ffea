"""Segments by grammar: cues of the table with the content their grammar gives, outside and inside quotations."""

from __future__ import annotations

from dateline.model import Parse, Span
from dateline.voice.draft import Draft
from dateline.voice.frames import Frame, frames
from dateline.voice.lexicon import Cue, Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speakers import Speaker, cue_tokens, speaker_of

THRESHOLD = 0.33
NO_SPEAKER = 0.6  # factor on the share of a verb without a speaker
NO_OWNER = 0.4  # the same for a noun: "questions about" is nobody's
FULL = ("that", "clause", "wh", "bare", "to", "object that", "object clause", "object to", "object of")
_NO_OTHER = frozenset(("i", "we", "you", "who", "which", "that", "it", "one"))
_OPENERS = ("PRON", "PROPN", "DET", "NOUN", "NUM", "ADJ", "SCONJ")
_CONTRAST = ("while", "whereas", "although", "though")
_STOPS = frozenset(",;:.–—-")


def find_indirect(page: Page, lexicon: Lexicon, taken: set[int]) -> list[Draft]:
    """One draft for every cue token not in `taken`."""
    out = []
    for token, lemma in enumerate(page.parse.lemma):
        if token in taken:
            continue
        cue = lexicon.cue(lemma, page.parse.pos[token])
        if cue is None:
            continue
        draft = _draft(page, token, cue, lexicon)
        if draft is not None:
            out.append(draft)
    return out


def _draft(page: Page, token: int, cue: Cue, lexicon: Lexicon) -> Draft | None:
    parse = page.parse
    best, share = _best(parse, token, cue)
    speaker = speaker_of(parse, token, lexicon.light_verbs) if parse.lemma[token] not in lexicon.seeming_verbs else None
    if best is None or _speaks_itself(parse, best, lexicon) or _reticent(parse, best, lexicon):
        return None
    share *= 1.0 if speaker else NO_OWNER if parse.pos[token] == "NOUN" else NO_SPEAKER
    if share < THRESHOLD or _own_words(page, token, cue, best, speaker):
        return None
    spans = _content(page, token, best, speaker)
    if not spans:
        return None
    start = speaker.cue_from if speaker else -1
    first, last = cue_tokens(parse, token, start, best.links)
    if speaker and speaker.last > first and speaker.first <= token:
        first = max(first, speaker.last) if speaker.last <= token else token
    return Draft(
        cue=token,
        content=spans,
        cue_spans=[parse.span(first, last)],
        speaker=(speaker.first, speaker.last) if speaker else None,
        speaker_head=speaker.head if speaker else -1,
        stance=cue.stance,
        method=f"{'cue' if cue.strong else 'weak cue'}: {best.pattern}",
        pattern=best.pattern,
        strong=cue.strong,
        score=round(share, 3),
    )


def _speaks_itself(parse: Parse, frame: Frame, lexicon: Lexicon) -> bool:
    """ "issued a statement saying ...": what the statement says is the content, not the statement."""
    return frame.pattern == "object" and any(
        parse.dep[c] == "acl" and parse.tag[c] == "VBG" and lexicon.cue(parse.lemma[c], parse.pos[c]) is not None
        for c in parse.children[frame.argument]
    )


def _reticent(parse: Parse, frame: Frame, lexicon: Lexicon) -> bool:
    """ "who asked not to be named": about the speaker, no statement."""
    near = range(frame.first, min(frame.first + 3, frame.last + 1))
    return any(lexicon.reticence.at(parse.lower, t) for t in near)


def _best(parse: Parse, token: int, cue: Cue) -> tuple[Frame | None, float]:
    best, share = None, 0.0
    for frame in frames(parse, token):
        got = cue.patterns.get(frame.pattern, 0.0)
        if got > share or (best is not None and got == share and frame.last - frame.first > best.last - best.first):
            best, share = frame, got
    return best, share


def _own_words(page: Page, token: int, cue: Cue, frame: Frame, speaker: Speaker | None) -> bool:
    """In a quotation, only clear reports of another's words count: the rest is the quoted speaker talking."""
    if not page.in_quotation(token):
        return False
    if not cue.strong or speaker is None or frame.pattern not in FULL:
        return True
    return page.parse.lower[speaker.head] in _NO_OTHER


def _content(page: Page, token: int, frame: Frame, speaker: Speaker | None) -> list[Span]:
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
        return pieces
    first, last = parse.sentences[parse.sentence_of[token]]
    a, b = pieces[-1]
    if b < token and frame.pattern != "that":
        return [(_left_edge(page, first, pieces[0][0]), pieces[0][1]), *pieces[1:]]
    if a > token:
        a = _after_date(page, token, a, b)
        b = _before_contrast(parse, frame.argument, b)
        return [*pieces[:-1], (a, _right_edge(page, token, b, last) if frame.pattern == "that" else b)]
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
        if c > end and parse.dep[c] == "conj" and _joined_by_and(parse, end, c) and _has_subject(parse, c):
            end = max(end, min(parse.edges[c][1], last - 1))
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
        first, last = max(first, quote.first + 1), min(last, quote.last - (2 if quote.closed else 1))
    first, last = _trim(page, first, last)
    if first > last:
        return None
    start, end = parse.start[first], parse.end[last]
    if home < 0:
        for inner in {page.quote_of[first], page.quote_of[last]}:
            if inner >= 0 and not page.quotes[inner].first <= token < page.quotes[inner].last:
                span = page.quotes[inner].span
                start, end = min(start, span.start), max(end, span.end)
    return Span(start, end)


def _trim(page: Page, first: int, last: int) -> tuple[int, int]:
    parse = page.parse
    while first <= last and (parse.word[first] in _STOPS or parse.pos[first] == "SPACE"):
        first += 1
    while last >= first and (parse.word[last] in _STOPS or parse.pos[last] == "SPACE"):
        last -= 1
    return first, last
