"""From a page to an `Article`: decode, tell the article from the rest, read the facts about it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from dateline.errors import UsageError
from dateline.model import Article, Span, Stated, Status
from dateline.page import bylines, hypertext, published, publishers, scraped
from dateline.page.build import Draft, assemble, page_range
from dateline.page.dates import find_dates, given_date
from dateline.page.decode import Decoded, decode
from dateline.page.fetch import Page
from dateline.page.furniture import lexicon
from dateline.page.language import NAMES, language
from dateline.page.metadata import Metadata, metadata
from dateline.page.scraped import Line
from dateline.page.source import scan
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

PageFormat = Literal["html", "text"]
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|a|span|br|h[1-6]|ul|li|table|td|script|meta|article|section|img)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_LOOK = 20_000  # characters in which tags are counted
_LEAST_WORDS = 30  # words of a page without article from which its language is told
_NEAR_ABOVE, _NEAR_BELOW = 6, 12  # lines around the title in which the byline may stand


@dataclass(frozen=True)
class _Made:
    """A draft with its lines and what the head of the page says."""

    draft: Draft
    lines: list[Line]
    title: int
    first: int
    about: Metadata


def read(
    page: Page,
    settings: Settings,
    tables: Tables,
    *,
    date: dt.date | str | None = None,
    publisher: str = "",
    format: PageFormat | None = None,  # noqa: A002 - the command's word
) -> Article:
    """The article in `page`. `date` and `publisher` stand for what the page does not say.

    A page without a readable article is an Article with a status and a reason. Raises UsageError when `date` is given
    and cannot be read.
    """
    published_as_given = _given_date(date)
    decoded = decode(page)
    how = format or format_of(page, decoded.text)
    blank = Article(
        "",
        published=published_as_given,
        publisher=_given(publisher),
        address=page.address,
        format=how,
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        page_hash=hashlib.sha256(page.data).hexdigest(),
    )
    if not decoded.text.strip():
        return replace(blank, status="empty", reason="the page is empty" if not page.data else "the page is blank")
    made = _draft(decoded, how, tables)
    text, blocks, page_map = assemble([*([made.draft.title] if made.draft.title else []), *made.draft.pieces], decoded)
    base = replace(
        blank, text=text, blocks=blocks, page_map=page_map, captions=made.draft.captions, furniture=made.draft.furniture
    )
    base = bounded(base, settings)
    if base.status == "failed":
        return base
    status, reason, tongue = _status(base, made, settings, tables)
    base = replace(base, status=status, reason=reason, language=tongue)
    return _with_facts(base, made, decoded, tables)


def format_of(page: Page, text: str) -> PageFormat:
    """HTML by its beginning, its name or type together with a tag, or the density of its tags."""
    head = text[:_LOOK]
    start = head.lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        return "html"
    tags = len(_TAG.findall(head))
    named = page.content_type in ("text/html", "application/xhtml+xml") or page.address.lower().endswith(
        (".html", ".htm", ".xhtml")
    )
    if (named or start.startswith("<")) and tags:
        return "html"
    return "html" if tags >= 6 and tags * 400 > len(head) else "text"


def _draft(decoded: Decoded, how: str, tables: Tables) -> _Made:
    if how == "html":
        source = scan(decoded.text)
        about = metadata(source)
        return _Made(*hypertext.draft(decoded, source, about, tables), about)
    return _Made(*scraped.draft(decoded, tables), Metadata())


def _given_date(date: dt.date | str | None) -> Stated:
    """A date that the caller gives must be one: what is no date is refused, not taken for unknown."""
    given = given_date(date)
    if isinstance(date, str) and date.strip() and not given:
        raise UsageError(
            f"--date: found {date[:60]!r}, expected a full date such as 2018-05-17 or 17 May 2018; "
            "correct it or leave it out"
        )
    return given


def _given(publisher: str) -> Stated:
    return Stated(publisher.strip(), "given", publisher) if publisher.strip() else Stated()


def _status(article: Article, made: _Made, settings: Settings, tables: Tables) -> tuple[Status, str, Stated]:
    if not article.text:
        words = "\n".join(line.text for line in made.lines[:400])
        tongue = language(words, tables) if words.count(" ") >= _LEAST_WORDS else Stated()
        if tongue and tongue.value not in settings.languages:
            return "other-language", other_language(tongue), tongue
        return "no-article", made.draft.reason or "no running text in it", tongue
    tongue = language(article.text, tables)
    if tongue and tongue.value not in settings.languages:
        return "other-language", other_language(tongue), tongue
    return "read", "", tongue


def bounded(article: Article, settings: Settings) -> Article:
    """The article, or with status "failed" when it is longer than is read."""
    size, most = len(article.text), settings.article_chars
    if size <= most:
        return article
    reason = f"too long: the article has {size:,} characters; at most {most:,} are read (setting article_chars)"
    return replace(article, status="failed", reason=reason)


def other_language(tongue: Stated) -> str:
    """Why an article in another language is not read."""
    return f"it is in {NAMES.get(tongue.value, 'the language ' + repr(tongue.value))}, which is not read"


def _with_facts(article: Article, made: _Made, decoded: Decoded, tables: Tables) -> Article:
    """Title, byline, city line, agency, publisher and date, each with its basis; what the caller gave comes first."""
    agencies = tables.build(bylines.known_agencies)
    head = made.title if made.title >= 0 else made.first
    near = [
        i
        for i in range(max(0, head - _NEAR_ABOVE), min(len(made.lines), head + _NEAR_BELOW))
        if head >= 0 and i != made.title
    ]
    near = sorted(near, key=lambda i: (i < head, abs(i - head)))
    author, by_agency = bylines.byline(made.lines, near, agencies)
    city = bylines.city_line(article.text, article.blocks, agencies)
    if made.about.authors:
        author = Stated(made.about.authors, "metadata", made.about.authors, None, author.page)
    date, note = _date(article, made)

    def on_page(stated: Stated) -> Stated:
        return _on_page(stated, article, decoded)

    return replace(
        article,
        title=_title(article, made),
        byline=on_page(author),
        agency=on_page(city.agency or by_agency),
        dateline_place=on_page(city.place),
        publisher=article.publisher or on_page(_publisher(article, made, tables)),
        published=article.published or on_page(date),
        repairs=article.repairs + ((note,) if note and not article.published else ()),
    )


def _table(tables: Tables) -> dict[str, Any]:
    """page.toml as it is."""
    return tables.build(lexicon).table


def _title(article: Article, made: _Made) -> Stated:
    if not article.blocks or article.blocks[0].kind != "title":
        return Stated()
    span = article.blocks[0].span
    value = span.of(article.text)
    basis = "metadata" if made.about.title and made.title < 0 else "stated in the text"
    return Stated(value, basis, made.about.title or value, span, article.page_map.page_span(span))


def _publisher(article: Article, made: _Made, tables: Tables) -> Stated:
    if made.about.publisher:
        return Stated(made.about.publisher, "metadata", made.about.publisher)
    return publishers.publisher(made.lines, article.address, frozenset(_table(tables)["publishers"]["nobody"]))


def _date(article: Article, made: _Made) -> tuple[Stated, str]:
    """Metadata, a line by the head of the article, the address, the first full date in the text."""
    stated = find_dates(made.about.published, compact=True)
    if stated:
        return Stated(stated[0].date.isoformat(), "metadata", made.about.published), ""
    line, note = published.published(made.lines, made.title, made.first)
    if line:
        return line, note
    address = published.from_address(article.address)
    return (address, "") if address else published.first_in_text(article.text)


def _on_page(stated: Stated, article: Article, decoded: Decoded) -> Stated:
    """Both places of a fact: facts of the text get their place in the page, facts of the page theirs in the text."""
    if stated.span is not None:
        return replace(stated, page=article.page_map.page_span(stated.span))
    if stated.page is None:
        return stated
    page = page_range(decoded, stated.page.start, stated.page.end)
    return replace(stated, page=page, span=_in_text(page, article, stated.value))


def _in_text(page: Span, article: Article, value: str) -> Span | None:
    """Where words of the page stand in the article, when they do and are the same there."""
    m = article.page_map
    for a, b, p, q in zip(m.text_starts, m.text_ends, m.page_starts, m.page_ends, strict=True):
        if p <= page.start and page.end <= q and q - p == b - a:
            span = Span(a + page.start - p, a + page.end - p)
            return span if span.of(article.text) == value else None
    return None
