"""A manifest with the texts of whoever holds them: a view again, every row of it checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dateline.dataset import ARTICLE_ID, TABLES
from dateline.errors import ExportError
from dateline.export.merge_join import Beside
from dateline.export.tables.columns import columns_of
from dateline.export.view import FromValues, View, Where
from dateline.manifest.given import Given
from dateline.manifest.seals import EMPTIED, WORDS, Seals, spans_of

Row = dict[str, Any]
Wrong = Callable[[str, str, str], None]  # told of each row that is wrong: table, key, what is wrong
_PAIRS = (("start", "end"), ("clause_start", "clause_end"))
_LISTS = ("speaker_spans", "cue_spans", "content_spans")


class Opened(FromValues):
    """The rows of a manifest with the words that the given texts have. Where a text was not given, words are empty."""

    def __init__(self, view: View, given: Given, wrong: Wrong | None = None) -> None:
        self._view, self._given, self._wrong = view, given, wrong
        self._articles = {id_ for (id_,) in view.values("articles", ["id"])} if wrong else set()
        self.checked: dict[str, int] = {}  # by table, rows whose text was given, as they were gone through last

    def columns(self, table: str) -> Sequence[str]:
        return [c.name for c in columns_of(table)]

    def values(
        self, table: str, columns: Sequence[str], *, where: Where | None = None, order: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        if order is not None:
            raise ExportError("a manifest has its rows in the order of their keys; ask for no other")
        if not {*WORDS.get(table, ()), *EMPTIED.get(table, ()), "text"} & set(columns):
            yield from self._view.values(table, columns, where=where)
            return
        for row in self._copies(where) if table in EMPTIED else self._opened(table, where):
            yield tuple(row[c] for c in columns)

    def count(self, table: str, where: Where | None = None) -> int:
        return self._view.count(table, where)

    def check(self) -> None:
        """Go through every row that has words."""
        for table in WORDS:
            for _ in self._opened(table, None):
                pass

    def _rows(self, table: str, where: Where | None) -> Iterator[Row]:
        names = self.columns(table)
        for values in self._view.values(table, names, where=where):
            yield dict(zip(names, values, strict=True))

    def _copies(self, where: Where | None) -> Iterator[Row]:
        for row in self._rows("copies", where):
            location, title, fields = self._given.facts(row["id"])
            yield row | {"location": location, "title": title, "fields": fields}

    def _opened(self, table: str, where: Where | None) -> Iterator[Row]:
        key = TABLES[table].key
        texts, seals = Beside(self._given.texts()), Seals("")
        self.checked[table] = 0
        for row in self._rows(table, where):
            article = row[key[0]][:ARTICLE_ID]
            _, text = texts.one(article, ("", None))
            if text is None:
                if article not in self._articles:
                    self._tell(table, key, row, ["its article is not in the manifest"])
                yield row | dict.fromkeys(WORDS[table], "") | ({"text": ""} if table == "articles" else {})
                continue
            if seals.text is not text:
                seals = Seals(text)
            self.checked[table] += 1
            yield row | self._words(table, key, row, seals)

    def _words(self, table: str, key: Sequence[str], row: Row, seals: Seals) -> Row:
        """The words of a row; what is wrong with them is told, and they stay empty."""
        out: Row = {"text": seals.text} if table == "articles" else {}
        wrong = _out_of_bounds(table, row, len(seals.text))
        for column in WORDS[table]:
            try:
                out[column] = seals.open(table, key, row, column)
            except ValueError as error:
                out[column] = self._title(key, row, seals) if column == "title" else ""
                if not out[column]:
                    wrong.append(str(error))
        self._tell(table, key, row, wrong)
        return out

    def _tell(self, table: str, key: Sequence[str], row: Row, wrong: Sequence[str]) -> None:
        if self._wrong is None:
            return
        for why in wrong:
            self._wrong(table, " ".join(str(row[k]) for k in key), why)

    def _title(self, key: Sequence[str], row: Row, seals: Seals) -> str:
        """The title that came with the page, where it is the one that was sealed."""
        title = self._given.title(row["id"])
        return title if seals.fits("articles", key, row, "title", title) else ""


def _out_of_bounds(table: str, row: Mapping[str, Any], size: int) -> list[str]:
    """What is wrong with the offsets of a row in a text of so many code points."""
    wrong, pairs = [], [(row[a], row[b]) for a, b in _PAIRS if a in row]
    try:
        pairs += spans_of(",".join(s for column in _LISTS for s in row.get(column, ())))
    except ValueError as error:
        wrong.append(str(error))
    for start, end in pairs:
        if not 0 <= start <= end <= size:
            wrong.append(f"{start}:{end} is beyond the text, which has {size} code points")
    if table == "articles" and row["characters"] != size:
        wrong.append(f"the text has {size} code points, not {row['characters']}")
    return wrong
