"""`python -m training voice`: a made-up set of a few sentences gives a judge that has learnt from it."""

from __future__ import annotations

import json

import pytest

from dateline.reader import Reader
from dateline.tables import Tables
from dateline.voice.cue.indirect import options
from dateline.voice.cue.judge import Judge, judge_of
from dateline.voice.lexicon import lexicon
from dateline.voice.sheet import make_page
from training import cues, voice

NAMES = ("Rosa Vega", "Ann Lee", "Bo Berg", "The mayor", "The union", "The council")
THINGS = ("the old bridge", "the new harbour", "the long strike", "the cold soup", "the late train")


def record(number: int) -> dict[str, object]:
    """One sentence that attributes, one that does not."""
    name, thing = NAMES[number % 6], THINGS[number % 5]
    text = f"{name} lamented {thing}. {name} painted {thing}."
    start = text.index("lamented")
    content = [start + len("lamented "), text.index(".")]
    found = {"source": [[0, len(name)]], "cue": [[start, start + len("lamented")]], "content": [content]}
    return {"id": str(number), "text": text, "attributions": [found]}


@pytest.fixture(name="train", scope="module")
def _train(tmp_path_factory: pytest.TempPathFactory) -> list[voice.Sample]:
    file = tmp_path_factory.mktemp("gold") / "train.jsonl"
    file.write_text("".join(json.dumps(record(n)) + "\n" for n in range(120)), encoding="utf-8")
    return voice.samples(file, Reader())


@pytest.fixture(name="judge", scope="module")
def _judge(train: list[voice.Sample]) -> Judge:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voice, "ROUNDS", 40)
        patch.setattr(voice, "BATCH", 32)
        return judge_of(voice.built(voice.examples_of(train)))


def chance(judge: Judge, train: list[voice.Sample], verb: str) -> float:
    words = lexicon(voice.Built(voice.table_without(train, 0)))
    page = make_page(train[0].page.article, train[0].page.parse)
    token = page.parse.lower.index(verb)
    return max(judge.chances(page, options(page.parse, token, words.cue_at(page.parse, token), words)))


def test_it_learns_what_is_marked(judge: Judge, train: list[voice.Sample]) -> None:
    assert chance(judge, train, "lamented") > 0.6
    assert chance(judge, train, "painted") < 0.2
    assert "paint|VERB" in judge.dull


def test_the_same_set_gives_the_same_model(train: list[voice.Sample]) -> None:
    examples = voice.examples_of(train[:20])
    first, second = voice.built(examples), voice.built(examples)
    assert all((first[name] == second[name]).all() for name in first)


def test_the_table_of_a_fold_is_counted_without_it(train: list[voice.Sample]) -> None:
    table = voice.table_without(train[:5], 0)
    assert table.startswith(cues.HEAD)
    with_all = voice.table_without(train[:40], 0)
    assert "\nlament,verb," in with_all


def test_scores_count_content_and_speaker(train: list[voice.Sample]) -> None:
    line = voice.score(train[:4], Tables())
    assert line.startswith("all ")
    assert "indirect" in line
