"""Lists and search in a browser: sorted, turned over, saved, and gone from to the very words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.browser.conftest import WIDTHS, Open

Axe = Callable[[Page], list[str]]
LISTS = ("events", "reports", "statements", "articles", "speakers", "pairs", "places")


@pytest.mark.parametrize("name", [*LISTS, "search?q=the", "search"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_the_screen(
    opened: Open, site: str, axe: Axe, shot: Callable[[Page, str], None], name: str, width: str
) -> None:
    page = opened(width, "dark" if width == "phone" else "light")
    page.goto(f"{site}/{name}")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    shot(page, f"{name.replace('?', '-')}-{width}")
    assert axe(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_click_on_a_heading_sorts(opened: Open, site: str, width: str) -> None:
    page = opened(width, script=False)
    page.goto(f"{site}/statements?whose=attributed")
    page.locator("th a", has_text="Speaker").click()
    page.wait_for_url("**sort=speaker")
    assert parse_qs(urlsplit(page.url).query) == {"whose": ["attributed"], "sort": ["speaker"]}
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    page.locator("th a", has_text="Speaker").click()
    page.wait_for_url("**sort=-speaker")


def test_the_next_page_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}/statements")
    first = page.locator("tbody tr").first.inner_text()
    page.get_by_role("link", name="Next").first.click()
    page.wait_for_url("**page=2")
    assert page.locator("tbody tr").first.inner_text() != first
    page.get_by_role("link", name="Previous").first.click()
    page.wait_for_url("**page=1")
    assert page.locator("tbody tr").first.inner_text() == first


@pytest.mark.parametrize("name", ["events", "reports", "statements"])
def test_a_row_leads_to_its_very_words(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/{name}")
    jump = page.locator("tbody a.jump").nth(3)
    words = " ".join(jump.inner_text().strip("“”").split(" … ")[0].split())
    jump.click()
    here = page.locator("#at")
    expect(here).to_be_in_viewport()
    shown = " ".join(here.inner_text().split())
    assert shown
    assert shown.startswith(words[:10]) or words.startswith(shown[:10])


@pytest.mark.parametrize("form", ["CSV", "JSON", "Parquet"])
def test_a_list_is_saved(page: Page, site: str, tmp_path: Path, form: str) -> None:
    page.goto(f"{site}/reports?whose=narrator")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=form, exact=True).first.click()
    name = waiting.value.suggested_filename
    assert name == {"CSV": "reports.csv", "JSON": "reports.rows.json", "Parquet": "reports.parquet"}[form]
    waiting.value.save_as(tmp_path / name)
    assert (tmp_path / name).stat().st_size > 1_000


def test_words_are_looked_for_found_and_gone_to(page: Page, site: str) -> None:
    page.goto(f"{site}/overview")
    page.get_by_role("searchbox", name="Search").fill("police")
    page.keyboard.press("Enter")
    expect(page.locator("main mark").first).to_contain_text("olice")
    assert page.get_by_role("searchbox", name="Search").input_value() == "police"
    page.locator("ul.found a.jump").first.click()
    expect(page.locator("#at")).to_be_in_viewport()
    assert "olice" in page.locator("#at").inner_text()


def test_the_filters_ride_along_from_list_to_list(page: Page, site: str) -> None:
    page.goto(f"{site}/events?whose=narrator")
    page.get_by_role("link", name="Statements", exact=True).click()
    page.wait_for_url("**/statements?whose=narrator")
    expect(page.locator(".empty")).to_contain_text("Take one off")
    page.locator(".empty a").click()
    page.wait_for_url("**/statements")
    assert page.locator("tbody tr").count() > 5
