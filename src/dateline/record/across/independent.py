"""Whose word is it in the end? Sources that are counted once, however many outlets print them.

A report that stands in a reprinted passage is the original's. A report that an agency is named for is the agency's,
whoever relays it. All that one outlet prints is one source. Where the outlet is unknown, each article is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dateline.dataset import ReportRow, ReprintRow, span_of
from dateline.record.across.reprints.original import Agencies, plain


class Told(NamedTuple):
    """One report, as far as counting sources needs it."""

    article: str  # ReportRow.article
    agency: str = ""  # ReportRow.agency: named in the chain of this report
    start: int = 0  # ReportRow.start


class Facts(NamedTuple):
    """Whose article it is."""

    publisher: str = ""  # ArticleRow.publisher
    agency: str = ""  # ArticleRow.agency


class _Copied(NamedTuple):
    original: str  # ArticleRow.id
    kind: str  # near | part
    own: tuple[tuple[int, int], ...]  # what the copy adds, code points, rising


class Sources:
    """Answers whose each report is. Built once from all reprints and the facts of all articles."""

    def __init__(self, reprints: Iterable[ReprintRow], facts: Mapping[str, Facts], agencies: Agencies) -> None:
        """`facts` by ArticleRow.id."""
        self._copied = {r.article: _Copied(r.original, r.kind, tuple(map(span_of, r.added))) for r in reprints}
        self._facts, self._agencies = facts, agencies.also(f.agency for f in facts.values())
        self._names: dict[str, str] = {}
        for name in sorted({f.publisher for f in facts.values()}):
            self._names.setdefault(plain(name), name)

    def of(self, report: ReportRow | Told) -> str:
        """One name for one source: the agency's, or the outlet's; "article ID" where nothing is known."""
        if report.agency:
            return self._name(report.agency)
        article = self.origin(report.article, report.start)
        facts = self._facts.get(article, Facts())
        relays = facts.agency and not (article == report.article and self._adds(article))
        return self._name(facts.agency if relays else facts.publisher) or f"article {article}"

    def origin(self, article: str, start: int) -> str:
        """ArticleRow.id of the first to print what stands at `start` in `article`."""
        copied = self._copied.get(article)
        if copied is None or any(a <= start < b for a, b in copied.own):
            return article
        seen = {article}
        while copied is not None and copied.original not in seen:
            seen.add(article := copied.original)
            copied = self._copied.get(article)
            if copied is not None and copied.kind == "part":
                break  # the original's own text; only a passage of it is another's
        return article

    def _adds(self, article: str) -> bool:
        """It prints an agency's own page, so what it has beside that is its own, though the page names the agency."""
        copied = self._copied.get(article)
        return copied is not None and bool(self._agencies.known(self._facts.get(copied.original, Facts()).publisher))

    def _name(self, name: str) -> str:
        """As the table of agencies has it, else as the first of all articles writes it."""
        return self._agencies.known(name) or self._names.get(plain(name), name)


def sources(reports: Iterable[ReportRow | Told], whose: Sources) -> tuple[str, ...]:
    """Independent sources of these reports, each once, sorted; how many there are is what corroborates."""
    return tuple(sorted({whose.of(r) for r in reports}))
