"""Which attribution stands in the content of which: "A said that B had promised C"."""

from __future__ import annotations

from dateline.model import Span
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
    return all(any(_covers(o, s) for o in outer.content) for s in inner.content)


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _cut_circles(drafts: list[Draft]) -> None:
    """A draft is never its own ancestor: of two that hold each other, the one with more content is the outer."""
    for i, draft in enumerate(drafts):
        up = draft.parent
        if up >= 0 and (drafts[up].size, -up) < (draft.size, -i):
            draft.parent = -1
