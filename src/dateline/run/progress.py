"""How far a run is: one line on the terminal, with rate and time left; nothing where there is no terminal."""

from __future__ import annotations

import time
from collections import deque
from typing import TextIO

from dateline.run.summary import Summary

_EVERY = 0.5  # seconds between two lines
_WINDOW = 60  # lines over which the rate is taken


class Progress:
    """Called with the summary as it stands, as often as one likes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._at: deque[tuple[float, int]] = deque(maxlen=_WINDOW)
        self._width = 0
        self._doing = ""

    def __call__(self, summary: Summary) -> None:
        now = time.monotonic()
        soon = self._at and now - self._at[-1][0] < _EVERY and summary.doing == self._doing
        if soon or not self._stream.isatty():
            return
        self._doing = summary.doing
        self._at.append((now, summary.looked_at))
        self._show(line(summary, self._rate()))

    def clear(self) -> None:
        """Nothing is left of it."""
        if self._width:
            self._show("")
            self._stream.write("\r")
            self._stream.flush()

    def _rate(self) -> float:
        """Pages a second, lately."""
        (first, before), (last, after) = self._at[0], self._at[-1]
        return (after - before) / (last - first) if last > first else 0.0

    def _show(self, words: str) -> None:
        self._stream.write("\r" + words.ljust(self._width))
        self._stream.flush()
        self._width = len(words)


def line(summary: Summary, rate: float) -> str:
    """ "1,200 of about 5,000 pages · 31.5 a second · 2 min left · 12 failed"."""
    total = max(summary.total, summary.looked_at) if summary.total else 0
    of = f" of {'about ' * (summary.share < 1)}{total:,}" if total else ""
    parts = [f"{summary.looked_at:,}{of} pages"]
    if summary.doing:
        parts.append(summary.doing)
    elif rate:
        parts.append(f"{rate:,.1f} a second")
        if total > summary.looked_at:
            parts.append(f"{duration((total - summary.looked_at) / rate)} left")
    lost = summary.failed.total() + summary.unreadable.total()
    return " · ".join([*parts, *([f"{lost:,} failed"] if lost else [])])


def duration(seconds: float) -> str:
    """The two greatest units at most: "3 h 20 min"."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{round(seconds)} s"
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes < 2880 else f"{round(minutes / 1440)} days"
