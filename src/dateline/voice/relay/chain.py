"""The chain of an attribution, outermost first: publisher, agency, document, speaker, each with its words."""

from __future__ import annotations

from dateline.model import Link, Mentions, Span
from dateline.voice.draft import Draft
from dateline.voice.relay.agency_blocks import OPENING, agency_blocks
from dateline.voice.relay.chain_words import ChainWords
from dateline.voice.relay.documents import cited, document
from dateline.voice.relay.outlets import Outlet, outlets, span_of
from dateline.voice.relay.relays import relays, speaks
from dateline.voice.sheet import Page
from dateline.voice.speaker.resolve import Who

_UNNAMED = ("anonymous", "group")
_TOP = 2  # blocks, after the title, in which a city line may stand


def chains(
    page: Page, drafts: list[Draft], who: list[Who], mentions: Mentions, words: ChainWords
) -> list[tuple[Link, ...]]:
    """The chain of every draft: that of the attributions it stands in, then its own links."""
    own = _Links(page, drafts, who, mentions, words).all()
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
        known = (o for o in out if o.kind == link.kind and _is_same(o, link))
        goes_on = bool(out) and link.actor and (out[-1].kind, out[-1].actor) == (link.kind, link.actor)
        if next(known, None) is None and not goes_on:
            out.append(link)
    return out


def _is_same(one: Link, other: Link) -> bool:
    return one.name == other.name if one.kind == "agency" else one.span is not None and one.span == other.span


def _publisher(page: Page) -> tuple[Link, ...]:
    stated = page.article.publisher
    return (Link("publisher", stated.value, stated.span),) if stated else ()


class _Links:
    """The links of each attribution that are its own, outermost first: agencies, document, speaker.

    The last link is the one who asserts it: an agency or a document where it speaks itself.
    """

    def __init__(self, page: Page, drafts: list[Draft], who: list[Who], mentions: Mentions, words: ChainWords) -> None:
        self.page, self.drafts, self.who, self.mentions, self.words = page, drafts, who, mentions, words
        self.outlets = outlets(page, mentions, words)
        self.headed = agency_blocks(page, drafts, who, mentions, self.outlets, words)
        self.cues = {d.cue for d in drafts if d.cue >= 0 and page.parse.pos[d.cue] in ("VERB", "AUX")}
        self.by_cue = {d.cue: i for i, d in enumerate(drafts) if d.cue >= 0}
        self.named = self._outlet_actors()
        self.number = {id(d): i for i, d in enumerate(drafts)}
        self.through: list[list[Link]] = [[] for _ in drafts]  # agencies and document told with the cue

    def _outlet_actors(self) -> dict[str, str]:
        """The actors of the page that are outlets, with the name on file: "it said" may be one."""
        out: dict[str, str] = {}
        for outlet in (o for found in self.outlets.values() for o in found if o.known and o.alone):
            for token in (outlet.last - 1, outlet.top):
                mention = self.mentions.by_token.get(token)
                if mention is not None and self.mentions.actor[mention.actor].kind in ("organisation", "unknown"):
                    out.setdefault(mention.actor, outlet.name)
        return out

    def all(self) -> list[list[Link]]:
        return [self.of(i, draft, self.who[i]) for i, draft in enumerate(self.drafts)]

    def of(self, number: int, draft: Draft, who: Who) -> list[Link]:
        if who.basis == "publisher":
            return []
        page = self.page
        top = self.headed.get(page.block_of(draft.start)) or _agency_of_page(page)
        links = [top] if top is not None and draft.parent < 0 else []
        if draft.carried is not None:
            self.through[number] = self.through[self.number.get(id(draft.carried), number)]
            return links + self.through[number] + self._speaker(draft, who, [])
        here = self.outlets.get(page.parse.sentence_of[draft.cue], []) if draft.cue >= 0 else []
        told = [self._agency(o) for o in relays(page, draft, here, self.cues, self.words)]
        outlet = speaks(draft, here)
        asserting = self._speaker(draft, who, here) if outlet is None else [self._agency(outlet)]
        found = document(page, draft, self.words)
        if found is not None and found[0] >= 0 and found[0] == draft.speaker_head:
            if asserting and asserting[0].kind == "agency":
                found = None  # "the paper", once it is known which
            else:
                asserting = self._issuer(draft, who)
        self.through[number] = told + ([found[1]] if found else []) or self._governing(draft)
        return links + self.through[number] + asserting + cited(page, draft, self.mentions, self.words)

    def _governing(self, draft: Draft) -> list[Link]:
        """ "Said in a letter that A, adding that B", "told the BBC A and said B": what the same speaker said first."""
        parse = self.page.parse
        before = self.by_cue.get(parse.head[draft.cue]) if draft.cue >= 0 else None
        if before is None or parse.dep[draft.cue] not in ("advcl", "xcomp", "conj"):
            return []
        same = draft.speaker is not None and draft.speaker == self.drafts[before].speaker
        return self.through[before] if same else []

    def _agency(self, outlet: Outlet) -> Link:
        named = self.mentions.by_token.get(outlet.last - 1) or self.mentions.by_token.get(outlet.top)
        actor = self.mentions.actor.get(named.actor) if named else None
        known = actor.id if actor is not None and actor.kind == "organisation" else ""
        return Link("agency", outlet.name, span_of(self.page, outlet), known)

    def _is_outlet(self, who: Who) -> bool:
        actor = self.mentions.actor.get(who.actor)
        return actor is not None and (actor.id in self.named or actor.name in self.words.agencies)

    def _issuer(self, draft: Draft, who: Who) -> list[Link]:
        """Whose the document is that speaks: "the ministry's statement", "a report by the bank", "the statement"."""
        actor = self.mentions.actor.get(who.actor)
        if actor is None or draft.speaker is None or self._is_outlet(who):
            return []
        parse = self.page.parse
        here = (self.mentions.by_token[t] for t in range(*draft.speaker) if t in self.mentions.by_token)
        named = next((m for m in here if m.actor == actor.id), None)
        if named is not None and (named.head == draft.speaker_head or parse.lower[named.head] in self.words.outlets):
            return []  # the document's own words: "court papers", "media reports"
        if named is not None and actor.kind == "state" and parse.dep[named.head] not in ("poss", "pobj"):
            return []  # "US reports" are not the state's
        return [Link("speaker", actor.name, named.span if named else None, actor.id)]

    def _speaker(self, draft: Draft, who: Who, here: list[Outlet]) -> list[Link]:
        if draft.speaker is None and not who.actor:
            return []
        if draft.speaker is not None and any(draft.speaker[0] <= o.first < draft.speaker[1] for o in here):
            who = Who("" if self._is_outlet(who) else who.actor, who.basis)  # "a source quoted by TASS" is not TASS
        span = self.page.parse.span(*draft.speaker) if draft.speaker else None
        actor = self.mentions.actor.get(who.actor)
        if actor is not None and self._is_outlet(who):
            name = self.named.get(actor.id) or self.words.agencies[actor.name]
            return [Link("agency", name, span, actor.id)]
        described = span.of(self.page.article.text) if span else ""
        name = actor.name if actor and (who.basis not in _UNNAMED or not described) else described
        return [Link("speaker", name, span, who.actor)]


def _agency_of_page(page: Page) -> Link | None:
    """The wire of the city line or byline; one named further down holds only where it stands (`agency_blocks`)."""
    stated = page.article.agency
    if not stated or (stated.span is not None and not _on_top(page, stated.span)):
        return None
    return Link("agency", stated.value, stated.span)


def _on_top(page: Page, name: Span) -> bool:
    """In the city line or byline; "From X:" opens what is relayed, which may end before the page does."""
    block = page.block_of(name.start)
    before = page.article.text[page.block_start(block) : name.start].split()
    return block <= _TOP and (not before or before[-1] not in OPENING)
