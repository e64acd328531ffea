"""Quotation marks paired, one pass a block: what is quoted, and whether it is a quotation or only a marked word.

Double, single, typographic and guillemet marks, `` and ''. Apostrophes are no marks. A mark closes the nearest open one
of its family, so that wrongly turned marks and reversed guillemets pair as well. One that stays open ends before the
words that attribute it (“A, he said.), else with its block. The quotation goes on where the next block opens with a
mark, and where a block after it closes one that it never opened.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from dateline.model import Article, Parse, Span

_MARK = re.compile(r"``|''|’’|‘‘|\"{1,3}|[“”„‟«»‹›'‘’‚‛`]")
_FAMILY = dict.fromkeys(('"', "“", "”", "„", "‟", "``", "''", "’’", "‘‘"), "d") | {
    "«": "g",
    "»": "g",
    "‹": "s",
    "›": "s",
}
_OPENS, _CLOSES = set("“„‟«‘‚‛‹") | {"``", "‘‘"}, set("”»›") | {"''", "’’"}
_ELIDED = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|n|bout|round)\b", re.IGNORECASE)
_SMALL = ("ADP", "DET", "CCONJ", "SCONJ", "PART")  # words that titles leave small
_SAYING = frozenset(("say", "add", "tell", "write", "note", "explain", "reply", "recall", "continue"))
_SIGNATURE = 90  # characters at the end of a block quotation in which it is signed
_SIGNED = re.compile(r"(?<=[.!?…\"”’»])\s?(?=(?:[—–―]|--)\s?[A-Z][^.!?]{2,80}$)")
_SAID_LAST = 14  # tokens at a block's end that may be "X said", where a mark was never closed
_LOST = 6  # blocks over which a quotation may run without marks
SCARE_WORDS = 4  # a quoted stretch of up to so many words, without a verb, marks words and quotes no utterance


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch of one block, marks included; `run` is the number of the quotation it belongs to."""

    span: Span
    closed: bool
    block: int
    run: int
    scare: bool = False
    first: int = 0  # tokens [first, last), marks included
    last: int = 0
    marked: bool = True  # False for a block quotation, which has no marks
    final: str = ""  # the last character inside the marks


def find_quotes(article: Article, parse: Parse, led_in: Collection[int] = ()) -> list[Quote]:
    """All outermost quoted stretches, in text order; blocks `led_in` are quotations without marks."""
    out: list[Quote] = []
    run = 0
    closers = _closers(article)
    for number, block in enumerate(article.blocks):
        whole = block.kind == "quote" or number in led_in
        left_open = bool(out) and not out[-1].closed and out[-1].block == number - 1
        if left_open and not whole and (carried := _carried(article, closers, number)) is not None:
            pairs = [carried, *pair_marks(article.text, Span(carried[0].end, block.span.end))]
        else:
            pairs = [(_unsigned(article.text, block.span), True)] if whole else pair_marks(article.text, block.span)
        for span, closed in pairs:
            goes_on = left_open and span.start == block.span.start
            goes_on = goes_on or (whole and bool(out) and not out[-1].marked and out[-1].block == number - 1)
            run += not goes_on
            span, closed = (span, closed) if closed else _before_cue(parse, span)
            quote = _quote(parse, span, closed, number, run)
            out.append(replace(quote, scare=False, marked=False) if whole else quote)
    return out


def _unsigned(text: str, block: Span) -> Span:
    """A block quotation without the signature that ends it: "... for all. — Ada Lind, mayor"."""
    m = _SIGNED.search(text, max(block.start, block.end - _SIGNATURE), block.end)
    return Span(block.start, m.start()) if m is not None and m.start() > block.start else block


def _closers(article: Article) -> list[int]:
    """By block: where a mark closes that the block never opened; -1 where it has no mark at all, -2 where it opens one.

    Single marks are left out: one that closes looks like an apostrophe.
    """
    out = []
    for block in article.blocks:
        found = -1
        for m in _MARK.finditer(article.text, block.span.start, block.span.end):
            family = _FAMILY.get('"' if m.group()[0] == '"' else m.group(), "s")
            if family != "s":
                found = m.end() if _closes_only(article.text, m, block.span) else -2
                break
        out.append(found if block.kind == "paragraph" else -2)
    return out


def _closes_only(text: str, m: re.Match[str], block: Span) -> bool:
    before = text[m.start() - 1] if m.start() > block.start else " "
    after = text[m.end()] if m.end() < block.end else " "
    return not before.isspace() and not after.isalnum() and m.group() not in _OPENS


def _carried(article: Article, closers: list[int], number: int) -> tuple[Span, bool] | None:
    """The part of a block that belongs to a quotation left open before it, when a block from here on closes it."""
    end = next((c for c in closers[number : number + _LOST] if c != -1), -2)
    if end == -2:
        return None
    block = article.blocks[number].span
    return (Span(block.start, end), True) if end <= block.end else (block, False)


def _before_cue(parse: Parse, span: Span) -> tuple[Span, bool]:
    """ "“We shall stay, the mayor said.": a mark never closed, and what attributes it at the end of its block."""
    tokens = parse.tokens_in(span)
    for t in range(tokens.stop - 1, max(tokens.start, tokens.stop - _SAID_LAST), -1):
        if parse.word[t] in (",", "”", '"') and t < tokens.stop - 2:
            said = any(parse.lemma[v] in _SAYING and parse.tag[v] in ("VBD", "VBZ") for v in range(t + 1, tokens.stop))
            return (Span(span.start, parse.end[t]), True) if said else (span, False)
    return span, False


def _quote(parse: Parse, span: Span, closed: bool, block: int, run: int) -> Quote:
    tokens = parse.tokens_in(span)
    words = [t for t in tokens if parse.word[t][0].isalnum()]
    verb = any(parse.pos[t] in ("VERB", "AUX") and parse.tag[t] not in ("VBN", "VBG") for t in words)
    inner = parse.text[span.start : span.end].rstrip("\"'”’»›“‘` ") if closed else ""
    long = [t for t in words if parse.pos[t] not in _SMALL]
    title = len(long) > 1 and all(parse.word[t][0].isupper() for t in [words[0], words[-1], *long])
    scare = closed and len(words) <= SCARE_WORDS and (title or (not verb and inner[-1:] not in ".!?,"))
    return Quote(span, closed, block, run, scare, tokens.start, tokens.stop, final=inner[-1:])


def pair_marks(text: str, block: Span, *, nested: bool = True) -> list[tuple[Span, bool]]:
    """Outermost quoted spans of a block with their marks, and whether each was closed.

    `nested`: a straight mark before a word, within a quotation and a sentence, opens a quotation of its own. Where that
    leaves a mark open, it was no such mark, and the block is read without it.
    """
    done: list[tuple[Span, bool]] = []
    stack: list[tuple[str, int]] = []  # family, start
    counts = {"d": 0, "g": 0, "s": 0}
    doubled = text.find('""', block.start, block.end) >= 0
    deep = False
    for m in _MARK.finditer(text, block.start, block.end):
        if doubled and m.group() == '"' and m.start() in (block.start, block.end - 1):
            continue  # a line of a spreadsheet: doubled marks within a pair that is none
        family, role = _role(text, m, block, counts, nested)
        if role == "close" and counts[family]:
            start = _close(stack, counts, family)
            if not stack:
                done.append((Span(start, m.end()), True))
        elif role == "open":
            deep = deep or (m.group()[0] == '"' and counts[family] > 0)
            stack.append((family, m.start()))
            counts[family] += 1
    if deep and nested and counts["d"]:
        return pair_marks(text, block, nested=False)
    real = [s for s in stack if s[0] != "s"]  # a single mark that never closes was an apostrophe
    if real:
        done.append((Span(real[0][1], block.end), False))
        done = [d for d in done if d[0].start <= real[0][1]]
    elif stack:
        done += [(s, c) for s, c in _retry(text, Span(stack[0][1] + 1, block.end), done)]
    return sorted(done, key=lambda d: d[0])


def _close(stack: list[tuple[str, int]], counts: dict[str, int], family: str) -> int:
    """Pops to the nearest open mark of the family; marks left open inside it were none."""
    while True:
        open_family, start = stack.pop()
        counts[open_family] -= 1
        if open_family == family:
            return start


def _retry(text: str, rest: Span, done: list[tuple[Span, bool]]) -> list[tuple[Span, bool]]:
    """What follows a single mark that never closed, with the double marks only."""
    taken = {d[0] for d in done}
    out, start = [], -1
    for m in _MARK.finditer(text, rest.start, rest.end):
        if m.group()[0] != '"' and _FAMILY.get(m.group(), "s") != "d":
            continue
        if start < 0:
            start = m.start()
        else:
            out.append((Span(start, m.end()), True))
            start = -1
    if start >= 0:
        out.append((Span(start, rest.end), False))
    return [o for o in out if o[0] not in taken]


def _role(text: str, m: re.Match[str], block: Span, counts: dict[str, int], nested: bool) -> tuple[str, str]:
    """Family of a mark and whether it opens or closes here ("" when it is no mark)."""
    mark = m.group()
    if mark[0] == '"':
        mark = '"'
    family = _FAMILY.get(mark, "s")
    before = text[m.start() - 1] if m.start() > block.start else " "
    after = text[m.end()] if m.end() < block.end else " "
    if family == "s":
        return family, _single(text, m, mark, before, after, counts["s"])
    if mark == '"':
        ended = text[max(m.start() - 4, block.start) : m.start()].rstrip(" ’')")[-1:] in ".?!…:"
        return family, _straight(before, after, counts[family], nested and not ended)
    if counts[family]:
        # inside, only a mark turned to open, after a space and before a word, opens a deeper one
        deeper = mark in _OPENS and before.isspace() and not after.isspace()
        return family, "open" if deeper else "close"
    if mark in _CLOSES and not before.isspace() and before not in "([—–-":
        return family, ""  # closes nothing
    return family, "open"


def _straight(before: str, after: str, depth: int, within: bool) -> str:
    """A straight mark opens or closes by the side its word stands on. One that opens inside a quotation is another's,
    within a sentence; after one it goes on with the quotation (its next paragraph, where the break was lost)."""
    opens = (before.isspace() or before in "([—–-") and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if depth:
        return ("open" if within else "") if opens and after.isalnum() else "close"
    return "" if closes and not opens and not after.isalnum() and before.isalnum() else "open"


def _single(text: str, m: re.Match[str], mark: str, before: str, after: str, depth: int) -> str:
    if before.isalnum() and after.isalnum():
        return ""  # apostrophe
    if depth and not before.isspace() and not after.isalnum() and mark not in "‘‚‹`":
        # "the soldiers' homes" inside single marks: a plural's apostrophe, when a better closing mark follows
        plural = before == "s" and after == " " and _closes_later(text, m.end())
        return "" if plural else "close"
    if before.isalnum() or after.isspace() or mark in "›":
        return ""
    if mark in "'’" and _ELIDED.match(text, m.end()):
        return ""
    if mark == "’" or (mark == "`" and not after.isalnum()):
        return ""
    return "open"


_LATER = re.compile(r"[^'’‘\n]{0,400}?[\w.,!?]['’](?=[\s.,;:!?)\]—–-]|$)")


def _closes_later(text: str, start: int) -> bool:
    return _LATER.match(text, start) is not None
