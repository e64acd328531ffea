"""`dateline report`: a view of the store as one file to mail."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.common import add_store, count, print_words

if TYPE_CHECKING:
    from dateline.cli.common import Commands

_EVENTS = 50
# Filters, named as in the address of a view. Those of `_MANY` can be given several times.
_ONE = (
    ("whose", "VOICE", "by whose word: narrator, attributed, hedged, speaker:NAME, government:CODE, side:NAME"),
    ("background", "HOW", "what is told as history: no, only"),
)
_MANY = (
    ("actor", "NAME", "who acts or is acted on: a name, or code:FRA, code:FRAGOV"),
    ("pair", "PAIR", "who acts on whom: NAME|NAME, or code:FRA|code:DEU"),
    ("place", "NAME", "where it is: a place or a region, or code:FRA"),
    ("type", "TYPE", "PLOVER type: ASSAULT"),
    ("quad", "1-4", "class of events: 1, 2 cooperation, 3, 4 conflict"),
    ("publisher", "NAME", "the outlet"),
    ("side", "SIDE", "a side of yours, for --whose side:NAME: NAME|MEMBER|MEMBER, each a name or code:FRA"),
    ("factuality", "WORD", "happened, denied, planned, possible, demanded, hypothetical"),
)


def add(commands: Commands) -> None:
    report = commands.add_parser(
        "report",
        help="write a view of a store as one file to mail",
        description="Write what `dateline explore` shows of a view as one HTML file: by whose word, the charts, the "
        "events with every report's own words, and who is quoted. The file loads nothing and sends nothing.",
    )
    add_store(report)
    report.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    report.add_argument(
        "--view", default="", metavar="ADDRESS", help="the address of a view, copied from the browser; others add to it"
    )
    report.add_argument("--since", default="", metavar="DATE", help="first day of an event (ISO, or as pages print it)")
    report.add_argument("--until", default="", metavar="DATE", help="last day, included")
    for name, value, what in _ONE:
        report.add_argument(f"--{name}", default="", metavar=value, help=what)
    for name, value, what in _MANY:
        report.add_argument(f"--{name}", action="append", default=[], metavar=value, help=f"{what}; several times")
    report.add_argument(
        "--events",
        type=count,
        default=_EVENTS,
        metavar="N",
        help=f"those of most sources (default {_EVENTS}, at most 500)",
    )
    report.add_argument("--title", default="", metavar="WORDS", help="what stands above it")
    report.add_argument("--tables", type=Path, metavar="DIR", help="a folder whose tables add to the built-in ones")
    report.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    from dateline.explorer.report import Asked, write
    from dateline.export.words import counted
    from dateline.store import open_store
    from dateline.tables import Tables

    asked = Asked(options.view, tuple(_narrowed(options)), options.events, options.title)
    with open_store(options.store, read_only=True) as store:
        made = write(store, options.out, asked, Tables(options.tables))
    left_out = f" ({made.left_out} more in the view)" if made.left_out else ""
    print_words(f"{counted(made.events, 'event')}{left_out}: {made.file}\n")
    return 0


def _narrowed(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Names and values, as they stand in an address."""
    from dateline.page import given_date

    given = vars(options)
    days = [(name, given[name]) for name in ("since", "until") if given[name]]
    one = [(name, given[name]) for name, _, _ in _ONE if given[name]]
    many = [(name, value) for name, _, _ in _MANY for value in given[name]]
    return [*((name, given_date(words).value or words) for name, words in days), *one, *many]
