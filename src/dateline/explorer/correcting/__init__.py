"""Correcting the machine from a page: what a coder says is filed at once, and the events are made anew behind it."""

from __future__ import annotations

from dateline.explorer.correcting.desk import Desk, Settle
from dateline.explorer.correcting.routes import routes

__all__ = ["Desk", "Settle", "routes"]
