"""`dateline tables`: check a folder of tables, or write one from another coder's dictionaries."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import dateline
from dateline.cli.common import print_words

if TYPE_CHECKING:
    from dateline.cli.common import Commands

_SHOWN = 20  # refused lines of an import; the report has all


def add(commands: Commands) -> None:
    tables = commands.add_parser("tables", help="check a folder of your own tables")
    actions = tables.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="check every line of DIR and list what it adds, replaces and switches off")
    check.add_argument("tables", type=Path, metavar="DIR", help="a folder as for --tables")
    check.set_defaults(run=_check)
    _add_import(actions)


def _add_import(actions: Commands) -> None:
    add = actions.add_parser(
        "import",
        help="write PETRARCH dictionaries as tables of your own",
        description="Write PETRARCH dictionaries as tables into a new folder, for --tables. Wrong lines are printed "
        "(exit status 1) and the rest is read; what is not carried over whole stands in DIR/import-report.csv.",
    )
    add.add_argument(
        "--from", dest="of", choices=("petrarch",), default="petrarch", help="whose format (default: petrarch)"
    )
    for name, what in (
        ("actors", "actor dictionaries or CountryInfo"),
        ("agents", "agent dictionaries"),
        ("verbs", "verb dictionaries"),
    ):
        add.add_argument(f"--{name}", type=Path, nargs="+", action="extend", default=[], metavar="FILE", help=what)
    add.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write, new or empty")
    add.add_argument(
        "--weight", type=float, default=1.0, help="of verb patterns, 0 to 1 (default 1: over the built-in frames)"
    )
    add.add_argument(
        "--tables", type=Path, metavar="DIR", help="tables of your own that the import is to know (petrarch.toml)"
    )
    add.set_defaults(run=_import)


def _check(options: argparse.Namespace) -> int:
    print_words("\n".join(dateline.check_tables(options.tables)) + "\n")
    return 0


def _import(options: argparse.Namespace) -> int:
    from dateline.tables import Tables
    from dateline.tables.petrarch import import_petrarch

    made = import_petrarch(
        options.out,
        options.actors,
        options.agents,
        options.verbs,
        tables=Tables(options.tables),
        weight=options.weight,
    )
    print_words("\n".join(made.summary) + "\n")
    for wrong in made.refused[:_SHOWN]:
        print(f"dateline: {wrong}", file=sys.stderr)
    if len(made.refused) > _SHOWN:
        print(f"dateline: {len(made.refused) - _SHOWN} more in the report", file=sys.stderr)
    return 1 if made.refused else 0
