"""The sheet in a folder that was written: what for, so that it can be written again, and which files are ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from dateline.errors import ExportError
from dateline.export.view import View

Asked = TypeVar("Asked")


def check_settled(view: View) -> None:
    """Raises ExportError for a view that is not settled."""
    if not view.settled:
        raise ExportError(
            "what is on file is not settled: a run is under way, or was stopped. Let `dateline run` come to its end, "
            "then write it out"
        )


def read(file: Path) -> dict[str, Any]:
    """What the sheet says; empty where it says nothing that can be read, for it may be a stranger's."""
    try:
        with file.open(encoding="utf-8") as stream:
            said = json.load(stream)
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def written(said: Mapping[str, Any]) -> str:
    """The sheet as it is written."""
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def asked(kind: type[Asked], said: Mapping[str, Any]) -> Asked:
    """What was asked for, as the dataclass that it was."""
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in said.items() if k in known})
