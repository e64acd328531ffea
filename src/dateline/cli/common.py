"""What the commands share: how a page is named, which reader reads it, how it is printed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.reader import Reader

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

WIDTH = 80


def add_page(command: argparse.ArgumentParser) -> None:
    """The page, and how it is read."""
    command.add_argument("page", metavar="PAGE", help='a file (HTML or scraped text), "-" for standard input, or a URL')
    command.add_argument("--date", help="publication date, where the page does not give it (ISO or as pages print it)")
    command.add_argument("--publisher", default="", help="the outlet, where the page does not name it")
    command.add_argument("--format", choices=("html", "text"), help="how to read PAGE (default: by its content)")
    add_reader(command)


def add_store(command: argparse.ArgumentParser) -> None:
    """The store that it is about."""
    command.add_argument("store", metavar="STORE", help="a store that `dateline run` has written")


def add_reader(command: argparse.ArgumentParser) -> None:
    """What it is read with."""
    command.add_argument("--tables", type=Path, metavar="DIR", help="a folder whose tables add to the built-in ones")
    engine = Settings().engine
    command.add_argument("--engine", metavar="NAME", default=engine, help=f"the reading engine (default: {engine})")


def settings(options: argparse.Namespace) -> Settings:
    """What `add_reader`'s options ask for."""
    return Settings(tables=options.tables, engine=options.engine)


def reader(options: argparse.Namespace) -> Reader:
    """The reader that `add_reader`'s options ask for."""
    from dateline.reader import Reader

    return Reader(settings(options))


def count(words: str) -> int:
    """A number from 0 on, for `type=`."""
    if not words.isdecimal():
        raise argparse.ArgumentTypeError(f"found {words[:60]!r}, expected a whole number, 0 or more")
    return int(words)


def colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def print_json(record: object) -> None:
    print_words(json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def print_words(words: str) -> None:
    """UTF-8 whatever the locale says, so that the same page gives the same bytes everywhere."""
    sys.stdout.flush()
    sys.stdout.buffer.write(words.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
