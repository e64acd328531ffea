"""The addresses that write: each asks for the token of this very server, which only its own pages know."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dateline.dataset import JudgementRow
from dateline.errors import UsageError
from dateline.explorer.correcting.desk import Desk, Said

_FIELDS = 12  # of a form at most


def routes(desk: Desk) -> list[Route]:
    """To judge, and to take a judgement back."""

    def judge(_request: Request, form: Mapping[str, str]) -> JudgementRow:
        return desk.judge(Said(**{name: form.get(name, "") for name in Said.__dataclass_fields__}))

    def withdraw(request: Request, form: Mapping[str, str]) -> JudgementRow:
        return desk.withdraw(request.path_params["id"], form.get("reason", ""))

    return [
        Route("/judgements", _written(desk, judge), methods=["POST"]),
        Route("/judgements/{id}/withdraw", _written(desk, withdraw), methods=["POST"]),
    ]


def _written(desk: Desk, write: Callable[[Request, Mapping[str, str]], JudgementRow]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=_FIELDS) as got:
            form = _words(got)
        _check(request, desk, form)
        row = await run_in_threadpool(write, request, form)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(asdict(row), 201)
        return RedirectResponse(_back(form.get("back", "")), 303)

    return endpoint


def _words(got: FormData) -> dict[str, str]:
    return {name: value for name, value in got.items() if isinstance(value, str)}


def _check(request: Request, desk: Desk, form: Mapping[str, str]) -> None:
    """Raises UsageError for a form that another site's page may have sent."""
    from_here = request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    if not from_here or not secrets.compare_digest(form.get("token", "").encode(), desk.token.encode()):
        raise UsageError("this form does not come from a page of this explorer; load the page again, then judge.")


def _back(to: str) -> str:
    """A page of ours; another site's address never."""
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if ours else "/judgements"
