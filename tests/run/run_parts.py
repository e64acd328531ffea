"""What the tests of runs share: folders of small articles, and everything that a store holds, to compare."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.dataset import TABLES
from dateline.settings import Settings
from dateline.store import Store, open_store

QUICK = Settings(engine="run_engines:Quick")
FAULTY = Settings(engine="run_engines:Faulty", article_seconds=3.0)
TOWNS = ("Niamey", "Oslo", "Quito", "Manila", "Dakar", "Hanoi", "Lima", "Tunis")


def folder(at: Path, articles: int, **more: str) -> Path:
    """A folder of so many articles, and of files with these names and words."""
    at.mkdir()
    for n in range(articles):
        town = TOWNS[n % len(TOWNS)]
        (at / f"{n:03}.txt").write_text(
            f"Talks in {town}, number {n}\n\nBy Reporter {n}\n\n3 May 2019\n\nThe foreign ministers of Chad and "
            f"Niger met in {town} on Monday and signed an agreement on trade. Police said {n + 2} people were arrested "
            f"at a protest near the {n}th market, where {n + 3} shops had been burnt during the night.\n\n"
            f"“We will build {n} roads,” the minister of transport told reporters on Tuesday.\n",
            encoding="utf-8",
        )
    for name, words in more.items():
        (at / f"{name}.txt").write_text(
            f"A page that does harm\n\n3 May 2019\n\nThe foreign ministers of Chad and Niger met in Niamey on Monday. "
            f"They say {words} to whoever reads it, and it goes on for a sentence or two.\n",
            encoding="utf-8",
        )
    return at


def contents(address: Path | str) -> Mapping[str, Any]:
    """All that is on file but the time at which it was filed."""
    with open_store(address, read_only=True) as store:
        return contents_of(store)


def contents_of(store: Store) -> Mapping[str, Any]:
    rows: dict[str, Any] = {table: [*store.rows(table)] for table in TABLES}
    rows["copies"] = [dataclasses.replace(row, filed="") for row in rows["copies"]]
    return rows | {"readings": [*store.readings()], "signatures": [*store.signatures()], "settled": store.settled}


def statuses(address: Path | str) -> dict[str, tuple[str, str]]:
    """Status and reason of each copy, by the name of its file."""
    with open_store(address, read_only=True) as store:
        return {Path(row.location).stem: (row.status, row.reason) for row in store.rows("copies")}
