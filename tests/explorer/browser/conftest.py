"""A real Chromium without any network but the loopback address, and the explorer that it looks at.

Without a browser these tests are skipped by name; with DATELINE_TEST_BROWSER=1, as in .ci/run, they fail instead.
DATELINE_SHOTS=DIR keeps the screenshots that tests take.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from dateline.explorer.app import application
from dateline.run import run
from dateline.store import open_store

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name and no other address leads anywhere
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--no-pings",
)
_WAIT = 20.0  # seconds that a server may take until its first page stands

Open = Callable[..., Page]
Serve = Callable[..., str]


def _lacking(what: str) -> None:
    """Skips the test, or fails it where a browser is promised."""
    if os.environ.get("DATELINE_TEST_BROWSER"):
        pytest.fail(f"DATELINE_TEST_BROWSER is set, and {what}")
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Of this module: Playwright holds the thread's event loop while it is open."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        _lacking(f"there is no browser here: none of {', '.join(NAMES)} is on the path")
    with sync_playwright() as playwright:
        sandbox = os.geteuid() != 0  # Chromium's sandbox refuses root
        started = playwright.chromium.launch(executable_path=path, args=[*SWITCHES], chromium_sandbox=sandbox)
        yield started
        started.close()


@pytest.fixture(scope="module")
def serving() -> Iterator[Serve]:
    """serving(store, coder="ana") -> "http://127.0.0.1:PORT", the explorer over a store of the test's own."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve(store: Path | str, **options: Any) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = uvicorn.Server(uvicorn.Config(application(str(store), **options), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        running.append((server, thread))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        _stands(address)
        return address

    yield serve
    for server, thread in running:
        server.should_exit = True
        thread.join(_WAIT)


def _stands(address: str) -> None:
    """Waits until the first page comes whole: the columns are made in the background."""
    until = time.monotonic() + _WAIT
    while True:
        try:
            with urlopen(f"{address}/overview", timeout=_WAIT):  # noqa: S310 - our own server
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="module")
def site(serving: Serve, small_store: Path) -> str:
    """The explorer over the sample pages, read only."""
    return serving(small_store)


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration corpus, read once; copy it to change it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    with open_store(path, create=True) as store:
        run([ROOT / "samples/demo"], store, jobs=1)
    return path


@pytest.fixture(scope="module")
def demo(serving: Serve, demo_store: Path) -> str:
    """The explorer over the demonstration corpus, read only."""
    return serving(demo_store)


class Watch:
    """What went wrong in a page, unseen by the test: a look outside, a script's error, a refusal of the policy."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.route("**/*", self._route)
        context.route_web_socket("**/*", lambda socket: self.outside.append(socket.url))
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _route(self, route: Route) -> None:
        if _loopback(route.request.url):
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        page = message.page.url if message.page else ""
        told = "Failed to load resource" in message.text and message.location["url"] == page  # a page that is not found
        if message.type == "error" and not told:
            self.errors.append(f"{message.text} ({message.location['url']})")


def _loopback(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme in ("data", "blob", "about"):
        return True
    try:
        return ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def opened(browser: Browser, watch: Watch) -> Iterator[Open]:
    """opened("phone", scheme="dark", script=False) -> an empty page. The test fails if any looked outside or erred."""
    contexts: list[BrowserContext] = []

    def make(width: str = "desktop", scheme: str = "light", script: bool = True) -> Page:
        w, h = WIDTHS[width]
        context = browser.new_context(
            viewport={"width": w, "height": h},
            color_scheme="dark" if scheme == "dark" else "light",
            has_touch=width == "phone",
            java_script_enabled=script,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        watch.over(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert not watch.outside, f"the page looked outside: {watch.outside}"
    assert not watch.errors, f"the browser reported: {watch.errors}"


@pytest.fixture
def page(opened: Open) -> Page:
    return opened("desktop")


@pytest.fixture
def phone(opened: Open) -> Page:
    return opened("phone")


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """shot(page, "reader-phone") keeps a screenshot of the whole page, if anybody asked for them."""
    folder = os.environ.get("DATELINE_SHOTS")

    def take(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """axe(page) -> what axe-core finds serious or critical, one line each; expected: none."""
    if not AXE.is_file():
        _lacking("axe-core is not here: run make web")

    def findings(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [
            f"{one['impact']}: {one['id']}: {one['help']}: {[n['html'][:120] for n in one['nodes'][:3]]}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]

    return findings
