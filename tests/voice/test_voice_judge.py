"""The judge of attributions: exact whatever the company, bounded, and only asked where the table does not decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import EngineError
from dateline.model import Article, Parse
from dateline.reader import Reader
from dateline.settings import Settings
from dateline.tables import Tables
from dateline.voice.cue.frames import PREDICATES
from dateline.voice.cue.indirect import options
from dateline.voice.cue.judge import SIGNS, WEIGHTS, Judge, Option, judge_of, load_judge, signs_of
from dateline.voice.lexicon import lexicon
from dateline.voice.sheet import Page, make_page

Parsed = Callable[..., tuple[Article, Parse]]
TEXT = (
    "The union bemoaned the closure of two mills. Rosa Vega, who runs the port, said the crane was late.\n\n"
    "Farmers have long clamoured for cheaper water, and the minister is eager to please them. "
    "Two boats left the bay before noon with flour and salt."
)


@pytest.fixture(name="judge", scope="module")
def _judge() -> Judge:
    return load_judge(Tables())


@pytest.fixture(name="page")
def _page(parsed: Parsed) -> Page:
    return make_page(*parsed(TEXT))


def asked(page: Page) -> list[Option]:
    words = lexicon(Tables())
    tokens = [t for t, pos in enumerate(page.parse.pos) if pos in PREDICATES]
    return [o for t in tokens for o in options(page.parse, t, words.cue_at(page.parse, t), words)]


def test_an_option_is_judged_the_same_alone_and_in_company(judge: Judge, page: Page) -> None:
    found = asked(page)
    assert len(found) > 5
    together = judge.chances(page, found)
    assert [judge.chances(page, [option])[0] for option in found] == together
    assert judge.chances(page, found[::-1])[::-1] == together
    assert len(set(together)) > 3


def test_every_sum_is_of_whole_numbers_that_float64_holds(judge: Judge) -> None:
    arrays = (judge.signs, judge.vectors, judge.hidden, judge.out)
    assert all(bool((a == np.rint(a)).all()) for a in arrays)
    units = SIGNS * np.abs(judge.signs[:, :-1]).max(0) + 255 * np.abs(judge.vectors).sum(0) + np.abs(judge.hidden)
    top = float(units @ np.abs(judge.out)) + SIGNS * float(np.abs(judge.signs[:, -1]).max()) + abs(judge.bias)
    assert top < 2**53


def test_it_judges_without_the_vectors_of_an_engine(judge: Judge, page: Page) -> None:
    blind = make_page(page.article, replace(page.parse, vectors=None))
    other = make_page(page.article, replace(page.parse, vectors=[[1.0] * 3] * len(page.parse)))
    chances = judge.chances(blind, asked(blind))
    assert chances == judge.chances(other, asked(other))
    assert all(0 <= c <= 1 for c in chances)
    assert max(chances) > 0.5


def test_signs_of_an_option_fit_their_row(page: Page) -> None:
    assert all(0 < len(signs_of(page, option)) <= SIGNS for option in asked(page))


def test_dull_words_are_not_asked_about(judge: Judge, parsed: Parsed) -> None:
    _, parse = parsed("They opened the gate. They bemoaned the gate. The zorbulence of the gate ended.")
    asked = judge.asked(list(zip(parse.lemma, parse.pos, strict=True)))
    assert "bemoaned" in {parse.lower[token] for token in asked}
    assert "zorbulence" not in {parse.lower[token] for token in asked}
    assert judge.dull <= judge.known


def test_a_file_without_its_arrays_is_refused() -> None:
    arrays = dict(Tables().weights(WEIGHTS))
    del arrays["hidden"]
    with pytest.raises(EngineError, match="hidden"):
        judge_of(arrays)


def test_a_row_of_the_users_decides_against_the_judge(tmp_path: Path) -> None:
    text = "The mayor bicycled the harbour plan on Monday, and the wind was strong."
    header = "lemma,pos,patterns,stance,strength\n"
    (tmp_path / "cues.csv").write_text(header + "bicycle,verb,object=90,neutral,strong\n", encoding="utf-8")
    own = Reader(Settings(tables=tmp_path)).read_text(text)
    assert not Reader().read_text(text).voices.attributions
    assert next(a.content[0].of(text) for a in own.voices.attributions).startswith("the harbour plan")
