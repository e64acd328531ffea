"""Which attribution stands in the content of which: "A said that B had promised C"."""

from __future__ import annotations

from bisect import bisect_right

from dateline.model import Span
from dateline.voice.cue.content import trimmed
from dateline.voice.draft import Draft
from dateline.voice.sheet import Page

_DEEP = 24  # open contents looked at for one attribution; pages nest three or four deep


def set_parents(page: Page, drafts: list[Draft]) -> None:
    """`parent` of each draft: the index of the innermost draft whose content holds its cue and its content."""
    spans = sorted(((s.start, -s.end, i) for i, d in enumerate(drafts) for s in d.content))
    anchors = sorted((_anchor(page, d), i) for i, d in enumerate(drafts))
    open_spans: list[tuple[int, int]] = []  # end, draft
    at = 0
    for anchor, i in anchors:
        while at < len(spans) and spans[at][0] <= anchor:
            open_spans = [o for o in open_spans[-_DEEP:] if o[0] > spans[at][0]]
            open_spans.append((-spans[at][1], spans[at][2]))
            at += 1
        holders = [o for o in open_spans[-_DEEP:] if o[0] > anchor and o[1] != i and _holds(drafts[o[1]], drafts[i])]
        drafts[i].parent = min(holders, key=lambda o: (o[0], -o[1]))[1] if holders else -1
    _cut_circles(drafts)


def _anchor(page: Page, draft: Draft) -> int:
    return page.parse.start[draft.cue] if draft.cue >= 0 else draft.start


def _holds(outer: Draft, inner: Draft) -> bool:
    """All of the inner content stands in the outer's."""
    places = (bisect_right(outer.content, s.start, key=lambda o: o.start) - 1 for s in inner.content)
    return all(i >= 0 and _covers(outer.content[i], s) for i, s in zip(places, inner.content, strict=True))


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _cut_circles(drafts: list[Draft]) -> None:
    """A draft is never its own ancestor: of two that hold each other, the one with more content is the outer."""
    sizes = [d.size for d in drafts]
    for i, draft in enumerate(drafts):
        up = draft.parent
        if up >= 0 and (sizes[up], -up) < (sizes[i], -i):
            draft.parent = -1


def let_out(page: Page, drafts: list[Draft]) -> bool:
    """ "The aide said A, according to the paper": the paper says that the aide said so, wherever the parser hung it.

    `parent` must be set. Whether any content was changed.
    """
    changed = False
    for draft in drafts:
        if draft.method != "according to" or draft.parent < 0 or not _closes(page, draft):
            continue
        holders: list[Draft] = []
        up = draft.parent
        while up >= 0 and len(holders) < _DEEP:
            holders.append(drafts[up])
            up = drafts[up].parent
        if any(h.cue < 0 or h.cue > draft.cue or not h.pattern or page.in_quotation(h.cue) for h in holders):
            continue
        changed = _let_out(page, draft, holders) or changed
    return changed


def _closes(page: Page, draft: Draft) -> bool:
    """Set off by a comma, the last of its sentence, and not on a relative clause of it ("a fund, which sank")."""
    parse, cue = page.parse, draft.cue
    comma = next((t for t in (cue - 1, cue - 2) if t >= 0 and parse.word[t] == ","), -1)
    closing = comma >= 0 and all(page.quote_of[t] >= 0 for t in range(comma + 1, cue))  # "..., “A,” according to"
    if draft.speaker is None or not closing or page.quote_of[cue] >= 0:
        return False
    end = parse.sentences[parse.sentence_of[cue]][1]
    behind = range(draft.speaker[1], end)
    clause = next((t for t in parse.ancestors(cue) if parse.dep[t] in ("relcl", "acl", "advcl")), None)
    return clause is None and all(parse.pos[t] == "PUNCT" for t in behind)


def _let_out(page: Page, draft: Draft, holders: list[Draft]) -> bool:
    parse = page.parse
    top = holders[-1]
    first = min(parse.edges[top.cue][0], top.speaker[0] if top.speaker else top.cue)
    whole = trimmed(page, top.cue, first, draft.cue - 1)
    kept = [_before(page, h, parse.start[draft.cue]) for h in holders]
    if whole is None or not all(kept):
        return False
    draft.content = [whole]
    for holder, content in zip(holders, kept, strict=True):
        holder.content = content
    return True


def _before(page: Page, draft: Draft, stop: int) -> list[Span]:
    """The draft's content without what begins at `stop`."""
    out = []
    for span in draft.content:
        tokens = page.parse.tokens_in(Span(span.start, min(span.end, stop)))
        if span.start < stop and len(tokens):
            shorter = span if span.end <= stop else trimmed(page, draft.cue, tokens.start, tokens.stop - 1)
            out += [shorter] if shorter else []
    return out
