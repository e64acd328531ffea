"""Docs that list columns, settings, commands or scores are written from the code; this fails when they lag."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evaluation import docs, halves

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", docs.PAGES, ids=str)
def test_generated_pages_are_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == docs.PAGES[name](), "run make docs"


def test_links_between_documents_exist() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_tests_that_documents_name_exist() -> None:
    for page in sorted((ROOT / "docs").glob("*.md")):
        for name in re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page.read_text(encoding="utf-8")):
            assert (ROOT / name[0]).is_file(), f"{page.name}: {name[0]}"
            assert not name[1] or f"def {name[1]}" in (ROOT / name[0]).read_text(encoding="utf-8"), (
                f"{page.name}: {name}"
            )


def test_the_readme_shows_what_the_command_prints() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8") == docs.readme(), "run make docs"


def test_the_readme_shows_the_scores_that_docs_give() -> None:
    readme, scores = ((ROOT / n).read_text(encoding="utf-8") for n in ("README.md", "docs/scores.md"))
    assert halves.block(readme) == halves.block(scores) != ""
