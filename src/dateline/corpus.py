"""`Corpus`: a data set and its store, in Python, with the words of the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dateline.dataset import JudgementKind, JudgementRow, LedgerRow
from dateline.errors import ExportError
from dateline.export import frames
from dateline.export.digest import Asked, By, Digest, digest, digest_again, is_digest
from dateline.export.folder import MANIFEST, again, export, read_sheet
from dateline.export.view import Dates, Where
from dateline.export.view import Options as Part
from dateline.manifest import Verified, manifest, verify
from dateline.model import Reading
from dateline.score import Of, Sample, Score, sample_of, score_of
from dateline.settings import Settings
from dateline.store import Store, open_store

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from dateline.explorer.report import Written
    from dateline.page.inputs import Options
    from dateline.run import Summary
    from dateline.store import Forgotten, Hit
    from dateline.tables import Tables


class Corpus:
    """What a store holds: tables, exports, judgements. Close it, or use it with `with`.

        with dateline.Corpus("news.db", create=True) as corpus:
            corpus.run("articles/")
            print(corpus.pandas("events"))
            corpus.export("out", "csv", "parquet")

    Tables are those of docs/codebook.md.
    """

    def __init__(
        self, store: str | Path, *, create: bool = False, read_only: bool = False, settings: Settings | None = None
    ) -> None:
        """`store`: a file, or postgresql://USER@HOST/NAME. `create` makes it where it is not there.

        `settings`: how pages are read. Raises StoreError for what is no store.
        """
        self.settings = settings or Settings()
        self.store: Store = open_store(store, create=create, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Nothing stays open."""
        self.store.close()

    # ------------------------------------------------------------------------------------------------ what comes in

    def run(
        self,
        *inputs: str | Path,
        jobs: int = 0,
        limit: int = 0,
        since: str = "",
        on: str = "",
        retry: bool = False,
        options: Options | None = None,
        progress: Callable[[Summary], None] | None = None,
    ) -> Summary:
        """Read what the inputs have and the store has not: `dateline.run.run`."""
        from dateline.run import run

        return run(
            inputs,
            self.store,
            jobs=jobs,
            limit=limit,
            since=since,
            on=on,
            retry=retry,
            options=options,
            settings=self.settings,
            progress=progress,
        )

    # ------------------------------------------------------------------------------------------------------- tables

    @property
    def articles(self) -> pa.Table:
        return self.table("articles")

    @property
    def events(self) -> pa.Table:
        return self.table("events")

    @property
    def reports(self) -> pa.Table:
        return self.table("reports")

    @property
    def attributions(self) -> pa.Table:
        return self.table("attributions")

    @property
    def figures(self) -> pa.Table:
        return self.table("figures")

    @property
    def mentions(self) -> pa.Table:
        return self.table("mentions")

    @property
    def judgements(self) -> pa.Table:
        return self.table("judgements")

    def table(self, name: str, *, columns: Sequence[str] | None = None, where: Where | None = None) -> pa.Table:
        """A table of the codebook as an Arrow table, in the order of its key. What is unknown is null.

        `where`: column -> a value, a list of values, or an operator and a value: `{"published": (">=", "2020-05-01")}`.
        """
        return frames.arrow_table(self.store, name, columns, where)

    def batches(
        self, name: str, *, columns: Sequence[str] | None = None, where: Where | None = None, size: int = 20_000
    ) -> Iterator[pa.RecordBatch]:
        """The same as `table`, `size` rows at a time, for what is too large to be held."""
        return frames.arrow_batches(self.store, name, columns, where, size)

    def pandas(self, name: str, *, columns: Sequence[str] | None = None, where: Where | None = None) -> pd.DataFrame:
        """The same as `table`, as a pandas frame. Raises UsageError where pandas is not installed."""
        return frames.pandas_frame(self.table(name, columns=columns, where=where))

    def polars(self, name: str, *, columns: Sequence[str] | None = None, where: Where | None = None) -> pl.DataFrame:
        """The same as `table`, as a polars frame. Raises UsageError where polars is not installed."""
        return frames.polars_frame(self.table(name, columns=columns, where=where))

    def reading(self, article: str) -> Reading | None:
        """The whole record of one article; None where it is not on file."""
        return self.store.reading(article)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Articles whose title or text has all these words ("and phrases"), best first, with where they stand."""
        return self.store.search(words, limit)

    def ledger(self, event: str = "") -> list[LedgerRow]:
        """Who says so, and where they differ: of one event, or of all."""
        return [*self.store.rows("ledger", where={"event": event} if event else None)]

    # -------------------------------------------------------------------------------------------------- judgements

    def judge(
        self,
        kind: JudgementKind,
        left: str,
        right: str = "",
        *,
        by: str,
        column: str = "",
        value: str = "",
        reason: str = "",
    ) -> JudgementRow:
        """File what a person judges: that two reports tell of one event, that a value is wrong. Group anew."""
        with self._settling():
            return self.store.judge(kind, left, right, by=by, column=column, value=value, reason=reason)

    def withdraw(self, id: str, *, by: str, reason: str) -> JudgementRow:  # noqa: A002 - the field's name
        """Take a judgement back, and group anew. It stays on file, and says so."""
        with self._settling():
            return self.store.withdraw(id, by=by, reason=reason)

    def sample(self, n: int = 100, *, seed: int = 1, of: Of = "reports") -> Sample:
        """Rows to be checked, by type and voice (statements: kind and strength): `dateline.score.sample_of`."""
        return sample_of(self.store, n, seed=seed, of=of)

    def score(self, *, of: Of = "reports", by: str = "", seed: int | None = None, n: int = 0) -> Score:
        """How much is right of what people judged, and how far they agree: `dateline.score.score_of`."""
        return score_of(self.store, of=of, by=by, seed=seed, n=n)

    def forget(self, article: str, *, by: str, reason: str, exports: Sequence[str | Path] = ()) -> Forgotten:
        """Take an article's text and rows off the file for good. `exports`: folders that are then written anew.

        Raises StoreError for an article that is not on file, and ExportError for a folder that no export wrote, before
        anything is done.
        """
        for folder in exports:
            self._check_ours(Path(folder))
        if exports and not self.store.settled:
            self.settle()
        with self._settling():
            forgotten = self.store.forget(article, by=by, reason=reason)
        for folder in exports:
            self.rewrite(folder)
        return forgotten

    def settle(self) -> None:
        """See the corpus as a whole again: reprints, events, ledger. `run` ends with it, unless it was stopped."""
        from dateline.run.settle import settle

        settle(self.store, self._tables())

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """What was settled before is settled after."""
        settled = self.store.settled
        yield
        if settled and not self.store.settled:
            self.settle()

    # ----------------------------------------------------------------------------------------------- what goes out

    def export(
        self,
        folder: str | Path,
        *formats: str,
        since: str = "",
        until: str = "",
        dates: Dates = "event",
        types: Sequence[str] = (),
        countries: Sequence[str] = (),
        only: Sequence[str] = (),
        texts: bool = True,
    ) -> Mapping[str, Any]:
        """Write formats (csv, if none is named) into a folder, and give what its export.json says."""
        part = Part(since, until, dates, tuple(types), tuple(countries), tuple(only), texts)
        return export(self.store, formats or ["csv"], Path(folder), part)

    def manifest(self, folder: str | Path) -> Mapping[str, Any]:
        """Write everything but the texts into a folder. Settings are named where they are those of all readings."""
        return manifest(self.store, Path(folder), settings=self.settings if self._read_so() else None)

    def digest(
        self,
        folder: str | Path,
        since: str,
        *,
        actors: Sequence[str] = (),
        places: Sequence[str] = (),
        types: Sequence[str] = (),
        by: By = "published",
        limit: int = 500,
    ) -> Digest:
        """Write what is new since a day (ISO) into a folder, as a page and an Atom feed."""
        asked = Asked(since, tuple(actors), tuple(places), tuple(types), by, limit)
        return digest(self.store, asked, Path(folder), self._tables())

    def report(
        self,
        file: str | Path,
        *,
        view: str = "",
        since: str = "",
        until: str = "",
        whose: str = "",
        background: str = "",
        actor: Sequence[str] = (),
        pair: Sequence[str] = (),
        place: Sequence[str] = (),
        type: Sequence[str] = (),  # noqa: A002 - the filter's name
        quad: Sequence[str] = (),
        publisher: Sequence[str] = (),
        factuality: Sequence[str] = (),
        side: Sequence[str] = (),
        events: int = 50,
        title: str = "",
    ) -> Written:
        """Write a view as one file to mail. `view`: its address in the explorer; filters, named as there, add to it.

        Raises UsageError for what cannot be asked, ExportError for a file that is there and is no report.
        """
        from dateline.explorer.report import Asked, write

        one = {"since": since, "until": until, "whose": whose, "background": background}
        many = {"actor": actor, "pair": pair, "place": place, "type": type, "quad": quad, "publisher": publisher}
        several = [
            (name, value) for name, of in (many | {"factuality": factuality, "side": side}).items() for value in of
        ]
        narrowed = (*((name, value) for name, value in one.items() if value), *several)
        return write(self.store, Path(file), Asked(view, narrowed, events, title), self._tables())

    def rewrite(self, folder: str | Path) -> None:
        """Write anew what an earlier `export`, `manifest` or `digest` wrote into the folder, as it was asked for.

        Raises ExportError for a folder that none of them wrote.
        """
        folder = Path(folder)
        formats = self._check_ours(folder)
        if is_digest(folder):
            digest_again(self.store, folder, self._tables())
        if any(MANIFEST in said["files"] for said in formats.values()):
            self.manifest(folder)
        elif formats:
            again(self.store, folder)

    @staticmethod
    def _check_ours(folder: Path) -> Mapping[str, Any]:
        """The formats of the export in the folder; none where there is only a digest."""
        formats: Mapping[str, Any] = read_sheet(folder)["formats"]
        if not formats and not is_digest(folder):
            raise ExportError(f"{folder} has no export, manifest or digest; name the folder that one was written into")
        return formats

    def _tables(self) -> Tables:
        from dateline.tables import Tables

        return Tables(self.settings.tables)

    @staticmethod
    def verify(folder: str | Path, *inputs: str | Path, out: str | Path | None = None, **how: Any) -> Verified:
        """Check a manifest with the texts that the inputs hold: `dateline.manifest.verify`."""
        return verify(Path(folder), inputs, out=None if out is None else Path(out), **how)

    def _read_so(self) -> bool:
        """Whether everything on file was read with these settings."""
        from dateline.reader import Reader
        from dateline.run.fingerprint import fingerprint

        readers = {r for (r,) in self.store.values("copies", ["reader"]) if r}
        return readers <= {fingerprint(Reader(self.settings))}
