"""The pages of an event and of a speaker in a browser: they fit the screen, lead to the words, and need no script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dateline.store import open_store
from tests.explorer.browser.conftest import WIDTHS, Open

Axe = Callable[[Page], list[str]]
Shot = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def event(small_store: Path) -> str:
    """The event that most reports tell."""
    with open_store(small_store, read_only=True) as store:
        return str(max(store.rows("events"), key=lambda e: (e.reports, e.id)).id)


@pytest.fixture(scope="module")
def speaker(small_store: Path) -> str:
    """Somebody who is quoted."""
    with open_store(small_store, read_only=True) as store:
        names: list[str] = [name for (name,) in store.values("attributions", ("speaker_name",)) if name]
        return max(sorted({*names}), key=names.count)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_fit_the_screen(
    opened: Open, site: str, axe: Axe, shot: Shot, event: str, speaker: str, width: str, scheme: str
) -> None:
    page = opened(width, scheme)
    for name, path in (("event", f"/events/{event}"), ("speaker", f"/speaker?name={speaker}"), ("help", "/help")):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} scrolls sideways"
        shot(page, f"{name}-{width}-{scheme}")
        assert axe(page) == []


def test_a_report_leads_to_its_words(page: Page, site: str, event: str) -> None:
    page.goto(f"{site}/events/{event}")
    card = page.locator("article.card").first
    trigger = card.locator("mark").inner_text()
    card.get_by_role("link", name="To the words").click()
    page.wait_for_url("**/articles/**")
    assert page.locator("#at").inner_text().strip() == trigger.strip()


def test_reports_of_one_row_stand_level(page: Page, site: str, event: str) -> None:
    """So that what two outlets say of one thing is read across."""
    page.goto(f"{site}/events/{event}")
    tops = page.locator("article.card").evaluate_all(
        "cards => cards.map(c => [...c.children].map(e => Math.round(e.getBoundingClientRect().top)))"
    )
    level = [t for t in tops if t[0] == tops[0][0]]
    assert len(level) > 1
    assert all(t == level[0] for t in level)


def test_a_disputed_value_is_found_from_the_head(page: Page, site: str, small_store: Path) -> None:
    with open_store(small_store, read_only=True) as store:
        disputed = next(e for e in store.rows("events") if "killed" in e.disputed)
    page.goto(f"{site}/events/{disputed.id}")
    page.locator(".gist .against a").first.click()
    assert page.url.endswith("#respect-killed")
    assert page.locator("#respect-killed").is_visible()
    assert page.locator(".numbers li.against").count() >= 2


def test_without_scripts_all_is_there(opened: Open, site: str, event: str, speaker: str) -> None:
    page = opened(script=False)
    page.goto(f"{site}/events/{event}")
    assert page.locator("svg.told-when circle").count() == page.locator("article.card").count()
    page.goto(f"{site}/speaker?name={speaker}")
    page.locator(".said .content a").first.click()
    assert "/articles/" in page.url
    assert page.locator("#at").is_visible()


def test_an_anchor_of_help_is_marked(page: Page, site: str) -> None:
    page.goto(f"{site}/help#mode-coerce-arrest")
    assert "jailed" in page.locator(":target").inner_text()
