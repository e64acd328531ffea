"""`dateline schema`: the shape of the JSON that other commands print."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dateline.cli.common import print_words

if TYPE_CHECKING:
    from dateline.cli.common import Commands


def add(commands: Commands) -> None:
    schema = commands.add_parser("schema", help="print the JSON Schema of what read --json or explain --json prints")
    schema.add_argument("of", nargs="?", choices=("read", "explain"), default="read", help="of which command's JSON")
    schema.set_defaults(run=_schema)


def _schema(options: argparse.Namespace) -> int:
    from dateline.export import schema
    from dateline.model import Explanation, Reading

    print_words(json.dumps(schema(Explanation if options.of == "explain" else Reading), indent=2) + "\n")
    return 0
