"""Every view of the demonstration corpus, as a person has it on a desk and on a phone, in light and in dark."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from dateline.explorer.app import PAGES
from tests.explorer.browser.conftest import Open

NAMES = [page.name for page in PAGES]
PATTERNS = {page.name: re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(page.path))) for page in PAGES}


def _links(address: str) -> Iterator[str]:
    with urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
        words = answer.read().decode()
    links = re.findall(r'<a [^>]*?href="([^"]*)"', words)
    asks = [f"{action}?q=river" for action in re.findall(r'<form [^>]*?action="([^"]*)" role="search"', words)]
    return (urljoin(address, unescape(link)) for link in (*links, *asks))


@pytest.fixture(scope="module")
def views(demo: str) -> dict[str, str]:
    """An address of each page, found by following links from the first page as a reader would."""
    found: dict[str, str] = {}
    waiting = deque([f"{demo}/overview"])
    while waiting:
        address = waiting.popleft()
        path = address.removeprefix(demo).partition("?")[0].partition("#")[0]
        name = next((n for n, pattern in PATTERNS.items() if pattern.fullmatch(path)), None)
        if name and name not in found:
            found[name] = address
            waiting.extend(link for link in _links(address) if link.startswith(demo))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_link_leads_to_every_page(views: dict[str, str], name: str) -> None:
    assert name in views


@pytest.mark.parametrize(("width", "scheme"), [("desktop", "light"), ("phone", "dark")])
@pytest.mark.parametrize("name", NAMES)
def test_a_view_is_readable(
    opened: Open,
    views: dict[str, str],
    axe: Callable[[Page], list[str]],
    shot: Callable[[Page, str], None],
    name: str,
    width: str,
    scheme: str,
) -> None:
    page = opened(width, scheme)
    page.goto(views[name])
    page.wait_for_selector("html[data-script=on]")
    shot(page, f"{name}-{width}")
    assert page.locator("h1").count() == 1
    assert page.title() not in ("", "dateline"), "the title tells no page from another"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    assert axe(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_keyboard_reaches_the_content(page: Page, views: dict[str, str], name: str) -> None:
    page.goto(views[name].partition("?at=")[0])  # at words of an article the focus stands there
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), "nothing in it has focus"
