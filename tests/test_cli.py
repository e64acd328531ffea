"""The command: what it prints, what it refuses and how it ends."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from dateline.cli import main
from dateline.export import schema
from dateline.model import Explanation

ROOT = Path(__file__).resolve().parent.parent
SUMMIT = str(ROOT / "samples/summit.txt")


def out(capfdbinary: pytest.CaptureFixture[bytes]) -> tuple[str, str]:
    captured = capfdbinary.readouterr()
    return captured.out.decode(), captured.err.decode()


def test_read_prints_the_parts_in_order(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["read", SUMMIT]) == 0
    printed, _ = out(capfdbinary)
    heads = ("published", "\nVOICES", "\nSTATEMENTS", "\nTHE OUTLET'S OWN ACCOUNT", "\nEVENTS", "\nSET ASIDE")
    places = [printed.index(head) for head in heads]
    assert places == sorted(places)
    assert "\x1b" not in printed


def test_read_prints_only_the_parts_asked_for(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["read", SUMMIT, "--only", "voices", "--only", "own"]) == 0
    printed, _ = out(capfdbinary)
    assert "\nVOICES" in printed
    assert "\nTHE OUTLET'S OWN ACCOUNT" in printed
    assert "\nSTATEMENTS" not in printed
    with pytest.raises(SystemExit, match="2"):
        main(["read", SUMMIT, "--only", "voices", "--json"])


def test_read_json_follows_the_schema_and_takes_options(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["read", SUMMIT, "--json", "--date", "3 May 2019", "--publisher", "The Post"]) == 0
    record = json.loads(out(capfdbinary)[0])
    jsonschema.validate(record, schema())
    assert record["article"]["published"] == record["article"]["published"] | {"value": "2019-05-03", "basis": "given"}
    assert record["article"]["publisher"] == record["article"]["publisher"] | {"value": "The Post", "basis": "given"}


def test_standard_input_is_a_page_too() -> None:
    words = "Talks\n\nThe foreign ministers of Chad and Niger met in Niamey on Monday and signed an agreement on trade."
    read = subprocess.run(
        [sys.executable, "-m", "dateline", "read", "-", "--json"], input=words.encode(), capture_output=True, check=True
    )
    assert json.loads(read.stdout)["article"]["address"] == "-"


def test_explain_says_why_in_print_and_in_json(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["explain", SUMMIT]) == 0
    whole, _ = out(capfdbinary)
    assert "CONSULT · event 1 of this page" in whole
    assert "not coded" in whole
    assert main(["explain", SUMMIT, "--at", "power lines"]) == 0
    one, _ = out(capfdbinary)
    assert one.count("\n\n") == 1
    assert main(["explain", SUMMIT, "--sentence", "2", "--json"]) == 0
    told = json.loads(out(capfdbinary)[0])
    jsonschema.validate(told, schema(Explanation))
    assert [s["number"] for s in told["sentences"]] == [2]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read", "no-such-file.txt"], "no-such-file.txt"),
        (["read", "."], "folder"),
        (["read", SUMMIT, "--date", "not a date"], "--date"),
        (["read", SUMMIT, "--tables", "no-such-folder"], "not a folder"),
        (["read", "ftp://example.org/x"], "ftp"),
        (["explain", SUMMIT, "--sentence", "900"], "no sentence 900"),
        (["explain", SUMMIT, "--at", "walruses"], "walruses"),
        (["tables", "check", "no-such-folder"], "not a folder"),
        (["read", SUMMIT, "--engine", "spicy"], "no engine named 'spicy'"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    arguments: list[str], says: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(arguments) == 1
    printed, error = out(capfdbinary)
    assert printed == ""
    assert says in error
    assert error.startswith("dateline: ")
    assert error.count("\n") == 1


def test_an_unreadable_page_prints_its_status(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(["read", "-"]) == 1
    assert "empty" in out(capfdbinary)[0]


def test_schema_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(out(capfdbinary)[0]) == schema()
    assert main(["schema", "explain"]) == 0
    assert json.loads(out(capfdbinary)[0]) == schema(Explanation)
