"""A report to mail in a real browser: its own policy lets its script run, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from dateline.explorer.report import Asked, _static, write
from dateline.store import open_store
from tests.explorer.browser.conftest import WIDTHS, Open, Watch

Axe = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def file(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with open_store(small_store, read_only=True) as store:
        return write(store, tmp_path_factory.mktemp("report") / "report.html", Asked()).file


@pytest.fixture(autouse=True)
def only_this_file(file: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file itself may be opened beside what the guard lets through; anything else is stopped and told."""
    over = watch.over

    def and_the_file(context: BrowserContext) -> None:
        over(context)
        context.route(file.as_uri() + "**", lambda route: route.continue_())

    monkeypatch.setattr(watch, "over", and_the_file)


def built() -> None:
    if not _static("built/report.js"):
        pytest.skip("the bundle is not built: run make web")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_readable(
    opened: Open, file: Path, axe: Axe, shot: Callable[[Page, str], None], width: str, scheme: str
) -> None:
    built()
    page = opened(width, scheme)
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-script=on]")
    page.get_by_role("button", name="Unfold all").click()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    shot(page, f"report-{width}-{scheme}")
    assert axe(page) == []


def test_events_are_looked_through_by_words(page: Page, file: Path) -> None:
    built()
    page.goto(file.as_uri())
    events = page.locator("details.told")
    total = events.count()
    word = (events.first.locator("summary h3").text_content() or "").split()[-1]
    page.get_by_label("Only events with the words").fill(f"  {word.upper()} ")
    left = page.locator("details.told:visible").count()
    assert 0 < left < total
    assert page.get_by_role("status").inner_text() == f"{left} of {total}"
    page.get_by_label("Only events with the words").fill("")
    assert page.locator("details.told:visible").count() == total


def test_all_is_folded_and_unfolded_and_printed_whole(page: Page, file: Path) -> None:
    built()
    page.goto(file.as_uri())
    total = page.locator("details.told").count()
    page.get_by_role("button", name="Fold all", exact=True).click()
    assert page.locator("details.told[open]").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.told[open]").count() == total
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.told[open]").count() == 0
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator("details.told[open]").count() == total


def test_a_link_opens_what_it_leads_to(page: Page, file: Path) -> None:
    built()
    last = page.locator("details.told").last
    page.goto(file.as_uri())
    assert last.get_attribute("open") is None
    page.goto(f"{file.as_uri()}#{last.get_attribute('id')}")
    assert last.get_attribute("open") is not None


def test_without_scripts_it_is_whole(opened: Open, file: Path) -> None:
    page = opened(script=False)
    page.goto(file.as_uri())
    events = page.locator("details.told")
    assert events.count() > 3
    events.nth(3).locator("summary").click()
    assert events.nth(3).locator(".card mark").first.is_visible()
    assert page.locator("#tools").is_hidden()


def test_the_policy_stops_what_is_put_in(page: Page, file: Path, watch: Watch) -> None:
    page.goto(file.as_uri())
    page.evaluate(
        """() => {
        document.body.append(Object.assign(document.createElement("script"), {textContent: "window.ran = 1"}));
        document.body.append(Object.assign(new Image(), {src: "http://192.0.2.1/a.png"}));
    }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert watch.outside == []
    assert len(watch.errors) == 2
    assert all("Content Security Policy" in error for error in watch.errors)
    watch.errors.clear()
