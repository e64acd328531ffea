"""What the coder makes of single sentences: type, parties, factuality, place, and that nothing is invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.event import code
from dateline.model import Event, Mentions, Parse, Reading
from dateline.page.plain import plain
from dateline.reader import Reader
from dateline.tables import Tables

CASES = Path(__file__).with_name("cases.csv")
FLOOR = 0.94  # share of our own cases whose surest event has the type we gave it


def read(reader: Reader, text: str, date: str | None = None) -> tuple[Reading, Event]:
    reading = reader.read_text(text, date=date)
    assert reading.events, text
    return reading, max(reading.events, key=lambda e: e.evidence.score)


def names(reading: Reading, parties: tuple[object, ...]) -> list[str]:
    return [reading.mentions.actor[p.actor].name for p in parties]  # type: ignore[attr-defined]


def codes(reading: Reading, parties: tuple[object, ...]) -> list[str]:
    return [reading.mentions.actor[p.actor].code for p in parties]  # type: ignore[attr-defined]


def test_our_own_cases_keep_their_floor(reader: Reader) -> None:
    rows = list(csv.DictReader(CASES.open(encoding="utf-8")))
    wrong = []
    for row in rows:
        told = [e for e in reader.read_text(row["text"]).events if e.factuality not in ("denied", "hypothetical")]
        best = max(told, key=lambda e: e.evidence.score, default=None)
        got = best.type if best is not None and best.evidence.score >= 0.2 else ""
        if got != row["type"]:
            wrong.append(f"{row['type']} -> {got}: {row['text']}")
    assert len(rows) >= 480
    assert 1 - len(wrong) / len(rows) >= FLOOR, "\n".join(wrong)


def test_a_meeting_without_host_has_every_party_as_actor(reader: Reader) -> None:
    reading, event = read(
        reader, "The presidents of Ghana and Togo met in Accra on Friday in the presence of Emmanuel Macron."
    )
    assert (event.type, event.reciprocal, event.recipients) == ("CONSULT", True, ())
    reading, event = read(
        reader, "Russian President Vladimir Putin met Turkish President Recep Tayyip Erdogan in Sochi."
    )
    assert event.reciprocal
    assert [c[:3] for c in codes(reading, event.actors)] == ["RUS", "TUR"]


def test_present_is_neither_actor_nor_recipient(reader: Reader) -> None:
    words = "Vladimir Putin met Recep Tayyip Erdogan at Sochi in the presence of Sergei Lavrov and Sergei Shoigu."
    reading, event = read(reader, words)
    assert [n.split()[-1] for n in names(reading, event.present)] == ["Lavrov", "Shoigu"]
    assert len(event.actors) == 2


def test_a_visitor_acts_and_the_host_receives(reader: Reader) -> None:
    reading, event = read(reader, "King Abdullah of Jordan received Iraqi Prime Minister Haider al-Abadi in Amman.")
    assert (event.type, event.mode) == ("CONSULT", "visit")
    assert codes(reading, event.actors)[0].startswith("IRQ")
    assert codes(reading, event.recipients)[0].startswith("JOR")


def test_a_passive_finds_who_acts(reader: Reader) -> None:
    reading, event = read(reader, "Thirty Kurdish activists were arrested by Turkish police in Diyarbakir.")
    assert (event.type, event.mode) == ("COERCE", "arrest")
    assert codes(reading, event.actors) == ["TURCOP"]


def test_an_adjective_names_the_actor_of_an_event_noun(reader: Reader) -> None:
    reading, event = read(reader, "Turkish air strikes killed five fighters in northern Syria.")
    assert (event.type, event.mode) == ("ASSAULT", "aerial")
    assert codes(reading, event.actors)[0].startswith("TUR")


@pytest.mark.parametrize(
    ("text", "type_", "mode", "factuality"),
    [
        ("Saudi Arabia refused to lift the blockade.", "REJECT", "yield", "happened"),
        ("Ethiopia will withdraw its troops from Somalia.", "CONCEDE", "", "planned"),
        ("Kenya will send food to Somalia.", "AGREE", "", "planned"),
        ("The union will boycott the elections.", "THREATEN", "restrict", "planned"),
        ("Libya threatened to arrest the bishop.", "THREATEN", "arrest", "happened"),
        ("France urged Mali to release the hostages.", "REQUEST", "yield", "happened"),
        ("Putin said it is necessary for all foreign forces to withdraw from Syria.", "REQUEST", "yield", "demanded"),
        ("Iran will not release the sailors.", "REJECT", "yield", "happened"),
        ("The United States did not attack the convoy.", "ASSAULT", "", "denied"),
        ("If Israel attacks the port, the war will spread.", "ASSAULT", "", "hypothetical"),
    ],
)
def test_rulings_and_factuality(reader: Reader, text: str, type_: str, mode: str, factuality: str) -> None:
    _, event = read(reader, text)
    if type_ == "THREATEN" and mode == "restrict":
        assert event.type == type_
    else:
        assert (event.type, event.mode) == (type_, mode)
    assert event.factuality == factuality
    assert event.evidence.method


def test_the_topic_is_not_the_act(reader: Reader) -> None:
    reading = reader.read_text("Lebanon accused Israel of bombing a village and killing ten farmers.")
    assert {e.type for e in reading.events} == {"ACCUSE"}


def test_reported_deeds_stay_events(reader: Reader) -> None:
    reading = reader.read_text("Officials said that police had arrested thirty miners.")
    assert [(e.type, e.factuality) for e in reading.events] == [("COERCE", "happened")]


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake killed fifty people in Nepal.",
        "A gas leak at a chemical plant killed six workers.",
        "Shares fell as a price war between supermarkets intensified.",
        "The ministry released a report on schools.",
        "Heavy rain hit the coast on Sunday.",
    ],
)
def test_no_event_where_none_is(reader: Reader, text: str) -> None:
    assert reader.read_text(text).events == ()


def test_spans_hold_the_words_they_name(reader: Reader) -> None:
    text = "Rebels attacked a convoy near Gao, killing three soldiers. The army later carried out air strikes."
    for event in reader.read_text(text).events:
        assert event.trigger
        for span in (*event.trigger, event.clause, *event.factuality_evidence.spans):
            assert span.of(text).strip() == span.of(text) != ""
        assert event.clause.start <= event.trigger[0].start < event.clause.end
        assert 0 <= event.evidence.score <= 1


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    text = "Police in Lagos fired tear gas at students who had blocked a road to demand the release of their leader."
    assert reader.read_text(text).events == reader.read_text(text).events


@pytest.mark.parametrize(
    ("dep", "tag"), [("conj", "VBD"), ("xcomp", "VB"), ("pobj", "NN"), ("advcl", "VBG"), ("relcl", "VBN")]
)
def test_a_chain_without_end_is_read_in_bounded_depth(dep: str, tag: str) -> None:
    size = 1500
    words = ["attack"] * size
    starts = [i * 7 for i in range(size)]
    text = " ".join(words)
    heads = [max(i - 1, 0) for i in range(size)]
    pos = ["VERB" if tag.startswith("V") else "NOUN"] * size
    ends = [s + 6 for s in starts]
    deps = ["ROOT"] + [dep] * (size - 1)
    parse = Parse(text, starts, ends, words, words, words, [tag] * size, pos, heads, deps, [(0, size)], [])
    for event in code(plain(text), parse, Mentions(), Tables()):
        assert event.trigger[0].of(text) == "attack"


def test_who_does_what_others_say_is_the_antecedent(reader: Reader) -> None:
    reading, event = read(reader, "Officials named the rebels who they say attacked the village.")
    assert (event.type, [p.span.of(reading.article.text) for p in event.actors]) == ("ASSAULT", ["the rebels"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thai police handed over two suspects to Malaysia.", "COOPERATE"),  # "over two" is a trap for every engine
        ("The rebels burned down the village.", "ASSAULT"),
        ("Six hundred former fighters handed in their rifles at a ceremony in Cotabato.", "RETREAT"),
        ("Egypt offered to host talks next month.", "AGREE"),
    ],
)
def test_particles_and_infinitives_are_read_wherever_they_hang(reader: Reader, text: str, kind: str) -> None:
    assert read(reader, text)[1].type == kind
