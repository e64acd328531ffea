"""Columns of events and reports that a test makes up, without a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.dataset import ArticleRow, EventRow, ReportRow
from dateline.explorer.columns import Columns

_OF_BOTH = (
    "type", "quad", "scale", "actors", "actor_codes", "recipients", "recipient_codes", "reciprocal", "date_start",
    "date_basis", "place", "place_country", "lat", "lon", "place_precision", "factuality",
)  # fmt: skip


class Made:
    """Answers as a store does. Every event gets its values from its first report, unless `told` says otherwise."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Any]] = {"events": [], "reports": [], "articles": [], "attributions": []}

    def event(self, *reports: ReportRow, **told: Any) -> Made:
        """One event more, with its reports; each stands in an article of its own."""
        number = len(self.tables["events"])
        event = f"e{number:03}"
        for n, report in enumerate(reports):
            article = f"a{number:03}{n}"
            self.tables["articles"].append(ArticleRow(article, publisher=report.publisher, published=report.published))
            self.tables["reports"].append(replace(report, id=f"{event}-{n}", article=article, event=event))
        shared = {name: getattr(reports[0], name) for name in _OF_BOTH} | told
        self.tables["events"].append(EventRow(event, reports=len(reports), sources=len(reports), **shared))
        return self

    def values(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        rows = sorted(self.tables[table], key=lambda row: row.id)
        return (tuple(getattr(row, name) for name in columns) for row in rows)

    def columns(self) -> Columns:
        return Columns.load(self, "made")


def report(type: str, quad: int, **values: Any) -> ReportRow:  # noqa: A002 - the column
    """One report; a code and a name for who acts and who is acted on come as `who="Ana Kovač/SRBGOV"`."""
    who, whom = values.pop("who", ""), values.pop("whom", "")
    parties: dict[str, Any] = {}
    for role, words in (("actor", who), ("recipient", whom)):
        named = [w.partition("/") for w in words.split(", ") if w]
        parties[f"{role}s"] = tuple(name for name, _, _ in named)
        parties[f"{role}_codes"] = tuple(code for _, _, code in named)
    row = {"publisher": "The Tern", "published": "2024-03-01", "date_start": "2024-03-01", "voice": "narrator"}
    return ReportRow("", "", type=type, quad=quad, **(row | parties | values))
