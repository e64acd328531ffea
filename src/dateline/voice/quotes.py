"""Quotation marks paired, one pass a block: what is quoted, and whether it is a quotation or only a marked word.

Double, single, typographic and guillemet marks, `` and ''. Apostrophes are no marks. A mark closes the nearest open one
of its family, so that wrongly turned marks and reversed guillemets pair as well; one that stays open ends with its
block, and where the next block opens with a mark of the same family, the quotation goes on there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.model import Article, Parse, Span

_MARK = re.compile(r"``|''|\"{1,3}|[“”„‟«»‹›'‘’‚‛`]")
_FAMILY = dict.fromkeys(('"', "“", "”", "„", "‟", "``", "''"), "d") | {"«": "g", "»": "g", "‹": "s", "›": "s"}
_OPENS, _CLOSES = set("“„‟«‘‚‛‹") | {"``"}, set("”»›") | {"''"}
_ELIDED = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|n|bout|round)\b", re.IGNORECASE)
_SMALL = ("ADP", "DET", "CCONJ", "SCONJ", "PART")  # words that titles leave small
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


def find_quotes(article: Article, parse: Parse) -> list[Quote]:
    """All outermost quoted stretches, in text order."""
    out: list[Quote] = []
    run = 0
    for number, block in enumerate(article.blocks):
        whole = block.kind == "quote"
        pairs = [(block.span, True)] if whole else pair_marks(article.text, block.span)
        for span, closed in pairs:
            goes_on = (
                bool(out) and not out[-1].closed and out[-1].block == number - 1 and span.start == block.span.start
            )
            goes_on = goes_on or (whole and bool(out) and not out[-1].marked and out[-1].block == number - 1)
            run += not goes_on
            quote = _quote(parse, span, closed, number, run)
            out.append(replace(quote, scare=False, marked=False) if whole else quote)
    return out


def _quote(parse: Parse, span: Span, closed: bool, block: int, run: int) -> Quote:
    tokens = parse.tokens_in(span)
    words = [t for t in tokens if parse.word[t][0].isalnum()]
    verb = any(parse.pos[t] in ("VERB", "AUX") and parse.tag[t] not in ("VBN", "VBG") for t in words)
    inner = parse.text[span.start : span.end].rstrip("\"'”’»›“‘` ") if closed else ""
    long = [t for t in words if parse.pos[t] not in _SMALL]
    title = len(long) > 1 and all(parse.word[t][0].isupper() for t in [words[0], words[-1], *long])
    scare = closed and len(words) <= SCARE_WORDS and (title or (not verb and inner[-1:] not in ".!?,"))
    return Quote(span, closed, block, run, scare, tokens.start, tokens.stop, final=inner[-1:])


def pair_marks(text: str, block: Span) -> list[tuple[Span, bool]]:
    """Outermost quoted spans of a block with their marks, and whether each was closed."""
    done: list[tuple[Span, bool]] = []
    stack: list[tuple[str, int]] = []  # family, start
    counts = {"d": 0, "g": 0, "s": 0}
    doubled = text.find('""', block.start, block.end) >= 0
    for m in _MARK.finditer(text, block.start, block.end):
        if doubled and m.group() == '"' and m.start() in (block.start, block.end - 1):
            continue  # a line of a spreadsheet: doubled marks within a pair that is none
        family, role = _role(text, m, block, counts)
        if role == "close" and counts[family]:
            start = _close(stack, counts, family)
            if not stack:
                done.append((Span(start, m.end()), True))
        elif role == "open":
            stack.append((family, m.start()))
            counts[family] += 1
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


def _role(text: str, m: re.Match[str], block: Span, counts: dict[str, int]) -> tuple[str, str]:
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
        return family, _straight(before, after, counts[family])
    if counts[family]:
        # inside, only a mark turned to open, after a space and before a word, opens a deeper one
        deeper = mark in _OPENS and before.isspace() and not after.isspace()
        return family, "open" if deeper else "close"
    if mark in _CLOSES and not before.isspace() and before not in "([—–-":
        return family, ""  # closes nothing
    return family, "open"


def _straight(before: str, after: str, depth: int) -> str:
    """A straight mark opens or closes by the side its word stands on. One that opens inside a quotation goes on with it
    (the start of its next paragraph, where the break was lost)."""
    opens = (before.isspace() or before in "([—–-") and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if depth:
        return "" if opens and after.isalnum() else "close"
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
