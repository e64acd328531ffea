"""The explorer: local web pages on which an analyst reads a store, follows the story and corrects the machine."""

from __future__ import annotations

from dateline.explorer.app import application

__all__ = ["application"]
