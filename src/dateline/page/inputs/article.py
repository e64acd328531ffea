"""From an item to an `Article`: pages are read as pages, words are taken as they are; given facts come first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.model import Article, Stated
from dateline.page import bylines, published, publishers
from dateline.page.decode import decode
from dateline.page.fetch import Page
from dateline.page.inputs.item import Item
from dateline.page.inputs.languages import language_code
from dateline.page.language import language
from dateline.page.plain import plain
from dateline.page.read import bounded, other_language, read
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

UNSOUND = re.compile("[\0\ud800-\udfff]")  # no database takes NUL, no encoding lone halves of a surrogate pair
_TITLE_SHOWN = 500  # characters of the text in which its own title is looked for


def article_of(item: Item, settings: Settings, tables: Tables) -> Article:
    """The article in `item`. What cannot be read is an Article with a status and a reason."""
    made = _from_page(item, settings, tables) if item.form == "page" else _from_words(item, settings, tables)
    return _sound(_filled(_given(made, item, tables), dict(item.fallback)))


def _from_page(item: Item, settings: Settings, tables: Tables) -> Article:
    page = Page(item.data, item.address or item.location, item.content_type, item.charset)
    return read(page, settings, tables, date=item.published or None, publisher=item.publisher)


def _from_words(item: Item, settings: Settings, tables: Tables) -> Article:
    words, repairs = _words(item.data)
    title = " ".join(item.title.split())
    shown = not title or _begins(words, title)
    there = bool(words.strip())
    text = words if shown else f"{title}\n\n{words}"
    article = plain(text if there else "", date=item.published or None, title=bool(title))
    article = replace(
        article,
        address=item.address or item.location,
        page_hash=hashlib.sha256(item.data).hexdigest(),
        repairs=repairs,
        title=replace(_stated(item.title), span=article.blocks[0].span if title and there else None),
    )
    return _with_facts(bounded(article, settings), item, settings, tables)


def _words(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The characters, and what had to be repaired; none of it moves an offset."""
    try:
        words, repairs = data.decode("utf-8", "surrogatepass"), ()
    except UnicodeDecodeError:
        decoded = decode(Page(data))
        words, repairs = decoded.page, decoded.repairs  # type: ignore[assignment]
    sound, count = UNSOUND.subn("\ufffd", words)
    noted = (f"{count} NUL characters or lone surrogates replaced by U+FFFD",) if count else ()
    return sound, (*repairs, *noted)


def _begins(words: str, title: str) -> bool:
    """The first line is the title itself."""
    first = words.lstrip()[:_TITLE_SHOWN].partition("\n")[0]
    return " ".join(first.split()).casefold() == title.casefold()


def _with_facts(article: Article, item: Item, settings: Settings, tables: Tables) -> Article:
    """What only the words and the address can say."""
    if article.status != "read":
        return article
    city = bylines.city_line(article.text, article.blocks, tables.build(bylines.known_agencies))
    date = article.published or published.from_address(item.address)
    if not date:
        first, doubt = published.first_in_text(article.text)
        date = Stated() if doubt else first  # "Tuesday, 1 March 2000 GMT" names an hour: the weekday is another
    article = replace(
        article,
        agency=city.agency,
        dateline_place=city.place,
        published=date,
        publisher=publishers.from_address(item.address),
    )
    return _with_language(article, item, settings, tables)


def _with_language(article: Article, item: Item, settings: Settings, tables: Tables) -> Article:
    """The language of the words; the one given where they are too few to tell."""
    given = language_code(item.language, tables)
    tongue = language(article.text, tables)
    if tongue and given and tongue.value != given:
        note = f"it is given as {item.language!r}, its words are {tongue.value!r}"
        article = replace(article, repairs=(*article.repairs, note))
    if not tongue and given:
        tongue = Stated(given, "given", item.language)
    article = replace(article, language=tongue)
    if tongue and tongue.value not in settings.languages:
        return replace(article, status="other-language", reason=other_language(tongue))
    return article


def _given(article: Article, item: Item, tables: Tables) -> Article:
    """Facts given with the item stand before what the page says of itself; its title where it shows none."""
    agencies = tables.build(bylines.known_agencies)
    wire = bylines.agency_in(item.byline, agencies)
    named = Stated(agencies[wire], "inferred from the byline", item.byline) if wire else Stated()
    return replace(
        article,
        title=article.title or _stated(item.title),
        byline=_stated(item.byline) or article.byline,
        publisher=_stated(item.publisher) or article.publisher,
        published=_published(article.published, item),
        agency=_stated(item.agency) or article.agency or named,
    )


def _filled(article: Article, fallback: Mapping[str, str]) -> Article:
    """What the user says of everything that does not say it itself; it stands before a guess."""
    publisher, date = article.publisher, article.published
    if "publisher" in fallback and (not publisher or publisher.basis == publishers.BY_ADDRESS):
        publisher = _stated(fallback["publisher"])
    if "published" in fallback and (not date or date.basis.startswith(published.BY_FIRST)):
        date = _stated(fallback["published"])
    return replace(article, publisher=publisher, published=date)


def _published(stated: Stated, item: Item) -> Stated:
    return replace(stated, basis=item.published_basis) if stated.basis == "given" else stated


def _stated(value: str) -> Stated:
    clean = " ".join(value.split())
    return Stated(clean, "given", value) if clean else Stated()


def _sound(article: Article) -> Article:
    """No fact and no text with characters that cannot be filed; those that were lost before are told."""
    facts = ("title", "byline", "publisher", "published", "dateline_place", "agency", "language")
    changed: dict[str, Any] = {f: _sound_fact(s) for f in facts for s in (getattr(article, f),) if _is_unsound(s)}
    if UNSOUND.search(article.text):
        changed["text"] = UNSOUND.sub("\ufffd", article.text)
    repairs = (f"U+FFFD put into {', '.join(changed)}",) if changed else ()
    lost = article.text.count("\ufffd")
    if lost and not any("U+FFFD" in r for r in article.repairs):
        repairs = (*repairs, f"{lost} characters came as U+FFFD")
    return replace(article, **changed, repairs=article.repairs + repairs) if repairs else article


def _is_unsound(stated: Stated) -> bool:
    return bool(UNSOUND.search(stated.value) or UNSOUND.search(stated.raw))


def _sound_fact(stated: Stated) -> Stated:
    return replace(stated, value=UNSOUND.sub("\ufffd", stated.value), raw=UNSOUND.sub("\ufffd", stated.raw))
