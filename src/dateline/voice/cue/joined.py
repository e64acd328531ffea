"""A verb joined to a clause that is said, but of another tense: it is the speaker's next word, not part of the clause.

"The ministry said that its units had not opened fire and accused the rebels": the ministry accused them.
"""

from __future__ import annotations

from dateline.model import Parse
from dateline.voice.cue.content import trimmed
from dateline.voice.draft import Draft
from dateline.voice.sheet import Page

_SAID = ("that", "clause")
_HELPS = frozenset(("had", "has", "have", "would", "will", "could", "’d", "'d", "’ve", "'ve"))


def give_back(page: Page, drafts: list[Draft]) -> None:
    """Statements whose cue was taken for a part of another's content get that one's speaker."""
    by_cue = {d.cue: d for d in drafts if d.strong and d.pattern}
    for outer in drafts:
        verb = outer.argument
        if outer.pattern not in _SAID or not outer.strong or outer.speaker is None or verb < outer.cue:
            continue
        for token in page.parse.children[verb]:
            inner = by_cue.get(token)
            if inner is not None and _turns(page.parse, verb, token):
                _part(page, outer, inner)


def _turns(parse: Parse, verb: int, joined: int) -> bool:
    """ "had opened and accused": the second verb cannot share the helper of the first."""
    if parse.dep[joined] != "conj" or parse.tag[joined] != "VBD" or parse.tag[verb] not in ("VBN", "VB"):
        return False
    helpers = [parse.lower[c] for c in parse.children[verb] if parse.dep[c] == "aux"]
    return not _HELPS.isdisjoint(helpers) and parse.child(joined, "nsubj", "nsubjpass") is None


def _part(page: Page, outer: Draft, inner: Draft) -> None:
    parse = page.parse
    inner.speaker, inner.speaker_head = outer.speaker, outer.speaker_head
    cut = parse.start[inner.cue]
    for n, span in enumerate(outer.content):
        if span.start < cut < span.end:
            shorter = trimmed(page, outer.cue, page.parse.tokens_in(span).start, inner.cue - 1)
            outer.content[n : n + 1] = [shorter] if shorter is not None else []
