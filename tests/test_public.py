"""The public names, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys

import dateline


def test_public_names_are_sorted_and_exist() -> None:
    assert dateline.__all__ == sorted(dateline.__all__)
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None


def test_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(dateline, "no_such_name")


def test_import_loads_neither_engine_nor_extractor() -> None:
    code = "import sys, dateline; print([m for m in ('spacy', 'trafilatura', 'numpy') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_importing_the_reader_loads_nothing_that_a_plain_page_can_do_without() -> None:
    heavy = ("charset_normalizer", "email", "ftfy", "importlib.metadata", "lxml", "py3langid", "spacy", "trafilatura")
    code = f"import sys, dateline.reader; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
