"""The order of the steps: marks, cues, linking, nesting, speakers, chains, the outlet's own voice."""

from __future__ import annotations

from collections.abc import Container

from dateline.model import Article, Attribution, Evidence, Link, Mentions, Parse, Span, Voices
from dateline.tables import Tables
from dateline.voice.cue.blame import find_deeds
from dateline.voice.cue.hedges import NOBODY, find_hedges, unsourced
from dateline.voice.cue.indirect import FULL, find_indirect
from dateline.voice.cue.joined import give_back
from dateline.voice.cue.judge import Judge, load_judge
from dateline.voice.cue.phrases import find_phrases
from dateline.voice.cue.quoting import find_quoting, name_quoted
from dateline.voice.cue.split import split_utterances
from dateline.voice.cue.stance import stance
from dateline.voice.cue.strength import Strength, strength
from dateline.voice.cue.tolls import find_tolls
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon, lexicon
from dateline.voice.narrator.label_words import label_words
from dateline.voice.narrator.labels import labels
from dateline.voice.narrator.passages import passages
from dateline.voice.narrator.wording import wording
from dateline.voice.quotation.carry import attach_rest
from dateline.voice.quotation.direct import find_direct
from dateline.voice.quotation.headlines import confirmed, find_headings
from dateline.voice.quotation.layout import Layout, lay_out
from dateline.voice.quotation.margins import led_in
from dateline.voice.quotation.turn_words import turn_words
from dateline.voice.relay.chain import chains
from dateline.voice.relay.chain_words import chain_words
from dateline.voice.relay.nesting import let_out, set_parents
from dateline.voice.sheet import Page, make_page, words_inside
from dateline.voice.speaker.addressee import Addressee, addressee
from dateline.voice.speaker.resolve import Who, resolve
from dateline.voice.speaker.speaker_words import hearers, unnamed
from dateline.voice.speaker.speakers import NOBODYS

_THOUGHT = ("that", "clause")
MOST_IN_SENTENCE = 24  # attributions read in one sentence; real ones hold up to five or six


def attribute_article(article: Article, parse: Parse, mentions: Mentions, tables: Tables) -> Voices:
    words = tables.build(lexicon)
    turns = tables.build(turn_words)
    laid = lay_out(make_page(article, parse, led_in(article, parse, turns)), turns)
    page = laid.page
    cities = frozenset(p.span for p in mentions.places if p.precision in ("city", "district", "region"))
    drafts = segments(page, words, tables.build(load_judge), laid, cities)
    laid.name(mentions)
    for draft in drafts:
        draft.stance = stance(page, draft, words)
        if unsourced(parse, draft.speaker_head, words.hedges):
            draft.basis = NOBODY
    who = resolve(page, drafts, mentions, words, tables.build(unnamed))
    links = chains(page, drafts, who, mentions, tables.build(chain_words))
    ids = _ids(page, drafts)
    sure = [strength(page, d, who[i], mentions, words) for i, d in enumerate(drafts)]
    heard = tables.build(hearers)
    told = [addressee(page, d, who[i].actor, mentions, words, heard) for i, d in enumerate(drafts)]
    found = tuple(_attribution(page, d, ids, i, who[i], told[i], links[i], sure[i]) for i, d in enumerate(drafts))
    opinion = passages(page, found, tables.build(wording))
    return Voices(found, opinion, labels(page, found, mentions, tables.build(label_words)))


def segments(page: Page, words: Lexicon, judge: Judge, laid: Layout, cities: Container[Span] = ()) -> list[Draft]:
    """All drafts in text order, before their speakers are known; `laid`: those that the layout gave."""
    drafts, owner = find_direct(page, words)
    name_quoted(page, drafts)
    taken = {d.cue for d in drafts}
    found = find_hedges(page, words.hedges) + find_deeds(page) + find_tolls(page)
    found += find_phrases(page, words) + find_quoting(page, words, taken)
    found += find_indirect(page, words, judge, taken | {d.cue for d in found})
    found = [d for d in found if d.speaker is None or page.parse.lower[d.speaker_head] not in NOBODYS]
    give_back(page, found)
    headings = find_headings(page, words, laid.words, cities)
    headings = confirmed(page, headings, [*drafts, *found, *laid.drafts], words)
    found = _bounded(page, found + headings)
    claimed = _claimed(page, found)
    reports = [d for d in found if d.speaker and d.strong and not page.in_quotation(d.cue)]
    attach_rest(page, drafts, owner, claimed, {*page.laid_out, *(d.block for d in headings)}, reports)
    drafts += found + laid.drafts
    for draft in drafts:
        _set_kind(page, draft)
    ordered = in_order(page, drafts)
    if split_utterances(page, ordered) | let_out(page, ordered):
        ordered = in_order(page, ordered)
    return _only_clear(page, ordered, words)


def _bounded(page: Page, drafts: list[Draft]) -> list[Draft]:
    """No more than MOST_IN_SENTENCE a sentence: contents lie in one another, so their sizes would grow squarely."""
    seen: dict[int, int] = {}
    out = []
    for draft in sorted(drafts, key=lambda d: d.cue):
        number = page.parse.sentence_of[draft.cue]
        seen[number] = seen.get(number, 0) + 1
        if seen[number] <= MOST_IN_SENTENCE:
            out.append(draft)
    return out


def in_order(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts in text order with their parents set."""
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].start, -drafts[i].size, drafts[i].cue))
    out = [drafts[i] for i in order]
    for draft in out:
        draft.content.sort()
    set_parents(page, out)
    return out


def _only_clear(page: Page, drafts: list[Draft], words: Lexicon) -> list[Draft]:
    """Inside another's content only clear reports count, of speech or of what somebody else thinks; the rest is part of
    what the outer speaker says."""
    kept = [d for d in drafts if d.parent < 0 or not d.pattern or _is_clear(page, d, words)]
    return in_order(page, kept) if len(kept) < len(drafts) else drafts


def _is_clear(page: Page, draft: Draft, words: Lexicon) -> bool:
    parse = page.parse
    if draft.strong:
        deed = draft.pattern == "to" and draft.argument >= 0 and parse.pos[draft.argument] not in ("VERB", "AUX")
        owned = draft.pattern == "ing" and parse.lemma[draft.cue] in words.speech_verbs  # "admitted having fired"
        return owned or (draft.pattern in FULL and not deed)  # "promised to leave", not "responded to the raid"
    if draft.pattern not in _THOUGHT or parse.lemma[draft.cue] in words.perception_verbs:
        return False
    return draft.speaker is not None and parse.pos[draft.speaker_head] != "PRON"


def _claimed(page: Page, drafts: list[Draft]) -> set[int]:
    """Quotations that stand in the content of a cue outside them."""
    out = set()
    for draft in drafts:
        if page.quote_of[draft.cue] < 0:
            for span in draft.content:
                out |= {page.quote_of[t] for t in page.parse.tokens_in(span)}
    return out


def _set_kind(page: Page, draft: Draft) -> None:
    if draft.laid_out:
        return
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


def _attribution(
    page: Page,
    draft: Draft,
    ids: list[str],
    index: int,
    who: Who,
    told: Addressee,
    chain: tuple[Link, ...],
    sure: Strength,
) -> Attribution:
    speaker = (page.parse.span(*draft.speaker),) if draft.speaker else ()
    return Attribution(
        id=ids[index],
        kind=draft.kind,
        content=tuple(sorted(draft.content)),
        cue=tuple(draft.cue_spans),
        speaker=speaker,
        speaker_actor=who.actor,
        speaker_basis=who.basis,
        addressee=told.spans,
        addressee_actor=told.actor,
        chain=chain,
        parent=ids[draft.parent] if draft.parent >= 0 else "",
        stance=draft.stance,
        strength=sure,
        evidence=Evidence(tuple(draft.cue_spans), draft.method, draft.score),
    )
