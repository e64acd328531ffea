"""Every error dateline raises, on one screen.

DatelineError
├── PageError          the page cannot be had or read at all
│   ├── PageNotFound   no such file, or the address answers with an error
│   ├── PageTooLarge   more bytes than Settings.page_bytes
│   ├── PageNotText    binary content
│   └── LayoutError    an export of a press database has another layout than known; names label and place
├── TableError         a line of a table is wrong; names file and line
├── StoreError         the store cannot be opened, read or written
│   └── StoreBusy      another process writes to it
├── NotOnFile          the store has no such article, event or speaker
├── ExportError        an export, a manifest or their folder cannot be written or read
├── EngineError        the reading engine cannot be loaded
├── RunError           the workers of a run cannot be started or kept
└── UsageError         a setting or option that cannot be

A page that can be read but holds no article is no error: it is an `Article` with a status and a reason.
"""

from __future__ import annotations


class DatelineError(Exception):
    """What was found, what was expected, what to do: one line."""


class PageError(DatelineError):
    """The page cannot be had or read at all."""


class PageNotFound(PageError):
    """No such file, or the address answers with an error."""


class PageTooLarge(PageError):
    """More bytes than `Settings.page_bytes`."""


class PageNotText(PageError):
    """Binary content where a page was expected."""


class LayoutError(PageError):
    """An export of a press database has another layout, or other labels, than is known."""


class TableError(DatelineError):
    """A line of a table is wrong."""

    def __init__(self, file: str, line: int, found: str, expected: str) -> None:
        super().__init__(f"{file}, line {line}: found {found}; expected {expected}. Correct the line and run again.")
        self.file, self.line = file, line


class EngineError(DatelineError):
    """The reading engine cannot be loaded."""


class StoreError(DatelineError):
    """The store cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another process writes to the store."""


class NotOnFile(DatelineError):
    """The store has no such article, event or speaker."""


class ExportError(DatelineError):
    """An export, a manifest or their folder cannot be written or read."""


class RunError(DatelineError):
    """The workers of a run cannot be started or kept."""


class UsageError(DatelineError):
    """A setting or option that cannot be."""
