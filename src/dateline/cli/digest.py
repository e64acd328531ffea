"""`dateline digest`: what is new on file, as a page and a feed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.common import add_store, count, print_words

if TYPE_CHECKING:
    from dateline.cli.common import Commands


def add(commands: Commands) -> None:
    digest = commands.add_parser(
        "digest",
        help="write what is new as a page and an Atom feed",
        description="Write events of which something new is on file: who did what to whom, where and when, according "
        "to whom, and what is disputed. index.html needs nothing beside it; feed.atom is for feed readers.",
    )
    add_store(digest)
    digest.add_argument("--since", required=True, metavar="DATE", help="from this day on (ISO, or as pages print it)")
    digest.add_argument(
        "--by",
        choices=("published", "filed"),
        default="published",
        help="the day on which an article was published, or first filed in the store (default: published)",
    )
    for name, what in (
        ("actor", "who acts or is acted on: a name, a country, or a code (SYR, SYRGOV)"),
        ("place", "where it is: a place, a region, a country or its code"),
        ("type", "PLOVER type, with a mode or without: ASSAULT, ASSAULT-drone"),
    ):
        digest.add_argument(
            f"--{name}", action="append", default=[], metavar=name.upper(), help=f"{what}; several times"
        )
    digest.add_argument(
        "--limit", type=count, default=500, metavar="N", help="at most N events, the newest (default 500; 0: all)"
    )
    digest.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder to write")
    digest.add_argument("--tables", type=Path, metavar="DIR", help="a folder whose tables add to the built-in ones")
    digest.set_defaults(run=_digest)


def _digest(options: argparse.Namespace) -> int:
    from dateline.export.digest import Asked, digest
    from dateline.export.words import counted
    from dateline.page import given_date
    from dateline.store import open_store
    from dateline.tables import Tables

    since = given_date(options.since).value or options.since
    asked = Asked(since, tuple(options.actor), tuple(options.place), tuple(options.type), options.by, options.limit)
    with open_store(options.store, read_only=True) as store:
        made = digest(store, asked, options.out, Tables(options.tables))
    left_out = f" ({made.left_out} older left out)" if made.left_out else ""
    print_words(f"{counted(made.events, 'event')}{left_out}: {', '.join(map(str, made.files))}\n")
    return 0
