"""The application: every page with its address, and what stands around all of them.

Each page is answered by one function of queries/, shown by the template of its name, and has a twin in JSON with the
same address and ".json" behind it; lists have one in CSV and in Parquet too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route

from dateline.errors import UsageError
from dateline.explorer import correcting, openapi
from dateline.explorer.answers import Answers
from dateline.explorer.columns import Columns
from dateline.explorer.filters import Filters
from dateline.explorer.listing import PARAMETERS
from dateline.explorer.live import Live
from dateline.explorer.page import Page, Question
from dateline.explorer.policy import Guard, Static
from dateline.explorer.queries import (
    article,
    articles,
    check,
    codes,
    event,
    events,
    judgements,
    overview,
    rankings,
    reports,
    search,
    speaker,
    statements,
)
from dateline.explorer.queries.choices import choices
from dateline.store import Store
from dateline.tables import Tables

HOSTS = ("127.0.0.1", "localhost")  # names under which the page is served; any other is refused (DNS rebinding)

# In the order of the navigation.
PAGES = (
    Page("/overview", "overview", overview.answer, "what happened, by whose word", "Overview", overview.PARAMETERS),
    Page("/events", "events", events.answer, "events, one a row", "Events", PARAMETERS, events.listing),
    Page("/events/{id}", "event", event.answer, "one event: its reports side by side, where they agree and differ"),
    Page("/reports", "reports", reports.answer, "each telling of an event", "Reports", PARAMETERS, reports.listing),
    Page("/statements", "statements", statements.answer, "who said what", "Statements", PARAMETERS, statements.listing),
    Page("/speaker", "speaker", speaker.answer, "what one said, when, through whom", parameters=speaker.PARAMETERS),
    Page(
        "/speakers", "speakers", rankings.all_speakers, "by whose word events are told",
        "Speakers", PARAMETERS, rankings.speakers_listing,
    ),
    Page(
        "/pairs", "pairs", rankings.all_pairs, "who deals with whom, and how",
        "Pairs", rankings.PAIR_PARAMETERS, rankings.pairs_listing,
    ),
    Page("/places", "places", rankings.all_places, "where it happens", "Places", PARAMETERS, rankings.places_listing),
    Page("/articles", "articles", articles.answer, "what was published", "Articles", PARAMETERS, articles.listing),
    Page("/articles/{id}", "article", article.answer, "one text and what lies over it", parameters=article.PARAMETERS),
    Page("/search", "search", search.answer, "texts, statements and events that have the words", "", search.PARAMETERS),
    Page("/help", "help", codes.answer, "what every code means"),
    Page("/check", "check", check.answer, "a drawn sample, to say what is right", "Check", check.PARAMETERS),
    Page(
        "/judgements", "judgements", judgements.answer, "what people judged, and how much they call right",
        "Judgements", judgements.PARAMETERS, judgements.listing,
    ),
)  # fmt: skip


def application(address: str, *, coder: str = "", settle: correcting.Settle | None = None) -> Starlette:
    """The explorer of the store at `address`.

    `coder`: who corrects; empty to read only. `settle` makes reprints, events and ledger anew after a correction
    (run.settle.settle). Raises StoreError for what is no store, UsageError for a coder without a settling.
    """
    tables = Tables()
    live = Live(address, partial(_first, tables))
    desk = _desk(address, coder, settle, tables)
    answers = Answers(live, tables, PAGES, desk)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        live.close()
        if desk:
            desk.close()

    routes = [Route("/", lambda request: RedirectResponse(f"/overview?{request.url.query}".rstrip("?")))]
    for page in PAGES:
        routes += answers.routes(page)
    routes.append(openapi.route(PAGES))
    if desk:
        routes += correcting.routes(desk)
    return Starlette(
        routes=[*routes, Mount("/static", Static(packages=[("dateline.explorer", "static")]), name="static")],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[*HOSTS]),
            Middleware(Guard),
            Middleware(GZipMiddleware, minimum_size=1_000),
        ],
        exception_handlers=answers.handlers,
        lifespan=lifespan,
    )


def _first(tables: Tables, store: Store, columns: Columns) -> None:
    """What everybody sees first is made before anybody comes."""
    choices(columns, tables)
    overview.answer(Question(store, columns, Filters(), tables))


def _desk(address: str, coder: str, settle: correcting.Settle | None, tables: Tables) -> correcting.Desk | None:
    if not coder:
        return None
    if settle is None:
        raise UsageError("found a coder and no way to settle; give `settle`, such as dateline.run.settle.settle.")
    return correcting.Desk(address, coder, settle, tables)
