"""The pictures of the explorer in docs/pictures: the demonstration pages as Debian's Chromium shows them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

from dateline.errors import UsageError
from evaluation.bench_explorer import Server, explored, plain

FOLDER = Path(__file__).resolve().parent.parent / "docs/pictures"
WIDTH = 1280  # pixels


def take(store: Path) -> list[Path]:
    """The overview, an event and an article of `build/demo.db`. Raises UsageError where there is no Chromium."""
    browser = shutil.which("chromium")
    if browser is None:
        raise UsageError("found no chromium on the path; expected Debian's, for taking pictures.")
    with explored(store) as (server, _), sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, chromium_sandbox=False)
        page = started.new_page(viewport={"width": WIDTH, "height": 1_000})
        taken = []
        for name, (path, height) in _views(server).items():
            page.goto(f"{server.address}{path}")
            page.locator("html[data-script=on]").wait_for()
            clip = {"x": 0, "y": 0, "width": WIDTH, "height": height}
            page.screenshot(path=FOLDER / f"{name}.png", full_page=True, clip=clip)  # type: ignore[arg-type]
            taken.append(FOLDER / f"{name}.png")
        return taken


def _views(server: Server) -> dict[str, tuple[str, int]]:
    """Address and height of each, pixels: of the event that most articles tell, and the first of them."""
    event = json.loads(plain(server.get("/events.json?sort=-reports")))["answer"]["events"]["rows"][0]
    article = f"/articles/{event['article']}"
    said = json.loads(plain(server.get(f"{article}.json")))["answer"]["statements"]
    return {
        "overview": ("/overview?whose=government:PRY&against=government:ARG", 1_800),
        "event": (f"/events/{event['id']}", 1_480),
        "reader": (f"{article}?statement={said[1]['id']}", 1_010),
    }
