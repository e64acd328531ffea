"""`dateline export`: the data set as files, in our own formats and in those of others."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.common import add_store, print_words
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.cli.common import Commands
    from dateline.export.view import Options

_COUNTRY = re.compile(r"[A-Z]{3}")


def add(commands: Commands) -> None:
    from dateline.export.formats import FORMATS

    export = commands.add_parser(
        "export",
        help="write the data set of a store as files",
        description="Write what a store holds into a folder, with export.json, which names version, options, counts "
        "and the SHA-256 of each file. Files of an earlier export are replaced, others never.",
        epilog="Formats: " + "; ".join(f"{f.name}: {f.what}" for f in FORMATS.values()),
    )
    add_store(export)
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write")
    export.add_argument(
        "--format",
        action="append",
        default=[],
        choices=FORMATS,
        metavar="FORMAT",
        help=f"may be given several times: {', '.join(FORMATS)} (default: csv)",
    )
    add_part(export)
    export.add_argument(
        "--only", action="append", default=[], metavar="TABLE", help="of our own tables, only this one; several times"
    )
    export.add_argument(
        "--texts",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="with the texts of articles, clauses and statements (default: with them)",
    )
    export.set_defaults(run=_export)


def add_part(command: argparse.ArgumentParser) -> None:
    """Which part of the data set."""
    command.add_argument("--since", default="", metavar="DATE", help="from this day on (ISO)")
    command.add_argument("--until", default="", metavar="DATE", help="up to this day, included (ISO)")
    command.add_argument(
        "--dates", choices=("event", "publication"), default="event", help="what day is meant (default: of the event)"
    )
    command.add_argument(
        "--type", action="append", default=[], metavar="TYPE", help="events of this PLOVER type; several times"
    )
    command.add_argument(
        "--country",
        action="append",
        default=[],
        metavar="CODE",
        help="events in this country, by it or towards it (ISO 3166 alpha-3); several times",
    )


def options_of(options: argparse.Namespace) -> Options:
    """What is to be written, from the options of `add_part` and, where the command has them, --only and --texts."""
    from dateline.export.view import Options

    countries = tuple(c.upper() for c in options.country)
    if wrong := [c for c in countries if not _COUNTRY.fullmatch(c)]:
        raise UsageError(f"{wrong[0]!r} is no country code; --country takes ISO 3166 alpha-3, as TUR")
    return Options(
        since=options.since,
        until=options.until,
        dates=options.dates,
        types=tuple(t.upper() for t in options.type),
        countries=countries,
        only=tuple(getattr(options, "only", ())),
        texts=getattr(options, "texts", True),
    )


def _export(options: argparse.Namespace) -> int:
    from dateline.export.folder import export
    from dateline.store import open_store

    formats = options.format or ["csv"]
    with open_store(options.store, read_only=True) as store:
        said = export(store, formats, options.out, options_of(options))
    for name in formats:
        form = said["formats"][name]
        counts = ", ".join(f"{n} {table}" for table, n in form["counts"].items() if n)
        print_words(f"{name}: {len(form['files'])} files in {options.out}; {counts or 'nothing on file'}\n")
    return 0
