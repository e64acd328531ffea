"""The order of the steps: marks, cues, linking, nesting, speakers, chains, the outlet's own voice."""

from __future__ import annotations

from dateline.model import Article, Attribution, Evidence, Mentions, Parse, Voices
from dateline.tables import Tables
from dateline.voice.direct import attach_rest, find_direct
from dateline.voice.draft import Draft
from dateline.voice.indirect import find_indirect
from dateline.voice.lexicon import Lexicon, lexicon
from dateline.voice.nesting import set_parents
from dateline.voice.sheet import Page, make_page, words_inside


def attribute_article(article: Article, parse: Parse, mentions: Mentions, tables: Tables) -> Voices:
    words = tables.build(lexicon)
    page = make_page(article, parse)
    drafts = segments(page, words)
    ids = _ids(page, drafts)
    return Voices(attributions=tuple(_attribution(page, d, ids, i) for i, d in enumerate(drafts)))


def segments(page: Page, words: Lexicon) -> list[Draft]:
    """All drafts in text order, before their speakers are known."""
    drafts, left = find_direct(page, words)
    taken = {d.cue for d in drafts}
    found = find_indirect(page, words, taken)
    claimed = _claimed(page, found)
    attach_rest(page, drafts, left, claimed)
    drafts += found
    for draft in drafts:
        _set_kind(page, draft)
    return in_order(page, drafts)


def in_order(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts in text order with their parents set."""
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].start, -drafts[i].size, drafts[i].cue))
    place = {old: new for new, old in enumerate(order)}
    out = [drafts[i] for i in order]
    for draft in out:
        draft.content.sort()
        draft.carried = place.get(draft.carried, -1)
    set_parents(page, out)
    return out


def _claimed(page: Page, drafts: list[Draft]) -> set[int]:
    """Quotations that stand in the content of a cue outside them."""
    out = set()
    for draft in drafts:
        if page.quote_of[draft.cue] < 0:
            for span in draft.content:
                out |= {page.quote_of[t] for t in page.parse.tokens_in(span)}
    return out


def _set_kind(page: Page, draft: Draft) -> None:
    if draft.cue >= 0 and page.quote_of[draft.cue] >= 0:
        draft.kind = "indirect"
        return
    inside, total = words_inside(page, draft.content)
    draft.kind = "direct" if total and inside == total else "mixed" if inside else "indirect"


def _ids(page: Page, drafts: list[Draft]) -> list[str]:
    """Article id, "s", start of the content; where two contents start together, an ordinal tells them apart."""
    seen: dict[int, int] = {}
    out = []
    for draft in drafts:
        seen[draft.start] = seen.get(draft.start, 0) + 1
        n = seen[draft.start]
        out.append(f"{page.article.id}s{draft.start}" + (f".{n}" if n > 1 else ""))
    return out


def _attribution(page: Page, draft: Draft, ids: list[str], index: int) -> Attribution:
    speaker = (page.parse.span(*draft.speaker),) if draft.speaker else ()
    return Attribution(
        id=ids[index],
        kind=draft.kind,
        content=tuple(sorted(draft.content)),
        cue=tuple(draft.cue_spans),
        speaker=speaker,
        parent=ids[draft.parent] if draft.parent >= 0 else "",
        stance=draft.stance,
        evidence=Evidence(tuple(draft.cue_spans), draft.method, draft.score),
    )
