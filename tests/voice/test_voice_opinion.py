"""Opinion is told from report: by sentence in a report, by the page as a whole in a column."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import Reading
from dateline.reader import Reader
from dateline.settings import Settings

NEWS = "The harbour board met on Tuesday in Kemi. It approved 14 berths, the chairman said."


def opinions(page: Reading) -> list[str]:
    return [p.span.of(page.article.text) for p in page.voices.passages if p.kind == "opinion"]


def shown(page: Reading) -> set[str]:
    return {s.of(page.article.text) for p in page.voices.passages if p.kind == "opinion" for s in p.evidence.spans}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("We believe that the board has chosen well.", "We believe"),
        ("In our view the berths come too late.", "In our view"),
        ("I doubt that anybody will use them.", "I doubt"),
        ("It was a shameful and cowardly vote.", "shameful"),
    ],
)
def test_one_sentence_of_a_report_is_opinion(reader: Reader, sentence: str, words: str) -> None:
    page = reader.read_text(f"{NEWS} {sentence}")
    assert opinions(page) == [sentence]
    assert words in shown(page)


@pytest.mark.parametrize(
    "sentence",
    [
        "“We believe that the board has chosen well,” said Aino Salo, a fisher.",
        "The mayor said it was a shameful and cowardly vote.",
        "I met him in a café by the fish market, where he had ordered tea.",
        "Boats must be moored by nine.",
        "Captains who arrive late should call the office.",
        "The work was difficult and the winter was long.",
    ],
)
def test_what_is_no_opinion_of_the_outlet(reader: Reader, sentence: str) -> None:
    assert opinions(reader.read_text(f"{NEWS} {sentence}")) == []


def test_the_outlets_we_goes_on_until_somebody_else_speaks(reader: Reader) -> None:
    page = reader.read_text(
        f"{NEWS}\n\nFor us at the Kemi Post this is good news.\n\nThe town has waited for ten winters.\n\n"
        "The mayor said that the berths will open in May.\n\nThe old pier stays closed."
    )
    assert [o.split()[0] for o in opinions(page)] == ["For", "The"]


def test_a_column_tells_news_as_well(reader: Reader) -> None:
    column = (
        "Who asked for this stadium? Nobody did. It is an absurd and shameful waste, and everyone knows it.\n\n"
        "The truth is that our council never listens. It should be ashamed, but of course it is not. Why should it?\n\n"
        "On Monday the builders arrived with 40 lorries.\n\n"
        "So let us be honest: this is a farce. It is ridiculous that we must pay for it, and it is wrong to pretend "
        "otherwise. Perhaps the mayor will explain why. I doubt it. Nothing she says is ever clear.\n\n"
        "That is not how a town is run. We deserve better, and we should say so at the polls. Is that too much to ask? "
        "It is not. The foolish and the arrogant will not stop themselves. They must be stopped, and surely they will."
    )
    page = reader.read_text(column)
    told = opinions(page)
    assert len(told) >= 4
    assert not any("40 lorries" in o for o in told)
    assert all(p.evidence.spans for p in page.voices.passages if p.kind == "opinion")


def test_a_title_that_announces_opinion_weighs(reader: Reader) -> None:
    body = "\n\nThe council builds a stadium. It is not clear why. Nobody plays football here. That is no secret."
    plain = reader.read_text("The stadium" + body, title=True)
    announced = reader.read_text("Editorial: The stadium" + body, title=True)
    assert opinions(plain) == []
    assert "Editorial:" in shown(announced)


def test_a_user_adds_words_of_opinion(tmp_path: Path, reader: Reader) -> None:
    (tmp_path / "voices.toml").write_text('[opinion]\nplain = ["so says the Post"]\n', encoding="utf-8")
    mine = Reader(Settings(tables=tmp_path), engine=reader.engine)
    assert opinions(mine.read_text(f"{NEWS} The berths are too few, so says the Post.")) == [
        "The berths are too few, so says the Post."
    ]


def test_hostile_text_takes_no_longer(reader: Reader) -> None:
    page = reader.read_text("so-called shameful " * 3000)
    assert all(p.span.start < p.span.end for p in page.voices.passages)
