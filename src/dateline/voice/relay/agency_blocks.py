"""How far the agency of a heading holds: "From SANA: ..." and the paragraphs behind, until the outlet itself speaks."""

from __future__ import annotations

import re

from dateline.model import Link, Mentions, Span
from dateline.voice.draft import Draft
from dateline.voice.relay.chain_words import ChainWords
from dateline.voice.relay.outlets import Outlet
from dateline.voice.sheet import Page
from dateline.voice.speaker.resolve import Who

OPENING = ("From", "Via", "Source", "Sources")
# "From SANA:", "(AP) -", "BEIRUT (Reuters) -", "Source: TASS", "SANA:", at the head of a block
_HEADING = re.compile(
    r"(From|Via|By|Sources?:|Agency:)?\s*(?:[A-Z][\w.' ,-]{0,40}\s)?\(?([A-Z][\w' -]{1,40}?)\)?\s*[:–—-]"
)
_LOOK = 120  # characters of a block in which its heading ends


def agency_blocks(
    page: Page,
    drafts: list[Draft],
    who: list[Who],
    mentions: Mentions,
    outlets: dict[int, list[Outlet]],
    words: ChainWords,
) -> dict[int, Link]:
    """The agency of each block: the heading's, while the blocks behind it go on quoting or those named there speak on.

    One paragraph without any statement may stand between; the outlet's own "we" and another outlet end it.
    """
    headings = {
        number: found
        for number, block in enumerate(page.article.blocks)
        if number not in page.laid_out and (found := _heading(page, block.span, words)) is not None
    }
    if not headings:
        return {}
    said = _said(page, drafts, who)
    others = _named(page, outlets)
    acting = _acting(page, mentions)
    out: dict[int, Link] = {}
    current: Link | None = None
    known: set[str] = set()
    silent = False
    for number in range(len(page.article.blocks)):
        if number in headings:
            current, known, silent = headings[number], set(), False
        elif current is None:
            continue
        else:
            statements = said.get(number, [])
            own = any(w.basis == "publisher" for _, w in statements) or others.get(number, set()) - {current.name}
            quotes = not silent and any(d.kind != "indirect" for d, _ in statements)
            goes_on = quotes or any(w.actor in known for _, w in statements)
            if own or not (goes_on or (not statements and not silent)):
                current = None
                continue
            silent = not statements
        known |= acting.get(number, set())
        out[number] = current
    return out


def _said(page: Page, drafts: list[Draft], who: list[Who]) -> dict[int, list[tuple[Draft, Who]]]:
    out: dict[int, list[tuple[Draft, Who]]] = {}
    for draft, speaker in zip(drafts, who, strict=True):
        if draft.parent < 0:
            out.setdefault(page.block_of(draft.start), []).append((draft, speaker))
    return out


def _named(page: Page, outlets: dict[int, list[Outlet]]) -> dict[int, set[str]]:
    out: dict[int, set[str]] = {}
    for outlet in (o for found in outlets.values() for o in found if o.kind and o.known):
        out.setdefault(page.block_of(page.parse.start[outlet.first]), set()).add(outlet.name)
    return out


def _acting(page: Page, mentions: Mentions) -> dict[int, set[str]]:
    out: dict[int, set[str]] = {}
    for mention in mentions.mentions:
        out.setdefault(page.block_of(mention.span.start), set()).add(mention.actor)
    return out


def _heading(page: Page, block: Span, words: ChainWords) -> Link | None:
    m = _HEADING.match(page.article.text, block.start, min(block.end, block.start + _LOOK))
    if m is None:
        return None
    name = m.group(2).strip()
    relayed = m.group(1) in ("From", "Via") and m.group().endswith(":")  # "From X:" says by itself that X is relayed
    if name not in words.agencies and not relayed:
        return None
    return Link("agency", words.agencies.get(name, name), Span(m.start(2), m.start(2) + len(name)))
