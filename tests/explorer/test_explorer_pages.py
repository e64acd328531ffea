"""Every page answers, as HTML and as JSON, with the policy on it, to this machine only."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dateline.explorer.app import PAGES

PLAIN = [page for page in PAGES if "{" not in page.path and "name" not in page.parameters]


@pytest.mark.parametrize("page", PLAIN, ids=lambda p: p.name)
def test_a_page_and_its_twin(explorer: TestClient, page: object) -> None:
    path = page.path  # type: ignore[attr-defined]
    shown, twin = explorer.get(path), explorer.get(f"{path}.json")
    assert shown.status_code == twin.status_code == 200
    assert "default-src 'self'" in shown.headers["content-security-policy"]
    assert "unsafe" not in shown.headers["content-security-policy"]
    assert twin.json()["page"] == page.name  # type: ignore[attr-defined]
    assert "<main" in shown.text
    assert "style=" not in shown.text  # the policy forbids them
    assert "<script>" not in shown.text


def test_another_host_is_refused(explorer: TestClient) -> None:
    assert explorer.get("/overview", headers={"host": "evil.example"}).status_code == 400


def test_a_wrong_filter_is_told(explorer: TestClient) -> None:
    answer = explorer.get("/overview.json?since=soon")
    assert answer.status_code == 400
    assert "expected a day" in answer.json()["error"]


def test_an_unknown_page_is_told(explorer: TestClient) -> None:
    assert explorer.get("/nowhere").status_code == 404


def test_whose_word_divides_the_events(explorer: TestClient) -> None:
    counts = {w: explorer.get(f"/overview.json?whose={w}").json()["answer"] for w in ("all", "narrator", "attributed")}
    assert 0 < counts["narrator"]["events"] < counts["all"]["events"]
    assert 0 < counts["attributed"]["reports"] < counts["all"]["reports"]
