"""The cue table: checked rows, and a user's rows that add to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import TableError
from dateline.tables import Tables
from dateline.voice.lexicon import STANCES, lexicon

HEADER = "lemma,pos,patterns,stance,strength\n"


def test_the_built_in_table_has_every_stance_and_enough_cues() -> None:
    words = lexicon(Tables())
    assert {c.stance for c in words.cues.values()} == set(STANCES)
    assert 400 <= len(words.cues) <= 800
    assert words.cues[("say", "verb")].strong
    assert not words.cues[("want", "verb")].strong


def test_a_user_adds_a_cue(tmp_path: Path) -> None:
    (tmp_path / "cues.csv").write_text(HEADER + "bloviate,verb,that about=40,claims,strong\n", encoding="utf-8")
    cue = lexicon(Tables(tmp_path)).cues[("bloviate", "verb")]
    assert (cue.patterns, cue.stance) == ({"that": 0.9, "about": 0.4}, "claims")


@pytest.mark.parametrize(
    "row",
    ["x,verb,that=300,claims,strong", "x,verb,that,sings,strong", "x,wish,that,claims,strong", "x,verb,,claims,weak"],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "cues.csv").write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(TableError, match="2"):
        lexicon(Tables(tmp_path))
