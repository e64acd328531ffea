"""Who says so, in one line, for formats that have room for a comment and none for a voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SOURCES = "narrated by {narrator}, attributed by {attributed}, hedged by {hedged} independent sources"


def said(event: Mapping[str, Any], differ: str = "") -> str:
    """ "narrated by 1, attributed by 2, hedged by 0 independent sources; according to: A | B; denied".

    `event` has columns of EventRow; `differ` is what its reports differ in.
    """
    parts = [_SOURCES.format(**event)]
    if event["speakers"]:
        parts.append(f"according to: {' | '.join(event['speakers'])}")
    if event["factuality"] != "happened":
        parts.append(event["factuality"])
    if event["background"]:
        parts.append("told as history")
    if differ:
        parts.append(f"the reports differ: {differ}")
    return "; ".join(parts)
