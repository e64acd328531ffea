"""`dateline run`: everything that some inputs have, into a store."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.cli.common import add_reader, count, print_json, print_words
from dateline.export.words import safe
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.cli.common import Commands
    from dateline.page.inputs import Options
    from dateline.run import Summary

_COLUMNS = ("text", "title", "byline", "date", "publisher", "agency", "language", "address")
_FACT = {"date": "published"}  # the command's word -> the fact's name


def add(commands: Commands) -> None:
    run = commands.add_parser(
        "run",
        help="read files, folders, archives and feeds into a store",
        description="Read what the inputs have and the store has not, find reprints and the same events, and say what "
        "was read. Killed or interrupted, the same command goes on from there. Exit status 0: done, also when some "
        "pages failed; 1: it could not be done, or a whole file or input could not be read; 130: interrupted.",
    )
    run.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file, a folder with all that is below it, or an address: HTML, text, JSONL, JSON, CSV, Parquet, WARC, "
        "RSS or Atom, Nexis Uni, Factiva, ProQuest",
    )
    run.add_argument(
        "--store", required=True, help="the file to keep it in, made when it is not there; or postgresql://"
    )
    run.add_argument("--jobs", type=count, default=0, metavar="N", help="processes that read (default: one a core)")
    run.add_argument("--limit", type=count, default=0, metavar="N", help="read at most N pages that are not on file")
    run.add_argument("--since", default="", metavar="DATE", help="leave out what was published before DATE")
    run.add_argument("--retry", action="store_true", help="read again what failed before")
    run.add_argument("--on", default="", metavar="WHERE", help="ray: read on Ray; ray://HOST:PORT: on that cluster")
    run.add_argument("--json", action="store_true", help="print the summary as JSON")
    add_facts(run)
    add_reader(run)
    run.set_defaults(run=_run)


def add_facts(run: argparse.ArgumentParser) -> None:
    """Facts about the pages, where these do not give them, and the columns that hold them."""
    facts = run.add_argument_group("facts about the pages")
    facts.add_argument("--publisher", default="", help="the outlet, where a page does not name it")
    facts.add_argument("--date", default="", help="publication date, where a page does not give it")
    facts.add_argument("--language", default="", help="language (ISO 639-1), where a page is too short to tell")
    for name in _COLUMNS:
        fact = "publication date" if name == "date" else name
        facts.add_argument(f"--{name}-column", default="", metavar="NAME", help=f"the column or key with the {fact}")


def _run(options: argparse.Namespace) -> int:
    from dateline.page.inputs import check
    from dateline.run import Interrupted, run
    from dateline.run.progress import Progress
    from dateline.store import open_store
    from dateline.tables import Tables

    progress = Progress(sys.stderr)
    settings = replace(Settings(), tables=options.tables, engine=options.engine)
    since, facts = _since(options.since), facts_of(options)
    check(options.inputs, facts, Tables(options.tables))  # before a store is made
    with open_store(options.store, create=True) as store:
        try:
            summary = run(
                options.inputs,
                store,
                jobs=options.jobs,
                limit=options.limit,
                since=since,
                on=options.on,
                retry=options.retry,
                options=facts,
                settings=settings,
                progress=progress,
            )
        except Interrupted as stopped:
            progress.clear()
            if stopped.summary is not None:
                _tell(stopped.summary, options)
            return 128 + stopped.signal
        finally:
            progress.clear()
    _tell(summary, options)
    return int(summary.short)


def _since(words: str) -> str:
    """The day as ISO date. Raises UsageError."""
    from dateline.errors import UsageError
    from dateline.page import given_date

    day = given_date(words).value if words else ""
    if words and not day:
        raise UsageError(f"--since: found {words[:60]!r}, expected a full date such as 2018-05-17 or 17 May 2018")
    return day


def facts_of(options: argparse.Namespace) -> Options:
    """What the options of `add_facts` say."""
    from dateline.page.inputs import Options

    columns = {_FACT.get(name, name): getattr(options, f"{name}_column") for name in _COLUMNS}
    return Options(
        columns={fact: column for fact, column in columns.items() if column},
        publisher=options.publisher,
        published=options.date,
        language=options.language,
    )


def _tell(summary: Summary, options: argparse.Namespace) -> None:
    if options.json:
        print_json(summary.json)
    else:
        print_words("\n".join([*summary.lines(), *_next(summary, options.store)]) + "\n")
    for trouble in summary.refused:
        print(f"dateline: not read: {safe(f'{trouble.location}: {trouble.reason}')}", file=sys.stderr)


def _next(summary: Summary, store: str) -> Iterator[str]:
    """What to do with it. An address is not repeated: it may hold a password."""
    if summary.settled and summary.store.get("articles"):
        named = "STORE" if "://" in store else shlex.quote(store)
        yield f"Next: dateline explore {named}, dateline ledger {named}, dateline export {named} --out FOLDER"
