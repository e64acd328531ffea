"""Segments by grammar: cues of the table with the content their grammar gives, outside and inside quotations."""

from __future__ import annotations

from dateline.model import Parse, Span
from dateline.voice.content import content_spans
from dateline.voice.draft import Draft
from dateline.voice.frames import Frame, frames
from dateline.voice.interposed import SURE, interposed
from dateline.voice.lexicon import Cue, Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speakers import Speaker, before_sign, cue_tokens, saying_before, speaker_of

THRESHOLD = 0.33  # share from which a cue is taken to attribute
NO_SPEAKER = 0.6  # factor on the share of a verb without a speaker
NO_OWNER = 0.4  # the same for a noun: "questions about" is nobody's
FULL = ("that", "clause", "wh", "bare", "to", "object that", "object clause", "object to", "object of")
_CLAUSES = ("that", "clause", "wh", "bare")
_NO_OTHER = frozenset(("i", "we", "you", "who", "which", "that", "it", "one"))


def find_indirect(page: Page, lexicon: Lexicon, taken: set[int]) -> list[Draft]:
    """One draft for every cue token not in `taken`."""
    out = []
    for token, cue in lexicon.cues_of(page.parse):
        draft = None if token in taken else _draft(page, token, cue, lexicon)
        if draft is not None:
            out.append(draft)
    return _once(page.parse, out)


def _once(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """ "rejected the claim that ...", "voiced concern that ...": one attribution, of verb and noun together."""
    by_cue = {d.cue: d for d in drafts}
    out = []
    for draft in drafts:
        noun = by_cue.get(draft.argument) if draft.pattern == "object" else None
        if noun is None or noun.speaker != draft.speaker or noun.pattern not in FULL or parse.pos[noun.cue] != "NOUN":
            out.append(draft)
        elif draft.stance == "denies":
            noun.stance = draft.stance
    return out


def _draft(page: Page, token: int, cue: Cue, lexicon: Lexicon) -> Draft | None:
    parse = page.parse
    seems = parse.lemma[token] in lexicon.seeming_verbs
    speaker = None if seems else speaker_of(parse, token, lexicon.light_verbs)
    best, share = _best(parse, token, cue)
    if speaker is not None and _no_speaker(page, token, speaker):
        if best is None or page.quote_of[speaker.head] in (-1, page.quote_of[best.argument]):
            return None
        speaker = saying_before(parse, token)
    if best is None:
        return _interposed(page, lexicon, token, cue, speaker)
    if _deed(parse, best, lexicon):
        return None
    if _speaks_itself(parse, best, lexicon) or _reticent(parse, best, lexicon):
        return None
    if speaker is None and best.last < token:
        speaker = before_sign(parse, token)
    share *= 1.0 if speaker else NO_OWNER if parse.pos[token] == "NOUN" else NO_SPEAKER
    if share < THRESHOLD or _own_words(page, token, cue, best, speaker):
        return None
    spans = content_spans(page, token, best, speaker)
    if not spans:
        return None
    said = _said_in(parse, token, lexicon)
    if said >= 0:
        return _through_document(page, said, token, lexicon, spans, best.pattern, share)
    links = (cue.second_word(parse, token), *best.links)
    draft = _made(page, lexicon, token, cue, speaker, spans, best.pattern, share, links)
    draft.argument = best.argument
    return draft


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
    draft = _made(page, lexicon, verb, cue, speaker, spans, pattern, share)
    draft.cue_spans = [Span(draft.cue_spans[0].start, page.parse.end[noun])]
    return draft


def _made(
    page: Page,
    lexicon: Lexicon,
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
        stance=_stance(page, lexicon, token, cue, pattern),
        method=f"{'cue' if cue.strong else 'weak cue'}: {pattern}",
        pattern=pattern,
        strong=cue.strong,
        score=round(share, 3),
    )


def _stance(page: Page, lexicon: Lexicon, token: int, cue: Cue, pattern: str) -> str:
    """The table's; neutral for a question ("asked whether") and for what is not said ("has not confirmed")."""
    if any(page.parse.dep[c] == "neg" for c in page.parse.children[token]):
        return "neutral"
    calling = page.parse.lemma[token] in lexicon.calling_verbs and pattern not in lexicon.calling_patterns
    return "neutral" if calling else cue.stance


def _interposed(page: Page, lexicon: Lexicon, token: int, cue: Cue, speaker: Speaker | None) -> Draft | None:
    share = max(cue.patterns.get("clause", 0.0), cue.patterns.get("that", 0.0))
    if share < SURE or page.in_quotation(token):
        return None
    spans = interposed(page, token, speaker)
    return _made(page, lexicon, token, cue, speaker, spans, "interposed", share) if spans else None


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


def _best(parse: Parse, token: int, cue: Cue) -> tuple[Frame | None, float]:
    """The content in whose pattern the cue attributes most often; the longer one where two are as likely.

    An object before a whole clause is whom it is told to, no part of the content: "told parliament that ...".
    """
    best, share = None, 0.0
    found = frames(parse, token)
    if cue.second and parse.pos[second := cue.second_word(parse, token)] == "NOUN":
        found = frames(parse, second) + found  # "claimed responsibility for the blast": the blast
    plain = {f.pattern for f in found}
    for frame in found:
        clause = frame.pattern.removeprefix("object ")
        told = clause in _CLAUSES and frame.pattern != clause
        if told and clause in plain:
            continue
        got = cue.patterns.get(frame.pattern, 0.0)
        if clause in _CLAUSES:
            got = max(got, cue.patterns.get(f"object {clause}", 0.0))
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
