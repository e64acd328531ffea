"""Headlines that say whose words they are: "Poll: ...", "Lind: Pier must close", "Pier must close - Lind"; and a lone
"LIND: ..." in the text.

A colon or dash in a headline also sets off a topic, a series or the outlet. So a name counts where the page has it as
the speaker of something else, or where it is of the kind that speaks (a poll, officials).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from dateline.model import Span
from dateline.voice.draft import Draft
from dateline.voice.lexicon import Lexicon
from dateline.voice.quotation.lines import style_of
from dateline.voice.quotation.turn_words import TurnWords
from dateline.voice.sheet import Page

HEADING = "heading with a colon"
_BEFORE = re.compile(r"[\"“]?(?P<name>[^\n:.!?\"“”]{2,60}?)\s?(?P<sign>:)\s+(?=\S)")
_BEHIND = re.compile(r"(?<=\S)(?:\s(?P<sign>[-–—]{1,2})|(?P<colon>:))\s(?P<name>[^\n:\"“”–—]{2,40})$")
_TALK = re.compile(r"\b(?:I|we|you|my|our|your)\b|\?", re.IGNORECASE)
_MOST = 5  # words of a name before the colon
_FEW = 3  # words of a name at the end of a headline
_HEARD = 400  # characters after a lone label in which talk is looked for
_SENTENCE = 8  # words after a lone label of one word, that count without talk
_SHORT = 3  # blocks of a page too short to show anybody speak twice


def find_headings(page: Page, lexicon: Lexicon, words: TurnWords, cities: Container[Span] = ()) -> list[Draft]:
    """What may be a heading's; `confirmed` says which of them are. `cities`: where towns are named."""
    out: list[Draft] = []
    for number, block in enumerate(page.article.blocks):
        if number in page.laid_out:
            continue
        text, span = page.article.text, block.span
        m = _BEFORE.match(text, span.start, min(span.end, span.start + 90))
        if m is not None and block.kind != "title" and _city_line(m, cities):
            continue
        if m is not None and (_heads(page, m, lexicon) if number == 0 else _lone(m, span, words)):
            out += _draft(page, m, Span(m.end(), span.end), number)
        elif number == 0 and (m := _BEHIND.search(text, max(span.start, span.end - 60), span.end)) is not None:
            out += _draft(page, m, Span(span.start, m.start()), number) if _closes(page, m, lexicon) else []
    return out


def _city_line(m: re.Match[str], cities: Container[Span]) -> bool:
    """ "LAHORE: Police arrested ...": where the report comes from, unless somebody talks there."""
    if not m.group("name").isupper() or Span(m.start("name"), m.end("name")) not in cities:
        return False
    return _TALK.search(m.string, m.end(), m.end() + _HEARD) is None


def confirmed(page: Page, headings: list[Draft], others: Iterable[Draft], lexicon: Lexicon) -> list[Draft]:
    """The headings whose speaker the page hears elsewhere, or who is of the kind that speaks."""
    if not headings or headings[0].block > 0 or len(page.article.blocks) < _SHORT:
        return headings
    parse = page.parse
    spoken = {parse.lower[t] for d in others if d.speaker is not None for t in range(*d.speaker)}
    head = headings[0].speaker_head
    speaks = bool({parse.lower[head], parse.lemma[head].lower()} & (lexicon.anonymous | lexicon.document_words))
    talks = _TALK.search(headings[0].content[0].of(page.article.text)) is not None
    return headings if speaks or talks or parse.lower[head] in spoken else headings[1:]


def _heads(page: Page, m: re.Match[str], lexicon: Lexicon) -> bool:
    """The first words of a headline name somebody."""
    parse, names = page.parse, m.group("name").split()
    if not names or len(names) > _MOST or {names[0].lower().strip(","), names[-1].lower()} & lexicon.no_speakers:
        return False
    tokens = parse.tokens_in(Span(m.start("name"), m.end("name")))
    if any(parse.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in tokens) and not m.group("name").isupper():
        return False
    return names[-1][0].isupper() and parse.pos[tokens[-1]] in ("PROPN", "NOUN")


def _closes(page: Page, m: re.Match[str], lexicon: Lexicon) -> bool:
    """The last words of a headline name somebody, and not the outlet."""
    names = m.group("name").split()
    outlet = page.article.publisher.value.lower()
    if len(names) > _FEW or names[-1].lower() in lexicon.no_speakers or m.group("name").lower() in outlet:
        return False
    last = page.parse.tokens_in(Span(m.start("name"), m.end("name")))[-1]
    named = page.parse.pos[last] == "PROPN" and names[0][0].isupper()
    return named or (
        page.parse.pos[last] == "NOUN" and (m.group("colon") is not None or names[-1] in lexicon.anonymous)
    )


def _lone(m: re.Match[str], block: Span, words: TurnWords) -> bool:
    """ "LIND: We did." where no other line has a label."""
    shout = m.group("name")[0].isalnum() and style_of(m.group("name"), words) == "shout"
    body = m.string[m.end() : min(block.end, m.end() + _HEARD)]
    one = " " not in m.group("name") and len(body.split()) >= _SENTENCE
    return shout and not body.isupper() and (one or _TALK.search(body) is not None)


def _draft(page: Page, m: re.Match[str], body: Span, number: int) -> list[Draft]:
    parse = page.parse
    name = parse.tokens_in(Span(m.start("name"), m.end("name")))
    sign = "sign" if m.group("sign") else "colon"
    signs = parse.tokens_in(Span(m.start(sign), m.end(sign)))
    if not len(body) or not len(name) or not len(signs) or parse.word[signs[0]] != m.group(sign):
        return []
    return [
        Draft(
            cue=signs[0],
            content=[body],
            cue_spans=[parse.span(signs[0], signs[0] + 1)],
            speaker=(name.start, name.stop),
            speaker_head=name.stop - 1,
            method=HEADING,
            score=0.6,
            block=number,
        )
    ]
