"""The document of a statement: what speaks for its author ("a leaked memo says"), or through which a speaker does
("said in a tweet"), with its title. Occasions (a speech, a press conference) are none."""

from __future__ import annotations

from dateline.model import Link, Mentions, Parse, Span
from dateline.voice.draft import Draft
from dateline.voice.relay.chain_words import ChainWords
from dateline.voice.sheet import Page

_THROUGH = ("in", "on", "through", "via", "by")
_ONTO = ("on", "to", "via", "through")
_TITLED = frozenset(("titled", "entitled", "called", "headlined", "dubbed"))
_CITING = ("cite", "quote")
_TITLE_WORDS = 16
_BREAKS = ("PUNCT", "VERB", "AUX", "SCONJ", "CCONJ")
_LONG = 12  # tokens of a document's phrase behind its noun


def document(page: Page, draft: Draft, words: ChainWords) -> tuple[int, Link] | None:
    """Its noun and its link."""
    if draft.document is not None:
        return -1, Link("document", draft.document.of(page.article.text), draft.document)
    if draft.cue < 0:
        return None
    for noun in _nouns(page.parse, draft, words):
        if page.in_quotation(noun):
            continue
        span = _phrase(page, noun)
        # "called him “a liar” on Facebook": where the words stand is no part of them, though contents may run over it
        if page.parse.word[noun] in words.platforms or not any(c.overlaps(span) for c in draft.content):
            return noun, Link("document", span.of(page.article.text), span)
    return None


def _nouns(parse: Parse, draft: Draft, words: ChainWords) -> list[int]:
    """Nouns that may be the document: the speaker, what stands under the cue's verbs, what the cue hangs on."""
    out = [draft.speaker_head] if draft.speaker and _is_document(parse, draft.speaker_head, words) else []
    for verb in _verbs(parse, draft.cue):
        for c in parse.children[verb]:
            if parse.dep[c] == "nsubj" and parse.lemma[verb] in _CITING and _is_document(parse, c, words):
                out.append(c)  # "the report quoted him as saying"
            elif parse.dep[c] == "prep" and parse.lower[c] in _THROUGH + _ONTO:
                out += [o for o in parse.children[c] if parse.dep[o] == "pobj" and _carries(parse, c, o, words)]
            elif parse.dep[c] == "dobj" and parse.lemma[verb] in words.light_verbs and _is_document(parse, c, words):
                out.append(c)
    head = parse.head[draft.cue]
    if parse.dep[draft.cue] == "acl" and _is_document(parse, head, words):
        out.append(head)
    return out


def _verbs(parse: Parse, cue: int) -> list[int]:
    """The cue, and the verb it hangs on: "issued a statement saying", "quoted in a letter as saying"."""
    head = parse.head[cue]
    if parse.dep[cue] == "pcomp":
        return [cue, parse.head[head]]
    return [cue, head] if parse.dep[cue] in ("xcomp", "advcl", "acl", "conj") else [cue]


def _is_document(parse: Parse, noun: int, words: ChainWords) -> bool:
    """A common noun of the list, in capitals at the head of a sentence only: no part of a name ("The Post")."""
    first = parse.sentences[parse.sentence_of[noun]][0]
    if parse.pos[noun] not in ("NOUN", "PROPN") or not (parse.word[noun].islower() or noun == first):
        return False
    return any(
        w in words.documents and w not in words.occasions for w in (parse.lower[noun], parse.lemma[noun].lower())
    )


def _carries(parse: Parse, preposition: int, noun: int, words: ChainWords) -> bool:
    if parse.lower[preposition] in _THROUGH and _is_document(parse, noun, words):
        return True
    of = parse.child(noun, "prep") if parse.lower[preposition] == "in" else None
    several = parse.child(of, "pobj") if of == noun + 1 and parse.lower[of] == "of" else None
    if several is not None and parse.tag[several] == "NNS" and _is_document(parse, several, words):
        return True  # "in a series of tweets"
    if parse.lower[preposition] == "in":  # "in her Telegram channel", not "in his account"
        return any(parse.word[c] in words.platforms for c in parse.children[noun]) and _is_platform(parse, noun, words)
    return parse.lower[preposition] in _ONTO and _is_platform(parse, noun, words)


def _is_platform(parse: Parse, noun: int, words: ChainWords) -> bool:
    """ "on Twitter", "to Truth Social", "on his Facebook page", "on its website", "on social media"."""
    if parse.word[noun] in words.platforms:
        return parse.pos[noun] == "PROPN" or len(parse.word[noun]) == 1
    if parse.lower[noun] not in words.platform_pages:
        return False
    inner = [c for c in parse.children[noun] if c < noun]
    return any(parse.dep[c] == "poss" or parse.word[c] in words.platforms or parse.lower[c] == "social" for c in inner)


def _phrase(page: Page, noun: int) -> Span:
    """The document's words up to its title; no clause, no date, nothing behind a sign."""
    parse = page.parse
    first, last = parse.edges[noun]
    stop = noun
    while stop < min(last, noun + _LONG) and not _ends(page, stop + 1):
        stop += 1
    while stop > noun and parse.pos[stop] in ("ADP", "DET"):
        stop -= 1
    title = _title(page, stop + 1)
    return parse.span(first, stop + 1) if title is None else Span(parse.start[first], title)


def _ends(page: Page, token: int) -> bool:
    parse = page.parse
    if parse.lower[token] == "that" or page.quote_of[token] >= 0 or parse.pos[token] in _BREAKS:
        return True
    return token in page.dates or (token + 1 in page.dates and parse.pos[token] == "ADP")


def _title(page: Page, token: int) -> int | None:
    """End of the title in marks that stands at the token, behind a comma or "titled"."""
    parse = page.parse
    for t in range(token, min(token + 3, len(parse))):
        quote = page.quotes[page.quote_of[t]] if page.quote_of[t] >= 0 else None
        if quote is not None:
            small = quote.last - quote.first <= _TITLE_WORDS and quote.closed and t == quote.first
            inside = parse.word[min(t + 1, len(parse) - 1)]
            return quote.span.end if small and quote.marked and inside[0].isupper() else None
        if parse.word[t] != "," and parse.lower[t] not in _TITLED:
            return None
    return None


def cited(page: Page, draft: Draft, mentions: Mentions, words: ChainWords) -> list[Link]:
    """ "Interfax reported, citing a source": from whom the speaker has it. Reasons and laws, cited too, are none."""
    parse = page.parse
    if draft.cue < 0 or parse.lemma[draft.cue] in _CITING:
        return []
    heads = [draft.cue, parse.head[draft.cue], *([draft.speaker_head] if draft.speaker else [])]
    for verb in (c for h in heads for c in parse.children[h] if parse.lemma[c] in _CITING):
        if parse.tag[verb] != "VBG" and parse.dep[verb] != "relcl":
            continue
        noun = parse.child(verb, "dobj")
        if noun is None or page.in_quotation(noun):
            continue
        span = parse.span(parse.edges[noun][0], noun + 1)
        if any(c.overlaps(span) for c in draft.content):
            continue
        found = mentions.by_token.get(noun)
        actor = mentions.actor.get(found.actor) if found else None
        if _is_document(parse, noun, words):
            return [Link("document", span.of(page.article.text), span)]
        if parse.lower[noun] in words.anonymous or (actor is not None and actor.kind in ("person", "organisation")):
            whole = _phrase(page, noun)
            return [Link("speaker", whole.of(page.article.text), whole, actor.id if actor else "")]
    return []
