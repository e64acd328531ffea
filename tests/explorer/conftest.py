"""A store of a few pages of our own, and the explorer over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.explorer import application
from dateline.run import run
from dateline.store import open_store

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our sample pages, read once."""
    path = tmp_path_factory.mktemp("explorer") / "small.db"
    with open_store(path, create=True) as store:
        run([SAMPLES / name for name in ("corpus.jsonl", "summit.txt", "border.txt")], store, jobs=1)
    return path


@pytest.fixture(scope="session")
def explorer(small_store: Path) -> Iterator[TestClient]:
    with TestClient(application(str(small_store)), base_url="http://127.0.0.1") as client:
        yield client
