"""The overview in a browser: by whose word, with and without a script, at two widths, light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.explorer.browser.conftest import WIDTHS, Open

Axe = Callable[[Page], list[str]]
Shot = Callable[[Page, str], None]


def _opens(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-script=on]")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_two_voices_fit_the_screen(opened: Open, site: str, axe: Axe, shot: Shot, width: str, scheme: str) -> None:
    page = _opens(opened(width, scheme), f"{site}/overview?whose=narrator&against=attributed")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    assert page.locator("svg.map").count() == page.locator("svg.network").count() == 2
    shot(page, f"overview-two-{width}-{scheme}")
    assert axe(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_bar_open_fits_the_screen(opened: Open, site: str, axe: Axe, shot: Shot, width: str) -> None:
    page = _opens(opened(width), f"{site}/overview?side=Mine|police|army&type=ASSAULT")
    if width == "phone":
        assert not page.locator(".narrow").is_visible()
        page.locator(".fold-line").click()
    page.locator(".voice-pick > summary").click()
    page.get_by_text("Edit", exact=True).click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    shot(page, f"overview-bar-{width}")
    assert axe(page) == []


def test_a_filter_shows_at_once_and_back_takes_it_off(page: Page, site: str) -> None:
    _opens(page, f"{site}/overview")
    page.evaluate("document.body.dataset.same = 'yes'")  # the page is not loaded again
    page.locator("[data-pick=type] > summary").click()
    page.locator("[data-pick=type] input[value=ASSAULT]").check()
    expect(page.locator(".chips")).to_contain_text("ASSAULT")
    expect(page.locator("[data-pick=type] fieldset")).to_be_visible()
    assert page.url == f"{site}/overview?type=ASSAULT"
    assert "type=ASSAULT" in (page.locator("header nav a", has_text="Events").get_attribute("href") or "")
    expect(page.locator("#told")).to_contain_text("event")
    page.keyboard.press("Escape")
    expect(page.locator("[data-pick=type] fieldset")).to_be_hidden()
    page.locator(".whose > a", has_text="Outlets assert").click()
    expect(page.locator(".whose > a[aria-current]")).to_have_text("Outlets assert")
    page.go_back()
    expect(page.locator(".whose > a[aria-current]")).to_have_text("Everybody’s")
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    assert page.evaluate("document.body.dataset.same") == "yes"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_row_switches_the_view_and_a_chart_narrows_it(opened: Open, site: str, script: bool) -> None:
    page = opened(script=script)
    page.goto(f"{site}/overview")
    page.locator(".voices th a", has_text="Outlets, in their own voice").click()
    page.wait_for_url("**/overview?whose=narrator")
    page.locator("svg.plot a").first.dispatch_event("click")
    page.wait_for_url("**/overview?whose=narrator&since=*")
    expect(page.locator(".chips a").first).to_contain_text("from")
    page.locator(".voices a", has_text="set against").first.click()
    page.wait_for_url("**against=*")
    expect(page.locator(".views.two").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_side_is_put_together_and_taken_apart(opened: Open, site: str, script: bool) -> None:
    page = opened(script=script)
    page.goto(f"{site}/overview?type=ASSAULT")
    page.locator(".voice-pick > summary").click()
    page.get_by_label("Name of the side").fill("River & sea")
    page.get_by_label("Member 1").fill("government:MLI")
    page.get_by_label("Member 2").fill("police")
    page.get_by_role("button", name="Put it together").click()
    expect(page.locator(".voice-pick > summary")).to_have_text("As told by River & sea")
    if script:
        assert "side=River+%26+sea%7Ccode%3AMLI%7C" in page.url
        assert "side_name" not in page.url
    expect(page.locator(".chips")).to_contain_text("ASSAULT")
    expect(page.locator(".voices tr[aria-current] th").first).to_have_text("River & sea")
    page.locator(".voice-pick > summary").click()
    page.get_by_role("link", name="Remove").click()
    expect(page.locator(".whose > a[aria-current]")).to_have_text("Everybody’s")
    assert "River" not in page.url


def test_the_map_of_the_world_and_back(page: Page, site: str) -> None:
    _opens(page, f"{site}/overview")
    near = page.locator("svg.map > svg").get_attribute("viewBox")
    page.get_by_role("link", name="The whole world").click()
    expect(page.locator("svg.map > svg")).to_have_attribute("viewBox", "0 0 2000 974")
    page.get_by_role("link", name="Only where the events are").click()
    expect(page.locator("svg.map > svg")).to_have_attribute("viewBox", near or "")


def test_a_step_within_the_page_is_no_new_view(page: Page, site: str) -> None:
    _opens(page, f"{site}/overview")
    page.evaluate("document.querySelector('main').dataset.same = 'yes'")
    page.locator("a.skip").dispatch_event("click")
    page.wait_for_url("**#main")
    page.wait_for_timeout(300)  # in which a view would come
    assert page.evaluate("document.querySelector('main').dataset.same") == "yes"
