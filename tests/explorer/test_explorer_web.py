"""What the bundle is made of is pinned, names no registry, and its licences go with it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dateline.explorer.draw.world import load

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
BUILT = ROOT / "src/dateline/explorer/static/built"
MANIFEST = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
LOCK = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))


def test_every_package_has_one_version_and_a_hash() -> None:
    wanted = MANIFEST.get("dependencies", {}) | MANIFEST["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values()), wanted
    packages = {path: about for path, about in LOCK["packages"].items() if path}
    assert {path.removeprefix("node_modules/") for path in packages} >= set(wanted)
    for path, about in packages.items():
        assert about["integrity"].startswith("sha512-"), path
        assert "resolved" not in about, path
        assert "hasInstallScript" not in about or path.endswith("/esbuild"), path  # npm ci runs no script


def test_no_file_names_a_host_to_load_from() -> None:
    for file in sorted(WEB.rglob("*")):
        if file.is_file() and "node_modules" not in file.parts:
            addresses = re.findall(r"https?://[\w.-]+", file.read_text(encoding="utf-8"))
            assert {a.split("//")[1] for a in addresses} <= {"www.w3.org"}, file  # the names of SVG and XML


@pytest.mark.skipif(load() is None, reason="the bundle is not built: run make web")
def test_what_was_built_loads_nothing_from_elsewhere_and_names_its_authors() -> None:
    script = (BUILT / "app.js").read_text(encoding="utf-8")
    assert not re.search(r"https?://(?!www\.w3\.org)", script)
    assert not re.search(r"\beval\(|new Function\(", script)  # the policy forbids them
    assert "sourceMappingURL" not in script, "left by make watch: run touch web/build.ts && make web"
    licences = (BUILT / "THIRD_PARTY.txt").read_text(encoding="utf-8")
    for name in ("world-atlas", "d3-geo"):
        assert f"{name} {LOCK['packages'][f'node_modules/{name}']['version']}" in licences
