"""The print: voices and statements first, what is said apart from what is not, and nothing wider than the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.export import as_html, as_screen
from dateline.export.reading.parts import PARTS
from dateline.model import (
    Actor,
    Article,
    Attribution,
    Block,
    Event,
    Evidence,
    Figure,
    Label,
    Link,
    Mentions,
    Participant,
    Passage,
    Reading,
    Record,
    Report,
    Span,
    Stated,
    Voices,
)
from dateline.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
TITLES = [
    "VOICES", "STATEMENTS", "SAID BY NOBODY NAMED", "ATTITUDES AND PLANS", "THE OUTLET'S OWN ACCOUNT",
    "THE OUTLET'S OWN OPINION", "LOADED WORDS", "FIGURES", "EVENTS", "SET ASIDE",
]  # fmt: skip
TEXT = (
    "Mayor Adar said the guard told him that rebels shot two farmers. The village wants a wall. "
    "Shops were reportedly burned. The regime sent soldiers. We hope for peace."
)
ADAR, GUARD, REBELS = "a1", "a2", "a3"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def said(id: str, content: str, cue: str, speaker: str, **more: object) -> Attribution:  # noqa: A002
    spans = {"cue": (at(cue),), "speaker": (at(speaker),) if speaker else ()}
    return Attribution(id, "indirect", (at(content),), **spans, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def page() -> Reading:
    """One of each: a statement in a statement, a wish, a hedge, the outlet's hope, a role on somebody's word."""
    actors = (
        Actor(ADAR, "Omer Adar", "person", "TUR", "GOV", "mayor"),
        Actor(GUARD, "guard", "person", role="guard"),
        Actor(REBELS, "rebels", "group", "", "REB"),
    )
    told = "the guard told him that rebels shot two farmers"
    voices = Voices(
        (
            said("s1", told, "said", "Mayor Adar", speaker_actor=ADAR, speaker_basis="named",
                 chain=(Link("agency", "Anka"), Link("speaker", "Omer Adar"))),
            said("s2", "that rebels shot two farmers", "told", "the guard", speaker_actor=GUARD, parent="s1",
                 speaker_basis="anonymous", stance="accuses", addressee=(at("him"),), addressee_actor=ADAR),
            said("s3", "a wall", "wants", "The village", strength="weak"),
            said("s4", "Shops were", "reportedly", "", speaker_basis="nobody", evidence=Evidence(method="hedge")),
            said("s5", "for peace", "hope", "We", speaker_basis="publisher"),
        ),
        (Passage(at("We hope for peace."), "opinion", Evidence((at("We hope"),))),),
        (Label(at("regime")),),
    )  # fmt: skip
    shot = Event("e1", "ASSAULT", "firearms", actors=(Participant(REBELS, at("rebels"), attribution="s2"),),
                 trigger=(at("shot"),), figures=("n1",))  # fmt: skip
    sent = Event("e2", "MOBILIZE", trigger=(at("sent"),))
    records = (
        Record("r1", shot, (Report("e1", "narrator"),)),
        Record("r2", sent, (Report("e2", "narrator"),)),
    )
    return Reading(
        Article(TEXT, (Block(Span(0, len(TEXT)), "paragraph"),), publisher=Stated("The Wall", "given")),
        Mentions(actors),
        (shot, sent),
        voices,
        records,
        (Figure("n1", at("two"), 2, unit="farmer", measure="killed", attribution="s2"),),
    )


def parts(printed: str) -> dict[str, list[str]]:
    """The lines of each part, by its title."""
    out: dict[str, list[str]] = {"": []}
    title = ""
    for line in printed.splitlines():
        if line.split("  ")[0] in TITLES:
            title = line.split("  ")[0]
            out[title] = []
        out[title].append(line)
    return out


def test_voices_and_statements_come_first(page: Reading) -> None:
    printed = parts(as_screen(page))
    assert list(printed) == ["", *TITLES[:-1]]


def test_each_voice_has_its_count_role_and_relays(page: Reading) -> None:
    voices = parts(as_screen(page))["VOICES"]
    assert voices[1].split() == ["1", "Omer", "Adar", "[TUR", "GOV]", "·", "mayor", "·", "1", "via", "Anka"]
    assert voices[2].strip() == "1 the guard · not named · 1 told by Omer Adar"
    assert voices[3].strip().startswith("1 nobody named")
    assert "The Wall · the outlet itself: 2 events, 1 passage of opinion, 1 loaded word" in voices[4]


def test_a_statement_in_a_statement_stands_under_it_with_its_own_speaker(page: Reading) -> None:
    lines = parts(as_screen(page))["STATEMENTS"]
    assert lines[1].strip() == "Omer Adar, via Anka"
    outer = next(line for line in lines if "“Mayor Adar said”" in line)
    inner = next(line for line in lines if "told" in line and "accuses" in line)
    assert inner.strip() == "2 the guard · “the guard told” · accuses · indirect · to Omer Adar"
    assert len(inner) - len(inner.lstrip()) > len(outer) - len(outer.lstrip())


def test_statements_told_by_hundreds_in_turn_still_fit_the_screen() -> None:
    text = "word " * 400
    deep = [
        Attribution(f"s{n}", "indirect", (Span(n, 1999),), speaker=(Span(0, 4),), parent=f"s{n - 1}")
        for n in range(400)
    ]
    printed = as_screen(Reading(Article(text), voices=Voices(tuple(deep))), only=["statements"])
    assert max(map(len, printed.splitlines())) <= 80


def test_a_speech_is_shown_by_its_beginning() -> None:
    text = "word " * 2000
    speech = Attribution("s1", "direct", (Span(0, len(text)),), speaker=(Span(0, 4),))
    printed = as_screen(Reading(Article(text), voices=Voices((speech,))), only=["statements"])
    assert "… [2000 words in all]" in " ".join(printed.split())
    assert printed.count("word ") < 200


def test_questions_of_an_interview_stand_between_the_answers_without_a_number() -> None:
    text = "Who fired first? They did."
    asked = Attribution("s1", "direct", (Span(0, 16),), speaker_basis="publisher")
    answer = Attribution("s2", "direct", (Span(17, 26),), speaker_actor="a1", speaker_basis="named")
    page = Reading(Article(text), Mentions((Actor("a1", "Ines Rau"),)), voices=Voices((asked, answer)))
    lines = [line.strip() for line in parts(as_screen(page))["STATEMENTS"][1:] if line]
    assert lines == ["the outlet: Who fired first?", "Ines Rau", "1 no cue · direct", "They did."]


def test_what_is_not_said_by_anybody_stands_apart(page: Reading) -> None:
    printed = parts(as_screen(page))
    assert printed["ATTITUDES AND PLANS"][1].strip() == "the village · “The village wants”: a wall"
    assert printed["SAID BY NOBODY NAMED"][1].strip() == "3 “reportedly”: Shops were"
    assert "[shown by: “We hope”]" in " ".join(printed["THE OUTLET'S OWN OPINION"])
    said_lines = " ".join(printed["STATEMENTS"])
    assert "wall" not in said_lines
    assert "Shops" not in said_lines
    assert "peace" not in said_lines


def test_a_role_and_a_figure_on_somebody_s_word_say_whose(page: Reading) -> None:
    events = " ".join(" ".join(parts(as_screen(page))["EVENTS"]).split())
    assert "who rebels [REB] (blamed by the guard, told by Omer Adar)" in events
    assert "figures killed: two — the guard, told by Omer Adar" in events
    assert parts(as_screen(page))["FIGURES"][1].strip() == "killed: two (farmer) — the guard, told by Omer Adar"


def test_the_outlets_own_account_is_a_line_an_event(page: Reading) -> None:
    own = [line.strip() for line in parts(as_screen(page))["THE OUTLET'S OWN ACCOUNT"][1:] if line]
    assert own == ["1 rebels “shot” · ASSAULT firearms", "2 “sent” · MOBILIZE"]


def test_only_the_parts_asked_for(page: Reading) -> None:
    assert list(parts(as_screen(page, only=["labels", "voices"]))) == ["", "VOICES", "LOADED WORDS"]
    assert len(PARTS) == len(TITLES)


def test_the_notebook_shows_the_same_parts_and_colours_each_voice(page: Reading) -> None:
    html = as_html(page)
    places = [html.index(f"<b>{title.replace(chr(39), '&#x27;')}</b>") for title in TITLES[:-1]]
    assert places == sorted(places)
    assert html.index("THE PAGE") > places[1]
    assert [f'data-n="{n}"' in html for n in (1, 2, 3, 4)] == [True, True, True, False]
    colours = {part.split('"')[0] for part in html.split("dl-content dl-v")[1:]}
    assert len(colours) >= 2, "the guard's words and the mayor's are not of one colour"


def test_words_of_the_page_stay_words_wherever_they_are_shown(page: Reading) -> None:
    bad = "<i>x</i>\x1b[31m\u202e"
    mentions = replace(page.mentions, actors=tuple(replace(a, name=bad, role=bad) for a in page.mentions.actors))
    links = (Link("agency", bad),)
    voices = replace(page.voices, attributions=tuple(replace(a, chain=links) for a in page.voices.attributions))
    article = replace(page.article, text=page.article.text.replace("farmer", "<b>\x1b\x9b"), publisher=Stated(bad))
    figures = tuple(replace(f, unit=bad) for f in page.figures)
    hostile = replace(page, article=article, mentions=mentions, voices=voices, figures=figures)
    printed, html = as_screen(hostile), as_html(hostile)
    assert not [c for c in printed if (c < " " and c != "\n") or c in "\x9b\u202e"]
    assert not {"\x1b", "\x9b", "\u202e"} & set(html)
    assert "<i>" not in html
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;" in html


@pytest.mark.parametrize("name", ["summit.txt", "clashes.txt", "protest.html", "border.txt"])
def test_samples_print_in_order_and_fit_the_screen(reader: Reader, name: str) -> None:
    reading = reader.read(ROOT / "samples" / name)
    plain, coloured = as_screen(reading), as_screen(reading, colour=True)
    titles = list(parts(plain))[1:]
    assert titles == [title for title in TITLES if title in titles]
    assert {"VOICES", "STATEMENTS", "EVENTS"} <= set(titles)
    assert max(map(len, plain.splitlines())) <= 80
    assert "\x1b" not in plain
    assert "\x1b[1m" in coloured
    assert coloured.count("\x1b[0m") == coloured.count("\x1b[1m") + coloured.count("\x1b[2m")
