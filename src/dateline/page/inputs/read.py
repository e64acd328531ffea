"""Every item of what the user names, in a fixed order, whatever kind of file it is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from dateline.errors import PageError, PageNotFound, TableError, UsageError
from dateline.page.fetch import fetch, is_web
from dateline.page.inputs.columns import columns
from dateline.page.inputs.days import day_of
from dateline.page.inputs.extent import Extent
from dateline.page.inputs.feeds import entries, is_feed
from dateline.page.inputs.files import files
from dateline.page.inputs.item import Item, Options, Source, Trouble
from dateline.page.inputs.kinds import kind_of
from dateline.page.inputs.pages import STDIN, page_item, refused
from dateline.page.inputs.records import json_records
from dateline.tables import Tables

if TYPE_CHECKING:
    from dateline.settings import Settings


def items(
    inputs: Sequence[str],
    options: Options,
    settings: Settings,
    tables: Tables,
    extent: Extent | None = None,
    but: Container[Path] = (),
) -> Iterator[Item | Trouble]:
    """Items of files, folders and addresses, in the order in which they are named; in a folder by name.

    Nothing but what is named is opened. Memory does not grow with the size of an input. `extent` is told how far it is.
    Files of `but`, resolved paths, are never opened.
    Raises PageNotFound for an input that does not exist and UsageError for an option that cannot be, both before the
    first item.
    """
    check(inputs, options, tables)
    extent = extent or Extent(inputs)
    return (item for named in inputs for item in _input(named, extent, options, settings, tables, but))


def check(inputs: Sequence[str], options: Options, tables: Tables) -> None:
    """Raises PageNotFound for an input that does not exist and UsageError for an option that cannot be."""
    columns(options, tables)
    if options.published and not day_of(options.published):
        raise UsageError(
            f"--date: found {options.published[:60]!r}, expected a full date such as 2018-05-17 or 17 May 2018; "
            "correct it or leave it out"
        )
    for named in inputs:
        if named != STDIN and not is_web(named) and not _exists(named):
            raise PageNotFound(f"there is no file or folder {named!r}. Give a file, a folder, or an http(s) address.")


def _exists(named: str) -> bool:
    """The empty name, as an unset variable of a script leaves it, is not the folder one stands in."""
    try:
        return bool(named) and Path(named).exists()
    except ValueError:  # a NUL character
        return False


def _input(
    named: str, extent: Extent, options: Options, settings: Settings, tables: Tables, but: Container[Path]
) -> Iterator[Item | Trouble]:
    if is_web(named):
        yield from _fetched(named, options, settings, tables)
        return
    if named == STDIN:
        with NamedTemporaryFile() as held:  # what it holds is told by its beginning, and then read from it
            shutil.copyfileobj(sys.stdin.buffer, held)
            held.flush()
            source = Source(Path(held.name), STDIN, STDIN)
            yield from _told(_file(source, options, settings, tables, named), source)
        return
    for found in files(named, but):
        if isinstance(found, Trouble):
            yield found
            continue
        source = replace(found, extent=extent)
        yield from _told(_file(source, options, settings, tables, named), source)
        extent.passed(source.path)


def _file(source: Source, options: Options, settings: Settings, tables: Tables, named: str) -> Iterator[Item | Trouble]:
    kind = kind_of(source, options, tables)
    if isinstance(kind, Trouble):  # a folder may hold pictures; a picture that is named was meant
        yield replace(kind, refused=source.location == named)
    else:
        yield from kind(source, options, settings, tables)


def _told(found: Iterator[Item | Trouble], source: Source) -> Iterator[Item | Trouble]:
    """Items without the place where the user keeps the file; of a file that gives nothing, that it was refused."""
    had, lost, first = False, 0, None
    for item in _guarded(found, source.location):
        if isinstance(item, Item):
            had = True
            yield replace(item, location=source.below + item.location.removeprefix(source.location))
        elif item.location == source.location:
            yield replace(item, refused=item.refused or not (had or item.stage == "page"))
        else:
            lost, first = lost + 1, first or item
            yield item
    if first and not had:
        none = f"no record: none of its {lost:,} could be read; of the first: {first.reason}"
        yield Trouble(source.location, first.stage, none, 0, refused=True)


def _guarded(found: Iterator[Item | Trouble], location: str) -> Iterator[Item | Trouble]:
    """Whatever befalls the reader of a file is that file's trouble, and the next one is read."""
    try:
        yield from found
    except (TableError, UsageError):
        raise  # what the user set up, not what a file holds
    except PageError as error:
        yield refused(location, error)
    except Exception as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        yield Trouble(location, "decode", f"a damaged file: it could not be read to its end: {why}")


def _fetched(named: str, options: Options, settings: Settings, tables: Tables) -> Iterator[Item | Trouble]:
    """A page or a feed that the user names by its address."""
    try:
        page = fetch(named, settings)
    except PageError as error:
        yield replace(refused(named, error), refused=True)
        return
    if is_feed(page.data):
        yield from _guarded(entries(page, named, options), named)
    elif page.content_type.endswith("json"):
        text = TextIOWrapper(BytesIO(page.data), "utf-8-sig", "replace")
        yield from _guarded(json_records(text, named, options, settings, tables), named)
    else:
        yield page_item(page, named, options)
