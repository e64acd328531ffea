"""The reader in a real browser: the right words, keys, layers, and offsets that hold in any script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from dateline.run import run
from dateline.store import open_store
from tests.explorer.browser.conftest import WIDTHS, Open, Serve

TITLE = "A title with 🇺🇳 and e\u0301"
TEXT = (
    "Envoys 👩‍👩‍👧 said in Cairo on Monday that “the cafe\u0301 🎉 talks with محمد بن سلمان had failed”, and the army "
    "attacked the port.\n\n"
    "قال محمد بن سلمان في القاهرة إن الجيش هاجم الميناء 🚢 يوم الاثنين، Minister Ana Kovač said the troops 🪖 had left."
)

Axe = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory, serving: Serve) -> tuple[str, str, str]:
    """Address of the explorer, id and text of an article with emoji, combining marks and Arabic names."""
    folder = tmp_path_factory.mktemp("strange")
    row = {"text": TEXT, "title": TITLE, "publisher": "Nile Echo", "date": "2024-05-06"}
    (folder / "strange.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with open_store(folder / "strange.db", create=True) as store:
        run([folder / "strange.jsonl"], store, jobs=1)
        (article,) = store.rows("articles")
    return serving(folder / "strange.db"), article.id, article.text


@pytest.fixture(scope="module")
def summit(small_store: Path) -> str:
    with open_store(small_store, read_only=True) as store:
        found: str = next(a.id for a in store.rows("articles") if a.title.startswith("Dragović"))
    return found


def offered(page: Page) -> tuple[int, int]:
    """The words that the page offers to go to, after some have been selected."""
    page.wait_for_selector("#words:not([hidden])")
    asked = parse_qs(urlsplit(page.get_attribute("#words", "href") or "").query)
    start, end = asked["at"][0].split(":")
    return int(start), int(end)


SELECT = """([start, end]) => {
  // the words between two UTF-16 positions of one block, as a person's mouse would select them
  const block = [...document.querySelectorAll('.text h1, .text p')].find((b) => b.textContent.includes(end.words));
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0, from = block.textContent.indexOf(start), to = block.textContent.indexOf(end.words) + end.words.length;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = at + node.data.length;
    if (from >= at && from < next) range.setStart(node, from - at);
    if (to > at && to <= next) range.setEnd(node, to - at);
    at = next;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.parametrize(
    "words",
    [
        "👩‍👩‍👧",
        "cafe\u0301 🎉 talks",
        "محمد بن سلمان",
        "بن سلمان had failed”, and",
        "🚢 يوم",
        "🪖 had left",
        "🇺🇳 and e\u0301",
        "\u0301",
    ],
)
def test_a_selection_is_the_slice_of_the_server(page: Page, strange: tuple[str, str, str], words: str) -> None:
    address, article, text = strange
    page.goto(f"{address}/articles/{article}")
    page.wait_for_selector("html[data-script=on]")
    page.evaluate(SELECT, [words, {"words": words}])
    start, end = offered(page)
    assert text[start:end] == words
    page.click("#words")
    page.wait_for_selector("#at", state="attached")
    assert "".join(page.locator(".text .chosen:not(.no)").all_text_contents()) == words


def test_a_selection_over_blocks_and_numbers(page: Page, site: str, summit: str, small_store: Path) -> None:
    with open_store(small_store, read_only=True) as store:
        text = store.row("articles", summit).text  # type: ignore[union-attr]
    page.goto(f"{site}/articles/{summit}")
    page.wait_for_selector("html[data-script=on]")
    page.evaluate(
        "() => { const b = document.querySelectorAll('.text .block'); "
        "getSelection().setBaseAndExtent(b[1], 0, b[3], b[3].childNodes.length); }"
    )
    start, end = offered(page)
    assert text[start:end] == "\n\n".join(text.split("\n\n")[1:4])


def test_every_row_jumps_to_its_words(page: Page, site: str, small_store: Path) -> None:
    with open_store(small_store, read_only=True) as store:
        texts = {a.id: a.text for a in store.rows("articles")}
        reports = [r for n, r in enumerate(store.rows("reports")) if n % 9 == 0]
        said = [a for n, a in enumerate(store.rows("attributions")) if n % 12 == 0]
    for r in reports:
        page.goto(f"{site}/articles/{r.article}?at={r.start}:{r.end}#at")
        assert "".join(page.locator(".text .chosen:not(.no)").all_text_contents()) == texts[r.article][r.start : r.end]
        assert page.locator("#at").is_visible()
        assert page.evaluate("(() => { const b = document.querySelector('#at').getBoundingClientRect(); "
                             "return b.top >= 0 && b.bottom <= innerHeight; })()")  # fmt: skip
        assert page.locator("#details .thing").count() > 0
    for a in said:
        page.goto(f"{site}/articles/{a.article}?statement={a.id}#at")
        assert page.locator(f"#details [data-id='{a.id}']").is_visible()
        content = "".join(page.locator(".text .chosen:not(.no)").all_text_contents())
        assert all(texts[a.article][slice(*map(int, s.split(":")))] in content for s in a.content_spans)


def test_keys_go_through_statements_and_events(page: Page, site: str, summit: str) -> None:
    page.goto(f"{site}/articles/{summit}")
    page.wait_for_selector("html[data-script=on]")
    here = "document.activeElement.dataset.stop"
    page.keyboard.press("j")
    first = page.evaluate(here)
    page.keyboard.press("j")
    second = page.evaluate(here)
    page.keyboard.press("ArrowUp")
    assert page.evaluate(here) == first
    page.keyboard.press("j")
    assert page.evaluate(here) == second != first
    assert page.locator("#card").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#details [data-id='{second}']")
    assert page.url.endswith("#at")
    assert second in page.url
    page.keyboard.press("j")
    third = page.evaluate(here)
    assert third not in (first, second)
    page.keyboard.press("Escape")
    assert page.locator("#details *").count() == 0
    assert page.url == f"{site}/articles/{summit}?" or page.url == f"{site}/articles/{summit}"
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_few_stops_of_the_tab_key(page: Page, site: str, summit: str) -> None:
    page.goto(f"{site}/articles/{summit}")
    page.wait_for_selector("html[data-script=on]")
    stops = "[...document.querySelectorAll('%s')].filter((e) => e.tabIndex === 0).length"
    assert page.evaluate(stops % ".text a") == 1
    assert page.evaluate(stops % "ol[data-roving] [data-stop]") == 2


def test_layers_go_off_and_on(page: Page, site: str, summit: str) -> None:
    page.goto(f"{site}/articles/{summit}")
    ground = "getComputedStyle(document.querySelector('.text .content')).backgroundColor"
    line = "getComputedStyle(document.querySelector('.text .trigger')).textDecorationLine"
    tinted = page.evaluate(ground)
    page.uncheck("#layer-content")
    assert page.evaluate(ground) != tinted
    page.check("#layer-content")
    assert page.evaluate(ground) == tinted
    page.get_by_role("link", name="Only voices").click()
    assert page.evaluate(ground) == tinted
    assert page.evaluate(line) == "none"
    assert "show=voices" in page.url
    page.reload()
    assert page.evaluate(line) == "none"


def test_without_scripts_every_piece_leads_to_its_details(opened: Open, site: str, summit: str) -> None:
    page = opened(script=False)
    page.goto(f"{site}/articles/{summit}")
    page.locator(".text a.trigger").first.click()
    assert "report=" in page.url
    assert page.locator("#details h3").first.inner_text().startswith("Event")
    page.locator(".text a.no").first.click()
    assert page.locator("#details h3").first.inner_text().startswith("Statement")
    page.get_by_role("link", name="Close", exact=True).click()
    assert page.locator("#details h3").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_readable(
    opened: Open, site: str, summit: str, axe: Axe, shot: Callable[[Page, str], None], width: str, scheme: str
) -> None:
    page = opened(width, scheme)
    page.goto(f"{site}/articles/{summit}")
    page.wait_for_selector("html[data-script=on]")
    page.locator(".text a.no").nth(8).click()
    page.wait_for_selector("#details .thing")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    shot(page, f"reader-{width}-{scheme}")
    assert axe(page) == []
