"""The command line: it parses and prints; plain functions do the work."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import dateline
from dateline.errors import DatelineError
from dateline.export.parts import PARTS
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.reader import Reader

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_WIDTH = 80
_SHOWN = 20  # refused lines of an import; the report has all


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
    _add_explain(commands)
    _add_tables(commands)
    schema = commands.add_parser("schema", help="print the JSON Schema of what read --json or explain --json prints")
    schema.add_argument("of", nargs="?", choices=("read", "explain"), default="read", help="of which command's JSON")
    schema.set_defaults(run=_schema)
    return parser


def _add_read(commands: Commands) -> None:
    read = commands.add_parser(
        "read",
        help="read a page and print its record",
        description="Read a page and print who says what on it and through whom, what it claims on its own account, "
        "its events, and what was set aside.",
    )
    _add_page(read)
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


def _add_explain(commands: Commands) -> None:
    explain = commands.add_parser(
        "explain",
        help="say why each event of a page was coded, and why other sentences gave none",
        description="Read a page and say, sentence by sentence, what was coded and why, and what was not and why not.",
    )
    _add_page(explain)
    asked = explain.add_mutually_exclusive_group()
    asked.add_argument("--sentence", type=int, default=0, metavar="N", help="only the sentence of this number, from 1")
    asked.add_argument("--at", default="", metavar="WORDS", help="only the sentences that hold these words")
    explain.add_argument("--json", action="store_true", help="print the explanation as JSON")
    explain.set_defaults(run=_explain)


def _add_page(command: argparse.ArgumentParser) -> None:
    """The page, and how it is read."""
    command.add_argument("page", metavar="PAGE", help='a file (HTML or scraped text), "-" for standard input, or a URL')
    command.add_argument("--date", help="publication date, where the page does not give it (ISO or as pages print it)")
    command.add_argument("--publisher", default="", help="the outlet, where the page does not name it")
    command.add_argument("--format", choices=("html", "text"), help="how to read PAGE (default: by its content)")
    command.add_argument("--tables", type=Path, metavar="DIR", help="a folder whose tables add to the built-in ones")
    engine = Settings().engine
    command.add_argument("--engine", metavar="NAME", default=engine, help=f"the reading engine (default: {engine})")


def _add_tables(commands: Commands) -> None:
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


def _read(options: argparse.Namespace) -> int:
    from dateline.export import as_screen

    reading = _reader(options).read(options.page, date=options.date, publisher=options.publisher, format=options.format)
    if options.json:
        _print_json(reading.json)
    else:
        _print(as_screen(reading, _WIDTH, colour=_colour(), only=options.only))
    return 0 if reading.article.status == "read" else 1


def _explain(options: argparse.Namespace) -> int:
    from dateline.export import as_explained

    explanation = _reader(options).explain(
        options.page,
        sentence=options.sentence,
        at=options.at,
        date=options.date,
        publisher=options.publisher,
        format=options.format,
    )
    if options.json:
        _print_json(explanation.json)
    else:
        _print(as_explained(explanation, _WIDTH, colour=_colour()))
    return 0 if explanation.reading.article.status == "read" else 1


def _check(options: argparse.Namespace) -> int:
    _print("\n".join(dateline.check_tables(options.tables)) + "\n")
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
    _print("\n".join(made.summary) + "\n")
    for wrong in made.refused[:_SHOWN]:
        print(f"dateline: {wrong}", file=sys.stderr)
    if len(made.refused) > _SHOWN:
        print(f"dateline: {len(made.refused) - _SHOWN} more in the report", file=sys.stderr)
    return 1 if made.refused else 0


def _reader(options: argparse.Namespace) -> Reader:
    from dateline.reader import Reader

    return Reader(Settings(tables=options.tables, engine=options.engine))


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _print_json(record: dict[str, object]) -> None:
    _print(json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def _schema(options: argparse.Namespace) -> int:
    from dateline.export import schema
    from dateline.model import Explanation, Reading

    _print(json.dumps(schema(Explanation if options.of == "explain" else Reading), indent=2) + "\n")
    return 0


def _print(words: str) -> None:
    """UTF-8 whatever the locale says, so that the same page gives the same bytes everywhere."""
    sys.stdout.flush()
    sys.stdout.buffer.write(words.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
