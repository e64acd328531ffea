"""What a run says of itself, while it goes on and at its end."""

from __future__ import annotations

import io
import json

from dateline.page.inputs import Trouble
from dateline.run.progress import Progress, duration, line
from dateline.run.summary import Summary
from dateline.run.work import Done


def _summary() -> Summary:
    summary = Summary(found=1250, on_file=1000)
    for status, reason, reports in [
        *[("read", "", 3)] * 200,
        *[("other-language", "", 0)] * 20,
        ("empty", "", 0),
        ("no-article", "", 0),
        *[("failed", "not read within 120 seconds", 0)] * 3,
        ("failed", "ValueError: a", 0),
        ("failed", "ValueError: b", 0),
        *[("older", "", 0)] * 3,
    ]:
        summary.add(Done("id", status, reason, None, 0.1, reports))
    summary.add_trouble(Trouble("a.warc#7", "decode", "a damaged record: found no length", 20))
    return summary


def test_everything_is_counted_once() -> None:
    summary = _summary()
    assert (summary.read, summary.reports, summary.other_language, summary.no_article) == (200, 600, 20, 2)
    assert dict(summary.failed) == {"not read within 120 seconds": 3, "ValueError": 2}
    assert dict(summary.unreadable) == {"a damaged record": 20}
    assert summary.looked_at == summary.found == 1250


def test_the_summary_is_told_in_plain_words() -> None:
    told = "\n".join(_summary().lines())
    for line_ in (
        "1,250 pages found",
        "1,000 on file before and not read again",
        "200 read, with 600 reports of events",
        "20 in another language",
        "2 without an article",
        "3 left out",
        "5 failed",
        "3 not read within 120 seconds",
        "20 could not be had",
        "a.warc#7: a damaged record: found no length",
    ):
        assert line_ in told
    assert "Ended early" not in told


def test_the_summary_is_json_too() -> None:
    told = json.loads(json.dumps(_summary().json))
    assert told["failed"] == {"ValueError": 2, "not read within 120 seconds": 3}
    assert told["read"] == 200


def test_reasons_without_number_are_counted_together() -> None:
    summary = Summary()
    for n in range(1000):
        summary.add(Done("id", "failed", f"reason {n}", None))
    assert len(summary.failed) < 300
    assert summary.failed.total() == 1000


def test_the_line_has_rate_and_time_left() -> None:
    summary = Summary(found=50, read=40, share=0.5)
    assert line(summary, 2.0) == "40 of about 100 pages · 2.0 a second · 30 s left"
    summary.failed["x"] = 2
    assert line(summary, 0.0) == "42 of about 100 pages · 2 failed"
    assert line(Summary(read=1200), 31.54) == "1,200 pages · 31.5 a second"
    assert line(Summary(found=50, read=40, share=1.0), 2.0) == "40 of 50 pages · 2.0 a second · 5 s left"
    assert line(Summary(found=5, read=5, share=1.0, doing="counting"), 2.0) == "5 of 5 pages · counting"


def test_what_was_refused_is_no_success() -> None:
    summary = _summary()
    assert not summary.short
    summary.add_trouble(Trouble("a.csv", "decode", "no column with the text: found a, b", refused=True))
    assert summary.short
    assert [t.location for t in summary.troubles] == ["a.warc#7"]
    assert summary.json["refused"] == [
        {"location": "a.csv", "stage": "decode", "reason": "no column with the text: found a, b"}
    ]
    nothing = Summary(found=1)
    nothing.add_trouble(Trouble("a.jsonl#1", "decode", "broken JSON: found x"))
    assert nothing.short
    assert not Summary().short


def test_durations() -> None:
    assert [duration(s) for s in (5, 89, 120, 4000, 12_000, 1.04e6)] == [
        "5 s",
        "89 s",
        "2 min",
        "67 min",
        "3 h 20 min",
        "12 days",
    ]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_on_a_terminal_and_nothing_elsewhere() -> None:
    terminal, file = _Terminal(), io.StringIO()
    for stream in (terminal, file):
        progress = Progress(stream)
        progress(Summary(read=1))
        progress(Summary(read=2))  # too soon
        progress.clear()
    assert file.getvalue() == ""
    assert terminal.getvalue().startswith("\r1 pages")
    assert terminal.getvalue().endswith("\r")
    assert "2 pages" not in terminal.getvalue()
    assert "\n" not in terminal.getvalue()


def test_what_a_file_says_does_not_reach_the_terminal_as_a_command() -> None:
    summary = Summary()
    summary.add_trouble(Trouble("a\x1b[2J.csv#1", "decode", "no \x1b]0;column: found \x07"))
    assert not {"\x1b", "\x07"} & set("\n".join(summary.lines()))
