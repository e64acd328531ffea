"""Serves the application to this machine, and to no other."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from dateline.errors import UsageError

LOOPBACK = "127.0.0.1"
_QUEUE = 64  # connections that may wait


def serve(app: ASGIApp, *, port: int = 0, opened: Callable[[str], None] = lambda _: None) -> None:
    """Until it is interrupted. `opened` is told the address of the page. Raises UsageError for a port that another
    program has."""
    with _listening(port) as listening:
        opened(f"http://{LOOPBACK}:{listening.getsockname()[1]}/")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    try:
        listening = socket.create_server((LOOPBACK, port), backlog=_QUEUE)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"port {port} of this machine cannot be had ({error}); name another one, or 0 for any."
        ) from None
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each answer waits 40 ms for the next packet
    return listening
