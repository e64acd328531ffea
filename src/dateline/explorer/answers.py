"""Answers a request for a page: as HTML, as its JSON twin, or as a list in CSV, JSON or Parquet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dateline.errors import DatelineError, NotOnFile, StoreError, UsageError
from dateline.explorer.columns import Columns
from dateline.explorer.correcting import Desk
from dateline.explorer.downloads import FORMS, Form, file
from dateline.explorer.filters import Filters
from dateline.explorer.live import Live
from dateline.explorer.memory import Memory
from dateline.explorer.page import Page, Question
from dateline.explorer.queries.choices import choices
from dateline.explorer.shown import environment
from dateline.store import Store
from dateline.tables import Tables

_FOR_PROGRAMS = (".json", *(form.ending for form in FORMS))  # addresses whose errors are JSON too
_LONGEST = 2_000  # characters of a value that a page is asked with; what is longer names nothing
_OPENING = "The store is being read; the page comes by itself."


class Answers:
    """Knows the store, the tables and the templates; each request is answered of one state of the store."""

    def __init__(self, live: Live, tables: Tables, pages: Sequence[Page], desk: Desk | None) -> None:
        self._live, self._tables, self._pages, self._desk = live, tables, pages, desk
        self._coder = desk.coder if desk else ""
        self._memory = Memory()
        self._templates = environment(tables)
        self.handlers: dict[Any, Any] = {DatelineError: self._refused, HTTPException: self._not_found}

    def routes(self, page: Page) -> list[Route]:
        """The page, its twin, and its list in files. The twins come first: an id may hold a dot."""
        return [
            *(Route(page.path + form.ending, self._file(page, form)) for form in FORMS if page.listing),
            Route(f"{page.path}.json", self._twin(page), name=f"{page.name}.json"),
            Route(page.path, self._shown(page), name=page.name),
        ]

    # ------------------------------------------------------------------------------------------------------ answers

    def _shown(self, page: Page) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            return self._answered(page, request, self._html)

        return endpoint

    def _twin(self, page: Page) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            return self._answered(page, request, _json)

        return endpoint

    def _file(self, page: Page, form: Form) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            columns = self._live.columns()
            if columns is None or page.listing is None:
                return self._opening(request)
            with ExitStack() as held:
                store = held.enter_context(self._live.snapshot())
                listing = page.listing(self._question(page, request, columns, store))
                return file(request, page.name, form, listing, held.pop_all())

        return endpoint

    def _answered(self, page: Page, request: Request, form: Callable[..., Response]) -> Response:
        columns = self._live.columns()
        if columns is None:
            return self._opening(request)
        with self._live.snapshot() as store:
            question = self._question(page, request, columns, store)
            answer = form(page, request, question, page.answer(question))
            answer.headers["cache-control"] = "no-store"  # the store changes, and is nobody else's business
            return answer

    def _question(self, page: Page, request: Request, columns: Columns, store: Store) -> Question:
        filters = Filters.of(request.query_params.multi_items())
        if filters.type:
            _check_types(filters, {*self._tables.toml("plover.toml")["types"], *columns.type.words})
        asked = {n: request.query_params[n][:_LONGEST] for n in page.parameters if n in request.query_params}
        of = request.path_params.get("id", "")
        return Question(store, columns, filters, self._tables, of, asked, self._memory, self._coder)

    def _html(self, page: Page, request: Request, question: Question, answer: Any) -> Response:
        return self._render(
            f"{page.name}.html",
            request,
            page=page,
            answer=answer,
            filters=question.filters,
            asked=question.asked,
            choices=choices(question.columns, self._tables),
            store=question.store,
            newer=question.columns.state != question.store.state,
        )

    def _render(self, template: str, request: Request, code: int = 200, **known: Any) -> Response:
        words = self._templates.get_template(template).render(
            request=request, pages=self._pages, desk=self._desk, address=self._live.store.address, **known
        )
        return HTMLResponse(words, code)

    # ---------------------------------------------------------------------------------------------------- no answer

    def _opening(self, request: Request) -> Response:
        if self._live.trouble:
            raise StoreError(self._live.trouble)
        answer = self._trouble(request, 503, _OPENING)
        answer.headers["refresh"] = "1"
        answer.headers["retry-after"] = "1"
        return answer

    def _refused(self, request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, NotOnFile) else 400 if isinstance(error, UsageError) else 500
        return self._trouble(request, status, str(error))

    def _not_found(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
        says = "There is no such page." if error.status_code == 404 else error.detail
        return self._trouble(request, error.status_code, says)

    def _trouble(self, request: Request, status: int, says: str) -> Response:
        if request.url.path.endswith(_FOR_PROGRAMS) or "application/json" in request.headers.get("accept", ""):
            answer: Response = _encoded({"error": says}, status)
        else:
            phrase = HTTPStatus(status).phrase
            answer = self._render(
                "trouble.html", request, status, title=phrase, says=says, status=status, filters=Filters()
            )
        answer.headers["cache-control"] = "no-store"
        return answer


def _check_types(filters: Filters, known: Collection[str]) -> None:
    """Raises UsageError for a type that neither the codebook nor the store has."""
    for name in filters.type:
        if name not in known:
            raise UsageError(
                f"found {name[:40]!r} as 'type'; expected one of {', '.join(sorted(filter(None, known)))}."
            )


def _json(page: Page, _request: Request, question: Question, answer: Any) -> Response:
    """The answer as it stands, with what was asked."""
    view = {"page": page.name, "filters": question.filters.pairs(), "state": question.columns.state}
    return _encoded({**view, "answer": answer})


def _encoded(answer: Mapping[str, Any], status: int = 200) -> Response:
    return Response(msgspec.json.encode(answer), status, media_type="application/json")
