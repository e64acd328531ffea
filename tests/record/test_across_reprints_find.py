"""Reprints: signatures, candidates, edits, which is the original, and what people judge."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import pytest

from dateline.dataset import AttributionRow, JudgementRow, ReprintRow
from dateline.record.across.reprints import Entry, agencies, find, signature
from dateline.record.across.reprints.candidates import REACH, Index
from dateline.record.across.reprints.compare import Page, compare
from dateline.record.across.reprints.edits import Edits
from dateline.record.across.reprints.sentences import splitter
from dateline.record.across.reprints.shingles import SHINGLE, WINDOW
from dateline.tables import Tables

TABLES = Tables()
CUT = splitter(TABLES)
LEAD = "Farmers blocked the harbour of Lund on Friday with two hundred tractors to protest against the price of milk."
BODY = [
    "The blockade began at six in the morning and held up ferries to three islands, the port authority said.",
    "Union leader Anna Holm said the farmers would stay until the minister came to see them.",
    "Police let the tractors stand but kept a lane open for ambulances and for the fire brigade.",
    "Milk has lost a third of its value since last summer while fodder has become dearer by half.",
    "A meeting of the cabinet was called for Saturday morning in the capital.",
]
STORY = "\n\n".join(["Tractors block harbour", LEAD, *BODY])


def words(start: int, end: int) -> str:
    return " ".join(f"w{n}" for n in range(start, end))


def numbers(text: str) -> set[int]:
    return {*np.frombuffer(signature(text), "<u4").tolist()}


def article(id: str, text: str, publisher: str = "", published: str = "", agency: str = "") -> tuple[Entry, str]:  # noqa: A002
    return Entry(id, published, publisher, agency, len(text), signature(text)), text


def rows(
    *articles: tuple[Entry, str],
    judgements: Sequence[JudgementRow] = (),
    statements: Sequence[AttributionRow] = (),
) -> dict[str, ReprintRow]:
    texts = {e.id: text for e, text in articles}

    def of(article: str) -> list[AttributionRow]:
        return [s for s in statements if s.article == article]

    found = find([e for e, _ in articles], texts.__getitem__, of, judgements, TABLES)
    assert [r.article for r in found] == sorted(r.article for r in found)
    return {r.article: r for r in found}


# ------------------------------------------------------------------------------------------------------- signatures


def test_the_signature_is_the_same_everywhere() -> None:
    assert (
        signature("One two three four five six seven.").hex() == signature("ONE two, three: four five six seven").hex()
    )
    assert signature(words(0, 40)) == signature(words(0, 40))
    assert signature(words(0, 40)).hex() == KNOWN


KNOWN = "837f21023a4a3303d7d2b7088a0f760d0343cd24"


def test_numbers_rise_and_stand_once() -> None:
    found = np.frombuffer(signature(" ".join([words(0, 90)] * 3)), "<u4")
    assert (np.diff(found.astype(np.int64)) > 0).all()


@pytest.mark.parametrize("text", ["", "  \n", "Too short to say", "…!?"])
def test_a_text_of_few_words_has_no_signature(text: str) -> None:
    assert signature(text) == b""


def test_a_shared_run_is_always_seen() -> None:
    run = words(5000, 5000 + SHINGLE + WINDOW - 1)
    for at in range(0, 200, 7):
        one = f"{words(0, at)} {run} {words(300, 500)}"
        other = f"{words(1000, 1150)} {run} {words(2000, 2050 + at)}"
        assert numbers(one) & numbers(other), at


def test_texts_without_a_common_shingle_share_nothing() -> None:
    assert not numbers(words(0, 2000)) & numbers(words(2000, 4000))


def test_quotations_are_left_out_unless_there_is_little_else() -> None:
    quotation = f"“{words(0, 60)}.”"
    one, other = f"{words(100, 200)} {quotation}", f"{quotation} {words(300, 400)}"
    assert not numbers(one) & numbers(other)
    assert numbers(quotation + " he said") & numbers(words(0, 60))


def test_lone_surrogates_do_no_harm() -> None:
    assert signature("a \ud800b c d e f g h")


# ------------------------------------------------------------------------------------------------------- candidates


def index(texts: Sequence[str], publishers: Sequence[int] | None = None, days: Sequence[int] | None = None) -> Index:
    none = [0] * len(texts)
    return Index([signature(t) for t in texts], np.array(publishers or none), np.array(days or none))


def test_only_articles_that_share_text_are_paired() -> None:
    found = dict(index([words(0, 200), words(1000, 1200), words(50, 250)]).candidates())
    assert [*found] == [2]
    assert [c.earlier for c in found[2]] == [0]
    assert found[2][0].fresh == found[2][0].shared


def test_a_large_family_gives_few_pairs() -> None:
    found = dict(index([words(0, 200)] * 300).candidates())
    assert len(found) == 299
    assert max(len(c) for c in found.values()) <= 2 * REACH
    assert [c.earlier for c in found[299]] == [0, 1, 2, 296, 297, 298]


def test_what_an_outlet_prints_every_day_is_standing_text() -> None:
    note = words(9000, 9060)
    texts = [f"{words(n * 500, n * 500 + 100)} {note}" for n in range(4)]
    fresh = {n: c[0].fresh for n, c in index(texts, [1, 1, 1, 2], [1, 2, 3, 4]).candidates()}
    assert fresh == {1: 0, 2: 0, 3: 0}
    once = {n: c[0] for n, c in index(texts, [1, 1, 1, 2], [1, 1, 1, 4]).candidates()}
    assert all(c.fresh == c.shared for c in once.values())


def test_an_empty_corpus_has_no_candidates() -> None:
    assert [*index([]).candidates()] == []
    assert [*index(["", "x"]).candidates()] == []
    assert rows() == {}


# ------------------------------------------------------------------------------------------------------------ edits


def edits(original: str, copy: str) -> Edits:
    return Edits(compare(Page(original, CUT), Page(copy, CUT)))


def test_an_unchanged_text_has_no_edits() -> None:
    same = edits(STORY, STORY.upper())
    assert (same.dropped, same.added, same.changed, same.headlines) == ([], [], [], None)
    assert not same.moved
    assert not same.new_lead


def test_each_kind_of_edit_is_told() -> None:
    copy = "\n\n".join(
        [
            "Milk row stops ferries",
            "The ferries to the islands did not leave yesterday.",
            BODY[2],
            "Fishermen brought soup and bread to the drivers, who shared them.",
            BODY[0].replace("six in the morning", "dawn"),
            BODY[1],
        ]
    )
    found = edits(STORY, copy)
    assert [s.raw for s in found.added] == [copy.split("\n\n")[1], copy.split("\n\n")[3]]
    assert [s.raw for s in found.dropped] == [LEAD, BODY[3], BODY[4]]
    assert found.cut == 2
    assert found.new_lead
    assert found.moved
    assert [(a.raw, b.raw) for a, b in found.changed] == [
        ("Tractors block harbour", "Milk row stops ferries"),
        (BODY[0], BODY[0].replace("six in the morning", "dawn")),
    ]


def test_spans_are_offsets_of_their_texts() -> None:
    copy = "\n\n".join([LEAD, BODY[0].replace("six in the morning", "dawn"), *BODY[1:3], "Local cooks brought soup."])
    row = rows(article("a", STORY, "Wire", "2024-01-01"), article("b", copy, "Daily", "2024-01-02"))["b"]

    def of(text: str, span: str) -> str:
        start, end = map(int, span.split(":"))
        return text[start:end]

    assert [of(STORY, s) for s in row.dropped] == BODY[3:]
    assert [of(copy, s) for s in row.added] == ["Local cooks brought soup."]
    ((one, other),) = [c.split(">") for c in row.changed]
    assert (of(STORY, one), of(copy, other)) == (BODY[0], BODY[0].replace("six in the morning", "dawn"))
    assert "2 sentences cut from the end" in row.evidence
    assert "1 sentence added" in row.evidence


def test_the_rest_of_an_article_with_anothers_passage_is_its_own() -> None:
    own = [
        f"The writer of this essay, number {n}, has walked {'many ' * n}miles along the coast to see it."
        for n in range(9)
    ]
    essay = "\n\n".join(["What milk is worth", *own[:5], BODY[2], BODY[0], BODY[3], *own[5:]])
    row = rows(article("a", STORY, "Wire", "2024-01-01"), article("b", essay, "Review", "2024-02-01"))["b"]
    assert (row.kind, row.dropped, row.changed) == ("part", (), ())
    added = [essay[slice(*map(int, s.split(":")))] for s in row.added]
    assert added == ["What milk is worth", *own]


def test_the_same_form_with_other_figures_is_another_fact() -> None:
    form = "The army said on {} that it had shot down {} drones near the town of Brast. Nobody was hurt by the debris."
    forms = [form.format("Monday", "21"), form.format("Friday", "34")]
    assert compare(*(Page(t, CUT) for t in forms)).matches[0].differs
    assert not rows(article("a", forms[0], "X", "2024-01-01"), article("b", forms[1], "Y", "2024-01-05"))


def test_short_forms_end_no_sentence() -> None:
    found = [s.raw for s in CUT.sentences("Gen. Holt met Mr. J. Reed. They talked. “We agree.” He left.")]
    assert found == ["Gen. Holt met Mr. J. Reed.", "They talked.", "“We agree.”", "He left."]


def test_what_is_quoted_is_known() -> None:
    text = 'She said: "We stay here until Monday and then we go." Nobody asked her.\n\n“An open quotation\n\ngoes on.'
    assert [s.quoted for s in CUT.sentences(text)] == [True, False, True, False]


# ------------------------------------------------------------------------------------------------------ the original


def original(*articles: tuple[Entry, str]) -> tuple[str, str]:
    ((_, row),) = rows(*articles).items()
    return row.original, row.basis


def test_the_agencys_own_page_is_the_original_though_later_and_shorter() -> None:
    own = article("z", "\n\n".join(STORY.split("\n\n")[:5]), "reuters.com", "2024-01-03", "")
    assert original(article("a", STORY, "Daily", "2024-01-01", "Reuters"), own) == ("z", "agency's own")


def test_an_agency_that_is_not_on_file_is_known_by_those_who_name_it() -> None:
    own = article("z", "\n\n".join(STORY.split("\n\n")[:5]), "Savanna Press", "2024-01-01", "")
    assert original(article("a", STORY, "Daily", "2024-01-01", "Savanna Press"), own) == ("z", "agency's own")


def test_a_copy_that_names_the_agency_goes_before_one_that_does_not() -> None:
    named = article("z", STORY, "Daily", "2024-01-03", "Reuters")
    assert original(article("a", STORY + "\n\nMore.", "Other", "2024-01-01"), named) == ("z", "names the agency")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("b", STORY, "X", "2024-01-01"), ("a", STORY + "\n\nMore.", "Y", "2024-01-02"), "published first"),
        (("b", STORY + "\n\nMore.", "X", "2024-01-01"), ("a", STORY, "Y", "2024-01-01"), "longer"),
        (("a", STORY, "X", "2024-01-01"), ("b", STORY[::-1][::-1], "Y", "2024-01-01"), "least id"),
        (("b", STORY, "X", "2024-01-01"), ("a", STORY, "Y", ""), "published first"),
    ],
)
def test_the_first_published_then_the_longest_then_the_least_id(
    one: tuple[str, str, str, str], other: tuple[str, str, str, str], why: str
) -> None:
    assert original(article(*other), article(*one)) == (one[0], why)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Reuters", "Reuters"),
        ("www.reuters.com", "Reuters"),
        ("https://apnews.com/hub", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("Daily Courier", ""),
        ("", ""),
    ],
)
def test_agencies_are_known_by_what_pages_call_them(name: str, known: str) -> None:
    assert agencies(TABLES).known(name) == known


def test_a_family_has_one_original_and_no_chain() -> None:
    copies = [
        article(f"c{n}", "\n\n".join(["Another headline", LEAD, *BODY[: 5 - n]]), f"Outlet {n}", f"2024-01-0{n + 2}")
        for n in range(3)
    ]
    found = rows(article("x", STORY, "Wire", "2024-01-01"), *copies)
    assert {r.original for r in found.values()} == {"x"}
    assert len(found) == 3


def test_a_copy_belongs_to_the_version_that_it_was_made_of() -> None:
    later = STORY.replace("Tractors block harbour", "Harbour still blocked") + (
        "\n\nThe minister landed in Lund by helicopter at noon and spoke to the drivers through a megaphone."
    )
    found = rows(
        article("v1", STORY, "Daily", "2024-01-01"),
        article("v2", later, "Daily", "2024-01-02"),
        article("c", later.replace("Harbour still blocked", "No ferries"), "Mirror", "2024-01-03"),
    )
    assert (found["v2"].original, found["c"].original) == ("v1", "v2")


# ------------------------------------------------------------------------------------------------------- judgements


def judgement(kind: str, left: str, right: str, **more: str) -> JudgementRow:
    return JudgementRow("j" + kind + more.get("made", ""), kind, left, right, by=more.pop("by", "ann"), **more)  # type: ignore[arg-type]


TWO = article("a", STORY, "X", "2024-01-01"), article("b", STORY + "\n\nMore.", "Y", "2024-01-02")


def test_people_decide_that_an_article_is_no_reprint() -> None:
    assert not rows(*TWO, judgements=[judgement("no reprint", "a", "b")])
    assert not rows(*TWO, judgements=[judgement("no reprint", "b", "a")])


def test_people_decide_that_an_article_is_a_reprint() -> None:
    other = article(
        "c", "Dairy farmers stopped the boats. They want more for milk. The union will not yield.", "Z", "2024-02-01"
    )
    assert rows(TWO[0], other) == {}
    row = rows(TWO[0], other, judgements=[judgement("reprint", "c", "a")])["c"]
    assert (row.original, row.kind, row.basis) == ("a", "near", "judged")


def test_what_is_withdrawn_or_the_machines_own_decides_nothing() -> None:
    gone = judgement("no reprint", "a", "b", withdrawn="2024-03-01T00:00:00Z", withdrawn_by="ann")
    assert rows(*TWO, judgements=[gone, judgement("no reprint", "a", "b", by="dateline")])


def test_the_later_of_two_judgements_counts() -> None:
    no, yes = judgement("no reprint", "a", "b", made="2024-02-01"), judgement("reprint", "a", "b", made="2024-03-01")
    assert rows(*TWO, judgements=[yes, no])["b"].basis == "judged"


# ------------------------------------------------------------------------------------------------ lost attributions


def statement(id: str, article: str, text: str, speaker: str, cue: str, content: str) -> AttributionRow:  # noqa: A002
    begins = text.rindex("\n", 0, text.index(content))  # all stands in one paragraph

    def at(part: str) -> tuple[str, ...]:
        start = text.index(part, begins)
        return (f"{start}:{start + len(part)}",)

    return AttributionRow(
        id, article, strength="strong", speaker=speaker, speaker_basis="title", cue=cue, content=content,
        speaker_spans=at(speaker), cue_spans=at(cue), content_spans=at(content),
    )  # fmt: skip


SAID = statement("s1", "a", STORY, "the port authority", "said", BODY[0].removesuffix(", the port authority said."))
TOLD = statement(
    "s2", "a", STORY, "Union leader Anna Holm", "said", "the farmers would stay until the minister came to see them"
)


def lost(copy: str, *more: AttributionRow) -> tuple[str, ...]:
    found = rows(
        article("a", STORY, "Wire", "2024-01-01"),
        article("b", copy, "Daily", "2024-01-02"),
        statements=[SAID, TOLD, *more],
    )
    return found["b"].attributions_lost


def test_a_statement_told_as_fact_is_reported() -> None:
    assert lost(STORY.replace(", the port authority said.", ".")) == ("s1",)
    assert lost(STORY.replace("Union leader Anna Holm said the farmers", "The farmers")) == ("s2",)


def test_a_statement_that_is_kept_or_dropped_whole_is_not_lost() -> None:
    assert lost(STORY) == ()
    assert lost(STORY.replace(BODY[0] + "\n\n", "")) == ()


def test_another_cue_or_another_speaker_is_not_lost() -> None:
    assert lost(STORY.replace(", the port authority said.", ", according to the port authority.")) == ()
    copy = STORY.replace(", the port authority said.", ", officials told the Daily.")
    kept = BODY[0].removesuffix(", the port authority said.")
    assert lost(copy, statement("s3", "b", copy, "officials", "told", kept)) == ()


# ----------------------------------------------------------------------------------------------------- hostile texts


def seconds(text: str) -> float:
    """Of the processor, the least of three turns."""
    turns = []
    for _ in range(3):
        began = time.process_time()
        signature(text)
        page, other = Page(text, CUT), Page(text + " More.", CUT)
        compare(page, other)
        turns.append(time.process_time() - began)
    return min(turns)


@pytest.mark.parametrize("piece", [".", '. "', "\n", "a\n ", "“", "the the. ", '"Ab c." ', "-(@", "A. "])
def test_hostile_texts_take_time_in_proportion(piece: str) -> None:
    short, long = seconds(piece * 1_000), seconds(piece * 8_000)
    assert long < 24 * max(short, 0.002)  # eight times the text; a square would be sixty-four times the work
