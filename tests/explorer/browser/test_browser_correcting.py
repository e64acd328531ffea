"""A sample judged by keyboard alone, and still judged after a restart."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dateline.dataset import MACHINE, JudgementRow
from dateline.run.settle import settle
from dateline.store import open_store

Serve = Callable[..., str]


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_store, tmp_path / "mine.db"))


def press(page: Page, key: str) -> None:
    page.locator("html[data-script=on]").wait_for()
    page.keyboard.press(key)


def test_keys_judge_one_after_the_other(serving: Serve, store: Path, page: Page, shot: Callable[..., None]) -> None:
    page.goto(f"{serving(store, coder='Ada', settle=settle)}/check?n=40&seed=3")
    expect(page.get_by_text("1 of 40, 0 judged by you")).to_be_visible()
    shot(page, "check")
    press(page, "a")
    expect(page.get_by_text("2 of 40, 1 judged by you")).to_be_visible()
    press(page, "r")
    expect(page.get_by_text("3 of 40, 2 judged by you")).to_be_visible()
    press(page, "c")
    expect(page.locator("select:focus")).to_have_count(1)
    press(page, "a")  # a letter typed into a field judges nothing
    page.locator(".field:has([name=column][value=factuality]) select").select_option("denied")
    page.locator(".field:has([name=column][value=factuality]) button").click()
    expect(page.get_by_text("4 of 40, 3 judged by you")).to_be_visible()
    with open_store(store, read_only=True) as opened:
        kinds = sorted((j.kind, j.column, j.value) for j in opened.rows("judgements") if j.by == "Ada")
    assert kinds == [("right", "", ""), ("value", "factuality", "denied"), ("wrong", "", "")]


def test_what_was_judged_is_there_after_a_restart(
    serving: Serve, store: Path, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.goto(f"{serving(store, coder='Ada', settle=settle)}/check?n=40&seed=3")
    press(page, "r")
    expect(page.get_by_text("1 judged by you")).to_be_visible()
    again = serving(store, coder="Ada", settle=settle)
    page.goto(f"{again}/check?n=40&seed=3&at=1")
    expect(page.get_by_role("button", name="Wrong")).to_have_attribute("aria-pressed", "true")
    assert axe(page) == []
    page.goto(f"{again}/judgements")
    expect(page.get_by_role("cell", name="Ada")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("taken back by Ada")).to_be_visible()
    with open_store(store, read_only=True) as opened:
        (row,) = (j for j in opened.rows("judgements") if j.by != MACHINE)
    assert row.withdrawn_by == "Ada"


def said(store: Path) -> list[JudgementRow]:
    with open_store(store, read_only=True) as opened:
        return sorted((j for j in opened.rows("judgements") if j.by == "Ada"), key=lambda j: j.made)


def test_the_reader_takes_over_the_words_that_are_selected(
    serving: Serve, store: Path, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    with open_store(store, read_only=True) as opened:
        statement = next(a for a in opened.rows("attributions") if a.content_spans)
        text = opened.rows("articles", where={"id": statement.article}).__next__().text
    page.goto(f"{serving(store, coder='Ada', settle=settle)}/articles/{statement.article}?statement={statement.id}")
    press(page, "a")
    expect(page.get_by_role("button", name="Right")).to_have_attribute("aria-pressed", "true")
    press(page, "c")
    field = page.locator(".field:has([name=column][value=content_spans])")
    expect(field.get_by_role("button", name="Use the selected words")).to_be_disabled()
    page.evaluate("getSelection().selectAllChildren(document.querySelectorAll('#text .block')[1])")
    field.get_by_role("button", name="Use the selected words").click()
    field.get_by_role("button", name="Correct").click()
    expect(page.locator(".said li")).to_have_count(2)
    assert axe(page) == []
    right, words = said(store)
    assert (right.kind, right.left, words.column, words.left) == ("right", statement.id, "content_spans", statement.id)
    start, end = map(int, words.value.split(":"))
    assert text[start:end] == page.evaluate("document.querySelectorAll('#text .block p, #text .block h1')[1].innerText")


def test_a_key_judges_what_is_looked_at_and_nothing_else(serving: Serve, store: Path, page: Page) -> None:
    """The details of one statement are open, the focus has gone to another."""
    with open_store(store, read_only=True) as opened:
        article = next(a.article for a in opened.rows("attributions"))
        one, two, *_ = (a.id for a in opened.rows("attributions", where={"article": article}))
    page.goto(f"{serving(store, coder='Ada', settle=settle)}/articles/{article}?statement={one}")
    page.locator(f".list [data-stop='{two}']").focus()
    press(page, "a")
    expect(page.locator(f".thing[data-id='{two}']")).to_be_visible()
    assert said(store) == []
    press(page, "a")
    expect(page.get_by_role("button", name="Right")).to_have_attribute("aria-pressed", "true")
    assert [(j.kind, j.left) for j in said(store)] == [("right", two)]


def test_reports_are_judged_where_they_stand_side_by_side(serving: Serve, store: Path, page: Page) -> None:
    with open_store(store, read_only=True) as opened:
        event = next(e for e in opened.rows("events") if e.reports > 2)
        link = next(j for j in opened.rows("judgements") if j.kind == "same event" and j.left == event.id)
    page.goto(f"{serving(store, coder='Ada', settle=settle)}/events/{event.id}")
    card = page.locator(f"#report-{link.right}")
    card.get_by_role("button", name="Wrong").focus()
    press(page, "r")
    expect(card.get_by_role("button", name="Wrong")).to_have_attribute("aria-pressed", "true")
    row = page.locator("#links ~ .wide tr").filter(has=page.locator(f"a[href='#report-{link.right}']")).first
    row.get_by_role("button", name="Same event").focus()
    with page.expect_navigation():
        press(page, "d")
    wrong, apart = said(store)
    assert (wrong.kind, wrong.left) == ("wrong", link.right)
    assert (apart.kind, link.right in (apart.left, apart.right)) == ("different event", True)


def test_it_works_on_a_phone_and_without_script(
    serving: Serve, store: Path, opened: Callable[..., Page], shot: Callable[..., None]
) -> None:
    phone = opened("phone", script=False)
    phone.goto(f"{serving(store, coder='Ada', settle=settle)}/check?n=40")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(phone, "check-phone")
    phone.get_by_role("button", name="Right").click()
    expect(phone.get_by_text("1 judged by you")).to_be_visible()
