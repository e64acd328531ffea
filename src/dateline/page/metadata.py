"""What an HTML page states about itself in its head: JSON-LD and meta tags."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.page.source import Source

_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ARTICLE = re.compile(r"article|posting|report|newsitem|review|recipe|blogpost|analysis|opinion", re.IGNORECASE)
_TITLE = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "title",
)
_AUTHOR = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
)
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher", "citation_journal_title")
_DATE = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "article.published",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "date",
)
_LONGEST = 1_000_000  # characters of JSON-LD that are read
_STEPS = 5_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """Values as the page gives them; empty where it gives none."""

    title: str = ""
    authors: str = ""
    publisher: str = ""
    published: str = ""
    title_from: str = ""


def metadata(source: Source) -> Metadata:
    """JSON-LD first, meta tags where it is silent."""
    linked = _linked(source.scripts)
    tags = _tags(source.metas)
    title = linked.get("title") or _first(tags, _TITLE)
    authors = linked.get("authors") or _first(tags, _AUTHOR)
    return Metadata(
        title,
        "" if authors.startswith(("http:", "https:", "@")) else authors,
        linked.get("publisher") or _site(tags),
        linked.get("published") or _first(tags, _DATE),
        "JSON-LD" if linked.get("title") else "meta tag" if title else "",
    )


def _site(tags: dict[str, str]) -> str:
    site = _first(tags, _SITE)
    return "" if site.startswith("http") else site


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str:
    return next((tags[n] for n in names if tags.get(n)), "")


def _tags(metas: tuple[str, ...]) -> dict[str, str]:
    """Content of meta tags by name, property or itemprop; the first of each counts."""
    out: dict[str, str] = {}
    for tag in metas:
        pairs = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag)}
        name = (pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or "").lower()
        if name and pairs.get("content", "").strip():
            out.setdefault(name, _clean(pairs["content"]))
    return out


def _clean(value: object) -> str:
    return " ".join(html.unescape(value).split())[:500] if isinstance(value, str) else ""


def _linked(scripts: tuple[str, ...]) -> dict[str, str]:
    """Title, authors, publisher and date of the first article in the page's JSON-LD."""
    out: dict[str, str] = {}
    for item in _items(scripts):
        kinds = item.get("@type")
        names = " ".join(k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str))
        if not _ARTICLE.search(names) or not (item.get("headline") or item.get("datePublished")):
            continue
        found = {
            "title": _clean(item.get("headline") or item.get("name")),
            "authors": _people(item.get("author")),
            "publisher": _people(item.get("publisher")),
            "published": _clean(item.get("datePublished") or item.get("dateCreated")),
        }
        for key, value in found.items():
            if value:
                out.setdefault(key, value)
        if len(out) == len(found):
            break
    return out


def _items(scripts: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Every object in the JSON-LD, outer before inner; a broken script counts for nothing."""
    for script in scripts:
        if len(script) > _LONGEST:
            continue
        try:
            waiting: list[Any] = [json.loads(script.strip().removesuffix(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_STEPS):
            if not waiting:
                break
            item = waiting.pop(0)
            if isinstance(item, dict):
                yield item
                waiting += [v for v in item.values() if isinstance(v, dict | list)]
            elif isinstance(item, list):
                waiting += [v for v in item if isinstance(v, dict | list)]


def _people(value: object) -> str:
    """Names of people or bodies, however they are given."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, dict):
        return _people(value.get("name"))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(n for n in map(_people, value[:20]) if n))
    return ""
