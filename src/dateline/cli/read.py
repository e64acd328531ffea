"""`dateline read`: a page, and its record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dateline.cli.common import WIDTH, add_page, colour, print_json, print_words, reader
from dateline.export.reading.parts import PARTS

if TYPE_CHECKING:
    from dateline.cli.common import Commands


def add(commands: Commands) -> None:
    read = commands.add_parser(
        "read",
        help="read a page and print its record",
        description="Read a page and print who says what on it and through whom, what it claims on its own account, "
        "its events, and what was set aside.",
    )
    add_page(read)
    shown = read.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print the whole record as JSON")
    shown.add_argument(
        "--only",
        action="append",
        default=[],
        choices=PARTS,
        metavar="PART",
        help=f"print this part only; may be given several times ({', '.join(PARTS)})",
    )
    read.set_defaults(run=_read)


def _read(options: argparse.Namespace) -> int:
    from dateline.export import as_screen

    reading = reader(options).read(options.page, date=options.date, publisher=options.publisher, format=options.format)
    if options.json:
        print_json(reading.json)
    else:
        print_words(as_screen(reading, WIDTH, colour=colour(), only=options.only))
    return 0 if reading.article.status == "read" else 1
