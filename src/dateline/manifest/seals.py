r"""What stands in a manifest in the place of words: where they are in their article, and a seal on them.

A plain hash of a short word ("police") is no secret: anyone can hash a dictionary and compare. So the seal of a cell is
keyed, and the key is made of the whole text of its article: whoever holds the text can make the key and check every
cell; whoever does not would have to guess the whole text first. Row and column go into the seal, so that equal words
do not show as equal. What is not protected: that a given text is in the data set (anybody who holds it can tell, from
the article's id), how long words are and where they stand, and texts so short that they can be guessed whole.

A cell of words becomes "#seal" where the row itself says where the words are, "start:end#seal" (pieces divided by
commas) where it does not, and "?#seal" where they do not stand in the text as they are. An article's text becomes
"#" and its SHA-256.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence

from dateline.dataset import span_of
from dateline.page.fetch import is_web

PIECES = " … "  # divides the pieces of words that stand apart
_SEAL = 16  # hex digits of a seal
_KEY = b"dateline manifest key\n"
# By table, the columns that hold words of the article, each with the columns that say where they are.
WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "articles": {"title": ()},
    "mentions": {"words": ("start", "end")},
    "places": {"words": ("start", "end")},
    "reports": {
        "date_words": (),
        "place_words": (),
        "hedge": (),
        "words": ("start", "end"),
        "clause": ("clause_start", "clause_end"),
    },
    "participants": {"words": ("start", "end")},
    "attributions": {
        "speaker": ("speaker_spans",),
        "addressee": (),
        "cue": ("cue_spans",),
        "content": ("content_spans",),
    },
    "figures": {"words": ("start", "end")},
}
# Columns left empty: what came with a page beside its text, which nothing in the manifest could unlock, and where it
# lay on somebody's machine. A copy's id is made of its bytes and of these, so it checks them.
EMPTIED = {"copies": ("location", "title", "fields")}
# Columns of which a path keeps only its last name: the rest tells of somebody's machine.
SHORTENED = {"copies": ("address",), "articles": ("address",)}

Row = Mapping[str, object]
Spans = tuple[tuple[int, int], ...]


class Seals:
    """Seals the cells of one article, and opens them again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._key = hashlib.sha256(_KEY + text.encode("utf-8", "surrogatepass")).digest()

    def seal(self, table: str, key: Sequence[str], row: Row, column: str) -> str:
        """What the manifest says in the place of a cell."""
        words = str(row[column])
        if not words:
            return ""
        spans = _known(table, row, column)
        where = "" if spans and self._cut(spans) == words else self._found(words, row)
        return f"{where}#{self._of(table, key, row, column, words)}"

    def open(self, table: str, key: Sequence[str], row: Row, column: str) -> str:
        """The words of a cell. Raises ValueError where they are not in the text, or not the ones that were sealed."""
        cell = str(row[column])
        if not cell:
            return ""
        where, divider, seal = cell.partition("#")
        if not divider:
            raise ValueError(f"found no seal in {column}")
        if where == "?":
            raise ValueError(f"{column} does not stand in the text as it was")
        spans = spans_of(where) if where else _known(table, row, column)
        words = self._at(spans)
        if not hmac.compare_digest(seal, self._of(table, key, row, column, words)):
            raise ValueError(f"{column} is not what was sealed")
        return words

    def fits(self, table: str, key: Sequence[str], row: Row, column: str, words: str) -> bool:
        """Whether these are the words that were sealed."""
        return str(row[column]).partition("#")[2] == self._of(table, key, row, column, words)

    def _of(self, table: str, key: Sequence[str], row: Row, column: str, words: str) -> str:
        whole = "\0".join((table, column, *(str(row[k]) for k in key), words))
        return hmac.digest(self._key, whole.encode("utf-8", "surrogatepass"), "sha256").hex()[:_SEAL]

    def _at(self, spans: Spans) -> str:
        if not all(0 <= a <= b <= len(self.text) for a, b in spans):
            raise ValueError(f"{spans[0][0]}:{spans[-1][1]} is beyond the text, which has {len(self.text)} code points")
        return self._cut(spans)

    def _cut(self, spans: Spans) -> str:
        return PIECES.join(self.text[a:b] for a, b in spans)

    def _found(self, words: str, row: Row) -> str:
        """Where the pieces of words stand, looked for from the row's own place on, then from the beginning."""
        at, out = int(str(row.get("clause_start", row.get("start", 0)) or 0)), []
        for piece in words.split(PIECES):
            start = self.text.find(piece, at)
            start = self.text.find(piece) if start < 0 else start
            if start < 0:
                return "?"
            at = start + len(piece)
            out.append(f"{start}:{at}")
        return ",".join(out)


def shortened(address: str) -> str:
    """A URL as it is; of a path, the file's name."""
    return address if is_web(address) else re.split(r"[/\\]", address)[-1]


def text_seal(text: str) -> str:
    return "#" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _known(table: str, row: Row, column: str) -> Spans:
    """Where the row itself says that the words of a column are."""
    match WORDS[table][column]:
        case (start, end):
            return ((int(str(row[start])), int(str(row[end]))),)
        case (spans,):
            pieces = row[spans]
            return spans_of(",".join(pieces)) if isinstance(pieces, tuple) else ()
        case _:
            return ()


def spans_of(where: str) -> Spans:
    """Offsets as "12:18,40:43". Raises ValueError for what is none."""
    try:
        return tuple(span_of(piece) for piece in where.split(",") if piece)
    except ValueError:
        raise ValueError(f"found {where[:40]!r}; expected offsets as 12:18") from None
