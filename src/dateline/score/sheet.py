"""The rows of a sample with the words to look at, as a sheet for those who judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.dataset import AttributionRow, ReportRow
from dateline.score.corpus import Of, Rows, fetched
from dateline.score.sample import Drawn, Sample
from dateline.score.values import KINDS

_DRAW = ("id", "stratum", "probability")
_ARTICLE = ("publisher", "published", "title")
_SHOWN = {
    "reports": (
        *("type", "mode", "actors", "actor_codes", "recipients", "recipient_codes", "date_start", "date_end"),
        *("date_basis", "place", "place_country", "factuality", "background", "voice", "speaker", "speaker_code"),
        *("killed", "injured", "arrested", "words", "clause"),
    ),
    "statements": (
        *("kind", "strength", "stance", "speaker", "speaker_spans", "speaker_name", "speaker_code", "cue", "cue_spans"),
        *("addressee", "agency", "document", "parent", "content_spans", "content"),
    ),
}


def columns_of(of: Of) -> Sequence[str]:
    """The header: the draw, the row as on file, the article that it stands in, and the sentences around it."""
    return (*_DRAW, *_SHOWN[of], *_ARTICLE, "context")


def rows_of(store: Rows, drawn: Sample, of: Of) -> Iterator[Sequence[object]]:
    """The rows drawn, in the order of articles and text, so that each article is read once."""
    lots = {d.id: d for d in drawn.drawn}
    rows = sorted(fetched(store, KINDS[of][0], sorted(lots)), key=lambda r: (r.article, r.start, r.id))
    articles = {a.id: a for a in fetched(store, "articles", sorted({r.article for r in rows}))}
    for row in rows:
        article = articles[row.article]
        yield (
            *_lot(lots[row.id]),
            *(_cell(getattr(row, c)) for c in _SHOWN[of]),
            *(getattr(article, c) for c in _ARTICLE),
            context(article.text, *_where(row)),
        )


def context(text: str, start: int, end: int) -> str:
    """The paragraphs in which characters [start, end) stand."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    return text[first + 2 if first >= 0 else 0 : last if last >= 0 else len(text)]


def _where(row: ReportRow | AttributionRow) -> tuple[int, int]:
    return (row.clause_start, row.clause_end) if isinstance(row, ReportRow) else (row.start, row.end)


def _lot(drawn: Drawn) -> tuple[object, ...]:
    return drawn.id, " ".join(filter(None, drawn.stratum)), round(drawn.probability, 6)


def _cell(value: Any) -> object:
    return "; ".join(value) if isinstance(value, tuple) else value
