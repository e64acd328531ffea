"""`dateline forget`: what must go, out of the store, its index of words, and the exports that are named."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.common import add_reader, print_words, settings
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.cli.common import Commands
    from dateline.store import Store


def add(commands: Commands) -> None:
    forget = commands.add_parser(
        "forget",
        help="take an article's text and rows off the file for good",
        description="Take an article's text, its rows and all that was made of them out of a store for good. A hash "
        "and the reason stay, so that it is not read again. Exports that are not named still have it.",
    )
    forget.add_argument(
        "article",
        metavar="ARTICLE",
        help="the article's id, or the address or place that it was read from (copies.address, copies.location)",
    )
    forget.add_argument("--store", required=True, help="a store that `dateline run` has made")
    forget.add_argument("--reason", required=True, help="why it must go; stays on file")
    forget.add_argument("--by", default="", metavar="NAME", help="who says so; stays on file (default: your user name)")
    forget.add_argument(
        "--exports",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="FOLDER",
        help="folders of exports, manifests and digests, which are written anew without it",
    )
    add_reader(forget)
    forget.set_defaults(run=_forget)


def _forget(options: argparse.Namespace) -> int:
    from dateline.corpus import Corpus

    with Corpus(options.store, settings=settings(options)) as corpus:
        forgotten = corpus.forget(
            _article(corpus.store, options.article),
            by=options.by or _user(),
            reason=options.reason,
            exports=options.exports,
        )
    print_words(f"{forgotten.article} forgotten {forgotten.at}\n")
    for folder in options.exports:
        print_words(f"{folder} written anew\n")
    return 0


def _user() -> str:
    """The name of who is logged in. Raises UsageError where the system has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("the system has no name for you; say who you are with --by NAME") from None


def _article(store: Store, named: str) -> str:
    """The id of the article that is named by it, or by an address. Raises UsageError where that is of several."""
    if store.row("articles", named) is not None:
        return named
    found = sorted(
        {
            article
            for column in ("address", "location")
            for (article,) in store.values("copies", ("article",), where={column: named})
            if article
        }
    )
    if len(found) > 1:
        raise UsageError(
            f"{named[:200]!r} is the address of {len(found)} articles: {', '.join(found)}; name one by its id"
        )
    if not found and not any(f.article == named for f in store.forgotten()):
        raise UsageError(
            f"found no article {named[:200]!r}; name it by its id, which `dateline search` prints and stays when it is "
            "forgotten, or by its address or place in the table of copies"
        )
    return found[0] if found else named
