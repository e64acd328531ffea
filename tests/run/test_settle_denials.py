"""Who denies what a report tells: a charge that is rejected is denied, a deed that is rejected as wrong is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.dataset import ArticleRow, AttributionRow, CopyRow, Filed, ReportRow
from dateline.run.settle import settle
from dateline.store import open_store, packed

TEXT = "The Union imposed sanctions on Minsk on Friday. Minsk {} {}."
ID = "a" * 16


def disputed(path: Path, cue: str, content: str) -> tuple[str, ...]:
    text = TEXT.format(cue, content)
    report = ReportRow(
        f"{ID}r1", ID, type="COERCE", mode="restrict", words="imposed sanctions", start=10, end=17, clause=text[:46]
    )
    at = text.index(content)
    said = AttributionRow(
        f"{ID}a1", ID, stance="denies", speaker="Minsk", cue=cue, content=content, start=at, end=at + len(content)
    )
    copy = CopyRow("c" * 24, ID, reader="test")
    article = ArticleRow(ID, copy.id, text=text, characters=len(text))
    with open_store(path / "one.db", create=True) as store:
        store.write([packed(Filed(copy, article, None, {"reports": [report], "attributions": [said]}))])
        settle(store)
        (event,) = store.rows("events")
    found: tuple[str, ...] = event.disputed
    return found


@pytest.mark.parametrize(
    ("cue", "content", "denied"),
    [
        ("rejected", "the sanctions as illegal", False),
        ("dismissed", "the sanctions as theatre", False),
        ("denied", "that sanctions were imposed", True),
        ("rejected", "the report that sanctions were imposed", True),
    ],
)
def test_who_rejects_a_deed_does_not_deny_it(tmp_path: Path, cue: str, content: str, denied: bool) -> None:
    assert disputed(tmp_path, cue, content) == (("factuality",) if denied else ())
