"""Segments by marks: quotations, and the cue next to each.

A quotation's cue stands behind it in its sentence (“A,” X said), or before it (X said: “A”); between two quotations it
may serve both (“A,” he said, “B”). Where no word attributes, a name beside it may (margins.py); what stays without
either may go on with another attribution (carry.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Parse, Span
from dateline.voice.draft import Draft
from dateline.voice.lexicon import QUOTE, Lexicon
from dateline.voice.quotation.margins import labelled, signed
from dateline.voice.quotation.quotes import Quote
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import Speaker, cue_tokens, is_passive, speaker_of

_ENDS = frozenset({".", "?", "!", "…"})
_REACH = 40  # tokens looked through for a cue on either side of a quotation
_SHORT = 5  # tokens with marks, up to which a quotation that ends in a comma may be a name or a title
_NEXT = 6  # tokens of a subject behind a quotation
_STATES = frozenset(("be", "have", "do", "seem", "become"))
_AFTER_OK = ",?!—–-…"
NAMES = 0.5  # share of "object small" from which a cue gives names: "called him “a liar”"
_NOUNS = ("NOUN", "PROPN", "PRON")
_FINITE = ("VBD", "VBZ", "VBP", "VBN", "VB")  # "adding" opens what follows, it never closes a quotation


@dataclass(frozen=True, slots=True)
class _Found:
    cue: int
    speaker: Speaker | None
    silent: bool = False  # the cue is a sign, no word


def find_direct(page: Page, lexicon: Lexicon) -> tuple[list[Draft], dict[int, Draft]]:
    """Drafts of the quotations that have a cue, and whose each quotation is, by its number."""
    drafts: list[Draft] = []
    by_cue: dict[int, Draft] = {}
    owner: dict[int, Draft] = {}
    last_of_run: dict[int, Draft] = {}
    waiting: dict[int, list[int]] = {}  # pieces of a quotation whose cue stands behind its last paragraph
    for number, quote in enumerate(page.quotes):
        if quote.scare or (not quote.marked and quote.block in page.laid_out):
            continue
        if quote.run in last_of_run:
            owner[number] = last_of_run[quote.run]
            owner[number].content.append(quote.span)
            owner[number].block = quote.block
            continue
        found = _after(page, lexicon, number) or _before(page, lexicon, number) or _beside(page, lexicon, number)
        found = found or _verb_behind(page, number)
        if found is None:
            waiting.setdefault(quote.run, []).append(number)
            continue
        draft = by_cue.get(found.cue)
        if draft is None:
            draft = _draft(page, number, found)
            by_cue[found.cue] = draft
            drafts.append(draft)
        else:
            draft.content.append(_whole(page, number, found))
        last_of_run[quote.run] = owner[number] = draft
        for earlier in waiting.pop(quote.run, ()):
            owner[earlier] = draft
            draft.content.append(page.quotes[earlier].span)
    return drafts, owner


def _draft(page: Page, number: int, found: _Found) -> Draft:
    quote, speaker = page.quotes[number], found.speaker
    first, last = cue_tokens(page.parse, found.cue, speaker.cue_from if speaker else -1, ())
    if speaker and first < speaker.last and speaker.first <= found.cue:
        first = max(first, speaker.last)
    return Draft(
        cue=found.cue,
        content=[_whole(page, number, found)],
        cue_spans=[] if found.silent else [page.parse.span(first, last)],
        speaker=(speaker.first, speaker.last) if speaker else None,
        speaker_head=speaker.head if speaker else -1,
        kind="direct",
        method="quotation",
        block=quote.block,
    )


def _whole(page: Page, number: int, found: _Found) -> Span:
    """The quotation with the narrator's words that make one clause with it: "taxes “are too high,” he said"."""
    parse, quote = page.parse, page.quotes[number]
    start, end = quote.span.start, quote.span.end
    if found.cue >= quote.last:
        first = _zone_start(page, number)
        if first < quote.first and _joins(page, quote.first - 1):
            start = parse.start[first]
    elif quote.closed and quote.final not in ".?!…" and quote.last < len(parse):
        stop = _zone_end(page, number)
        if (
            stop > quote.last
            and _joins(page, quote.last)
            and parse.word[quote.last][0].islower()
            and parse.pos[quote.last] != "CCONJ"
        ):
            end = parse.end[stop - 1]
    return Span(start, end)


def _joins(page: Page, token: int) -> bool:
    return page.parse.word[token][0].isalnum()


def _reported_before(page: Page, lexicon: Lexicon, number: int) -> bool:
    """Whether the quotation ends what a cue before it reports: "Roth said the tax was “too high,” he ..."."""
    parse, quote = page.parse, page.quotes[number]
    first = _zone_start(page, number)
    if first >= quote.first or not _joins(page, quote.first - 1):
        return False
    for t in range(first, quote.first):
        cue = lexicon.cue(parse.lemma[t], parse.pos[t]) if parse.pos[t] == "VERB" else None
        if cue is not None and cue.strong and QUOTE in cue.patterns and parse.dep[t] in ("ROOT", "conj"):
            return True
    return False


def _after(page: Page, lexicon: Lexicon, number: int) -> _Found | None:
    """The cue behind a quotation, in what is left of its sentence."""
    parse, quote = page.parse, page.quotes[number]
    if not quote.closed or quote.last >= len(parse) or _reported_before(page, lexicon, number):
        return None
    stop = _zone_end(page, number)
    if stop <= quote.last:
        return None
    inner, head = quote.final, parse.word[quote.last]
    if parse.lower[quote.last] in ("and", "but", "or", "nor"):
        return None  # the next verb is joined to the one that the quotation belongs to
    if inner == "." and not head[0].islower() and head not in (",", "—", "–", "-"):
        return None
    if inner and inner not in _AFTER_OK and head not in (",", "—", "–", "-"):
        return None
    for token in range(quote.last, stop):
        cue = lexicon.cue(parse.lemma[token], parse.pos[token])
        if cue is None or QUOTE not in cue.patterns or parse.tag[token] not in _FINITE:
            continue
        dependent = parse.dep[token] in ("relcl", "acl", "xcomp") and token - quote.last > 3
        if dependent and _verb_follows(page, token, stop):
            continue
        speaker = _speaker_near(page, lexicon, token, quote.last, stop)
        if speaker is None and not is_passive(parse, token):
            continue
        return _Found(token, speaker)
    return None


def _verb_behind(page: Page, number: int) -> _Found | None:
    """ "“You lie,” Lind put to him.": behind a whole quotation that ends in a comma any verb of a subject says it."""
    parse, quote = page.parse, page.quotes[number]
    if quote.final != "," or not quote.closed or quote.last - quote.first <= _SHORT:
        return None
    if not (page.opens_block(quote) or (quote.first and parse.word[quote.first - 1] in _ENDS)):
        return None
    stop = _zone_end(page, number)
    verb = next((t for t in range(quote.last, stop) if parse.pos[t] in ("VERB", "AUX")), -1)
    if verb <= quote.last or parse.tag[verb] not in ("VBD", "VBZ") or verb - quote.last > _NEXT:
        return None
    if parse.pos[quote.last] not in ("PROPN", "PRON", "DET") or parse.lemma[verb] in _STATES:
        return None
    speaker = _neighbour(page, verb, quote.last, verb)
    return _Found(verb, speaker) if speaker is not None else None


def _beside(page: Page, lexicon: Lexicon, number: int) -> _Found | None:
    """A name with a colon before the quotation, or under it with a dash: no word attributes."""
    quote = page.quotes[number]
    if quote.block in page.laid_out:
        return None
    speaker = labelled(page, lexicon, number)
    if speaker is not None:
        return _Found(quote.first - 1, speaker, silent=True)
    speaker = signed(page, lexicon, number, _zone_end(page, number))
    return _Found(quote.last, speaker, silent=True) if speaker is not None else None


def _verb_follows(page: Page, token: int, stop: int) -> bool:
    return any(page.parse.tag[t] in ("VBD", "VBZ", "VBP") for t in range(token + 1, stop))


def _zone_end(page: Page, number: int) -> int:
    """End of the narrator's words behind a quotation: a sentence end, the next quotation, the block's end."""
    parse, quote = page.parse, page.quotes[number]
    following = page.quotes[number + 1] if number + 1 < len(page.quotes) else None
    limit = min(quote.last + _REACH, len(parse))
    if following is not None and not following.scare:
        limit = min(limit, following.first)
    block_end = page.block_end(quote.block)
    for token in range(quote.last, limit):
        if parse.start[token] >= block_end or parse.word[token] in _ENDS:
            return token
    return limit


def _before(page: Page, lexicon: Lexicon, number: int) -> _Found | None:
    """The cue before a quotation: the last one of the narrator's words, with nothing but its modifiers between."""
    parse, quote = page.parse, page.quotes[number]
    start = _zone_start(page, number)
    if start >= quote.first:
        return None
    sign = parse.word[quote.first - 1]
    for token in range(quote.first - 1, start - 1, -1):
        cue = lexicon.cue(parse.lemma[token], parse.pos[token])
        if cue is None or QUOTE not in cue.patterns or parse.pos[token] not in ("VERB", "AUX"):
            if sign != ":" and _blocks_link(page, token, quote):
                return None
            continue
        if sign not in (",", ":") and (_part_of_deed(parse, token, quote) or _part_of_clause(parse, token, quote)):
            return None
        if parse.lemma[token] in lexicon.opening_verbs and sign not in (",", ":") and quote.final not in _ENDS:
            return None  # "will begin “in weeks”"
        names = cue.patterns.get("object small", 0.0) >= NAMES or parse.lemma[token] in lexicon.calling_verbs
        if names and any(parse.pos[t] in _NOUNS for t in range(token + 1, quote.first)):
            return None  # "called the ruling “a farce”": the object belongs to the content
        speaker = _speaker_near(page, lexicon, token, start, quote.first)
        return _Found(token, speaker)
    return None


def _part_of_deed(parse: Parse, cue: int, quote: Quote) -> bool:
    """ "it will not repeat “old mistakes”", "to maintain calm as they “live apart”": no words of the verb's subject."""
    opening = quote.first + 1
    if opening >= len(parse) or not parse.word[opening][0].islower() or parse.lemma[cue] in ("say", "tell"):
        return False
    helpers = [c for c in parse.children[cue] if c < cue and parse.dep[c] in ("aux", "neg")]
    return any(parse.tag[c] in ("MD", "TO") or parse.dep[c] == "neg" for c in helpers)


def _part_of_clause(parse: Parse, cue: int, quote: Quote) -> bool:
    """ "said the books “hid” the loss": the clause that the cue reports holds the quotation and its subject."""
    opening = quote.first + 1
    if opening >= len(parse) or not parse.word[opening][0].islower():
        return False
    between = range(cue + 1, quote.first)
    return any(
        parse.dep[t] in ("nsubj", "nsubjpass", "expl")
        and quote.first <= parse.head[t] < quote.last
        and parse.head[parse.head[t]] == cue
        for t in between
    )


def _blocks_link(page: Page, token: int, quote: Quote) -> bool:
    """Another verb, or an argument that the quotation belongs to, between cue and quotation."""
    parse = page.parse
    if parse.pos[token] in ("VERB", "AUX"):
        return True
    if token != quote.first - 1 or parse.lower[token] == "that":
        return False
    if parse.pos[token] == "NOUN":
        return parse.dep[token] not in ("dobj", "pobj", "npadvmod")
    return parse.pos[token] in ("DET", "ADJ", "NUM", "ADP", "PART")


def _zone_start(page: Page, number: int) -> int:
    parse, quote = page.parse, page.quotes[number]
    limit = max(quote.first - _REACH, 0)
    block_start, begin = page.laid_out.get(quote.block, page.block_start(quote.block)), quote.first - 1
    if quote.first and parse.word[quote.first - 1] == ":" and page.opens_block(quote):
        block_start = page.block_start(quote.block - 1)  # "He wrote:", and the quotation is the next paragraph
    elif not quote.marked and quote.block and page.parse.word[quote.first - 1] in _ENDS:
        block_start, begin = page.block_start(quote.block - 1), quote.first - 2  # "He wrote to them.", over a block
    for token in range(begin, limit - 1, -1):
        home = page.quote_of[token]
        if parse.start[token] < block_start or parse.word[token] in _ENDS:
            return token + 1
        if home >= 0 and not page.quotes[home].scare:
            return token + 1
    return limit


def _speaker_near(page: Page, lexicon: Lexicon, cue: int, first: int, last: int) -> Speaker | None:
    """The grammatical speaker where it stands in the narrator's words; else the noun phrase next to the cue."""
    found = speaker_of(page.parse, cue, lexicon.light_verbs)
    if found is None and is_passive(page.parse, cue):
        return None  # "the council was told": by nobody named
    reached = found is not None and (first <= found.head < last or page.quote_of[found.head] < 0)
    if found is not None and reached and not page.in_quotation(found.head):
        return _clip(found, page)
    return _neighbour(page, cue, first, last)


def _clip(found: Speaker, page: Page) -> Speaker:
    """A speaker phrase never reaches into a quotation."""
    a, b = found.first, found.last
    for t in range(found.head, a - 1, -1):
        if page.in_quotation(t):
            a = t + 1
            break
    for t in range(found.head, b):
        if page.in_quotation(t):
            b = t
            break
    while a < found.head and page.parse.pos[a] == "PUNCT":
        a += 1
    return Speaker(a, max(b, found.head + 1), found.head, found.cue_from)


def _neighbour(page: Page, cue: int, first: int, last: int) -> Speaker | None:
    """ "“A,” said Bob": parsers often fail on what stands beside a quotation; nouns up to the next sign do not."""
    parse = page.parse
    nouns = ("NOUN", "PROPN", "PRON")
    inner = ("pobj", "compound", "poss")
    before = [t for t in range(first, cue) if parse.pos[t] in nouns and parse.dep[t] not in inner]
    after: list[int] = []
    for t in range(cue + 1, last):
        if parse.pos[t] in ("PUNCT", "VERB", "ADP", "SCONJ") and not (after and parse.lower[t] == "of"):
            break
        after.append(t)
    short = after[: next((i for i, t in enumerate(after) if parse.lower[t] == "of"), len(after))]
    heads = [t for t in short if parse.pos[t] in nouns]
    ends = [t for t in after if parse.pos[t] in nouns]
    if heads and not before:
        return Speaker(cue + 1, ends[-1] + 1, heads[-1])
    if not before and cue > first and parse.pos[cue - 1] == "PROPN":
        name = cue - 1  # "Under Secretary Ada Lind said": no preposition, though parsers read one
        while name > first and parse.pos[name - 1] in ("PROPN", "ADP") and parse.word[name - 1][0].isupper():
            name -= 1
        return Speaker(name, cue, cue - 1)
    if before:
        head = before[-1]
        a = max(parse.edges[head][0], first)
        while a < head and parse.pos[a] == "PUNCT":
            a += 1
        return Speaker(a, head + 1, head)
    return None
