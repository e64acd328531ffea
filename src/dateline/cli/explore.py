"""`dateline explore`: the record of a store as local web pages."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dateline.cli.common import add_store, count

if TYPE_CHECKING:
    from dateline.cli.common import Commands

_PORT = 8017


def add(commands: Commands) -> None:
    explore = commands.add_parser(
        "explore",
        help="open a store as local web pages: charts, texts, corrections",
        description="Serve the record of a store to this machine's browser, and to nobody else. Nothing is fetched "
        "from elsewhere. It reads while a run writes. Ends with Ctrl+C.",
    )
    add_store(explore)
    explore.add_argument("--port", type=count, default=_PORT, help=f"0 for any that is free (default: {_PORT})")
    explore.add_argument(
        "--correct", default="", metavar="NAME", help="switch correcting on, as the coder of this name"
    )
    explore.add_argument("--open", action="store_true", help="open it in the usual browser")
    explore.set_defaults(run=_explore)


def _explore(options: argparse.Namespace) -> int:
    from dateline.explorer import application
    from dateline.explorer.serve import serve
    from dateline.run.settle import settle

    def say(address: str) -> None:
        print(f"The record of {options.store}: {address}   (Ctrl+C ends it)", file=sys.stderr, flush=True)
        if options.open:
            import webbrowser

            webbrowser.open(address)

    serve(application(options.store, coder=options.correct, settle=settle), port=options.port, opened=say)
    return 0
