"""The chain of an attribution, outermost first: publisher, agency, document, speaker, each with its words."""

from __future__ import annotations

import re

from dateline.model import Link, Mentions, Span
from dateline.voice.chain_words import ChainWords
from dateline.voice.documents import cited, document
from dateline.voice.draft import Draft
from dateline.voice.outlets import Outlet, outlets, span_of
from dateline.voice.relays import relays, speaks
from dateline.voice.resolve import Who
from dateline.voice.sheet import Page

# "From SANA:", "(AP) -", "BEIRUT (Reuters) -", "Source: TASS", "SANA:", at the head of a block
_HEADING = re.compile(
    r"(From|Via|By|Sources?:|Agency:)?\s*(?:[A-Z][\w.' ,-]{0,40}\s)?\(?([A-Z][\w' -]{1,40}?)\)?\s*[:–—-]"
)
_TOP = 2  # blocks, after the title, in which a city line may stand


def chains(
    page: Page, drafts: list[Draft], who: list[Who], mentions: Mentions, words: ChainWords
) -> list[tuple[Link, ...]]:
    """The chain of every draft: that of the attributions it stands in, then its own links."""
    own = _Links(page, drafts, mentions, words).all(who)
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
    """An agency that relays the outer statement relays the inner as well, and who goes on is no second speaker."""
    out: list[Link] = []
    for link in links:
        known = (o for o in out if o.kind == link.kind == "agency" and o.name == link.name)
        goes_on = bool(out) and link.actor and (out[-1].kind, out[-1].actor) == (link.kind, link.actor)
        if next(known, None) is None and not goes_on:
            out.append(link)
    return out


def _publisher(page: Page) -> tuple[Link, ...]:
    stated = page.article.publisher
    return (Link("publisher", stated.value, stated.span),) if stated else ()


class _Links:
    """The links of each attribution that are its own, outermost first: agencies, document, speaker.

    The last link is the one who asserts it: an agency or a document where it speaks itself.
    """

    def __init__(self, page: Page, drafts: list[Draft], mentions: Mentions, words: ChainWords) -> None:
        self.page, self.drafts, self.mentions, self.words = page, drafts, mentions, words
        self.headed = agency_blocks(page, drafts, words)
        self.outlets = outlets(page, mentions, words)
        self.cues = {d.cue for d in drafts if d.cue >= 0 and page.parse.pos[d.cue] in ("VERB", "AUX")}
        self.number = {id(d): i for i, d in enumerate(drafts)}
        self.through: list[list[Link]] = [[] for _ in drafts]  # agencies and document told with the cue

    def all(self, who: list[Who]) -> list[list[Link]]:
        return [self.of(i, draft, who[i]) for i, draft in enumerate(self.drafts)]

    def of(self, number: int, draft: Draft, who: Who) -> list[Link]:
        if who.basis == "publisher":
            return []
        page = self.page
        top = self.headed.get(page.block_of(draft.start)) or _agency_of_page(page)
        links = [top] if top is not None and draft.parent < 0 else []
        if draft.carried is not None:
            self.through[number] = self.through[self.number.get(id(draft.carried), number)]
            return links + self.through[number] + self._speaker(draft, who)
        here = self.outlets.get(page.parse.sentence_of[draft.cue], []) if draft.cue >= 0 else []
        told = [self._agency(o) for o in relays(page, draft, here, self.cues, self.words)]
        found = document(page, draft, self.words)
        self.through[number] = told + ([found[1]] if found else [])
        links += self.through[number]
        outlet = speaks(draft, here)
        if outlet is not None:
            asserting = [self._agency(outlet, who.actor)]
        elif found is not None and found[0] >= 0 and found[0] == draft.speaker_head:
            asserting = self._issuer(draft, who)
        else:
            asserting = self._speaker(draft, who)
        return links + asserting + cited(page, draft, self.mentions, self.words)

    def _agency(self, outlet: Outlet, actor: str = "") -> Link:
        return Link("agency", outlet.name, span_of(self.page, outlet), actor)

    def _issuer(self, draft: Draft, who: Who) -> list[Link]:
        """Whose the document is that speaks: "the ministry's statement", "a report by the bank", "the statement"."""
        actor = self.mentions.actor.get(who.actor)
        if actor is None or draft.speaker is None or actor.name in self.words.agencies:
            return []
        here = (self.mentions.by_token[t] for t in range(*draft.speaker) if t in self.mentions.by_token)
        named = next((m for m in here if m.actor == actor.id), None)
        if named is not None and named.head == draft.speaker_head:
            return []  # the document's own words: "court papers"
        return [Link("speaker", actor.name, named.span if named else None, actor.id)]

    def _speaker(self, draft: Draft, who: Who) -> list[Link]:
        if draft.speaker is None and not who.actor:
            return []
        span = self.page.parse.span(*draft.speaker) if draft.speaker else None
        actor = self.mentions.actor.get(who.actor)
        if actor is not None and actor.name in self.words.agencies:
            return [Link("agency", self.words.agencies[actor.name], span, actor.id)]
        described = span.of(self.page.article.text) if span else ""
        name = actor.name if actor and (who.basis != "anonymous" or not described) else described
        return [Link("speaker", name, span, who.actor)]


def _agency_of_page(page: Page) -> Link | None:
    """The wire of the city line or byline; one named further down holds only where it stands (`agency_blocks`)."""
    stated = page.article.agency
    if not stated or (stated.span is not None and page.block_of(stated.span.start) > _TOP):
        return None
    return Link("agency", stated.value, stated.span)


def agency_blocks(page: Page, drafts: list[Draft], words: ChainWords) -> dict[int, Link]:
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


def _heading(page: Page, block: Span, words: ChainWords) -> Link | None:
    m = _HEADING.match(page.article.text, block.start, min(block.end, block.start + 120))
    if m is None:
        return None
    name = m.group(2).strip()
    relayed = m.group(1) in ("From", "Via") and m.group().endswith(":")  # "From X:" says by itself that X is relayed
    if name not in words.agencies and not relayed:
        return None
    return Link("agency", words.agencies.get(name, name), Span(m.start(2), m.start(2) + len(name)))
