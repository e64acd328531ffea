"""Segments by grammar: cues with the content their grammar gives, outside and inside quotations.

A word of speech with a clause, a cue of two words, a row that the user gave, and all that stands in quotations go by
the cue table; of the rest, in the table or not, the judge decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Parse, Span
from dateline.voice.cue.content import content_spans
from dateline.voice.cue.frames import Frame, frames
from dateline.voice.cue.interposed import SURE as INTERPOSED
from dateline.voice.cue.interposed import interposed, may_stand_aside
from dateline.voice.cue.judge import Judge, Option, share_of
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Cue, Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import Speaker, before_sign, cue_tokens, saying_before, speaker_of

THRESHOLD = 0.33  # share from which a cue is taken to attribute
JUDGED = 0.38  # chance from which the judge's word is taken
DOUBTFUL = 0.5  # the same for a word that the cue table lacks, or that nobody is seen to say
SURE = 0.6  # share from which a word of speech needs no judge
LIKELY = 0.5  # the same for any word before a that-clause
SURER = 0.2  # by how much a cue within a judged content must be likelier to be heard instead of it
NO_SPEAKER = 0.6  # factor on the share of a verb without a speaker
NO_OWNER = 0.4  # the same for a noun: "questions about" is nobody's
FULL = ("that", "clause", "wh", "bare", "to", "object that", "object clause", "object to", "object of")
_CLAUSES = ("that", "clause", "wh", "bare")
_NO_OTHER = frozenset(("i", "we", "you", "who", "which", "that", "it", "one"))
_SELF = ("i", "we")
_PASSED_ON = ("that", "clause", "object that", "object clause")
_COMPARED = 24  # cues of a sentence that are compared with one another
_UNLISTED = Cue({}, "neutral", False)


def find_indirect(page: Page, lexicon: Lexicon, judge: Judge, taken: set[int]) -> list[Draft]:
    """One draft for every token, not in `taken`, that attributes."""
    out: list[Draft] = []
    open_words: list[tuple[Cue, list[Option]]] = []
    for token, cue in _words(page, lexicon, judge, taken):
        grammar = frames(page.parse, token)
        best, share = _best(page.parse, token, cue, grammar) if cue else (None, 0.0)
        if cue is not None and (page.in_quotation(token) or best is None or _by_table(cue, best, share)):
            draft = _draft(page, token, cue, best, share, lexicon)
            out += [draft] if draft else []
            if draft is not None or best is not None or page.in_quotation(token):
                continue
        found = options(page.parse, token, cue, lexicon, grammar)
        if found:
            open_words.append((cue or _UNLISTED, found))
    out += _judged(page, lexicon, judge, open_words)
    out.sort(key=lambda d: d.cue)
    return _once(page.parse, _surer(page, out))


def _words(page: Page, lexicon: Lexicon, judge: Judge, taken: set[int]) -> Iterator[tuple[int, Cue | None]]:
    """Cues of the table, and outside quotations what else may attribute."""
    parse = page.parse
    words = list(zip(map(str.lower, parse.lemma), parse.pos, strict=True))
    listed = {t for t, word in enumerate(words) if word in lexicon.words}
    asked = judge.asked(words)
    for token in sorted((listed | asked) - taken):
        cue = lexicon.cue_at(parse, token) if token in listed else None
        if cue is not None or (token in asked and not page.in_quotation(token)):
            yield token, cue


def _by_table(cue: Cue, frame: Frame, share: float) -> bool:
    """Whether the table alone decides."""
    if cue.second or cue.users or (frame.pattern == "that" and share >= LIKELY):
        return True
    return cue.strong and (frame.pattern in _CLAUSES or share >= SURE)


def options(
    parse: Parse, token: int, cue: Cue | None, lexicon: Lexicon, grammar: list[Frame] | None = None
) -> list[Option]:
    """What a word may attribute, by its grammar."""
    found = _offered(frames(parse, token) if grammar is None else grammar)
    speaker = _speaker(parse, token, lexicon) if found else None
    return [Option(frame, speaker, cue) for frame in found]


def _judged(page: Page, lexicon: Lexicon, judge: Judge, words: list[tuple[Cue, list[Option]]]) -> list[Draft]:
    chances = iter(judge.chances(page, [o for _, found in words for o in found]))
    out = []
    for cue, found in words:
        rated = [(next(chances), o.frame.last - o.frame.first, o.frame) for o in found]
        chance, _, frame = max(rated, key=lambda r: r[:2])
        least = DOUBTFUL if cue is _UNLISTED or found[0].speaker is None else JUDGED
        if chance < least or _in_document(page.parse, frame, lexicon):
            continue
        if any(_speaks_itself(page.parse, o.frame, lexicon) for o in found):
            continue
        draft = _draft(page, frame.cue, cue, frame, chance, lexicon, judged=True)
        if draft is not None:
            draft.method = f"judged: {frame.pattern}"
            out.append(draft)
    return out


def _surer(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Without judged words in whose content a cue stands that is surer: "is expected to say that ..."."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(page.parse.sentence_of[draft.cue], []).append(draft)
    return [d for d in drafts if not _outdone(page, d, by_sentence[page.parse.sentence_of[d.cue]][:_COMPARED])]


def _outdone(page: Page, draft: Draft, others: list[Draft]) -> bool:
    if not draft.method.startswith("judged"):
        return False
    return any(
        other.score > draft.score + SURER
        and any(span.start <= page.parse.start[other.cue] < span.end for span in draft.content)
        for other in others
    )


def _once(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """ "rejected the claim that ...", "voiced concern that ...": one attribution, of verb and noun together."""
    by_cue = {d.cue: d for d in drafts}
    out = []
    for draft in drafts:
        noun = by_cue.get(draft.argument) if draft.pattern == "object" else None
        if noun is None or noun.speaker != draft.speaker or noun.pattern not in FULL or parse.pos[noun.cue] != "NOUN":
            out.append(draft)
    return out


def _draft(
    page: Page, token: int, cue: Cue, best: Frame | None, share: float, lexicon: Lexicon, *, judged: bool = False
) -> Draft | None:
    """What the cue attributes in the frame `best`; `share` is the table's, or the judge's chance."""
    parse = page.parse
    if parse.dep[token] == "amod" and parse.tag[token] in ("VBN", "VBD") and parse.head[token] > token:
        return None  # "the self-proclaimed republic"
    if not judged and not _may_say(page, token, cue, best, share):
        return None
    speaker = _speaker(parse, token, lexicon)
    if speaker is not None and _no_speaker(page, token, speaker):
        if best is None or page.quote_of[speaker.head] in (-1, page.quote_of[best.argument]):
            return None
        speaker = saying_before(parse, token)
    if best is None:
        return _interposed(page, token, cue, speaker)
    if _deed(parse, best, lexicon):
        return None
    if _speaks_itself(parse, best, lexicon) or _reticent(parse, best, lexicon):
        return None
    if speaker is None and best.last < token:
        speaker = before_sign(parse, token)
    if not judged and not _listed(page, token, cue, best, speaker, share):
        return None
    spans = content_spans(page, token, best, speaker)
    if not spans:
        return None
    said = _said_in(parse, token, lexicon)
    if said >= 0:
        return _through_document(page, said, token, lexicon, spans, best.pattern, share)
    links = (cue.second_word(parse, token), *best.links)
    draft = _made(page, token, cue, speaker, spans, best.pattern, share, links)
    draft.argument = best.argument
    return draft


def _may_say(page: Page, token: int, cue: Cue, frame: Frame | None, share: float) -> bool:
    """Whether, with the best of speakers, the table's share is enough; so that few speakers are looked for."""
    if frame is None:
        return may_stand_aside(page.parse, token) and _aside_share(cue) >= INTERPOSED
    return share >= THRESHOLD and (not page.in_quotation(token) or (cue.strong and frame.pattern in FULL))


def _aside_share(cue: Cue) -> float:
    return max(cue.patterns.get("clause", 0.0), cue.patterns.get("that", 0.0))


def _speaker(parse: Parse, token: int, lexicon: Lexicon) -> Speaker | None:
    return None if parse.lemma[token] in lexicon.seeming_verbs else speaker_of(parse, token, lexicon.light_verbs)


def _listed(page: Page, token: int, cue: Cue, frame: Frame, speaker: Speaker | None, share: float) -> bool:
    """Whether the table's share is enough, with or without a speaker."""
    share *= 1.0 if speaker else NO_OWNER if page.parse.pos[token] == "NOUN" else NO_SPEAKER
    return share >= THRESHOLD and not _own_words(page, token, cue, frame, speaker)


def _no_speaker(page: Page, token: int, speaker: Speaker) -> bool:
    """ "That said, ...", and a subject inside a quotation whose cue stands outside: the parser went astray."""
    parse = page.parse
    if parse.lower[speaker.head] == "that" and speaker.head == token - 1 and token + 1 < len(parse):
        return parse.word[token + 1] == ","
    return page.in_quotation(speaker.head) and not page.in_quotation(token)


def _said_in(parse: Parse, noun: int, lexicon: Lexicon) -> int:
    """ "said in a statement that ...": the verb says it, wherever the parser hung the clause; -1 without a verb."""
    prep = parse.head[noun]
    verb = parse.head[prep]
    if parse.dep[noun] != "pobj" or parse.lower[noun] not in lexicon.document_words or parse.pos[verb] != "VERB":
        return -1
    cue = lexicon.cue(parse.lemma[verb], "VERB")
    return verb if cue is not None and cue.strong and "that" in cue.patterns and verb < noun else -1


def _through_document(
    page: Page, verb: int, noun: int, lexicon: Lexicon, spans: list[Span], pattern: str, share: float
) -> Draft | None:
    cue = lexicon.cue(page.parse.lemma[verb], "VERB")
    if cue is None:
        return None
    speaker = speaker_of(page.parse, verb, lexicon.light_verbs)
    draft = _made(page, verb, cue, speaker, spans, pattern, share)
    draft.cue_spans = [Span(draft.cue_spans[0].start, page.parse.end[noun])]
    return draft


def _made(
    page: Page,
    token: int,
    cue: Cue,
    speaker: Speaker | None,
    spans: list[Span],
    pattern: str,
    share: float,
    links: tuple[int, ...] = (),
) -> Draft:
    start = speaker.cue_from if speaker else -1
    first, last = cue_tokens(page.parse, token, start, links)
    if speaker and speaker.last > first and speaker.first <= token:
        first = max(first, speaker.last) if speaker.last <= token else token
    return Draft(
        cue=token,
        content=spans,
        cue_spans=[page.parse.span(first, last)],
        speaker=(speaker.first, speaker.last) if speaker else None,
        speaker_head=speaker.head if speaker else -1,
        method=f"{'cue' if cue.strong else 'weak cue'}: {pattern}",
        pattern=pattern,
        strong=cue.strong,
        score=round(share, 3),
    )


def _interposed(page: Page, token: int, cue: Cue, speaker: Speaker | None) -> Draft | None:
    share = _aside_share(cue)
    if share < INTERPOSED or page.in_quotation(token):
        return None
    spans = interposed(page, token, speaker)
    return _made(page, token, cue, speaker, spans, "interposed", share) if spans else None


def _in_document(parse: Parse, frame: Frame, lexicon: Lexicon) -> bool:
    """ "said in a statement": where it is said, not what."""
    return frame.pattern == "in" and parse.lower[frame.argument] in lexicon.document_words


def _speaks_itself(parse: Parse, frame: Frame, lexicon: Lexicon) -> bool:
    """ "issued a statement saying ...", "quoted him as saying ...": what is said is the content, not the statement."""
    if frame.pattern.endswith("as"):
        inner = [c for p in parse.children[frame.cue] if parse.lower[p] == "as" for c in parse.children[p]]
    else:
        inner = parse.children[frame.argument] if frame.pattern == "object" else []
    return any(
        parse.dep[c] in ("acl", "pcomp")
        and parse.tag[c] == "VBG"
        and lexicon.cue(parse.lemma[c], parse.pos[c]) is not None
        for c in inner
    )


def _deed(parse: Parse, frame: Frame, lexicon: Lexicon) -> bool:
    """ "issued a warrant", "released a prisoner": a deed, unless what is issued is itself words."""
    if not frame.pattern.startswith("object") or parse.lemma[frame.cue] not in lexicon.deed_verbs:
        return False
    words = parse.lower[frame.argument] in lexicon.document_words
    return not words and lexicon.cue(parse.lemma[frame.argument], parse.pos[frame.argument]) is None


def _reticent(parse: Parse, frame: Frame, lexicon: Lexicon) -> bool:
    """ "who asked not to be named": about the speaker, no statement."""
    near = range(frame.first, min(frame.first + 3, frame.last + 1))
    return any(lexicon.reticence.at(parse.lower, t) for t in near)


def _best(parse: Parse, token: int, cue: Cue, found: list[Frame]) -> tuple[Frame | None, float]:
    """The content in whose pattern the cue attributes most often; the longer one where two are as likely."""
    best, share = None, 0.0
    if cue.second and parse.pos[second := cue.second_word(parse, token)] == "NOUN":
        found = frames(parse, second) + found  # "claimed responsibility for the blast": the blast
    for frame in _offered(found):
        got = share_of(cue, frame.pattern)
        if got > share or (best is not None and got == share and frame.last - frame.first > best.last - best.first):
            best, share = frame, got
    return best, share


def _offered(found: list[Frame]) -> list[Frame]:
    """An object before a whole clause is whom it is told to, no part of the content: "told parliament that ..."."""
    plain = {f.pattern for f in found}.intersection(_CLAUSES)
    return [f for f in found if f.pattern in plain or f.pattern.removeprefix("object ") not in plain]


def _own_words(page: Page, token: int, cue: Cue, frame: Frame, speaker: Speaker | None) -> bool:
    """In a quotation, only clear reports of another's words count: the rest is the quoted speaker talking."""
    if not page.in_quotation(token):
        return False
    if not cue.strong or speaker is None or frame.pattern not in FULL:
        return True
    if page.parse.lower[speaker.head] in _SELF:  # "I told him that ..." was said then; "I say that ..." is said now
        return page.parse.tag[token] != "VBD" or frame.pattern not in _PASSED_ON
    return page.parse.lower[speaker.head] in _NO_OTHER
