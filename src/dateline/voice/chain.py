"""The chain of an attribution, outermost first: publisher, agency, document, speaker, each with its words."""

from __future__ import annotations

import re

from dateline.model import Link, Mentions, Span
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon
from dateline.voice.resolve import Who
from dateline.voice.sheet import Page

# "From SANA:", "(AP) -", "BEIRUT (Reuters) -", "Source: TASS", "SANA:", at the head of a block
_HEADING = re.compile(
    r"(From|Via|By|Sources?:|Agency:)?\s*(?:[A-Z][\w.' ,-]{0,40}\s)?\(?([A-Z][\w' -]{1,40}?)\)?\s*[:–—-]"
)
_TOP = 2  # blocks, after the title, in which a city line may stand
_SENTENCE_REACH = 60  # tokens of the cue's sentence looked through for an agency


def chains(
    page: Page, drafts: list[Draft], who: list[Who], mentions: Mentions, words: Lexicon
) -> list[tuple[Link, ...]]:
    """The chain of every draft: that of the attributions it stands in, then its own links."""
    headed = agency_blocks(page, drafts, words)
    named = words.agency_names.found(page.parse.word)
    own = [_own(page, d, who[i], headed, named, mentions, words) for i, d in enumerate(drafts)]
    publisher = _publisher(page)
    out = []
    for i, draft in enumerate(drafts):
        outer: list[Link] = []
        seen, up = {i}, draft.parent
        while up >= 0 and up not in seen:
            seen.add(up)
            outer = own[up] + outer
            up = drafts[up].parent
        out.append((*publisher, *_once(outer + own[i])))
    return out


def _once(links: list[Link]) -> list[Link]:
    """An agency that relays the outer statement relays the inner as well: it is named once."""
    out: list[Link] = []
    for link in links:
        if link.kind != "agency" or all(o.kind != "agency" or o.name != link.name for o in out):
            out.append(link)
    return out


def _publisher(page: Page) -> tuple[Link, ...]:
    stated = page.article.publisher
    return (Link("publisher", stated.value, stated.span),) if stated else ()


def _own(
    page: Page,
    draft: Draft,
    who: Who,
    headed: dict[int, Link],
    named: dict[int, int],
    mentions: Mentions,
    words: Lexicon,
) -> list[Link]:
    links: list[Link] = []
    if who.basis == "publisher":
        return links
    block = page.block_of(draft.start)
    agency = _agency_in_sentence(page, draft, named) or headed.get(block) or _agency_of_page(page)
    if agency is not None and draft.parent < 0:
        links.append(agency)
    document = _document(page, draft, words)
    if document is not None:
        links.append(document)
    if draft.speaker is None and not who.actor:
        return links
    span = page.parse.span(*draft.speaker) if draft.speaker else None
    if span is not None and any(x.span is not None and x.span.covers(span) for x in links):
        return links
    actor = mentions.actor.get(who.actor)
    described = span.of(page.article.text) if span else ""
    name = actor.name if actor and (who.basis != "anonymous" or not described) else described
    links.append(Link("speaker", name, span, who.actor))
    return links


def _agency_of_page(page: Page) -> Link | None:
    """The wire of the city line or byline; one named further down holds only where it stands (`agency_blocks`)."""
    stated = page.article.agency
    if not stated or (stated.span is not None and page.block_of(stated.span.start) > _TOP):
        return None
    return Link("agency", stated.value, stated.span)


def agency_blocks(page: Page, drafts: list[Draft], words: Lexicon) -> dict[int, Link]:
    """The agency of each block: the heading's, for its block and those after it while they go on quoting."""
    quoting = {page.block_of(d.start) for d in drafts if d.kind != "indirect" and d.parent < 0}
    out: dict[int, Link] = {}
    current: Link | None = None
    for number, block in enumerate(page.article.blocks):
        heading = _heading(page, block.span, words)
        if heading is not None:
            current = heading
        elif number not in quoting:
            current = None
        if current is not None:
            out[number] = current
    return out


def _heading(page: Page, block: Span, words: Lexicon) -> Link | None:
    m = _HEADING.match(page.article.text, block.start, min(block.end, block.start + 120))
    if m is None:
        return None
    name = m.group(2).strip()
    relayed = m.group(1) in ("From", "Via") and m.group().endswith(":")  # "From X:" says by itself that X is relayed
    if name not in words.agencies and not relayed:
        return None
    return Link("agency", name, Span(m.start(2), m.start(2) + len(name)))


def _agency_in_sentence(page: Page, draft: Draft, named: dict[int, int]) -> Link | None:
    """ "told Reuters", "quoted by TASS": an agency named in the cue's sentence, outside the content."""
    if draft.cue < 0 or not named:
        return None
    parse = page.parse
    first, last = parse.sentences[parse.sentence_of[draft.cue]]
    for t in range(max(first, draft.cue - _SENTENCE_REACH), min(last, draft.cue + _SENTENCE_REACH)):
        if t not in named:
            continue
        span = parse.span(t, t + named[t])
        if not any(c.overlaps(span) for c in draft.content):
            return Link("agency", span.of(parse.text), span)
    return None


def _document(page: Page, draft: Draft, words: Lexicon) -> Link | None:
    """A document that speaks, or through which the speaker does: "a statement said", "said in a tweet"."""
    if draft.document is not None:
        return Link("document", draft.document.of(page.article.text), draft.document)
    if draft.cue < 0:
        return None
    parse = page.parse
    nouns = [draft.speaker_head] if draft.speaker else []
    for c in (x for verb in _verbs(page, draft) for x in parse.children[verb]):
        if parse.dep[c] == "prep" and parse.lower[c] in ("in", "on", "through", "via", "at", "during", "by"):
            nouns += [o for o in parse.children[c] if parse.dep[o] == "pobj"]
        elif parse.dep[c] == "dobj" and parse.lemma[parse.head[c]] in words.light_verbs:
            nouns.append(c)
    if parse.dep[draft.cue] == "acl":
        nouns.append(parse.head[draft.cue])
    for noun in nouns:
        if parse.lower[noun] in words.document_words and not page.in_quotation(noun):
            first, last = parse.edges[noun]
            span = parse.span(first, max(noun, _before_clause(page, noun, last)) + 1)
            if not any(c.overlaps(span) for c in draft.content):
                return Link("document", span.of(parse.text), span)
    return None


def _verbs(page: Page, draft: Draft) -> list[int]:
    """The cue, and the verb it hangs on: "issued a statement saying"."""
    parse, cue = page.parse, draft.cue
    out = [cue]
    if parse.dep[cue] in ("xcomp", "advcl", "acl", "conj"):
        out.append(parse.head[cue])
    return out


def _before_clause(page: Page, noun: int, last: int) -> int:
    """The noun phrase without a clause that hangs on it."""
    for c in page.parse.children[noun]:
        if c > noun and page.parse.dep[c] in ("acl", "relcl", "appos", "punct"):
            return min(last, page.parse.edges[c][0] - 1)
    return last
