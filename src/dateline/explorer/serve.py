"""Serves the application to this machine, and to no other."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from dateline.errors import UsageError
from dateline.explorer.app import application

LOOPBACK = "127.0.0.1"
_QUEUE = 64  # connections that may wait


def serve(address: str, *, port: int = 0, coder: str = "", opened: Callable[[str], None] = lambda _: None) -> None:
    """Until it is interrupted. `opened` is told the address of the page. Raises StoreError, and UsageError for a port
    that another program has."""
    app = application(address, coder=coder)
    with _listening(port) as listening:
        opened(f"http://{LOOPBACK}:{listening.getsockname()[1]}/")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port), backlog=_QUEUE)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"port {port} of this machine cannot be had ({error}); name another one, or 0 for any."
        ) from None
