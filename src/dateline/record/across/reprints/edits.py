"""The row of a reprint: what was dropped, added, changed and lost, and one line that says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal

from dateline.dataset import AttributionRow, ReprintRow
from dateline.record.across.reprints.compare import Comparison
from dateline.record.across.reprints.entry import Entry
from dateline.record.across.reprints.lost import lost
from dateline.record.across.reprints.sentences import Sentence


def row(
    original: Entry,
    copy: Entry,
    kind: Literal["near", "part"],
    basis: str,
    unnamed: str,
    found: Comparison,
    attributions: Callable[[str], Sequence[AttributionRow]],
) -> ReprintRow:
    """What became of the text of `original` in `copy`, which does not name the agency `unnamed` (empty for none)."""
    edits = Edits(found) if kind == "near" else Edits(found.passages, own_headline=True)
    gone = lost(found, attributions(original.id), lambda: attributions(copy.id))
    return ReprintRow(
        article=copy.id,
        original=original.id,
        similarity=round(found.similarity, 3),
        kind=kind,
        basis=basis,
        dropped=_spans(edits.dropped) if kind == "near" else (),
        added=_spans(edits.added),
        changed=tuple(f"{_span(one)}>{_span(other)}" for one, other in edits.changed),
        attributions_lost=gone,
        evidence="; ".join(edits.told(kind, unnamed, len(gone))),
    )


class Edits:
    """What was done to a text, read from the matches of its sentences."""

    def __init__(self, found: Comparison, own_headline: bool = False) -> None:
        """`own_headline`: the copy is an article of its own, and its headline is no form of the original's."""
        self._found, self._own_headline = found, own_headline
        self._one, self._other = found.original.sentences, found.copy.sentences
        self._used, self._placed = {m.original for m in found.matches}, {m.copy for m in found.matches}

    @property
    def headlines(self) -> tuple[Sentence, Sentence] | None:
        """Both headlines where they differ; None where they agree, one is missing or the copy's is its own."""
        if self._own_headline:
            return None
        one, other = ((s[0] if s and s[0].headline else None) for s in (self._one, self._other))
        return (one, other) if one and other and one.words != other.words else None

    @property
    def dropped(self) -> list[Sentence]:
        """Sentences of the original that the copy leaves out."""
        return [self._one[n] for n in self._found.original.body if n not in self._used]

    @property
    def added(self) -> list[Sentence]:
        """Sentences of the copy that the original does not have."""
        body = range(len(self._other)) if self._own_headline else self._found.copy.body
        return [self._other[n] for n in body if n not in self._placed]

    @property
    def changed(self) -> list[tuple[Sentence, Sentence]]:
        """Headlines and sentences that were altered: the original's, the copy's."""
        altered = [(self._one[m.original], self._other[m.copy]) for m in self._found.matches if not m.exact]
        return [self.headlines, *altered] if self.headlines else altered

    @property
    def cut(self) -> int:
        """Sentences cut from the end."""
        body = self._found.original.body
        kept = [place for place, n in enumerate(body) if n in self._used]
        return len(body) - 1 - kept[-1] if kept else 0

    @property
    def new_lead(self) -> bool:
        """The copy begins with a sentence that the original does not have."""
        body = self._found.copy.body
        return bool(body) and body[0] not in self._placed

    @property
    def moved(self) -> bool:
        """Passages stand in another order."""
        return any(b < a for a, b in pairwise(m.original for m in self._found.matches if m.exact))

    def told(self, kind: str, agency: str, lost: int) -> Iterable[str]:
        """The line to read, piece by piece."""
        found = self._found
        whose = "the original's" if kind == "near" else "another's"
        yield f"{round(found.kept)} of {found.copy.words} words are {whose}"
        if kind == "near":
            rest = len(self.dropped) - self.cut
            yield from _counted(self.cut, "cut from the end")
            yield from _counted(rest, "left out")
            yield from ["new headline"] if self.headlines else []
            yield from ["new lead"] if self.new_lead else []
            yield from ["passages moved"] if self.moved else []
            yield from _counted(len(self.added), "added")
        yield from _counted(sum(not m.exact for m in found.matches), "altered")
        differ = sum(m.differs for m in found.matches)
        yield from [f"other figures or days in {differ}"] if differ else []
        yield from [f"{lost} attribution{'s' * (lost != 1)} lost"] if lost else []
        yield from [f"does not name {agency}"] if agency else []


def _counted(number: int, what: str) -> Iterable[str]:
    if number > 0:
        yield f"{number} sentence{'s' * (number != 1)} {what}"


def _span(sentence: Sentence) -> str:
    return f"{sentence.start}:{sentence.end}"


def _spans(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    return tuple(_span(s) for s in sentences)
