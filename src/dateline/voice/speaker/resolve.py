"""Who the speaker is: the actor behind the words, and how that is known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dateline.model import Mention, Mentions, Parse
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speaker.basis import Known
from dateline.voice.speaker.issuers import Issuers
from dateline.voice.speaker.speaker_words import Unnamed

CARRIED = "carried over from the {} before"
_FIRST = frozenset(("i", "we", "us", "our", "my", "me", "ours"))
RELATIVE = frozenset(("who", "which", "that", "whose", "whom"))
_BACK = 3  # sentences in which those are named whom "the former" and "the latter" mean
_ORDER = {"former": -2, "latter": -1}
_BESIDE = frozenset(("appos", "compound", "nmod", "conj"))


@dataclass(frozen=True, slots=True)
class Who:
    actor: str = ""  # Actor.id
    basis: str = ""


def resolve(page: Page, drafts: list[Draft], mentions: Mentions, words: Lexicon, unnamed: Unnamed) -> list[Who]:
    """One `Who` for every draft; those it depends on (parent, carried over, "he" of the quotation before) first."""
    sheet = _Sheet(
        page, mentions, words, Known(page, mentions, words, unnamed), Issuers(page.parse, mentions, words, unnamed)
    )
    number = {id(d): i for i, d in enumerate(drafts)}
    before = _quotations_before(page, drafts, mentions)
    out: list[Who | None] = [None] * len(drafts)
    for i in range(len(drafts)):
        waiting = [i]
        while waiting:
            j = waiting[-1]
            carried = number.get(id(drafts[j].carried), -1)
            need = [n for n in (drafts[j].parent, carried, before[j]) if n >= 0 and out[n] is None and n not in waiting]
            if need:
                waiting += need
                continue
            parent, source = _done(out, drafts[j].parent), _done(out, carried if carried >= 0 else before[j])
            out[j] = _who(sheet, drafts[j], parent, source)
            waiting.pop()
    return [w or Who() for w in out]


def _done(out: list[Who | None], index: int) -> Who | None:
    return out[index] if index >= 0 else None


def _quotations_before(page: Page, drafts: list[Draft], mentions: Mentions) -> list[int]:
    """For a quotation of "he" or "she": the quotation just before it, when nobody else was named in between."""
    names = (m for m in mentions.mentions if m.kind in ("name", "title"))
    named = sorted(m.span.start for m in names if not page.in_quotation(m.head))
    out, last = [-1] * len(drafts), -1
    for i, draft in enumerate(drafts):
        if draft.parent >= 0 or draft.method not in ("quotation", "carried over"):
            continue
        if last >= 0 and draft.speaker and page.parse.lower[draft.speaker_head] in ("he", "she"):
            near = page.block_of(draft.start) - page.block_of(drafts[last].start) <= 1
            end, here = _end(page, drafts[last]), page.parse.start[draft.speaker_head]
            if near and bisect_right(named, here) == bisect_right(named, end):
                out[i] = last
        last = i
    return out


def _end(page: Page, draft: Draft) -> int:
    """Where the words of a draft end: content, cue and speaker."""
    ends = [s.end for s in draft.content] + [s.end for s in draft.cue_spans]
    return max(ends + ([page.parse.end[draft.speaker[1] - 1]] if draft.speaker else []))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is looked at to tell who a speaker is."""

    page: Page
    mentions: Mentions
    words: Lexicon
    known: Known
    issuers: Issuers


def _who(sheet: _Sheet, draft: Draft, parent: Who | None, source: Who | None) -> Who:
    page = sheet.page
    if draft.basis:
        return Who(draft.actor, draft.basis)  # the layout shows it (parties.py)
    if draft.speaker is None:
        return _unsaid(page, draft, source)
    head = draft.speaker_head
    lower = page.parse.lower[head]
    if lower in _FIRST and page.parse.word[head] != "US":
        return _first_person(page, draft, parent)
    if source is not None and source.actor:
        return Who(source.actor, "pronoun")
    if lower in _ORDER and head > 0 and page.parse.lower[head - 1] == "the":
        return Who(_of_two(page, sheet.mentions, head), "pronoun")
    if lower in RELATIVE:
        head = antecedent(page, head)
    found = _mention(sheet, head, draft.speaker)
    basis = sheet.known.basis(head, found)
    if basis == "document":
        return Who(sheet.issuers.of(head), basis)
    if basis in ("title", "group") and _unnamed(page, draft, sheet.words):
        basis = "anonymous"
    return Who(found.actor if found is not None else "", basis)


def _of_two(page: Page, mentions: Mentions, head: int) -> str:
    """ "The former", "the latter": of the last two in the nearest sentence that names two, persons before others."""
    parse = page.parse
    here = parse.sentence_of[head]
    for sentence in range(here, max(here - _BACK, -1), -1):
        first, last = parse.sentences[sentence]
        at = bisect_left(mentions.mentions, first, key=lambda m: m.head)
        end = bisect_left(mentions.mentions, min(head, last), key=lambda m: m.head)
        met = [m.actor for m in mentions.mentions[at:end] if m.kind not in ("pronoun", "adjective")]
        persons = [a for a in met if mentions.actor[a].kind == "person"]
        for actors in ([*dict.fromkeys(persons)], [*dict.fromkeys(met)]):
            if len(actors) > 1:
                return actors[_ORDER[parse.lower[head]]]
    return ""


def _unsaid(page: Page, draft: Draft, source: Who | None) -> Who:
    """No words for a speaker: carried over from the statement before, or said by nobody named."""
    if source is not None and draft.carried is not None:
        return Who(source.actor, CARRIED.format("quotation" if draft.carried.kind == "direct" else "statement"))
    passive = draft.cue >= 0 and draft.method != "quotation" and _is_participle(page.parse, draft.cue)
    return Who("", "nobody" if passive or draft.method == "hedge" else "")


def _is_participle(parse: Parse, verb: int) -> bool:
    """ "Was accused", "accused of fraud"; not "has asked" (subject not found), nor "Asked about it, he said"."""
    if parse.lemma[verb] == "ask" and parse.dep[verb] == "advcl":
        return False
    helpers = [parse.dep[c] for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    return parse.tag[verb] == "VBN" and parse.dep[verb] != "amod" and (not helpers or "auxpass" in helpers)


def _unnamed(page: Page, draft: Draft, words: Lexicon) -> bool:
    """Whether the speaker, who has no name here, asked not to have one: "a spokesman who asked not to be named"."""
    parse = page.parse
    if draft.cue < 0 or parse.pos[draft.speaker_head] == "PROPN":
        return False
    first, last = parse.sentences[parse.sentence_of[draft.cue]]
    near = (t for t in range(first, min(last, first + 80)) if parse.lower[t] in words.reticence.by_first)
    said = (t for t in near if words.reticence.at(parse.lower, t))
    return any(not any(s.start <= parse.start[t] < s.end for s in draft.content) for t in said)


def _first_person(page: Page, draft: Draft, parent: Who | None) -> Who:
    """ "We" of a quotation is its speaker; in the narrator's words it is the outlet."""
    if draft.cue >= 0 and (page.in_quotation(draft.cue) or page.laid_out_at(draft.cue)):
        return Who(parent.actor, "pronoun") if parent else Who()
    return Who("", "publisher")


def antecedent(page: Page, pronoun: int) -> int:
    """The noun a relative clause hangs on."""
    for up in page.parse.ancestors(pronoun):
        if page.parse.dep[up] == "relcl":
            return page.parse.head[up]
    return pronoun


def _mention(sheet: _Sheet, head: int, speaker: tuple[int, int]) -> Mention | None:
    """The mention of the head; else that of what stands beside it (a title parsed as the head of a name), or of those
    it is a part of ("many of the senators")."""
    parse, by_token = sheet.page.parse, sheet.mentions.by_token
    if head in by_token or sheet.known.is_document(head):
        return by_token.get(head)
    for t in (t for t in range(max(head - 4, speaker[0]), min(head + 5, speaker[1])) if t in by_token):
        if by_token[t].kind != "adjective" and _stands_for(sheet, head, t):
            return by_token[t]
    of = next((c for c in parse.children[head] if c > head and parse.lower[c] == "of"), None)
    inner = parse.child(of, "pobj") if of is not None and sheet.known.is_part(head) else None
    if inner is not None and parse.lower[inner] in RELATIVE:
        inner = antecedent(sheet.page, inner)
    return by_token.get(inner) if inner is not None else None


def _stands_for(sheet: _Sheet, head: int, token: int) -> bool:
    """Whether the mention at `token` names the one whom the head of the phrase only describes."""
    parse, span = sheet.page.parse, sheet.mentions.by_token[token].span
    if span.start <= parse.start[head] < span.end:
        return True
    below = parse.head[token] == head
    if not below and parse.head[head] != token:
        return False
    dep = parse.dep[token if below else head]
    if below and token < head and sheet.known.speaks_for(head):
        return dep in ("compound", "poss", "nmod")  # "Netanyahu's office", "the Clinton campaign"
    return dep in _BESIDE and (token > head or parse.pos[head] == "PROPN")
