"""`dateline judge`: what a person says of the record: the same event, different events, wrong."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from dateline.cli.common import add_store, print_json, print_words
from dateline.dataset import MACHINE
from dateline.errors import UsageError
from dateline.export.words import safe

if TYPE_CHECKING:
    from dateline.cli.common import Commands
    from dateline.dataset import JudgementKind, JudgementRow
    from dateline.store import Store

_KINDS: dict[str, tuple[JudgementKind, str, str]] = {  # the command's word: kind, table judged, help
    "same": ("same event", "reports", "two reports (or events) tell of one event"),
    "different": ("different event", "reports", "two reports (or events) tell of two events"),
    "reprint": ("reprint", "articles", "two articles are one text"),
    "no-reprint": ("no reprint", "articles", "two articles are two texts"),
}
_ID = "an id, as `dateline ledger` prints it"


def add(commands: Commands) -> None:
    judge = commands.add_parser(
        "judge",
        help="say that reports tell of one event, of different ones, or that a value is wrong",
        description="File a judgement: it forces or forbids what the machine finds, is exported with the data, and can "
        "be withdrawn. Nothing is overwritten. Events are grouped anew at once.",
    )
    add_store(judge)
    what = judge.add_subparsers(dest="what", required=True, metavar="WHAT")
    for word, (_, table, says) in _KINDS.items():
        pair = what.add_parser(word, help=says, description=f"Say that {says}.")
        for side in ("left", "right"):
            pair.add_argument(side, metavar=side.upper(), help=_ID if table == "reports" else "an article's id")
        _add_who(pair)
        pair.set_defaults(run=_pair)
    _add_wrong(what)
    _add_withdraw(what)
    listed = what.add_parser("list", help="print the judgements on file")
    listed.add_argument("--all", action="store_true", help="the machine's and those that were withdrawn, too")
    listed.add_argument("--json", action="store_true", help="print JSON")
    listed.set_defaults(run=_list)


def _add_wrong(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    wrong = what.add_parser(
        "wrong",
        help="a report is no event, or one of its values is wrong",
        description="Say that a report is no event; with --column, that this value of it is wrong, and with --value, "
        "what it should be.",
    )
    wrong.add_argument("left", metavar="REPORT", help=_ID)
    wrong.add_argument("--column", default="", metavar="NAME", help="a column of the reports (docs/codebook.md)")
    wrong.add_argument("--value", default="", help="what it should be; several names are divided by ;")
    _add_who(wrong)
    wrong.set_defaults(run=_wrong)


def _add_withdraw(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    withdraw = what.add_parser("withdraw", help="take a judgement back")
    withdraw.add_argument("id", metavar="ID", help="of the judgement, as `dateline judge STORE list` prints it")
    _add_who(withdraw)
    withdraw.set_defaults(run=_withdraw)


def _add_who(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", required=True, metavar="NAME", help="who says so")
    command.add_argument("--reason", required=True, metavar="WORDS", help="why, in one line")


def _pair(options: argparse.Namespace) -> int:
    from dateline.run.settle import settle
    from dateline.store import open_store

    kind, table, _ = _KINDS[options.what]
    with open_store(options.store) as store:
        for side in (options.left, options.right):
            _known(store, table, side)
        made = store.judge(kind, options.left, options.right, by=options.by, reason=options.reason)
        settle(store)
    print_words(_line(made) + "\n")
    return 0


def _wrong(options: argparse.Namespace) -> int:
    from dateline.dataset import TABLES
    from dateline.run.settle import settle
    from dateline.store import open_store

    if options.column and options.column not in TABLES["reports"].columns:
        raise UsageError(f"found no column {options.column!r} of reports; docs/codebook.md lists them")
    if options.value and not options.column:
        raise UsageError("--value says what a column should be; name it with --column")
    with open_store(options.store) as store:
        _known(store, "reports", options.left)
        made = store.judge(
            "value" if options.value else "wrong",
            options.left,
            column=options.column,
            value=options.value,
            by=options.by,
            reason=options.reason,
        )
        settle(store)
    print_words(_line(made) + "\n")
    return 0


def _withdraw(options: argparse.Namespace) -> int:
    from dateline.run.settle import settle
    from dateline.store import open_store

    with open_store(options.store) as store:
        withdrawn = store.withdraw(options.id, by=options.by, reason=options.reason)
        settle(store)
    print_words(_line(withdrawn) + "\n")
    return 0


def _list(options: argparse.Namespace) -> int:
    from dateline.store import open_store

    with open_store(options.store, read_only=True) as store:
        rows = [j for j in store.rows("judgements") if options.all or (j.by != MACHINE and not j.withdrawn)]
    rows.sort(key=lambda j: (j.made, j.id))
    if options.json:
        print_json([asdict(j) for j in rows])
    else:
        print_words("".join(_line(j) + "\n" for j in rows))
    return 0


def _known(store: Store, table: str, id: str) -> None:  # noqa: A002 - the column's name
    """An event has the id of its first report, so a report of that id stands for either."""
    if store.row(table, id) is None:
        raise UsageError(f"found {id!r}, which no row of {table} has; expected {_ID}")


def _line(j: JudgementRow) -> str:
    about = f".{j.column}" if j.column else ""
    right = f" {j.right}" if j.right else f" = {safe(j.value)}" if j.value else ""
    taken = f"; withdrawn by {safe(j.withdrawn_by)}: {safe(j.withdrawn_reason)}" if j.withdrawn else ""
    return f"{j.id}  {j.kind}: {j.left}{about}{right}  ({safe(j.by)}{': ' * bool(j.reason)}{safe(j.reason)}{taken})"
