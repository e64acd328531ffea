"""Refuses a wheel whose explorer would lack its script and map. An editable install and an sdist do without them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "src/dateline/explorer/static/built"
FILES = ("THIRD_PARTY.txt", "app.js", "report.js", "world.json")


class BundleHook(BuildHookInterface[Any]):
    """Called by hatchling before it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        folder = Path(self.root) / BUILT
        missing = [name for name in FILES if not (folder / name).is_file()]
        if version != "editable" and missing:
            self.app.abort(
                f"{BUILT} has no {', '.join(missing)}. A wheel carries the explorer's built files"
                f" ({', '.join(FILES)}), which git does not keep: run make wheel, which builds them first."
            )
