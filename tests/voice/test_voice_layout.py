"""Whose words the layout gives: transcripts, interviews, posts, block and pull quotes, names before a colon."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.model import Article, Attribution, Block, Mentions, Parse, Reading, Stated
from dateline.page.plain import plain
from dateline.reader import Reader
from dateline.voice import attribute

Read = Callable[..., Reading]
Parsed = Callable[..., tuple[Article, Parse]]


@pytest.fixture(name="read")
def _read(reader: Reader) -> Read:
    def make(*lines: str, publisher: str = "", kinds: dict[int, str] | None = None) -> Reading:
        article: Article = plain("\n\n".join(lines), title=True)
        blocks = tuple(Block(b.span, (kinds or {}).get(n, b.kind)) for n, b in enumerate(article.blocks))  # type: ignore[arg-type]
        return reader.article(replace(article, blocks=blocks, publisher=Stated(publisher, "given")))

    return make


def said(reading: Reading, a: Attribution) -> list[str]:
    return [s.of(reading.article.text) for s in a.content]


def who(reading: Reading, a: Attribution) -> tuple[str, str]:
    actor = reading.mentions.actor.get(a.speaker_actor)
    return (actor.name if actor else "", a.speaker_basis)


def outer(reading: Reading) -> list[Attribution]:
    return [a for a in reading.voices.attributions if not a.parent]


GAGGLE = (
    "Remarks by Minister Ada Lind in Oslo",
    "10:14 A.M. EDT",
    "MS. LIND: Good morning. We have a short trip today.",
    "The harbour will open on Monday. (Laughter.)",
    "(Crosstalk.)",
    "Q Ms. Lind, will the ferries run?",
    "MS. LIND: They will. I said that the crews had agreed.",
    "10:20 A.M. EDT",
)


def test_a_turn_of_a_transcript_runs_to_the_next_without_stage_directions(read: Read) -> None:
    reading = read(*GAGGLE)
    first, question, last = outer(reading)
    assert said(reading, first) == [
        "Good morning. We have a short trip today.",
        "The harbour will open on Monday.",
    ]
    assert who(reading, first) == ("Ada Lind", "named")
    assert who(reading, question) == ("", "anonymous")
    assert said(reading, last) == ["They will. I said that the crews had agreed."]
    assert {a.kind for a in outer(reading)} == {"direct"}
    assert all(a.cue == () for a in outer(reading))


def test_what_a_speaker_reports_within_a_turn_is_hers(read: Read) -> None:
    reading = read(*GAGGLE)
    inner = next(a for a in reading.voices.attributions if a.parent)
    assert said(reading, inner) == ["that the crews had agreed"]
    assert who(reading, inner) == ("Ada Lind", "pronoun")
    assert inner.kind == "indirect"


def test_names_shortened_to_initials_and_the_outlets_own_questions(read: Read) -> None:
    reading = read(
        "“We lost a year”",
        "Ada Lind, who runs the port of Bergen, spoke to The Courier about the strike.",
        "The Courier: Ms. Lind, why did you wait?",
        "Ada Lind: We had no choice. I asked the crews to stay.",
        "They did, and I am grateful to them.",
        "Courier: Would you do it again?",
        "AL: I would. You learn from it.",
        "Courier: And the ferries?",
        "AL: We keep them.",
        publisher="The Courier",
    )
    turns = [a for a in outer(reading) if a.evidence.method == "turn"]
    assert [who(reading, a) for a in turns] == [
        ("", "publisher"),
        ("Ada Lind", "named"),
        ("", "publisher"),
        ("Ada Lind", "named"),
        ("", "publisher"),
        ("Ada Lind", "named"),
    ]
    assert said(reading, turns[1])[1] == "They did, and I am grateful to them."


def test_question_and_answer_by_letter(read: Read) -> None:
    reading = read(
        "Five questions for Ada Lind",
        "The Courier sat down with Ada Lind, the head of the port.",
        "Q: Why did you close the pier?",
        "A: We had to. I saw the cracks myself.",
        "Q: When will it open?",
        "A: We hope in May.",
        publisher="The Courier",
    )
    turns = [a for a in outer(reading) if a.evidence.method in ("question", "answer")]
    assert [who(reading, a) for a in turns] == [
        ("", "publisher"),
        ("Ada Lind", "inferred from the lead"),
        ("", "publisher"),
        ("Ada Lind", "inferred from the lead"),
    ]


def test_questions_without_a_label_where_the_lead_says_interview(read: Read) -> None:
    lines = (
        "The pier and its keeper",
        "The head of the port, Ada Lind, talks about the strike in an interview with The Courier.",
        "Why did you close the pier?",
        "We had to. I saw the cracks myself.",
        "Nobody else did, and I told my deputy so.",
        "When will it open?",
        "I think in May, but we need the crews.",
        "What comes next?",
        "My holiday.",
        "The interview was edited for length.",
    )
    reading = read(*lines, publisher="The Courier")
    turns = [a for a in outer(reading) if a.evidence.method in ("question", "answer")]
    assert [a.evidence.method for a in turns] == ["question", "answer"] * 3
    assert {who(reading, a) for a in turns[1::2]} == {("Ada Lind", "inferred from the lead")}
    assert said(reading, turns[1]) == list(lines[3:5])
    assert said(reading, turns[5]) == ["My holiday."]


def test_questions_that_head_the_sections_of_a_report_are_no_interview(read: Read) -> None:
    reading = read(
        "The pier explained",
        "The port closed its pier on Monday.",
        "What happened?",
        "Engineers found cracks, the port said.",
        "When will it open?",
        "The port expects work to last until May.",
        "What comes next?",
        "The council meets on Friday.",
    )
    assert not [a for a in reading.voices.attributions if a.evidence.method in ("question", "answer", "turn")]


@pytest.mark.parametrize(
    "lines",
    [
        ("CLAIM: You will lose the ferry.", "FACT: The ferry stays.", "CLAIM: We pay more.", "FACT: Fares fall."),
        ("Bergen: Your ferry leaves at ten.", "Oslo: It leaves at noon.", "Moss: It leaves at one."),
        ("WATCH: How we built it", "RELATED: What you need to know"),
    ],
)
def test_labels_that_name_nobody_make_no_transcript(read: Read, lines: tuple[str, ...]) -> None:
    reading = read("The ferry", *lines)
    assert not [a for a in reading.voices.attributions if a.evidence.method == "turn"]


def test_an_exchange_quoted_in_a_report_ends_where_the_report_goes_on(read: Read) -> None:
    reading = read(
        "Lind presses Roth on the pier",
        "The two clashed on the radio on Monday.",
        "LIND: Do you know what it costs?",
        "ROTH: I do. You will have it by May.",
        "The council put the cost of the pier at two million.",
    )
    turns = [a for a in outer(reading) if a.evidence.method == "turn"]
    assert [said(reading, a) for a in turns] == [["Do you know what it costs?"], ["I do. You will have it by May."]]


def test_a_post_is_its_signers_and_the_document_is_the_post(read: Read) -> None:
    reading = read(
        "Port opens",
        "The port of Bergen opened on Monday.",
        "The pier is ours again. Thank you all! — Ada Lind (@adalind) May 3, 2020",
        "Ferries left at noon.",
    )
    (post,) = [a for a in reading.voices.attributions if a.evidence.method == "post"]
    assert said(reading, post) == ["The pier is ours again. Thank you all!"]
    assert who(reading, post) == ("Ada Lind", "named")
    assert post.kind == "direct"
    assert [link.kind for link in post.chain if link.kind != "publisher"] == ["document", "speaker"]


def test_a_signature_under_its_post(read: Read) -> None:
    reading = read(
        "Port opens", "The pier is ours again.", "— Ada Lind (@adalind) May 3, 2020", "Ferries left at noon."
    )
    (post,) = [a for a in reading.voices.attributions if a.evidence.method == "post"]
    assert said(reading, post) == ["The pier is ours again."]


def test_a_block_quotation_with_its_lead_or_its_signature(read: Read) -> None:
    led = read(
        "The pier",
        "Ada Lind wrote to the crews on Monday.",
        "The pier stays closed until May. Nobody may enter it.",
        "The crews agreed.",
        kinds={2: "quote"},
    )
    (block,) = [a for a in outer(led) if a.kind == "direct"]
    assert (who(led, block)[0], said(led, block)) == (
        "Ada Lind",
        ["The pier stays closed until May. Nobody may enter it."],
    )
    signed = read(
        "The pier",
        "The crews had a letter on Monday.",
        "The pier stays closed until May. Nobody may enter it.",
        "— Ada Lind, head of the port",
        kinds={2: "quote"},
    )
    (block,) = [a for a in outer(signed) if a.kind == "direct"]
    assert who(signed, block)[0] == "Ada Lind"


def test_a_sentence_with_a_colon_leads_a_paragraph_in(read: Read) -> None:
    reading = read(
        "The pier",
        "The report of the inspectors states:",
        "No vessel of more than two hundred tonnes may moor at the pier.",
        "The port has not answered.",
    )
    (block,) = [a for a in outer(reading) if a.kind == "direct"]
    assert block.speaker[0].of(reading.article.text) == "The report of the inspectors"
    assert said(reading, block) == ["No vessel of more than two hundred tonnes may moor at the pier."]


def test_a_name_with_its_office_before_a_colon(read: Read) -> None:
    reading = read(
        "Voices of the strike",
        "Harbour master Ada Lind: “We lost a year, and nobody has paid us for it.”",
        "The result: “a mess” of which nobody is proud.",
    )
    found = [a for a in outer(reading) if a.speaker]
    assert [(who(reading, a)[0], said(reading, a)) for a in found] == [
        ("Ada Lind", ["“We lost a year, and nobody has paid us for it.”"])
    ]
    assert found[0].cue == ()


def test_a_pull_quote_is_whose_words_it_repeats(read: Read) -> None:
    reading = read(
        "The pier",
        "“We lost a year of trade”",
        "The port opened on Monday.",
        "“It was hard. We lost a year of trade, and nobody has paid us,” said Ada Lind, the harbour master.",
    )
    pulled = outer(reading)[0]
    assert said(reading, pulled) == ["“We lost a year of trade”"]
    assert who(reading, pulled)[0] == "Ada Lind"
    assert pulled.speaker_basis.startswith("carried over")


def test_a_quotation_without_any_cue_is_nobodys(read: Read) -> None:
    reading = read(
        "The pier",
        "“The pier is safe,” said Ada Lind, the harbour master.",
        "The council met on Tuesday and heard the crews, who want it closed.",
        "“It should never have been opened, and everybody on the quay knows it.”",
    )
    last = outer(reading)[-1]
    assert last.speaker == ()
    assert last.speaker_actor == ""


@pytest.mark.parametrize(
    ("first", "line"),
    [("", "Q: Why not, you ask?\n"), ("MR. LIND: Hello to you.\n", "I said that we had told them.\n"), ("", "“a " * 8)],
)
def test_work_on_a_hostile_page_grows_with_its_length(first: str, line: str, parsed: Parsed, reader: Reader) -> None:
    def seconds(lines: int) -> float:
        article, parse = parsed(first + line * lines + "\nMS. ROTH: Do you?\n")
        turns = []
        for _ in range(3):
            begin = time.process_time()
            attribute(article, parse, Mentions(), reader.tables)
            turns.append(time.process_time() - begin)
        return min(turns)

    assert seconds(2_400) < 15 * seconds(400)  # six times the page; 36 where work grows squarely


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("Lind: Pier must close by May", "Lind", "Pier must close by May"),
        ("Pier must close by May - Lind", "Lind", "Pier must close by May"),
        ("Pier must close by May: Lind", "Lind", "Pier must close by May"),
        ("Pier must close by May, says Lind", "Lind", "Pier must close by May"),
    ],
)
def test_a_headline_with_its_speaker(read: Read, headline: str, speaker: str, content: str) -> None:
    reading = read(headline, "The port of Bergen is in trouble.", "“It is not safe,” harbour master Ada Lind said.")
    first = outer(reading)[0]
    text = reading.article.text
    assert (first.speaker[0].of(text), said(reading, first), first.kind) == (speaker, [content], "indirect")


@pytest.mark.parametrize("headline", ["Brexit: Pier must close by May", "Pier must close by May - The Courier"])
def test_a_topic_or_the_outlet_in_a_headline_says_nothing(read: Read, headline: str) -> None:
    reading = read(
        headline,
        "The port of Bergen is in trouble.",
        "“It is not safe,” harbour master Ada Lind said.",
        publisher="The Courier",
    )
    assert all(a.evidence.method != "heading with a colon" for a in reading.voices.attributions)


def test_a_lone_label_with_talk_is_a_line_of_speech_and_a_notice_is_not(read: Read) -> None:
    lines = ("The pier", "The two met on Monday.", "LIND: We shall close it.", "WINNER: The crews", "-WHO IS NEXT: You")
    found = [a for a in read(*lines).voices.attributions if a.evidence.method == "heading with a colon"]
    assert [said(read(*lines), a) for a in found] == [["We shall close it."]]


def test_a_line_between_turns_is_nobodys_and_a_cue_in_a_turn_leaves_its_label_out(read: Read) -> None:
    reading = read(
        "Transcript",
        "ROTH: Good evening to you.",
        "MAREK: Tonight, on “The Hour of the Harbour,” we report from Bergen. You will see it all.",
        "Evening News",
        "May 4, 2020",
        "ROTH: I thank you.",
    )
    assert [said(reading, a) for a in outer(reading)] == [
        ["Good evening to you."],
        ["Tonight, on “The Hour of the Harbour,” we report from Bergen. You will see it all."],
        ["I thank you."],
    ]
