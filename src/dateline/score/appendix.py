"""A score as a paper's appendix prints it: as text, as rows for CSV, as a record for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dateline import __version__
from dateline.score.agreement import Agreement
from dateline.score.corpus import Score
from dateline.score.precision import ROW, TYPED, Rate
from dateline.score.sample import Stratum

COLUMNS = ("figure", "measure", "first", "second", "on_file", "judged", "right", "share", "low", "high", "missed")
_ONE = {"reports": "event", "statements": "statement"}
_AN = {"event": "an event that is told", "statement": "somebody's statement"}
_PARTS = {"reports": ("type", "voice"), "statements": ("kind", "strength")}


def about(score: Score) -> str:
    """One or two sentences: what was judged, by whom, when, of which draw, by which version."""
    who = " and ".join(", ".join(map(_plain, score.coders)).rsplit(", ", 1)) or "nobody"
    days = " to ".join(dict.fromkeys((score.first[:10], score.last[:10])))
    told = f"{score.judged} of {score.on_file} {score.of} on file were judged by {who}"
    told += f" ({days}, UTC)" if days else ""
    if score.seed is None:
        drawn = "They are no sample: shares are of the rows judged and say nothing of the others."
    else:
        first, second = _PARTS[score.of]
        drawn = (
            f"They are of a sample of {score.drawn} (seed {score.seed}, by {first} and {second}, in proportion and one "
            f"at least); shares are weighted by the strata, of which those judged hold {score.covered} {score.of}."
        )
    read = ", ".join(map(_plain, score.readers)) or "nothing"
    return f"{told}. {drawn} dateline {__version__}; pages read by {read}. Intervals: 95 %, Wilson."


def appendix(score: Score) -> str:
    """The whole as text, for a screen 116 wide."""
    return "\n".join(_lines(score)) + "\n"


def as_rows(score: Score) -> Iterator[tuple[object, ...]]:
    """Rows under `COLUMNS`, the first of which says what they are of; unknown is None."""
    yield ("about", about(score), *[None] * 9)
    for r in score.rates:
        yield (
            "precision",
            *(r.measure, r.first, r.second, r.on_file, r.judged, r.right, *map(_short, (r.share, r.low, r.high))),
            r.missed,
        )
    for a in score.agreement:
        yield ("alpha", a.measure, "", "", None, a.units, None, *map(_short, (a.alpha, a.low, a.high)), None)
        yield ("percent agreement", a.measure, "", "", None, a.units, None, _short(a.percent), None, None, None)


def as_record(score: Score) -> dict[str, Any]:
    """The same as JSON has it."""
    record = asdict(score)
    return {"about": about(score), "dateline": __version__} | record


# ------------------------------------------------------------------------------------------------------------- text


def _lines(score: Score) -> Iterator[str]:
    yield about(score)
    if not score.judged:
        return
    first, second = _PARTS[score.of]
    one = _ONE[score.of]
    typed = any(r.measure == TYPED for r in score.rates)
    yield ""
    heads = [_figures("right", "share", "95 % interval"), *[_figures("its type", "share", "95 % interval")] * typed]
    yield _named(f"precision: {_AN[one]}", "on file", "judged", *heads)
    groups = _groups(score.rates)
    yield from (_group("all", rates) for (a, b), rates in groups.items() if not (a or b))
    yield from _section(f"by {first}", {a: rates for (a, b), rates in groups.items() if a and not b})
    yield from _section(f"by {second}", {b: rates for (a, b), rates in groups.items() if b and not a})
    yield from _section(f"by {first} and {second}", {f"{a} {b}": rates for (a, b), rates in groups.items() if a and b})
    yield ""
    yield _named("columns, where it is", "", "given", _figures("right", "share", "95 % interval"), "missed")
    yield from (_column(r) for r in score.rates if r.measure not in (ROW, TYPED) and (r.judged or r.missed))
    yield from _agreement(score.agreement, one)


def _groups(rates: Iterable[Rate]) -> dict[Stratum, list[Rate]]:
    """The shares of rows, those of one group together; groups in which nothing was judged are left out."""
    groups: dict[Stratum, list[Rate]] = {}
    for r in rates:
        if r.measure in (ROW, TYPED) and r.judged:
            groups.setdefault((r.first, r.second), []).append(r)
    return groups


def _section(title: str, groups: Mapping[str, Sequence[Rate]]) -> Iterator[str]:
    if groups:
        yield f"{title}:"
    for name, rates in groups.items():
        yield _group(f"  {_plain(name)}", rates)


def _group(name: str, rates: Sequence[Rate]) -> str:
    return _named(name, rates[0].on_file, rates[0].judged, *(_share(r) for r in rates))


def _column(r: Rate) -> str:
    return _named(f"  {r.measure}", "", r.judged, _share(r), r.missed or "")


def _share(r: Rate) -> str:
    return _figures(r.right, _three(r.share), _interval(r.low, r.high))


def _agreement(told: Sequence[Agreement], one: str) -> Iterator[str]:
    if told:
        yield ""
        heads = _figures("same", "alpha", "95 % interval")
        yield _named("agreement of coders", "coders", "units", heads)
    for a in told:
        same = "" if a.percent is None else f"{100 * a.percent:.0f} %"
        alpha = f"{'':2}not defined: all have one value" if a.alpha is None else ""
        figures = f"{same:>9}{alpha}" if alpha else _figures(same, _three(a.alpha), _interval(a.low, a.high))
        yield _named(f"  {one if a.measure == ROW else a.measure}", len(a.coders), a.units, figures)


def _named(name: str, first: object, second: object, *figures: object) -> str:
    return f"{name:<34}{first:>8}{second:>8}{''.join(map(str, figures))}".rstrip()


def _figures(count: object, share: str, interval: str) -> str:
    return f"{count:>9}{share:>7}  {interval:<16}"


def _three(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def _interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:.3f} to {high:.3f}"


def _short(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _plain(words: str) -> str:
    """On one line, and without what moves a cursor."""
    return "".join(c if c.isprintable() else "\ufffd" for c in words)
