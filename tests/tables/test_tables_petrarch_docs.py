"""Every example of docs/petrarch.md, run."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.errors import TableError
from dateline.model import Reading
from dateline.reader import Reader
from dateline.settings import Settings
from dateline.tables import Tables
from dateline.tables.petrarch.codes import load_scheme
from dateline.tables.registries import BODIES, actor_rows

PAGE = (Path(__file__).resolve().parents[2] / "docs/petrarch.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"\n`([\w.]+)`\n\n```\w+\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the page, in the folder where we stand."""
    for name, words in FILES.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_example() -> int:
    dictionaries = [word for name in ("actors", "agents", "verbs") for word in (f"--{name}", f"{name}.txt")]
    return main(["tables", "import", *dictionaries, "--out", "own"])


def test_the_import_prints_what_the_page_shows(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run_example() == 1
    captured = capfdbinary.readouterr()
    assert "dateline tables import --actors actors.txt --agents agents.txt --verbs verbs.txt --out own" in PAGE
    assert f"```text\n{captured.out.decode()}```" in PAGE
    assert f"```text\n{captured.err.decode()}```" in PAGE
    assert (folder / "own/import-notices.txt").read_text(encoding="utf-8").count("Licence: CC0") == 1


def read(day: str, own: Path | None, page: Path) -> Reading:
    return Reader(Settings(tables=own)).read(page, date=day)


def coded(reading: Reading) -> dict[str, str]:
    return {a.name: f"{a.country} {a.sector}" for a in reading.mentions.actors}


def test_a_page_read_with_the_import(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    run_example()
    capfdbinary.readouterr()
    page, own = folder / "page.txt", folder / "own"
    before, after = read("2012-03-05", own, page), read("2018-03-05", own, page)
    front, navy, marit = "Northern Coast Front", "Nigerian navy", "Marit Osterholm"
    assert (coded(before)[front], coded(before)[marit]) == ("NGA REB", "SWE GOV")
    assert (coded(after)[front], coded(after)[marit]) == ("NGA PTY", "SWE ELI")
    names = {a.id: a.name for a in before.mentions.actors}
    jammed = [e for e in before.events if e.type == "COERCE"]
    assert [([names[p.actor] for p in e.actors], [names[p.actor] for p in e.recipients]) for e in jammed] == [
        ([front], [navy])
    ]
    assert jammed[0].evidence.method.startswith("verb jam")
    assert "COERCE" not in {e.type for e in read("2012-03-05", None, page).events}


def test_the_registry_of_the_page(folder: Path) -> None:
    rows = [r.values for r in actor_rows(Tables(folder), BODIES) if r.file != BODIES]
    assert [(r["key"], r["sector"], r["to"]) for r in rows] == [
        ("kestrel-brigade", "REB", "2016-04"),
        ("lowland-water-league", "OPP", ""),
    ]
    (folder / BODIES).write_text(FILES[BODIES].replace("NGA", "NIG"), encoding="utf-8")
    with pytest.raises(TableError) as refused:
        list(actor_rows(Tables(folder), BODIES))
    assert str(refused.value).removeprefix(f"{folder}/") in PAGE


def test_codes_of_ones_own(folder: Path) -> None:
    scheme = load_scheme(Tables(folder))
    assert tomllib.loads(FILES["petrarch.toml"])["countries"]["XQZ"] == scheme.renamed["XQZ"] == "GHA"
    assert main(["tables", "import", "--actors", "actors.txt", "--tables", ".", "--out", "other"]) == 0
