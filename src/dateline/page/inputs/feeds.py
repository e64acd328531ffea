"""Feeds: RSS, Atom and RDF, saved or as an address answers. Each entry is an item.

Nothing that a feed links to is fetched. An entry is what the feed holds of it: the whole article where the feed has
that, else its summary; the field `part` says which.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from dateline.page.fetch import Page, fetch, is_web
from dateline.page.inputs.columns import is_markup, with_text
from dateline.page.inputs.days import day_of
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

_ROOT = re.compile(rb"<(?:rss|(?:\w{1,10}:)?feed|rdf:RDF)\b", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_LOOK = 4_096  # bytes in which the root is looked for
_TAG = re.compile(r"<[^<>]{1,2000}>")


def is_feed(head: bytes) -> bool:
    """The bytes begin as an XML feed does."""
    head = head[:_LOOK]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")
    root = _ROOT.search(head)
    return bool(root) and not _PAGE.search(head[: root.start()])  # type: ignore[union-attr]


def feed_file(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:  # noqa: ARG001
    """The entries of a saved feed. Raises PageTooLarge."""
    with source.open() as stream:
        page = fetch(stream.read(settings.page_bytes + 1), settings)
    yield from entries(page, source.location, options)


def entries(page: Page, location: str, options: Options) -> Iterator[Item | Trouble]:
    """The entries of a feed, in its order. A broken feed gives those that stand before the break, and a trouble."""
    import feedparser  # a cold start need not wait for it

    headers = {"content-location": page.address} if is_web(page.address) else {}
    if page.content_type:
        charset = f"; charset={page.charset}" if page.charset else ""
        headers["content-type"] = page.content_type + charset
    # A stream, as feedparser would open what it is given by name.
    feed = feedparser.parse(BytesIO(page.data), response_headers=headers)
    base = str(feed.feed.get("link") or page.address)
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, feed, base, f"{location}#{number}", options)
    if not feed.entries or _is_broken(feed):
        yield Trouble(location, "decode" if _is_broken(feed) else "page", _wrong(feed))


def _is_broken(feed: Any) -> bool:
    """XML that does not parse; another encoding than the declared one is no harm."""
    return bool(feed.bozo) and type(feed.get("bozo_exception")).__name__ in ("SAXParseException", "SAXException")


def _wrong(feed: Any) -> str:
    why = " ".join(str(feed.get("bozo_exception") or "").split())[:150]
    found = f"{len(feed.entries)} entries" if feed.entries else "no entry"
    return f"a broken feed: found {found} ({why})" if why else "an empty feed: found no entry"


def _entry(entry: Any, parsed: Any, base: str, location: str, options: Options) -> Item:
    feed, version = parsed.feed, str(parsed.get("version") or "")
    text, kind, part = _text(entry)
    title = _unmarked(entry.get("title", ""), entry.get("title_detail", {}).get("type", ""))
    published, basis = _published(entry, version)
    link = _joined(base, entry.get("link", ""))
    origin = entry.get("source", {})
    outlet = str(origin.get("title", "")) if isinstance(origin, Mapping) else ""
    blank = Item(
        b"",
        location=location,
        address=link,
        title=title,
        byline=_byline(entry),
        publisher=" ".join((outlet or entry.get("publisher", "")).split()),
        published=day_of(published),
        published_basis=basis,
        language=_language(entry, feed) or options.language,
        fallback=options.fallback,
        fields=tuple(_fields(entry, feed, part, published)),
    )
    return with_text(blank, text, kind)


def _text(entry: Any) -> tuple[str, str, str]:
    """The longest that the feed holds of the article, its type, and whether it is content or summary."""
    contents = [c for c in entry.get("content", ()) if c.get("value", "").strip()]
    best = max(contents, key=lambda c: len(c["value"]), default=None)
    summary = entry.get("summary", "")
    if best is not None and len(best["value"]) >= len(summary):
        return best["value"], _kind(best["value"], best.get("type", "")), "content"
    detail = entry.get("summary_detail", {})
    return summary, _kind(summary, detail.get("type", "")), "summary"


def _kind(words: str, declared: str) -> str:
    """HTML, or words: feeds declare as HTML what has no markup."""
    return "text/html" if declared in ("text/html", "application/xhtml+xml") and is_markup(words) else ""


def _unmarked(words: str, declared: str) -> str:
    """A title without its markup."""
    if declared != "text/plain" or is_markup(words):
        words = html.unescape(_TAG.sub(" ", words))
    return " ".join(words.split())


def _published(entry: Any, version: str) -> tuple[str, str]:
    """The date of publication as it stands. Atom has one of the last change, which counts where there is no other."""
    if entry.get("published"):
        return str(entry["published"]), "given"
    other = str(entry["updated"]) if "updated" in entry else ""  # asked first: feedparser would answer otherwise
    return other, "given, as the date of an update" if version.startswith("atom") else "given"


def _byline(entry: Any) -> str:
    names = [str(a.get("name", "")) for a in entry.get("authors", ()) if a.get("name")]
    return " ".join((", ".join(dict.fromkeys(names)) or str(entry.get("author", ""))).split())


def _joined(base: str, link: str) -> str:
    """The link as an address of the web; empty for anything else (javascript:, tag:)."""
    try:
        whole = urljoin(base, link) if link else ""
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _language(entry: Any, feed: Any) -> str:
    detail = entry.get("title_detail", {}).get("language") or ""
    return str(entry.get("dc_language") or feed.get("language") or detail)


def _fields(entry: Any, feed: Any, part: str, published: str) -> Iterator[tuple[str, str]]:
    """What dateline has no place for."""
    tags = [str(t.get("term") or t.get("label") or "") for t in entry.get("tags", ())]
    values = {
        "feed": feed.get("title", ""),
        "guid": entry.get("id", ""),
        "part": part,
        "published": published,
        "updated": entry.get("updated", "") if "updated" in entry else "",
        "tags": ", ".join(t for t in tags if t),
    }
    for name, value in values.items():
        told = name == "published" and (day_of(value) == value or value == values["updated"])
        if str(value).strip() and not told:
            yield name, " ".join(str(value).split())
