"""A file that is one page, and an address that answers with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.errors import PageError
from dateline.page.fetch import Page, fetch
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings

STDIN = "-"  # how standard input is named


def page_file(source: Source, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:  # noqa: ARG001
    """The file as one page."""
    try:
        if source.zipped or source.location == STDIN:
            with source.open() as stream:
                page = fetch(stream.read(settings.page_bytes + 1), settings)
        else:
            page = fetch(source.path, settings)
    except OSError as error:
        yield Trouble(source.location, "fetch", f"a file that cannot be read: {error.strerror}")
        return
    except PageError as error:
        yield refused(source.location, error)
        return
    yield page_item(replace(page, address=source.below or source.location), source.location, options)


def page_item(page: Page, location: str, options: Options) -> Item:
    """A page as an item, with what the user says of all."""
    return Item(
        page.data,
        "page",
        location,
        page.address,
        page.content_type,
        page.charset,
        language=options.language,
        fallback=options.fallback,
    )


def refused(location: str, error: PageError) -> Trouble:
    """A page that cannot be had; the error says what was found and expected."""
    sort = {"PageNotFound": "not to be had", "PageTooLarge": "too large", "PageNotText": "no text"}
    return Trouble(location, "fetch", f"{sort.get(type(error).__name__, 'no page')}: {error}")
