"""What people judged, applied on reading: which judgements stand, what they reject, and a row as they have it.

Rows stay as read; a judgement lies beside them. Where several that stand speak of one column of one row, the later
counts for the corpus; with `by` only one coder's are looked at. What depends on a wrong value is unknown too: with a
place go its coordinates, with a type its mode, with the characters of a speaker the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from dateline.dataset import MACHINE, AttributionRow, JudgementRow, ReportRow, span_of

Row = TypeVar("Row", bound=ReportRow | AttributionRow)
Types = Mapping[str, Mapping[str, Any]]  # `types` of plover.toml: quad class and score of each
_NO_TYPES: Types = MappingProxyType({})

# What is judged of a row: each aspect with its columns, first the one that shows it. A wrong one takes all with it.
ASPECTS: dict[type, dict[str, tuple[str, ...]]] = {
    ReportRow: {
        "type": ("type", "quad", "scale", "cameo", "cameo_lossy"),
        "mode": ("mode",),
        "contexts": ("contexts",),
        "actor": ("actors", "actor_codes"),
        "recipient": ("recipients", "recipient_codes"),
        "date": ("date_start", "date_end", "date_granularity", "date_basis", "date_words"),
        "place": (
            *("place", "place_region", "place_country", "lat", "lon", "geonameid"),
            *("place_precision", "place_basis", "place_words"),
        ),
        "factuality": ("factuality",),
        "background": ("background",),
        "voice": ("voice", "voices"),
        "speaker": ("speaker", "speaker_code"),
        "killed": ("killed",),
        "injured": ("injured",),
        "arrested": ("arrested",),
    },
    AttributionRow: {
        "speaker": ("speaker_spans", "speaker"),
        "actor": ("speaker_name", "speaker_actor", "speaker_code", "speaker_basis"),
        "cue": ("cue_spans", "cue"),
        "content": ("content_spans", "content", "start", "end"),
        "stance": ("stance",),
        "kind": ("kind",),
        "strength": ("strength",),
        "addressee": ("addressee", "addressee_name"),
        "parent": ("parent", "level"),
        "agency": ("agency",),
        "document": ("document",),
    },
}
SPANS = {"speaker_spans": "speaker", "cue_spans": "cue", "content_spans": "content"}  # and the column of their words
# Columns of other aspects that go too: who the speaker is stays when only its characters are corrected.
_TOO = {
    "type": ("mode",),
    "mode": ("scale", "cameo", "cameo_lossy"),
    "speaker": ("speaker_name", "speaker_actor", "speaker_code", "speaker_basis"),
}
# Columns that can be wrong beside a first one that is right.
_ALONE = frozenset(("actor_codes", "recipient_codes", "speaker_code", "quad", "scale", "cameo", "addressee_name"))
_CODES = {"actor_codes": "actors", "recipient_codes": "recipients"}
_DATES = ("date_start", "date_end")


# ------------------------------------------------------------------------------------------------ which of them stand


def standing(judgements: Iterable[JudgementRow], by: str = "") -> list[JudgementRow]:
    """Those of people (of this one, if named) that were not withdrawn, the earliest first."""
    mine = (j for j in judgements if j.by != MACHINE and not j.withdrawn and (not by or j.by == by))
    return sorted(mine, key=lambda j: (j.made, j.id))


def rejected(judgements: Iterable[JudgementRow], by: str = "") -> frozenset[str]:
    """Ids of the rows that are no event, or no statement."""
    last = {j.left: j.kind for j in standing(judgements, by) if j.kind in ("right", "wrong") and not j.column}
    return frozenset(left for left, kind in last.items() if kind == "wrong")


def of_columns(judgements: Iterable[JudgementRow], by: str = "") -> dict[str, JudgementRow]:
    """Of the judgements on one row, the last on each column; a column that is right again is as read."""
    last: dict[str, JudgementRow] = {}
    for j in standing(judgements, by):
        if j.column and j.kind in ("right", "wrong", "value"):
            last.pop(j.column, None)  # the order is that of the last word
            last[j.column] = j
    return {column: j for column, j in last.items() if j.kind != "right"}


def aspect(of: type, column: str) -> str:
    """What of a row is judged with this column: the actor, with its code; empty for a column nobody can judge."""
    return next((name for name, columns in ASPECTS[of].items() if column in columns), "")


# -------------------------------------------------------------------------------------------------- a row as judged


def as_judged(
    row: Row, judgements: Iterable[JudgementRow], *, text: str = "", types: Types = _NO_TYPES, by: str = ""
) -> Row:
    """The row as people have it (as `by` has it): values corrected, and emptied where they are wrong.

    Judgements on other rows are passed over, except that a report's speaker is that of its statement. `text` is the
    article's, for the words of spans that were corrected; `types` gives a corrected type its quad class and score.
    Whether the row is rejected altogether says `rejected`.
    """
    own: list[JudgementRow] = []
    said: list[JudgementRow] = []
    for j in judgements:
        if j.left == row.id:
            own.append(j)
        elif isinstance(row, ReportRow) and row.attribution and j.left == row.attribution:
            said.append(j)
    values = _of_statement(of_columns(said, by)) | changes(type(row), of_columns(own, by), types)
    if not values:
        return row
    if text:
        values |= _words(values, text)
    return replace(row, **values, **_chain(row, values))


def changes(of: type, judged: Mapping[str, JudgementRow], types: Types = _NO_TYPES) -> dict[str, Any]:
    """The columns that judgements on one row change, with their values; what is no column of it changes nothing."""
    judged = {_home(of, j): j for j in judged.values() if _home(of, j) in _empty(of)}
    values = {c: _empty(of)[c] for column in judged for c in _falls(of, column)}
    given = {column: _value(of, column, j.value) for column, j in judged.items() if j.kind == "value" and j.value}
    values |= given
    _fill(values, given, types)
    return values


def _home(of: type, j: JudgementRow) -> str:
    """The column that a judgement is on: characters given for the words of a speaker are its spans."""
    spans = f"{j.column}_spans"
    return spans if of is AttributionRow and spans in SPANS and j.value and _spans(j.value) else j.column


def _falls(of: type, column: str) -> list[str]:
    """Columns that are unknown when this one is wrong."""
    if column in _ALONE:
        return [column]
    falls = (*ASPECTS[of].get(aspect(of, column), (column,)), *_TOO.get(column, ()))
    return [c for c in falls if c in _empty(of)]


def _fill(values: dict[str, Any], given: Mapping[str, Any], types: Types) -> None:
    """What follows from the values that were given."""
    if any(column in given for column in _DATES):
        day = given.get("date_start") or given.get("date_end")
        values |= {"date_granularity": "day", "date_basis": "clause"}
        values |= {column: given.get(column) or day for column in _DATES}
    for codes, names in _CODES.items():
        if names in given:
            known = tuple(given.get(codes, ()))
            values[codes] = (*known, *[""] * len(given[names]))[: len(given[names])]
    if known_type := types.get(given.get("type", "")):
        score = known_type.get("modes", {}).get(given.get("mode", ""), known_type["score"])
        values |= {"quad": known_type["quad"], "scale": float(score)}
    if given.get("voice") == "narrator":
        values |= {"voices": ("narrator",), "speaker": "", "speaker_code": "", "attribution": "", "hedge": ""}
    if pieces := [span_of(s) for s in given.get("content_spans", ())]:
        values |= {"start": pieces[0][0], "end": pieces[-1][1]}


def _of_statement(judged: Mapping[str, JudgementRow]) -> dict[str, Any]:
    """What a report takes over from judgements on its statement: the speaker."""
    told = changes(AttributionRow, judged)
    here = {"speaker": "speaker_name", "speaker_code": "speaker_code"}
    return {column: told[theirs] for column, theirs in here.items() if theirs in told}


def _words(values: Mapping[str, Any], text: str) -> dict[str, str]:
    told = {words: [span_of(s) for s in values[spans]] for spans, words in SPANS.items() if values.get(spans)}
    return {words: " … ".join(text[a:b] for a, b in pieces) for words, pieces in told.items()}


def _chain(row: ReportRow | AttributionRow, values: Mapping[str, Any]) -> dict[str, Any]:
    """The chain with the speaker who is now its last link."""
    column = "speaker" if isinstance(row, ReportRow) else "speaker_name"
    if column not in values or not row.chain or not row.chain[-1].startswith("speaker: "):
        return {}
    link = (f"speaker: {values[column]}",) if values[column] else ()
    return {"chain": (*row.chain[:-1], *link)}


# --------------------------------------------------------------------------------------------------- values in words


def value_of(of: type, column: str, words: str) -> Any:
    """The value of a column from the words of a judgement; several are divided by ";". Raises ValueError."""
    kind = _hints(of)[column]
    if column in SPANS:
        return _spans_of(words)
    if kind == tuple[str, ...]:
        return tuple(part.strip() for part in words.split(";"))
    if kind is bool:
        return {"yes": True, "no": False}[words] if words in ("yes", "no") else _raise(words)
    if kind in (int, int | None):
        return int(words)
    return float(words) if kind in (float, float | None) else words


def _value(of: type, column: str, words: str) -> Any:
    """The same; what is none is unknown, since a store may hold what nobody checked."""
    try:
        return value_of(of, column, words)
    except ValueError:
        return _empty(of)[column]


def _raise(words: str) -> bool:
    raise ValueError(words)


def _spans(words: str) -> tuple[str, ...]:
    """The spans that the words name, or none where they name something else."""
    try:
        return _spans_of(words)
    except ValueError:
        return ()


def _spans_of(words: str) -> tuple[str, ...]:
    pieces = sorted(span_of(part.strip()) for part in words.split(";"))
    if any(start < 0 or end <= start for start, end in pieces):
        raise ValueError(words)
    return tuple(f"{start}:{end}" for start, end in pieces)


@cache
def _hints(of: type) -> Mapping[str, Any]:
    return get_type_hints(of)


@cache
def _empty(of: type) -> Mapping[str, Any]:
    """Each column's value where nothing is known."""
    row = of("", "")
    return {column: getattr(row, column) for column in _hints(of)}


def grouped(judgements: Iterable[JudgementRow]) -> dict[str, list[JudgementRow]]:
    """By the row that they are on."""
    found: dict[str, list[JudgementRow]] = {}
    for j in judgements:
        found.setdefault(j.left, []).append(j)
    return found


def coders(judgements: Iterable[JudgementRow]) -> list[str]:
    """Who judged, sorted."""
    return sorted({j.by for j in standing(judgements)})
