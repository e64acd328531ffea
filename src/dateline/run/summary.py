"""What a run did, in numbers, in plain words and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.export.words import safe
from dateline.page.inputs import Trouble
from dateline.run.work import Done

_SORTS = 200  # sorts of trouble that are told apart; more are counted together
_SHOWN = 20  # troubles that are kept to be shown
_REFUSED = 1_000  # files that were refused, so many are named
_OTHERS = "other reasons"


@dataclass
class Summary:
    """Counts grow while the run goes on. All but `jobs` and the seconds are the same for any number of jobs."""

    found: int = 0  # pages and records that the inputs have
    on_file: int = 0  # of these: filed before by the same reader
    repeated: int = 0  # the very same page, with the same facts, as one that this run has read
    read: int = 0  # articles read
    other_language: int = 0  # left aside: not in a language that is read
    no_article: int = 0  # pages that hold no article, or nothing at all
    older: int = 0  # left out: published before --since
    failed: Counter[str] = field(default_factory=Counter)  # pages that could not be read, by reason; they are on file
    unreadable: Counter[str] = field(default_factory=Counter)  # records that could not be had, by reason
    troubles: list[Trouble] = field(default_factory=list)  # the first of these
    refused: list[Trouble] = field(default_factory=list)  # whole files, folders and addresses of which nothing was had
    reports: int = 0  # of the articles read
    share: float = 0.0  # of the bytes of the inputs, gone through; 0 where it is not known
    doing: str = ""  # what is done now that is not reading
    settled: bool = False  # whether reprints and events were made of all that is on file
    store: dict[str, int] = field(default_factory=dict)  # rows on file at the end, by table
    jobs: int = 1  # processes that read
    seconds: float = 0.0  # by the clock, from when the workers were ready
    processor_seconds: float = 0.0  # of the processor, in this process, from then on
    reading_seconds: float = 0.0  # of the processor, spent reading, of all jobs together
    interrupted: str = ""  # by what, when the run ended before its end

    @property
    def looked_at(self) -> int:
        """Pages and records that the run is done with."""
        return self._sound + self.failed.total() + self.unreadable.total()

    @property
    def _sound(self) -> int:
        aside = self.other_language + self.no_article + self.older
        return self.on_file + self.repeated + self.read + aside

    @property
    def total(self) -> int:
        """Pages and records that the inputs have, as far as one can tell; 0 when one cannot."""
        return round(self.found / self.share) if self.share else 0

    @property
    def short(self) -> bool:
        """Whether a whole file or input is missing, or nothing could be read of all there is."""
        return bool(self.refused) or (self.found > 0 and not self._sound)

    def add(self, done: Done) -> None:
        self.reading_seconds += done.reading_seconds
        self.reports += done.reports
        if done.status == "read":
            self.read += 1
        elif done.status == "other-language":
            self.other_language += 1
        elif done.status in ("empty", "no-article"):
            self.no_article += 1
        elif done.status == "older":
            self.older += 1
        else:
            _count(self.failed, done.reason.partition(":")[0])

    def add_trouble(self, trouble: Trouble) -> None:
        if trouble.count:
            _count(self.unreadable, trouble.sort, trouble.count)
        kept, most = (self.refused, _REFUSED) if trouble.refused else (self.troubles, _SHOWN)
        if len(kept) < most:
            kept.append(trouble)

    @property
    def json(self) -> dict[str, object]:
        """Everything, in the words of the fields."""
        return {
            "found": self.found,
            "on_file_before": self.on_file,
            "repeated": self.repeated,
            "read": self.read,
            "other_language": self.other_language,
            "no_article": self.no_article,
            "older": self.older,
            "failed": dict(sorted(self.failed.items())),
            "unreadable": dict(sorted(self.unreadable.items())),
            "unreadable_first": [_told(trouble) for trouble in self.troubles],
            "refused": [_told(trouble) for trouble in self.refused],
            "reports": self.reports,
            "settled": self.settled,
            "store": self.store,
            "jobs": self.jobs,
            "seconds": round(self.seconds, 1),
            "interrupted": self.interrupted,
        }

    def lines(self) -> Iterator[str]:
        """A line for each thing that there is something to say of."""
        yield f"{_pages(self.found)} found"
        yield from _counted(self.on_file, "on file before and not read again")
        yield from _counted(self.repeated, "the same as another in these inputs, byte for byte")
        yield from _counted(self.read, f"read, with {self.reports:,} reports of events")
        yield from _counted(self.other_language, "in another language")
        yield from _counted(self.no_article, "without an article")
        yield from _counted(self.older, "left out: published before the day given with --since")
        yield from _reasons(self.failed, "failed; they are on file with their reason (--retry reads them again)")
        yield from _reasons(self.unreadable, "could not be had")
        for trouble in self.troubles[:_SHOWN]:
            yield f"           {safe(f'{trouble.location}: {trouble.reason}')}"
        if self.store:
            yield "On file now: " + ", ".join(f"{n:,} {table}" for table, n in self.store.items())
        if self.interrupted:
            yield f"Ended early ({self.interrupted}). The same command goes on from here."


def _told(trouble: Trouble) -> dict[str, str]:
    return {"location": trouble.location, "stage": trouble.stage, "reason": trouble.reason}


def _count(counts: Counter[str], sort: str, number: int = 1) -> None:
    counts[sort if sort in counts or len(counts) < _SORTS else _OTHERS] += number


def _pages(number: int) -> str:
    return f"{number:,} page{'s' * (number != 1)}"


def _counted(number: int, what: str) -> Iterator[str]:
    if number:
        yield f"{number:>9,} {what}"


def _reasons(reasons: Counter[str], what: str) -> Iterator[str]:
    yield from _counted(reasons.total(), what)
    for reason, number in sorted(reasons.items(), key=lambda r: (-r[1], r[0])):
        yield f"{number:>17,} {safe(reason)}"
