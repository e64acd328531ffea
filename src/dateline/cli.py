"""The command line: it parses and prints; plain functions do the work."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import dateline
from dateline.errors import DatelineError
from dateline.settings import Settings

_WIDTH = 80


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. 0: done; 1: the page cannot be had or read; 2: the command is wrong; 130: interrupted."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output (head, less) went away: not an error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline", description=dateline.__doc__)
    parser.add_argument("--version", action="version", version=f"dateline {dateline.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_read(commands)
    schema = commands.add_parser("schema", help="print the JSON Schema of what read --json prints")
    schema.set_defaults(run=_schema)
    return parser


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = commands.add_parser(
        "read",
        help="read a page and print its record",
        description="Read a page and print what it is, its events, its statements and what was set aside.",
    )
    read.add_argument("page", metavar="PAGE", help='a file (HTML or scraped text), "-" for standard input, or a URL')
    read.add_argument("--date", help="publication date, where the page does not give it (ISO or as pages print it)")
    read.add_argument("--publisher", default="", help="the outlet, where the page does not name it")
    read.add_argument("--json", action="store_true", help="print the whole record as JSON")
    read.add_argument("--format", choices=("html", "text"), help="how to read PAGE (default: by its content)")
    read.add_argument("--tables", type=Path, metavar="DIR", help="a folder whose tables add to the built-in ones")
    engine = Settings().engine
    read.add_argument("--engine", metavar="NAME", default=engine, help=f"the reading engine (default: {engine})")
    read.set_defaults(run=_read)


def _read(options: argparse.Namespace) -> int:
    from dateline.export import as_screen
    from dateline.reader import Reader

    reading = Reader(Settings(tables=options.tables, engine=options.engine)).read(
        options.page, date=options.date, publisher=options.publisher, format=options.format
    )
    if options.json:
        _print(json.dumps(reading.json, ensure_ascii=False, indent=2) + "\n")
    else:
        _print(as_screen(reading, _WIDTH, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    return 0 if reading.article.status == "read" else 1


def _schema(_: argparse.Namespace) -> int:
    from dateline.export import schema

    _print(json.dumps(schema(), indent=2) + "\n")
    return 0


def _print(words: str) -> None:
    """UTF-8 whatever the locale says, so that the same page gives the same bytes everywhere."""
    sys.stdout.flush()
    sys.stdout.buffer.write(words.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
