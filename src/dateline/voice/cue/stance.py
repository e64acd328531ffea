"""Stance: what the speaker does with the content by using this cue in this construction.

It is the cue's, never a judgement of the content: "said it would strike back" is neutral, "vowed to strike back"
promises. What is not said has no stance: "did not deny" neither denies nor confirms, "declined to comment" denies
nothing, "asked whether" demands nothing.
"""

from __future__ import annotations

from dateline.model import Parse
from dateline.voice.cue.blame import METHOD as DEED
from dateline.voice.cue.hedges import METHOD as HEDGE
from dateline.voice.cue.tolls import METHOD as COUNT
from dateline.voice.draft import Draft
from dateline.voice.lexicon import QUOTE, Cue, Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import is_passive

NEUTRAL = "neutral"
_NOT = frozenset(("not", "n't", "n’t", "never", "nor", "neither", "hardly", "barely", "without"))
_NONE = frozenset(("no", "nobody", "none", "neither", "nothing"))
_TO_COME = frozenset(("will", "would", "shall", "’ll", "'ll", "wo", "’d", "'d"))
_TURNS = ("denies", "doubts", "confirms", "admits")  # what a verb does to the words that are its object
_OF_NUMBERS = ("claims", "admits", "confirms")  # "claims 30", "has acknowledged 12"
_UNDER = ("xcomp", "pcomp", "ccomp", "prep", "advcl", "acl")
_PREDICATES = ("dobj", "attr", "nsubjpass", "acomp")


def stance(page: Page, draft: Draft, words: Lexicon) -> str:
    """The stance of the draft's cue; neutral where it has none, or where it is not said."""
    parse, token = page.parse, draft.cue
    if draft.method in (HEDGE, DEED):
        return draft.stance
    cue = words.cue_at(parse, token) if token >= 0 else None
    if draft.method == COUNT:
        return cue.stance if cue is not None and cue.stance in _OF_NUMBERS else NEUTRAL
    if cue is None:
        return NEUTRAL
    if parse.pos[token] in ("NOUN", "PROPN", "ADJ"):
        return _of_noun(parse, draft, cue, words)
    if draft.pattern == "object" and is_passive(parse, token):
        return NEUTRAL  # "were denied entry"
    if _unsaid(parse, token, words) or _keeps_silent(parse, draft, words) or _asked(parse, token):
        return NEUTRAL
    found = _in_pattern(parse, draft, cue)
    if found not in _TURNS and draft.pattern.startswith("object") and parse.lemma[token] in words.light_verbs:
        noun = words.cue(parse.lemma[draft.argument], parse.pos[draft.argument])
        return noun.stance if noun is not None else found  # "voiced concern over", "offered no comment"
    return found


def _of_noun(parse: Parse, draft: Draft, cue: Cue, words: Lexicon) -> str:
    """ "made no promise", "rejected the claim": the verb over a noun can undo or turn what the noun does."""
    token, head = draft.cue, parse.head[draft.cue]
    if any(parse.lower[c] in _NONE or parse.dep[c] == "neg" for c in parse.children[token]):
        return NEUTRAL
    if parse.dep[token] in _PREDICATES and parse.pos[head] in ("VERB", "AUX"):
        verb = words.cue_at(parse, head)
        if _unsaid(parse, head, words):
            return NEUTRAL
        if verb is not None and verb.stance in _TURNS:
            return verb.stance
    return _in_pattern(parse, draft, cue)


def _in_pattern(parse: Parse, draft: Draft, cue: Cue) -> str:
    pattern = draft.pattern if draft.pattern not in ("", "interposed") else QUOTE if not draft.pattern else "that"
    found = cue.by_pattern.get(pattern, cue.stance)
    if pattern == "object" and cue.by_pattern:  # "welcomed him to the palace" praises nothing
        behind = (f"object {parse.lower[c]}" for c in parse.children[draft.cue] if parse.dep[c] == "prep")
        found = next((cue.by_pattern[p] for p in behind if p in cue.by_pattern), found)
    if "future" in cue.by_pattern and _to_come(parse, draft):
        return cue.by_pattern["future"]
    return found


def _to_come(parse: Parse, draft: Draft) -> bool:
    """ "to leave", "that it will leave": what is promised, not what is claimed."""
    verb = draft.argument
    if draft.pattern.split()[-1:] == ["to"]:
        return True
    inner = [verb, *(c for c in parse.children[verb] if parse.dep[c] in ("ccomp", "acl"))] if verb >= 0 else []
    return any(parse.lower[c] in _TO_COME for v in inner for c in parse.children[v] if parse.dep[c] == "aux")


def _unsaid(parse: Parse, token: int, words: Lexicon) -> bool:
    """ "did not deny", "refused to rule out", "stopped short of accusing", "without confirming", "nobody admitted"."""
    if parse.dep[token] == "conj" and parse.lower[token - 1] in ("or", "nor"):
        return _unsaid(parse, parse.head[token], words) or parse.lower[token - 1] == "nor"
    children = parse.children[token]
    if any(parse.dep[c] == "neg" or parse.lower[c] in _NOT for c in children if c < token):
        return True
    if any(parse.dep[c] == "nsubj" and _nobody(parse, c) for c in children):
        return True
    head = parse.head[token]
    if head == token or parse.dep[token] not in _UNDER:
        return False
    if parse.pos[head] == "ADP":
        short = parse.lower[head] == "of" and parse.lower[head - 1] == "short"  # "stopped short of"
        return parse.lower[head] == "without" or short or parse.lemma[parse.head[head]] in words.refraining_verbs
    refrains = parse.lemma[head] in words.refraining_verbs or parse.lemma[head] == "deny"
    not_yet = parse.dep[token] == "xcomp" and any(parse.dep[c] == "neg" for c in parse.children[head])
    return refrains or not_yet


def _nobody(parse: Parse, subject: int) -> bool:
    return parse.lower[subject] in _NONE or any(parse.lower[c] == "no" for c in parse.children[subject])


def _keeps_silent(parse: Parse, draft: Draft, words: Lexicon) -> bool:
    """ "declined to comment", "refused to rule out a raid": who says nothing denies nothing."""
    if parse.lemma[draft.cue] not in words.refraining_verbs or not draft.pattern.endswith("to") or draft.argument < 0:
        return False
    inner = words.cue_at(parse, draft.argument)
    return inner is not None and inner.strong


def _asked(parse: Parse, token: int) -> bool:
    """ "Did the army deny it?": the narrator asks."""
    last = parse.sentences[parse.sentence_of[token]][1] - 1
    before = (c for c in parse.children[token] if parse.dep[c] == "aux" and parse.lemma[c] in ("do", "have", "will"))
    subject = parse.child(token, "nsubj")
    return parse.word[last] == "?" and subject is not None and any(c < subject for c in before)
