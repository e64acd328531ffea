"""`dateline judge`: what a person says of the record: the same event, different events, right, wrong."""

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
    from dateline.dataset import AttributionRow, JudgementKind, JudgementRow, ReportRow
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
        help="say that reports tell of one event, of different ones, or that a row or a value is right or wrong",
        description="File a judgement: it forces or forbids what the machine finds, is exported with the data, and can "
        "be withdrawn. Nothing is overwritten, neither what was read nor what another coder says. Events are grouped "
        "anew at once.",
    )
    add_store(judge)
    what = judge.add_subparsers(dest="what", required=True, metavar="WHAT")
    for word, (_, table, says) in _KINDS.items():
        pair = what.add_parser(word, help=says, description=f"Say that {says}.")
        for side in ("left", "right"):
            pair.add_argument(side, metavar=side.upper(), help=_ID if table == "reports" else "an article's id")
        _add_who(pair)
        pair.set_defaults(run=_pair)
    _add_right(what)
    _add_wrong(what)
    _add_withdraw(what)
    listed = what.add_parser("list", help="print the judgements on file")
    listed.add_argument("--all", action="store_true", help="the machine's and those that were withdrawn, too")
    listed.add_argument("--json", action="store_true", help="print JSON")
    listed.set_defaults(run=_list)


def _add_right(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    right = what.add_parser(
        "right",
        help="a report or statement is right",
        description="Say that a report is an event that the text tells, or a statement somebody's, and right in "
        "all columns that you do not call wrong; with --column, that this column of it is right after all.",
    )
    _add_row(right)
    _add_who(right, reason=False)
    right.set_defaults(run=_judge, value="")


def _add_wrong(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    wrong = what.add_parser(
        "wrong",
        help="a report is no event, a statement nobody's, or one of its values is wrong",
        description="Say that a report is no event, or a statement nobody's; with --column, that this value of it is "
        "wrong, and with --value, what it should be.",
    )
    _add_row(wrong)
    wrong.add_argument(
        "--value",
        default="",
        help="what it should be; several names are divided by ;. For speaker, cue and content of a statement the "
        "characters of the article where it stands, as 12:18",
    )
    _add_who(wrong)
    wrong.set_defaults(run=_judge)


def _add_row(command: argparse.ArgumentParser) -> None:
    command.add_argument("left", metavar="ROW", help="id of a report or statement, as `dateline sample` prints it")
    command.add_argument("--column", default="", metavar="NAME", help="a column of the row (docs/judging.md)")


def _add_withdraw(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    withdraw = what.add_parser("withdraw", help="take a judgement back")
    withdraw.add_argument("id", metavar="ID", help="of the judgement, as `dateline judge STORE list` prints it")
    _add_who(withdraw)
    withdraw.set_defaults(run=_withdraw)


def _add_who(command: argparse.ArgumentParser, *, reason: bool = True) -> None:
    command.add_argument("--by", required=True, metavar="NAME", help="who says so")
    command.add_argument("--reason", required=reason, default="", metavar="WORDS", help="why, in one line")


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


def _judge(options: argparse.Namespace) -> int:
    from dateline.run.settle import settle
    from dateline.score import check_column, checked
    from dateline.store import open_store
    from dateline.tables import Tables

    if options.value and not options.column:
        raise UsageError("--value says what a column should be; name it with --column")
    column, value = options.column, options.value
    if column:
        check_column(column)
    with open_store(options.store) as store:
        row = _row(store, options.left)
        if column:
            types, (article,) = Tables().toml("plover.toml")["types"], store.rows("articles", where={"id": row.article})
            column, value = checked(type(row), column, value, types=types, characters=article.characters)
        kind: JudgementKind = "right" if options.what == "right" else "value" if value else "wrong"
        made = store.judge(kind, row.id, column=column, value=value, by=options.by, reason=options.reason)
        settle(store)
    print_words(_line(made) + "\n")
    return 0


def _row(store: Store, named: str) -> ReportRow | AttributionRow:
    """An event has the id of its first report, so a report of that id stands for either."""
    row: ReportRow | AttributionRow | None = store.row("reports", named) or store.row("attributions", named)
    if row is None:
        raise UsageError(f"found {named!r}, which no report and no statement has; expected an id that `sample` prints")
    return row


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
