"""Scraped text: which of its lines are the article, which are captions, and what the rest is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dateline.model import Aside, AsideKind, BlockKind
from dateline.page.build import Draft, Piece, join_pieces, page_range, slice_piece
from dateline.page.context import ALL, with_context
from dateline.page.decode import Decoded
from dateline.page.furniture import REASONS, WORD, Lexicon, lexicon
from dateline.page.lines import NAMES, OWN, Floats, Lines, describe
from dateline.page.titles import TITLE_NAMES, candidates, no_title, pick, title_features
from dateline.page.trees import COLUMNS, Trees, trees_from
from dateline.tables import Tables

_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v]*\S[^\n\r\u2028\u2029\f\v]*")
_IMAGE = re.compile(r"\s{0,20}image-", re.IGNORECASE)
_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$|[\"”»]$")
_BULLET = re.compile(r"(?:[-–—•*▪◦●·►✓]|\(?\d{1,2}[.)])\s")
_CAPTION_WORDS = 80
_HEAD = 6  # lines above the article in which a headline may stand that holds a word of furniture
_MOST = 8_000  # lines that are looked at; a page with more is no article, and its rest is furniture
_KEEP = 0.2  # log-odds above which a line is article
_FEW = 80  # words; a page that keeps fewer is looked at again with a lower bar
_GAP, _FLOOR = 1.5, -1.5  # how far below the best line the bar goes then, and how good that line must be


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or the words between two block tags: where it stands in the repaired text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Sorter:
    """What tells the article from furniture: the phrases, the first look, the second look."""

    lexicon: Lexicon
    first: Trees
    second: Trees
    title: Trees
    bare: Lexicon  # for headlines that hold a word of furniture

    def odds(self, lines: Lines) -> npt.NDArray[np.float64]:
        """Log-odds of each line to be article: the mean of both looks."""
        if not lines.texts:
            return np.zeros(0)
        first = self.first.log_odds(lines.features)
        return (first + self.second.log_odds(with_context(lines.features, first))) / 2

    def keep(self, lines: Lines) -> npt.NDArray[np.bool_]:
        """Which lines are article."""
        return keep_lines(self.odds(lines), lines.features) & ~self.notices(lines)

    def notices(self, lines: Lines) -> npt.NDArray[np.bool_]:
        """Lines in which the outlet speaks of its site or points elsewhere, whatever the trees make of them."""
        words = self.lexicon
        return np.array([words.forbids(t) >= 0 or words.points_away(t) >= 0 for t in lines.texts], bool)

    def title_of(
        self,
        lines: Lines,
        odds: npt.NDArray[np.float64],
        keep: npt.NDArray[np.bool_],
        barred: npt.NDArray[np.bool_],
    ) -> int:
        """The line that is the title, -1 for none; where none is good enough, "Editor jailed for treason" is looked at
        again without the other use of its first word."""
        found = self.title_line(lines, odds, keep, barred)
        if found >= 0:
            return found
        body = int(keep.argmax())
        held = [i for i in range(max(0, body - _HEAD), body) if self.lexicon.headline(lines.texts[i])]
        if not held:
            return -1
        again = describe(list(lines.texts), self.bare)
        found = self.title_line(again, self.odds(again), keep, barred)
        return found if found in held else -1

    def title_line(
        self,
        lines: Lines,
        odds: npt.NDArray[np.float64],
        keep: npt.NDArray[np.bool_],
        barred: npt.NDArray[np.bool_],
    ) -> int:
        """The line that is the title; -1 when none is good enough."""
        among = candidates(lines, odds, keep)
        if not len(among):
            return -1
        return pick(
            self.title.log_odds(title_features(lines, odds, keep, among, self.lexicon)), among, barred | no_title(lines)
        )


def keep_lines(odds: npt.NDArray[np.float64], features: Floats) -> npt.NDArray[np.bool_]:
    """Which lines are article, by their log-odds.

    A page that keeps next to nothing is given a lower bar; of a page of a few lines, which has no furniture to speak
    of, the sentences are kept.
    """
    if not len(odds):
        return np.zeros(0, bool)
    words = np.expm1(features[:, OWN.index("words")])
    keep: npt.NDArray[np.bool_] = odds > _KEEP
    long = words >= 8
    if words[keep].sum() < _FEW and long.any() and odds[long].max() > _FLOOR:
        keep = odds > min(_KEEP, float(odds[long].max()) - _GAP)
    if len(odds) <= 6 and not keep.any():
        sentence = features[:, OWN.index("ends sentence")] > 0
        furniture = features[:, OWN.index("part all")] + 2 * features[:, OWN.index("whole")]
        keep = (words >= 5) & (sentence | (words >= 12) | (len(odds) <= 2)) & (furniture < 2)
    return keep


def sorter(tables: Tables) -> Sorter:
    """The trees of page_lines.csv and the phrases of page.toml."""
    rows = list(tables.rows("page_lines.csv", COLUMNS))
    words = tables.build(lexicon)
    stages = [[r for r in rows if r["stage"] == s] for s in ("line", "context", "title")]
    first, second, title = (trees_from(r, n) for r, n in zip(stages, (NAMES, ALL, TITLE_NAMES), strict=True))
    return Sorter(words, first, second, title, words.for_headlines())


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold more than whitespace, without whitespace around them."""
    out = []
    for m in _LINE.finditer(text):
        words = m.group()
        start = m.start() + len(words) - len(words.lstrip())
        out.append(Line(words.strip(), start, start + len(words.strip())))
    return out


def draft(decoded: Decoded, tables: Tables) -> tuple[Draft, list[Line], int, int]:
    """The article in a scraped page; its lines, the line of the title and the first line of the body (-1: none)."""
    text = decoded.text
    lines, rest = cut(split_lines(text))
    sort = tables.build(sorter)
    described = describe([line.text for line in lines], sort.lexicon)
    odds = sort.odds(described)
    keep = keep_lines(odds, described.features) & ~sort.notices(described)
    captions = _captions(lines, text, described)
    keep = _to_the_end(lines, text, keep & ~captions)
    body = np.flatnonzero(keep)
    if not len(body):
        pictures, others = _asides(lines, keep, captions, -1, sort.lexicon, decoded)
        reason = "no running text among its lines"
        return Draft(None, (), pictures, others + beyond(rest, decoded), reason), lines, -1, -1
    title = sort.title_of(described, odds, keep, captions)
    if title >= 0:
        rest_of_body = keep & ~_said_again(lines, title)
        title, keep = (title, rest_of_body) if rest_of_body.any() else (-1, keep)
    pieces = _pieces(lines, text, keep)
    head = slice_piece("title", text, lines[title].start, lines[title].end) if title >= 0 else None
    pictures, others = _asides(lines, keep, captions, title, sort.lexicon, decoded)
    made = Draft(head, tuple(pieces), pictures, others + beyond(rest, decoded))
    return made, lines, title, int(np.flatnonzero(keep)[0]) if keep.any() else -1


def cut(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that are looked at, and those beyond."""
    return lines[:_MOST], lines[_MOST:]


def beyond(rest: list[Line], decoded: Decoded) -> tuple[Aside, ...]:
    """What stands beyond the lines that are looked at, as one piece of furniture."""
    if not rest:
        return ()
    span = page_range(decoded, rest[0].start, rest[-1].end)
    return (Aside("furniture", "\n".join(line.text for line in rest), span, f"beyond the first {_MOST:,} lines"),)


def _to_the_end(lines: list[Line], text: str, keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """A kept sentence that runs on in the next line, with no empty line between, takes that line with it."""
    for i in range(len(lines) - 1):
        if keep[i] and not keep[i + 1] and text.count("\n", lines[i].end, lines[i + 1].start) == 1:
            keep[i + 1] = _runs_on(lines[i].text, lines[i + 1].text)
    return keep


def _captions(lines: list[Line], text: str, described: Lines) -> npt.NDArray[np.bool_]:
    """Image lines; the line right under one; a line that says what an image line says."""
    like = described.features[:, OWN.index("like image")] > 0
    out = np.zeros(len(lines), bool)
    for i, line in enumerate(lines):
        if _IMAGE.match(line.text):
            out[i] = True
            continue
        above = i > 0 and _IMAGE.match(lines[i - 1].text) is not None
        if above and len(line.text.split()) <= _CAPTION_WORDS:
            gap = text[lines[i - 1].end : line.start]
            tight = len(lines) > 2 and len(gap.splitlines()) <= 1
            out[i] = (tight and gap.count("\n") == 1) or bool(like[i]) or _begins_as(lines[i - 1].text, line.text)
    return out


def _begins_as(image: str, below: str) -> bool:
    """The line under an image line says the same and more: its caption with a credit or a licence."""
    said = WORD.findall(image.lower())[1:]
    return len(said) >= 4 and WORD.findall(below.lower())[: len(said)] == said


def _said_again(lines: list[Line], title: int) -> npt.NDArray[np.bool_]:
    """The title, and lines that say nothing else."""
    want = WORD.findall(lines[title].text.lower())
    return np.array([WORD.findall(line.text[:400].lower()) == want for line in lines], bool)


def _pieces(lines: list[Line], text: str, keep: npt.NDArray[np.bool_]) -> list[Piece]:
    """Blocks from the kept lines; a line that a sentence plainly runs on from is joined to the next."""
    out: list[Piece] = []
    last = -2
    for i in np.flatnonzero(keep).tolist():
        piece = slice_piece(_kind(lines, i, keep), text, lines[i].start, lines[i].end)
        if out and i == last + 1 and _runs_on(out[-1].text, piece.text):
            piece = join_pieces("paragraph", [out.pop(), piece])
        out.append(piece)
        last = i
    return out


def _runs_on(above: str, below: str) -> bool:
    """A sentence goes on from one line to the next: no stop above, a small letter below."""
    return bool(not _END.search(above[-4:]) and below[:1].islower() and len(above.split()) > 3 and len(above) < 100_000)


def _kind(lines: list[Line], i: int, keep: npt.NDArray[np.bool_]) -> BlockKind:
    line = lines[i].text
    if _BULLET.match(line):
        return "item"
    short = len(line.split()) <= 12 and not _END.search(line[-4:]) and not line[:1].islower()
    return "heading" if short and i + 1 < len(lines) and bool(keep[i + 1 : i + 3].any()) else "paragraph"


def _asides(
    lines: list[Line],
    keep: npt.NDArray[np.bool_],
    captions: npt.NDArray[np.bool_],
    title: int,
    words: Lexicon,
    decoded: Decoded,
) -> tuple[tuple[Aside, ...], tuple[Aside, ...]]:
    """Captions one by one; the rest in runs of lines that were set aside for the same reason."""
    body = np.flatnonzero(keep)
    first, last = (int(body[0]), int(body[-1])) if len(body) else (len(lines), len(lines))
    own_caption: list[Aside] = []
    furniture: list[Aside] = []
    at = -2
    for i, line in enumerate(lines):
        if keep[i] or i == title:
            continue
        span = page_range(decoded, line.start, line.end)
        if captions[i]:
            reason = "image" if _IMAGE.match(line.text) else "caption"
            own_caption.append(Aside("caption", line.text, span, reason))
            continue
        reason = reason_of(line.text, words, before=i < first, after=i > last)
        if furniture and at == i - 1 and furniture[-1].reason == reason:
            f = furniture[-1]
            joined = replace(f.page, end=span.end)
            furniture[-1] = Aside(f.kind, f"{f.text}\n{line.text}", joined, reason)
        else:
            kind: AsideKind = "furniture"
            furniture.append(Aside(kind, line.text, span, reason))
        at = i
    return tuple(own_caption), tuple(furniture)


def reason_of(line: str, words: Lexicon, *, before: bool, after: bool) -> str:
    """Why a line is furniture: by its phrases, else by where it stands."""
    tokens = WORD.findall(line[:600].lower())
    whole, counts = words.hits(tokens)
    if whole >= 0:
        return REASONS[whole]
    weak = ("byline", "credit", "contact")
    for forbidden in (words.forbids(line), words.points_away(line)):
        if forbidden >= 0:
            return REASONS[forbidden]
    strong = [(-c, i) for i, c in enumerate(counts) if c and REASONS[i] not in weak]
    if strong:
        return REASONS[min(strong)[1]]
    other = [(-c, i) for i, c in enumerate(counts) if c]
    if other and len(tokens) <= 14:
        return REASONS[min(other)[1]]
    if before:
        return "menu" if len(tokens) <= 8 else "before the article"
    return "after the article" if after else "within the article"
