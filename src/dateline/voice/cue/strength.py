"""How surely an attribution is a statement: strong for what somebody says or writes, weak for attitude, plan, seeming.

PolNeAR (Newell et al., LREC 2018) counts attitudes and intentions as attributions; a reader of news asks who said what.
Weak ones are kept, and no event takes its voice from them.
"""

from __future__ import annotations

from typing import Literal

from dateline.model import Mentions, Parse
from dateline.voice.cue.blame import METHOD as DEED
from dateline.voice.cue.tolls import METHOD as COUNT
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speaker.resolve import RELATIVE, Who, antecedent
from dateline.voice.speaker.speakers import is_passive

Strength = Literal["strong", "weak"]

_CLAUSES = ("that", "clause", "wh", "bare")
_OF_SPEECH = ("hedge", "according to", "in one's view", "heading with a colon", COUNT)
_PEOPLE = frozenset(("he", "she", "they", "i", "we", "you", "who", "those", "one", "him", "her", "them"))
_THINGS = frozenset(("it", "its", "that", "this", "these", "which", "what"))
_MAYBE = frozenset(("could", "might", "may", "should", "must", "can"))
_NOT = frozenset(("not", "n't", "never", "n’t"))
_NOBODY = frozenset(("nobody", "none", "neither", "nothing"))
_FINDING = frozenset(("find", "show", "prove", "establish", "determine", "discover", "conclude"))
_FINDERS = frozenset(
    ("inquiry", "enquiry", "investigation", "probe", "commission", "tribunal", "panel", "jury", "audit")
)
_MOVED = frozenset(("convince", "persuade", "concern", "worry"))
_GIVEN_OUT = frozenset(("issue", "release", "publish", "circulate", "deliver"))  # words, or rifles
_BIDDING = ("object to", "on to", "to to", "with to", "object that", "object clause")
_ASKED = ("to", "object to", "for", "on to", "to to", "with to", "object for")


def strength(page: Page, draft: Draft, who: Who, mentions: Mentions, words: Lexicon) -> Strength:
    """Weak, unless it is a quotation, or speech of somebody who can speak."""
    if draft.method in _OF_SPEECH:
        return "strong"
    if draft.method == DEED:
        return "weak"  # what was done is told by another
    if not draft.pattern:
        return "weak" if _scrap(page, draft) or _names(page.parse, draft.cue, words) else "strong"
    said = _is_said(page.parse, draft, words) and not _not_said(page.parse, draft, words)
    return "strong" if said and _can_speak(page, draft, who, mentions, words) else "weak"


def _scrap(page: Page, draft: Draft) -> bool:
    """A quoted title, or part of the narrator's sentence, that nobody is named as saying."""
    if draft.cue >= 0 or draft.carried is not None:
        return False
    tokens = [t for t in page.parse.tokens_in(draft.content[0]) if page.parse.word[t][0].isalnum()]
    if not tokens or page.parse.word[tokens[0]][0].islower():
        return True
    long = [t for t in tokens if len(page.parse.word[t]) > 3]
    return len(tokens) < 10 and all(page.parse.word[t][0].isupper() for t in long)


def _names(parse: Parse, cue: int, words: Lexicon) -> bool:
    """ "is called “cold noodles”": a name, said by nobody."""
    return cue >= 0 and is_passive(parse, cue) and parse.lemma[cue] in words.naming_verbs


def _is_said(parse: Parse, draft: Draft, words: Lexicon) -> bool:
    """Whether the cue in this grammar means speech."""
    lemma = parse.lemma[draft.cue].lower()
    clause = draft.pattern.removeprefix("object ") in _CLAUSES or draft.pattern == "interposed"
    cue = words.cue_at(parse, draft.cue)
    if cue is not None and cue.second:
        return True
    if _idle(parse, draft) or lemma in words.seeming_verbs or (cue is None and lemma not in words.speech_verbs):
        return False
    if lemma in words.perception_verbs:
        return lemma in _FINDING and clause and _finds(parse, draft, words)
    if lemma in _GIVEN_OUT and draft.pattern.startswith("object"):
        return clause or names_words(parse, draft.argument, words)  # "issued a warning"
    if clause or not draft.strong or draft.pattern == "ing":
        return clause or draft.strong
    if parse.pos[draft.cue] == "NOUN":
        return draft.stance != "neutral" or draft.pattern in ("of", "about")
    if draft.stance in ("demands", "warns") and draft.pattern in _ASKED:
        return True  # "told them to leave", "pleaded for help", "threatened to strike"
    if lemma in words.act_verbs:
        return draft.pattern.startswith("object") and names_words(parse, draft.argument, words)
    return True


def _finds(parse: Parse, draft: Draft, words: Lexicon) -> bool:
    """ "The report found that": what looks into things tells what it found."""
    noun = parse.lower[draft.speaker_head] if draft.speaker else ""
    return noun in _FINDERS or noun in words.document_words or noun in words.speaking_things


def _idle(parse: Parse, draft: Draft) -> bool:
    """ "called out for", which is another verb; "demands to the chairman", "a ship called Aurora"."""
    cue, pattern = draft.cue, draft.pattern
    clause = pattern.removeprefix("object ") in _CLAUSES
    if not clause and any(parse.dep[c] == "prt" and parse.lower[c] not in pattern.split() for c in parse.children[cue]):
        return True
    to_whom = pattern == "to" and parse.pos[draft.argument] not in ("VERB", "AUX") and draft.stance != "admits"
    done_to = pattern == "object" and is_passive(parse, cue)  # "were denied entry"
    return to_whom or done_to or (parse.tag[cue] == "VBN" and pattern == "small")


def names_words(parse: Parse, noun: int, words: Lexicon) -> bool:
    """Whether the noun is itself words: a claim, a report, a demand."""
    if noun < 0 or parse.lemma[noun] == "question":
        return False
    return parse.lower[noun] in words.document_words or words.cue(parse.lemma[noun], "NOUN") is not None


def _not_said(parse: Parse, draft: Draft, words: Lexicon) -> bool:
    """ "has not said whether", "could say that", "refused to comment on": nothing is said yet."""
    cue, head = draft.cue, parse.head[draft.cue]
    made = parse.dep[cue] == "dobj" and parse.lemma[head] in words.light_verbs  # "did not make any claim"
    verb = head if parse.pos[cue] == "NOUN" and made else cue
    near = [parse.lower[c] for c in parse.children[verb] if parse.dep[c] in ("aux", "neg", "advmod")]
    if any(w in _NOT or w in _MAYBE for w in near):
        return True
    if draft.speaker and (parse.lower[draft.speaker_head] in _NOBODY or parse.lower[draft.speaker[0]] == "no"):
        return True
    if parse.dep[cue] == "pcomp" and parse.lower[head] == "without":
        return True  # "it goes without saying that"
    if parse.lemma[head] in words.refraining_verbs and parse.dep[cue] in ("xcomp", "pcomp"):
        return True
    if parse.pos[cue] != "VERB" or parse.tag[cue] != "VB" or "to" not in near:
        return False
    return parse.lemma[parse.head[cue]] not in words.leading_verbs


def _can_speak(page: Page, draft: Draft, who: Who, mentions: Mentions, words: Lexicon) -> bool:
    """People, bodies and documents speak; a crisis, an attack or a temperature does not."""
    parse = page.parse
    if draft.speaker is None:
        return _unsaid_speaker(parse, draft)
    head = draft.speaker_head
    if parse.lower[head] in RELATIVE:
        head = antecedent(page, head)
    head = _counted(parse, head, mentions)
    lower = parse.lower[head]
    own = parse.pos[head] != "NOUN" or head in mentions.by_token  # "his silence" is not he
    counted = head != draft.speaker_head and head in mentions.by_token
    actor = mentions.actor.get(mentions.by_token[head].actor if counted else who.actor) if own else None
    if lower in _PEOPLE or parse.pos[head] == "PROPN" or (actor is not None and actor.kind != "unknown"):
        return True
    if lower in _THINGS:
        return actor is not None or (lower == "it" and parse.lemma[draft.cue] in words.speech_verbs)
    if lower in words.anonymous or lower in words.document_words or lower in words.speaking_things:
        return True
    if lower in _FINDERS:
        return parse.lemma[draft.cue] in _FINDING
    if lower in words.silent_things:
        return False
    if draft.stance in ("demands", "warns") and draft.pattern in _BIDDING:
        return True  # "the mission urged both sides to": who bids somebody do something speaks
    return parse.lemma[draft.cue] in words.speech_verbs and draft.pattern in (*_CLAUSES, "interposed")


def _counted(parse: Parse, noun: int, mentions: Mentions) -> int:
    """ "A number of states called for": the states; any other noun itself."""
    if noun in mentions.by_token or not any(parse.lower[c] == "a" for c in parse.children[noun]):
        return noun
    of = next((c for c in parse.children[noun] if c > noun and parse.lower[c] == "of"), None)
    many = parse.child(of, "pobj") if of is not None else None
    return many if many is not None and parse.tag[many] in ("NNS", "NNPS") and many in mentions.by_token else noun


def _unsaid_speaker(parse: Parse, draft: Draft) -> bool:
    """ "It was claimed that", "is accused of": said by nobody named; "asked to leave" and "thank you" are not."""
    if parse.dep[draft.cue] == "amod" or parse.lemma[draft.cue] in _MOVED:
        return False  # "the promised answer", "he is convinced that"
    if parse.tag[draft.cue] == "VBN":
        return draft.pattern in ("that", "clause", "of", "object that")
    return parse.tag[draft.cue] in ("VBD", "VBZ") and draft.pattern in ("that", "clause", "interposed")
