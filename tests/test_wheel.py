"""The wheel stands alone: installed into an empty environment, away from the checkout, with the network cut."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BUILT = "src/dateline/explorer/static/built"
MOST_WEIGHTS = 15_000_000  # bytes in the wheel
# Any attempt to reach a host ends the program; local sockets stay (none are used).
CUT = """
import socket
def refuse(*_, **__):
    raise SystemExit("the network was used")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        [str(c) for c in command], cwd=cwd, env=clean | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_table_and_model_and_no_test(wheel: Path) -> None:
    held = {f.filename: f for f in zipfile.ZipFile(wheel).infolist()}
    names = set(held)
    for file in (*(ROOT / "src/dateline/tables").iterdir(), *(ROOT / "src/dateline/weights").iterdir()):
        if file.is_file():
            assert f"dateline/{file.parent.name}/{file.name}" in names
    assert sum(f.compress_size for n, f in held.items() if n.startswith("dateline/weights/")) < MOST_WEIGHTS
    assert not [n for n in names if n.startswith(("tests/", "evaluation/", "training/"))]
    assert "dateline/py.typed" in names


def test_the_wheel_holds_the_explorer_with_what_was_built_for_it(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel)
    explorer = "dateline/explorer"
    assert {f"{explorer}/templates/base.html", f"{explorer}/static/style/base.css"} <= set(held.namelist())
    for name in ("app.js", "report.js", "world.json", "THIRD_PARTY.txt"):
        assert held.read(f"{explorer}/static/built/{name}") == (ROOT / BUILT / name).read_bytes()
    licences = held.read(f"{explorer}/static/built/THIRD_PARTY.txt").decode()
    assert "Natural Earth" in licences
    assert "Michael Bostock" in licences
    assert not [n for n in held.namelist() if "node_modules" in n or n.startswith("web/")]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A checkout of little, in which nothing was built."""
    for name in ("pyproject.toml", "hatch_build.py", ".gitignore", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "src/dateline").mkdir(parents=True)
    (tmp_path / "src/dateline/__init__.py").touch()
    return tmp_path


def test_a_wheel_without_the_bundle_is_refused(bare: Path) -> None:
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel")
    refused = run(*build, cwd=bare)
    assert refused.returncode != 0
    assert f"{BUILT} has no THIRD_PARTY.txt, app.js, report.js, world.json" in refused.stderr + refused.stdout
    assert "make wheel" in refused.stderr + refused.stdout
    (bare / BUILT).mkdir(parents=True)
    for name in ("app.js", "report.js", "world.json", "THIRD_PARTY.txt"):
        (bare / BUILT / name).touch()
    assert run(*build, cwd=bare).returncode == 0
    assert f"{BUILT[4:]}/app.js" in zipfile.ZipFile(next((bare / "dist").glob("*.whl"))).namelist()


def test_an_editable_install_and_a_source_archive_need_no_bundle(bare: Path) -> None:
    editable = "from hatchling.build import build_editable; build_editable('dist')"
    assert run(sys.executable, "-c", editable, cwd=bare).returncode == 0
    (bare / BUILT).mkdir(parents=True)
    (bare / BUILT / "app.js").touch()
    assert run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", cwd=bare).returncode == 0
    with tarfile.open(next((bare / "dist").glob("*.tar.gz"))) as archive:
        names = archive.getnames()
    assert any(n.endswith("/hatch_build.py") for n in names)
    assert not any("built" in n.split("/") for n in names)


def test_installed_alone_it_reads_a_page_without_network(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "alone"
    home.mkdir()
    assert run(sys.executable, "-m", "venv", home / "env", cwd=home).returncode == 0
    pip = (home / "env/bin/python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    lock = ROOT / "requirements/runtime.txt"
    installed = run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock, cwd=home)
    if installed.returncode and "CI" not in os.environ:
        pytest.skip(f"the locked packages cannot be had here: {installed.stderr.strip()[-200:]}")
    assert installed.returncode == 0, installed.stderr
    installed = run(*pip, "--no-deps", wheel, cwd=home)
    assert installed.returncode == 0, installed.stderr
    site = next((home / "env/lib").glob("python*/site-packages"))
    (site / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    shutil.copy(ROOT / "samples/summit.txt", home / "page.txt")
    read = run(home / "env/bin/dateline", "read", "page.txt", "--json", cwd=home)
    assert read.returncode == 0, read.stderr
    record = json.loads(read.stdout)
    assert record["records"]
    assert record["voices"]["attributions"]
    assert any(p["lat"] is not None for p in record["mentions"]["places"])
    guarded = run(home / "env/bin/dateline", "read", "https://example.org/", cwd=home)
    assert "the network was used" in guarded.stderr, "the guard of this test does not hold"
