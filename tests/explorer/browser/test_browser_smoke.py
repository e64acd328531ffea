"""The browser tests' own tools hold, and the first page opens in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page

from tests.explorer.browser.conftest import WIDTHS, Open, Watch

Axe = Callable[[Page], list[str]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_page_opens(
    opened: Open, site: str, axe: Axe, shot: Callable[[Page, str], None], width: str, scheme: str
) -> None:
    page = opened(width, scheme)
    page.goto(site)
    assert page.url.startswith(f"{site}/overview")
    page.wait_for_selector("html[data-script=on]")
    assert page.locator("main").inner_text().strip()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    shot(page, f"overview-{width}-{scheme}")
    assert axe(page) == []


def test_without_scripts_the_page_is_whole(opened: Open, site: str) -> None:
    page = opened(script=False)
    page.goto(site)
    assert page.locator("main").inner_text().strip()


def test_a_look_outside_is_stopped_and_told(page: Page, site: str, watch: Watch) -> None:
    page.goto(site)
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto("http://192.0.2.1/")  # an address of documentation, nobody's
    with pytest.raises(Error):
        page.goto("http://example.org/")
    assert watch.outside == ["http://192.0.2.1/", "http://example.org/"]
    watch.outside.clear()
    watch.errors.clear()


def test_the_policy_and_the_guard_see_an_image_from_elsewhere(page: Page, site: str, watch: Watch) -> None:
    page.goto(site)
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://192.0.2.1/a.png'}))")
    page.wait_for_function("document.images[document.images.length - 1].complete")
    assert watch.outside or any("Content Security Policy" in error for error in watch.errors)
    watch.outside.clear()
    watch.errors.clear()


def test_axe_sees_a_picture_without_words(page: Page, site: str, axe: Axe) -> None:
    page.goto(site)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any("image-alt" in finding for finding in axe(page))
