"""A drawn sample, one row after the other, for a person to say what is right: the words first, then what was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from dateline.dataset import AttributionRow, ReportRow, span_of
from dateline.errors import NotOnFile, UsageError
from dateline.explorer.page import Question
from dateline.explorer.queries.judged import Judged, judged_of
from dateline.explorer.queries.units import units
from dateline.judging import standing
from dateline.score import Drawn, sample
from dateline.score.corpus import Of

_AROUND = 600  # characters of the text before and after the words, at most
_MOST = 2_000  # rows of a sample
PARAMETERS = {
    "n": "how many are drawn",
    "seed": "of the draw; the same seed draws the same",
    "of": "reports | statements",
    "at": "number of the row that is shown, from 1",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, and what it is of the row."""

    start: int  # code points of the text
    words: str
    kind: str = ""  # trigger | clause | speaker | cue | content; empty for what stands around


@dataclass(frozen=True, slots=True)
class Shown:
    """The row that is to be judged."""

    id: str
    article: str
    start: int  # of its words, code points
    end: int
    title: str
    publisher: str
    published: str
    pieces: tuple[Piece, ...]  # the words, with what stands around them
    judged: Judged


@dataclass(frozen=True, slots=True)
class Check:
    """A sample, and where one is in it."""

    of: str  # reports | statements
    n: int  # asked for
    seed: int
    drawn: int  # there are
    at: int  # the row shown, from 1; 0 where nothing was drawn
    done: int  # of the sample, that this coder has judged
    next: int  # the first that he has not, after this one; 0 where there is none
    row: Shown | None


def answer(question: Question) -> Check:
    """The row of the sample that `at` names, else the first that the coder has not judged. Raises UsageError."""
    of, n, seed = _of(question.asked.get("of", "reports")), _number(question, "n", 100), _number(question, "seed", 1)
    drawn = _drawn(question, of, min(n, _MOST), seed)
    mine = {j.left for j in standing(question.store.rows("judgements", where={"by": question.coder}), question.coder)}
    open_ = [k for k, d in enumerate(drawn, 1) if d.id not in mine]
    at = min(_number(question, "at", open_[0] if open_ else 1), len(drawn))
    after = next((k for k in open_ if k > at), next((k for k in open_ if k != at), 0))
    row = _shown(question, of, drawn[at - 1].id) if drawn else None
    return Check(of, n, seed, len(drawn), at, len(drawn) - len(open_), after, row)


def _of(words: str) -> Of:
    for of in get_args(Of):
        if words == of:
            return of  # type: ignore[no-any-return]
    raise UsageError(f"found {words[:40]!r} as 'of'; expected reports or statements.")


def _number(question: Question, name: str, default: int) -> int:
    words = question.asked.get(name) or str(default)
    if not (words.isascii() and words.isdecimal() and int(words[:9]) > 0):
        raise UsageError(f"found {words[:40]!r} as {name!r}; expected a number from 1 on.")
    return int(words[:9])


def _drawn(question: Question, of: Of, n: int, seed: int) -> tuple[Drawn, ...]:
    """Those that `dateline sample` draws; of few, one of each stratum at least."""

    def draw() -> tuple[Drawn, ...]:
        rows = units(question, of)
        return sample(rows, max(n, len({r[1:] for r in rows})), seed).drawn if rows else ()

    return question.memory.of(("sample", of, n, seed, question.store.count("copies")), draw)


def _shown(question: Question, of: Of, id_: str) -> Shown:
    store = question.store
    row: ReportRow | AttributionRow | None = store.row("reports" if of == "reports" else "attributions", id_)
    article = store.row("articles", row.article) if row else None
    if row is None or article is None:
        raise NotOnFile(f"row {id_} of the sample is no longer on file; load the page again.")
    marks = sorted(_marks(row))
    return Shown(
        id_, row.article, row.start, row.end, article.title, article.publisher, article.published,
        tuple(_pieces(article.text, marks)), judged_of(question, (row,))[id_],
    )  # fmt: skip


def _marks(row: ReportRow | AttributionRow) -> list[tuple[int, int, str]]:
    if isinstance(row, ReportRow):
        return [(row.clause_start, row.clause_end, "clause"), (row.start, row.end, "trigger")]
    spans = {"content": row.content_spans, "speaker": row.speaker_spans, "cue": row.cue_spans}
    return [(*span_of(s), kind) for kind, pieces in spans.items() for s in pieces]


_OVER = ("trigger", "cue", "speaker", "content", "clause")  # what is shown of a character that is several


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs of these words, or as much of them as is near, in whole words."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    paragraph, behind = text.rfind("\n", first, start), text.find("\n", end, last)
    if first and paragraph < 0:
        paragraph = text.find(" ", first, start)
    if last < len(text) and behind < 0:
        behind = text.rfind(" ", end, last)
    return paragraph + 1 if paragraph >= 0 else first, behind if behind >= 0 else last


def _pieces(text: str, marks: list[tuple[int, int, str]]) -> Iterator[Piece]:
    if not marks:
        return
    first, last = _around(text, marks[0][0], max(m[1] for m in marks))
    edges = sorted({first, last, *(e for m in marks for e in m[:2])})
    for start, end in pairwise(edges):
        here = {kind for a, b, kind in marks if a <= start and end <= b}
        yield Piece(start, text[start:end], next((kind for kind in _OVER if kind in here), ""))
