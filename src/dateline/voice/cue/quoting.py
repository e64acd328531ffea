"""Words passed on by another: "TASS quoted the minister as saying ...", "denied claims by the opposition that ...";
and what is said behind a phrase: "said at a briefing that ...".

The one who quotes says that the other said it: an attribution of its own, which the other's stands in. The content
begins with who is quoted, as in PolNeAR. Where the quoted one is the subject ("he was quoted by TASS as saying"), he
alone says it, and TASS is a link of his chain.
"""

from __future__ import annotations

from dateline.model import Span
from dateline.voice.cue.content import trimmed
from dateline.voice.cue.indirect import THRESHOLD
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Cue, Lexicon
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import cue_tokens, phrase, speaker_of

_VERBS = ("quote", "cite")
_OWNED = ("by", "from")
_SURE = 0.5  # share of "that" from which a verb says what stands behind a phrase of it
_PHRASE = 14  # tokens from a verb's phrase to the clause behind it
_GAP = 4  # tokens from the words said to a quotation that goes on with them


def find_quoting(page: Page, lexicon: Lexicon, taken: set[int]) -> list[Draft]:
    parse = page.parse
    light = lexicon.light_verbs
    out = [_quoting(page, t, light) for t, lemma in enumerate(parse.lemma) if lemma in _VERBS and t not in taken]
    for by in (t for t, word in enumerate(parse.lower) if word in _OWNED and t and parse.pos[t - 1] == "NOUN"):
        cue = lexicon.cue(parse.lemma[by - 1], "NOUN")
        if cue is not None and "that" in cue.patterns:
            out.append(_claim(page, by - 1, cue))
    for that in (t for t, word in enumerate(parse.lower) if word == "that"):
        branch = _branch_before(page, that)
        verb = parse.head[branch] if branch >= 0 else -1
        cue = lexicon.cue(parse.lemma[verb], "VERB") if verb >= 0 and verb not in taken else None
        if cue is not None and cue.strong and cue.patterns.get("that", 0.0) >= _SURE:
            out.append(_behind_phrase(page, branch, that, cue, lexicon))
    return _each_once(out)


def _each_once(drafts: list[Draft | None]) -> list[Draft]:
    """The first of those with one cue."""
    by_cue: dict[int, Draft] = {}
    for draft in drafts:
        if draft is not None:
            by_cue.setdefault(draft.cue, draft)
    return list(by_cue.values())


def _quoting(page: Page, verb: int, light: frozenset[str]) -> Draft | None:
    parse = page.parse
    if parse.pos[verb] != "VERB":
        return None
    link = next((c for c in parse.children[verb] if c > verb and parse.lower[c] == "as"), None)
    saying = parse.child(link, "pcomp") if link is not None else None
    if link is None or saying is None or parse.tag[saying] != "VBG":
        return None
    quoted = parse.child(verb, "nsubjpass", "dobj")
    passive = quoted is not None and parse.dep[quoted] == "nsubjpass"
    speaker = speaker_of(parse, verb, light)
    if quoted is None or passive or speaker is None or speaker.head in (quoted, verb):
        return None
    content = trimmed(page, verb, parse.edges[quoted][0], _end(page, parse.edges[link][1], verb))
    if content is None or quoted < verb:
        return None
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass") and c < verb]
    cue = parse.span(min(helpers, default=verb), verb + 1)
    where = (speaker.first, speaker.last)
    return Draft(verb, [content], [cue], where, speaker.head, method="quoting", score=0.9)


def name_quoted(page: Page, drafts: list[Draft]) -> None:
    """ "“A,” TASS quoted the minister as saying", "“A,” he was quoted as saying": who is quoted says it."""
    parse = page.parse
    for draft in drafts:
        if draft.cue < 0 or parse.lemma[draft.cue] not in _VERBS or parse.pos[draft.cue] != "VERB":
            continue
        quoted = parse.child(draft.cue, "nsubjpass", "dobj")
        as_saying = any(parse.lower[c] == "as" for c in parse.children[draft.cue])
        if quoted is not None and as_saying and page.quote_of[quoted] < 0:
            who = phrase(parse, quoted, draft.cue, draft.cue)
            draft.speaker, draft.speaker_head = (who.first, who.last), who.head


def _end(page: Page, last: int, verb: int) -> int:
    """The words said, with a quotation that goes on right behind them in the sentence."""
    end = page.parse.sentences[page.parse.sentence_of[verb]][1]
    for t in range(last + 1, min(last + _GAP, end)):
        if page.quote_of[t] >= 0:
            return min(page.quotes[page.quote_of[t]].last, end) - 1
    return last


def _branch_before(page: Page, that: int) -> int:
    """The verb's phrase that a clause begun by "that" hangs on: "at" in "said at a briefing that"; -1 for none."""
    parse = page.parse
    clause = parse.head[that]
    if parse.dep[clause] not in ("relcl", "acl") or parse.edges[clause][0] != that:
        return -1
    up = parse.head[clause]
    while parse.dep[up] in ("pobj", "prep", "appos") and parse.pos[parse.head[up]] != "VERB" and that - up < _PHRASE:
        up = parse.head[up]
    fits = parse.dep[up] in ("prep", "dobj", "agent") and parse.pos[parse.head[up]] == "VERB"
    return up if fits and parse.head[up] < up < that else -1


def _behind_phrase(page: Page, branch: int, that: int, cue: Cue, lexicon: Lexicon) -> Draft | None:
    """ "Said at a briefing that the dam was safe": parsers hang the clause on the briefing."""
    parse = page.parse
    verb, clause = parse.head[branch], parse.head[that]
    if parse.dep[branch] == "dobj" and "object that" not in cue.patterns:
        return None  # an object, not somebody told: "built a dam that the army blew up"
    noun = lexicon.cue(parse.lemma[parse.head[clause]], "NOUN")
    if noun is not None and noun.patterns.get("that", 0.0) >= THRESHOLD:
        return None  # "denied the claim that", "said in a statement that": the noun has it (indirect.py)
    if page.in_quotation(verb) or any(parse.dep[c] == "ccomp" for c in parse.children[verb]):
        return None
    subject = parse.child(clause, "nsubj", "nsubjpass", "expl")
    speaker = speaker_of(parse, verb, lexicon.light_verbs)
    said = trimmed(page, verb, that, parse.edges[clause][1])
    if subject is None or subject == that or speaker is None or said is None:
        return None
    cue_words = cue_tokens(parse, verb, speaker.cue_from, ())
    last = min(speaker.last, that) if speaker.head < that else speaker.last
    return _made(page, verb, cue, cue_words, said, (speaker.first, last), speaker.head)


def _made(
    page: Page, token: int, cue: Cue, words: tuple[int, int], said: Span, speaker: tuple[int, int], head: int
) -> Draft:
    return Draft(
        token,
        [said],
        [page.parse.span(*words)],
        speaker,
        head,
        stance=cue.stance,
        method=f"{'cue' if cue.strong else 'weak cue'}: that",
        pattern="that",
        strong=cue.strong,
    )


def _claim(page: Page, noun: int, cue: Cue) -> Draft | None:
    """ "Claims by the opposition that he left": parsers hang the clause on the opposition."""
    parse = page.parse
    by = next((c for c in parse.children[noun] if c == noun + 1 and parse.lower[c] in _OWNED), None)
    owner = parse.child(by, "pobj") if by is not None else None
    clause = parse.child(owner, "relcl", "acl") if owner is not None else None
    if owner is None or clause is None:
        return None
    first, last = parse.edges[clause]
    subject = parse.child(clause, "nsubj", "nsubjpass", "expl")
    if parse.lower[first] != "that" or subject is None or subject == first or first <= owner:
        return None
    said = trimmed(page, noun, first, last)
    if said is None:
        return None
    return _made(page, noun, cue, (noun, noun + 1), said, (parse.edges[owner][0], first), owner)
