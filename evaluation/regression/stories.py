"""Stories that several outlets tell: are the reports of one event found to be one? From words to settled store.

Units are pairs of an article and an event that it tells. Two units of one event that the system joins are right; two
units of different events that it joins are wrong. A unit that the coder does not find is missed, so the recall is that
of the whole way. B-cubed is over the reports that stand where a label says that an event is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dateline.dataset import CopyRow, Filed, ReportRow
from dateline.model import Stated
from dateline.page import plain
from dateline.reader import Reader
from dateline.record import article_row, rows_of
from dateline.record.across.reprints import signature
from dateline.run.settle import settle
from dateline.store import Packed, open_store, packed
from evaluation.regression.cases import FOLDER, Outcome
from evaluation.scorers.measure import Record, load

LOTS = ("first", "second", "third", "fourth")
_Unit = tuple[str, str]  # ArticleRow.id, label


def load_stories() -> dict[str, list[Record]]:
    """The labelled articles by lot."""
    return {lot: load(FOLDER / "across" / f"{lot}.jsonl") for lot in LOTS}


def score_stories(lots: Mapping[str, Sequence[Record]], reader: Reader, outcome: Outcome) -> None:
    """Each lot is read, filed and settled by itself."""
    for lot, cases in lots.items():
        texts = {str(c["id"]): f"{c['title']}\n\n{c['text']}" for c in cases}
        reports, of_case = _settled(cases, texts, reader)
        gold = dict(_labels(cases, texts, reports, of_case))
        _pairs(f"same_event.{lot}", cases, reports, gold, of_case, outcome)
        _b_cubed(f"same_event.{lot}", reports, gold, outcome)


def _settled(
    cases: Sequence[Record], texts: Mapping[str, str], reader: Reader
) -> tuple[dict[str, ReportRow], dict[str, str]]:
    """Reports by id, with their events; and the article of each case."""
    filed = {str(c["id"]): _filed(c, texts[str(c["id"])], reader) for c in cases}
    with TemporaryDirectory() as folder, open_store(Path(folder) / "stories.db", create=True) as store:
        store.write([pack for pack, _ in filed.values()])
        settle(store, reader.tables)
        return {r.id: r for r in store.rows("reports")}, {case: article for case, (_, article) in filed.items()}


def _filed(case: Record, text: str, reader: Reader) -> tuple[Packed, str]:
    article = replace(
        plain(text, date=str(case["published"]), title=True),
        publisher=Stated(str(case["publisher"]), "given"),
        title=Stated(str(case["title"]), "given"),
    )
    reading = reader.article(article)
    copy = CopyRow(str(case["id"]), article.id, publisher=article.publisher.value, published=article.published.value)
    return packed(
        Filed(copy, article_row(article, copy.id), reading, rows_of(reading), signature(article.text))
    ), article.id


def _labels(
    cases: Sequence[Record], texts: Mapping[str, str], reports: Mapping[str, ReportRow], of_case: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The label of each report whose trigger stands in a phrase of it."""
    by_article: dict[str, list[ReportRow]] = defaultdict(list)
    for report in reports.values():
        by_article[report.article].append(report)
    for case in cases:
        text = texts[str(case["id"])]
        spans = [(text.index(p), len(p), label) for label, phrases in _events(case) for p in phrases]
        for report in by_article[of_case[str(case["id"])]]:
            label = next((label for at, size, label in spans if report.start < at + size and at < report.end), "")
            if label:
                yield report.id, label


def _events(case: Record) -> Iterable[tuple[str, list[str]]]:
    events: dict[str, list[str]] = case["events"]
    return events.items()


def _pairs(
    name: str,
    cases: Sequence[Record],
    reports: Mapping[str, ReportRow],
    gold: Mapping[str, str],
    of_case: Mapping[str, str],
    outcome: Outcome,
) -> None:
    wanted = _of_two_articles((of_case[str(c["id"])], label) for c in cases for label, _ in _events(c))
    wanted = {pair for pair in wanted if len({label for _, label in pair}) == 1}
    together: dict[str, set[_Unit]] = defaultdict(set)
    for id_, label in gold.items():
        together[reports[id_].event].add((reports[id_].article, label))
    found = {pair for units in together.values() for pair in _of_two_articles(units)}
    right = len(found & wanted)
    outcome.put(f"{name}.pair_precision", right / max(len(found), 1), len(found))
    outcome.put(f"{name}.pair_recall", right / max(len(wanted), 1), len(wanted))
    case_of = {article: case for case, article in of_case.items()}
    for kind, pairs in (("joined", found - wanted), ("missed", wanted - found)):
        for pair in sorted(sorted((case_of[a], label) for a, label in p) for p in pairs):
            outcome.miss(f"{name}.pair_{'precision' if kind == 'joined' else 'recall'}", f"{kind}: {pair}")


def _of_two_articles(units: Iterable[_Unit]) -> set[frozenset[_Unit]]:
    return {frozenset(pair) for pair in combinations(sorted(set(units)), 2) if pair[0][0] != pair[1][0]}


def _b_cubed(name: str, reports: Mapping[str, ReportRow], gold: Mapping[str, str], outcome: Outcome) -> None:
    """Bagga and Baldwin (1998), over reports with a label."""
    events, labels = _members({i: reports[i].event for i in gold}), _members(gold)
    for measure, of, all_of in (("precision", events, labels), ("recall", labels, events)):
        shares = [len(of[i] & all_of[i]) / len(of[i]) for i in gold]
        outcome.put(f"{name}.b_cubed_{measure}", sum(shares) / max(len(shares), 1), len(shares))


def _members(key: Mapping[str, Any]) -> dict[str, set[str]]:
    groups: dict[Any, set[str]] = defaultdict(set)
    for id_, group in key.items():
        groups[group].add(id_)
    return {id_: groups[group] for id_, group in key.items()}


def main() -> None:
    """Scores and misses, for people: python -m evaluation.regression.stories"""
    outcome = Outcome()
    score_stories(load_stories(), Reader(), outcome)
    for name, score in outcome.scores.items():
        print(f"{name:<44}{score:>7.3f}{outcome.sizes[name]:>6}")
    for name, lines in outcome.missed.items():
        print(f"-- {name}", *lines, sep="\n")


if __name__ == "__main__":
    main()
