"""Who the speaker is: the actor behind the words, and how that is known."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dateline.model import Mention, Mentions
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon
from dateline.voice.sheet import Page

CARRIED = "carried over from the {} before"
_FIRST = frozenset(("i", "we", "us", "our", "my", "me", "ours"))
_THIRD = frozenset(("he", "she", "his", "her", "him", "they", "their", "it", "its"))
RELATIVE = frozenset(("who", "which", "that", "whose", "whom"))
_VAGUE = frozenset(("a", "an", "another", "some", "many", "several", "few", "one", "other"))
_BASIS = {"name": "named", "title": "title", "pronoun": "pronoun", "generic": "anonymous", "adjective": "named"}


@dataclass(frozen=True, slots=True)
class Who:
    actor: str = ""  # Actor.id
    basis: str = ""


def resolve(page: Page, drafts: list[Draft], mentions: Mentions, words: Lexicon) -> list[Who]:
    """One `Who` for every draft; those it depends on (parent, carried over, "he" of the quotation before) first."""
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
            out[j] = _who(page, drafts[j], parent, source, mentions, words)
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


def _who(page: Page, draft: Draft, parent: Who | None, source: Who | None, mentions: Mentions, words: Lexicon) -> Who:
    if draft.basis:
        return Who(draft.actor, draft.basis)  # the layout shows it (parties.py)
    if draft.speaker is None:
        if source is None or draft.carried is None:
            return Who()
        return Who(source.actor, CARRIED.format("quotation" if draft.carried.kind == "direct" else "statement"))
    head = draft.speaker_head
    lower = page.parse.lower[head]
    if lower in _FIRST and page.parse.word[head] != "US":
        return _first_person(page, draft, parent)
    if source is not None and source.actor:
        return Who(source.actor, "pronoun")
    if lower in RELATIVE:
        head = antecedent(page, head)
    found = _mention(mentions, head, draft.speaker)
    if found is not None:
        return Who(found.actor, "anonymous" if _unnamed(page, draft, words) else _basis(page, found, words))
    if lower in _THIRD:
        return Who()
    return Who("", _plain_basis(page, head, words))


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


def _mention(mentions: Mentions, head: int, speaker: tuple[int, int]) -> Mention | None:
    """The mention of the head; else the first in the phrase (a title parsed as the head of a name)."""
    found = mentions.by_token.get(head)
    if found is not None:
        return found
    near = range(max(head - 4, speaker[0]), min(head + 5, speaker[1]))
    got = [mentions.by_token[t] for t in near if t in mentions.by_token and mentions.by_token[t].kind != "adjective"]
    return got[0] if got else None


def _basis(page: Page, found: Mention, words: Lexicon) -> str:
    if found.kind == "generic":
        return _plain_basis(page, found.head, words) or "named"
    return _BASIS[found.kind]


def _plain_basis(page: Page, head: int, words: Lexicon) -> str:
    """Of a phrase that names nobody: anonymous for people without a name, and for "a man", "two journalists"."""
    parse = page.parse
    if parse.lower[head] in words.anonymous:
        return "anonymous"
    if parse.pos[head] == "PROPN":
        return "named"
    vague = any(parse.lower[c] in _VAGUE or parse.dep[c] == "nummod" for c in parse.children[head])
    bare = parse.tag[head] == "NNS" and not any(parse.dep[c] in ("det", "poss") for c in parse.children[head])
    return "anonymous" if parse.pos[head] == "NOUN" and (vague or bare) else ""
