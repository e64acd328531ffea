"""What people judged of one row, and what can still be said of it: the form that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from dateline.dataset import AttributionRow, JudgementRow, ReportRow, Voice
from dateline.explorer.filters import FACTUALITIES
from dateline.explorer.page import Question
from dateline.judging import SPANS, as_judged, grouped, of_columns, rejected, standing
from dateline.tables import Tables

# What a form offers for a row, the most telling first; the command line takes every column (docs/judging.md).
_OFFERED: dict[type, tuple[str, ...]] = {
    ReportRow: (
        *("type", "mode", "actors", "recipients", "date_start", "date_end", "place", "factuality", "voice", "speaker"),
        *("killed", "injured", "arrested"),
    ),
    AttributionRow: ("speaker_name", "speaker_spans", "cue_spans", "content_spans", "stance", "kind", "agency"),
}
_LABELS = {
    "actors": "who acts",
    "recipients": "to whom",
    "date_start": "first day",
    "date_end": "last day",
    "speaker_name": "speaker",
    "speaker_spans": "speaker’s words",
    "cue_spans": "cue’s words",
    "content_spans": "content’s words",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column that can be corrected."""

    column: str
    label: str
    value: str  # as people have it now, in the words of a judgement
    read: str  # as read; the same where nobody corrected it
    choices: tuple[str, ...] = ()  # where only these can be
    span: bool = False  # characters of the text: "start:end", several divided by ;


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what people say of it."""

    id: str  # of the row
    verdict: str  # "right", "wrong", or empty where nobody said
    mine: str  # the same by the coder who looks at it
    said: tuple[JudgementRow, ...]  # that stand, the earliest first
    fields: tuple[Field, ...] = ()  # that can be corrected here


def judged_of(question: Question, rows: Sequence[ReportRow | AttributionRow]) -> dict[str, Judged]:
    """What stands on each of these rows, by their ids."""
    said = grouped(question.store.rows("judgements", where={"left": [r.id for r in rows]})) if rows else {}
    return {r.id: judged(r, said.get(r.id, ()), question.coder, question.tables) for r in rows}


def judged(row: ReportRow | AttributionRow, judgements: Iterable[JudgementRow], coder: str, tables: Tables) -> Judged:
    """What stands on this row. `judgements`: those on it, at least."""
    known = verdict(row.id, judgements, coder)
    types = tables.toml("plover.toml")["types"]
    now = as_judged(row, known.said, types=types)
    return replace(known, fields=tuple(_field(row, now, column, types) for column in _OFFERED[type(row)]))


def verdict(row: str, judgements: Iterable[JudgementRow], coder: str) -> Judged:
    """The same without the values that can be corrected."""
    said = [j for j in standing(judgements) if j.left == row and not j.right]
    return Judged(row, _verdict(said), _verdict([j for j in said if j.by == coder]) if coder else "", tuple(said))


def _verdict(said: Sequence[JudgementRow]) -> str:
    """A row with a correction alone is right as a row."""
    if not said:
        return ""
    return "wrong" if rejected(said) else "right" if any(not j.column for j in said) or of_columns(said) else ""


def _field(row: Any, now: Any, column: str, types: dict[str, Any]) -> Field:
    choices: tuple[str, ...] = {"type": tuple(types), "factuality": FACTUALITIES, "voice": get_args(Voice)}.get(
        column, ()
    )
    if column == "mode":
        choices = tuple(types.get(now.type, {}).get("modes", ()))
    label = _LABELS.get(column, column)
    return Field(column, label, worded(getattr(now, column)), worded(getattr(row, column)), choices, column in SPANS)


def worded(value: Any) -> str:
    """A value in the words of a judgement: several are divided by ";"."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)
