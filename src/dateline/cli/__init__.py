"""The command line: it parses and prints; plain functions do the work. One file a command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import dateline
from dateline.cli import (
    digest,
    explain,
    explore,
    export,
    forget,
    judge,
    ledger,
    manifest,
    read,
    report,
    run,
    sample,
    schema,
    score,
    search,
    tables,
    verify,
)
from dateline.errors import DatelineError
from dateline.export.words import safe

_COMMANDS = (  # in the order of the help; each module has `add(commands)`
    read,
    explain,
    run,
    explore,
    search,
    ledger,
    sample,
    judge,
    score,
    export,
    manifest,
    verify,
    digest,
    report,
    forget,
    tables,
    schema,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. 0: done; 1: the page cannot be had or read; 2: the command is wrong; 130: interrupted."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DatelineError as error:
        print(f"dateline: {safe(str(error))}", file=sys.stderr)
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
    for command in _COMMANDS:
        command.add(commands)
    return parser
