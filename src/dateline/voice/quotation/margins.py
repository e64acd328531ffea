"""What gives a quotation its speaker without a verb beside it: "Ada Lind, mayor: “...”", a signature behind or under,
a sentence that leads a block in ("The report states:"), and, for a pull quote, the same words elsewhere on the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from dateline.model import Article, Block, Parse, Span
from dateline.voice.lexicon import Lexicon
from dateline.voice.quotation.quotes import Quote
from dateline.voice.quotation.turn_words import TurnWords
from dateline.voice.sheet import Page
from dateline.voice.speaker.speakers import Speaker

DASHES = frozenset(("—", "–", "―", "-", "--"))
_ENDS = ".!?…"
_LABEL = 16  # tokens of a name and office before a colon
_SHORT = 4  # tokens of the same in a headline
_SIGNATURE = 14  # tokens of a name and office under a quotation
_BARE = 10  # tokens of a signature that no dash sets off
_LEAD = 30  # tokens before a colon in which the verb stands that leads a block in
_FEWEST = 4  # words of a block that is led in, and of a pull quote
_LOOKUPS = 20  # pull quotes looked up on one page
_MARKS = re.compile(r"[\"“”„«»]|''|``")
_WORD = re.compile(r"[^\W_]+")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def labelled(page: Page, lexicon: Lexicon, number: int) -> Speaker | None:
    """ "Ada Lind, mayor: “...”": a name with its office, and nothing else, from the sentence's beginning to a colon."""
    parse, quote = page.parse, page.quotes[number]
    colon = quote.first - 1
    if colon < 1 or parse.word[colon] != ":" or not quote.marked or page.opens_block(quote):
        return None
    start, first = page.block_start(quote.block), colon
    while first and parse.start[first - 1] >= start and parse.word[first - 1] not in _ENDS and colon - first < _LABEL:
        first -= 1
    while first < colon and parse.pos[first] == "PUNCT":
        first += 1
    if page.article.blocks[quote.block].kind == "title" and colon - first > _SHORT:
        return None  # in a headline verbs look like names
    if first == colon or (first and parse.start[first - 1] >= start and parse.word[first - 1] not in _ENDS):
        return None
    return _name(page, lexicon, first, colon)


def _name(page: Page, lexicon: Lexicon, first: int, last: int) -> Speaker | None:
    """Tokens [first, last) as a speaker, when they are a name with what belongs to it."""
    parse = page.parse
    while last - first > 1 and parse.word[last - 1] in (".", ",", ";"):
        last -= 1
    edges = {parse.lower[first], parse.lower[last - 1]}
    if edges & lexicon.no_speakers or any(parse.tag[t] in _FINITE for t in range(first, last)):
        return None
    stop = next((t for t in range(first + 1, last) if parse.word[t] in (",", "(", "-", "–", "—")), last)
    heads = [t for t in range(first, stop) if parse.pos[t] in ("PROPN", "NOUN")]
    if not heads or not (parse.pos[heads[-1]] == "PROPN" or parse.lower[heads[-1]] in lexicon.anonymous):
        return None
    return Speaker(first, last, heads[-1])


def signed(page: Page, lexicon: Lexicon, number: int, stop: int) -> Speaker | None:
    """ "“A.” — Ada Lind, teacher", to the end of the block or to `stop`; or the same in the block under it."""
    parse, quote = page.parse, page.quotes[number]
    if not quote.closed or quote.last >= len(parse):
        return None
    if parse.start[quote.last] >= page.block_end(quote.block):
        return _under(page, lexicon, quote)
    if parse.word[quote.last] in DASHES:
        return _name(page, lexicon, quote.last + 1, stop) if 2 <= stop - quote.last <= _SIGNATURE else None
    end = parse.tokens_in(Span(parse.start[quote.last], page.block_end(quote.block))).stop
    bare = page.opens_block(quote) and quote.final in _ENDS and end - quote.last <= _BARE
    return _name(page, lexicon, quote.last, end) if bare and parse.pos[quote.last] in ("PROPN", "DET") else None


def _under(page: Page, lexicon: Lexicon, quote: Quote) -> Speaker | None:
    """A block of its own: a dash and a name, or a name alone under a block quotation."""
    parse = page.parse
    if quote.block + 1 >= len(page.article.blocks) or not page.opens_block(quote):
        return None
    tokens = parse.tokens_in(page.article.blocks[quote.block + 1].span)
    dash = len(tokens) > 1 and parse.word[tokens.start] in DASHES
    if len(tokens) - dash > _SIGNATURE or not len(tokens) or (quote.marked and not dash):
        return None
    if parse.pos[tokens.start + dash] not in ("PROPN", "DET") or parse.word[tokens.stop - 1] in _ENDS:
        return None
    return _name(page, lexicon, tokens.start + dash, tokens.stop)


def led_in(article: Article, parse: Parse, words: TurnWords) -> frozenset[int]:
    """Paragraphs without marks that a sentence with a colon gives to somebody: "The report states:", and it follows."""
    out = set()
    for number, (lead, block) in enumerate(zip(article.blocks, article.blocks[1:], strict=False), 1):
        plain = lead.kind == block.kind == "paragraph" and article.text[lead.span.end - 1] == ":"
        if plain and _is_speech(article, block) and _leads(parse, words, lead):
            out.add(number)
    return frozenset(out)


def _is_speech(article: Article, block: Block) -> bool:
    words = block.span.of(article.text)
    return len(words.split()) >= _FEWEST and words[-1] in _ENDS and _MARKS.search(words) is None


def _leads(parse: Parse, words: TurnWords, lead: Block) -> bool:
    """Whether the last clause before the colon is somebody's saying, with nothing said in it yet."""
    tokens = parse.tokens_in(lead.span)
    for t in range(tokens.stop - 1, max(tokens.start, tokens.stop - _LEAD) - 1, -1):
        if parse.word[t] in _ENDS:
            return False
        if parse.pos[t] == "VERB":
            return parse.lemma[t] in words.leads and parse.tag[t] != "VBN"
    return False


class Repeats:
    """Where else on the page the words of a pull quote stand."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._left = _LOOKUPS

    @cached_property
    def _words(self) -> tuple[str, list[int], list[int]]:
        """All words in small letters with a space on either side; where each begins, there and in the text."""
        found = [(m.group().lower(), m.start()) for m in _WORD.finditer(self._article.text)]
        starts, at = [], 1
        for word, _ in found:
            starts.append(at)
            at += len(word) + 1
        return f" {' '.join(w for w, _ in found)} ", starts, [p for _, p in found]

    def elsewhere(self, span: Span) -> int:
        """Offset of the same words outside `span`; -1 where there are none."""
        needle = [m.group().lower() for m in _WORD.finditer(self._article.text, span.start, span.end)]
        if len(needle) < _FEWEST or self._left <= 0:
            return -1
        self._left -= 1
        hay, starts, offsets = self._words
        sought = f" {' '.join(needle)} "
        at = hay.find(sought)
        while at >= 0:
            offset = offsets[bisect_right(starts, at + 1) - 1]
            if not span.start <= offset < span.end:
                return offset
            at = hay.find(sought, at + len(sought) - 1)
        return -1
