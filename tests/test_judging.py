"""Rows as people judged them."""

from __future__ import annotations

import pytest

from dateline.dataset import TABLES, AttributionRow, ReportRow
from dateline.judging import ASPECTS, SPANS, as_judged, aspect, rejected, value_of
from tests.score.judged_rows import TEXT, judgement, report, statement

TYPES = {"ASSAULT": {"quad": 4, "score": -9, "modes": {"beat": -8}}}


def test_aspects_name_columns_of_their_table_once() -> None:
    for table, of in (("reports", ReportRow), ("attributions", AttributionRow)):
        told = [c for columns in ASPECTS[of].values() for c in columns]
        assert len(told) == len({*told})
        assert {*told} <= {*TABLES[table].columns}
    assert {*SPANS} | {*SPANS.values()} <= {*TABLES["attributions"].columns}
    assert (aspect(ReportRow, "lat"), aspect(ReportRow, "score")) == ("place", "")


def test_a_row_without_judgements_is_the_row() -> None:
    row = report(1)
    assert as_judged(row, [judgement("wrong", "somebody else", "type"), judgement("right", row.id)]) is row


def test_a_corrected_type_takes_mode_and_codes_with_it_and_gets_its_quad() -> None:
    row = report(1, mode="visit", cameo="042", contexts=("territory",))
    now = as_judged(row, [judgement("value", row.id, "type", "ASSAULT")], types=TYPES)
    assert (now.type, now.mode, now.cameo, now.quad, now.scale, now.contexts) == (
        "ASSAULT", "", "", 4, -9.0, ("territory",)
    )  # fmt: skip
    both = [judgement("value", row.id, "mode", "beat"), judgement("value", row.id, "type", "ASSAULT")]
    now = as_judged(row, both, types=TYPES)
    assert (now.type, now.mode, now.scale) == ("ASSAULT", "beat", -8.0)
    assert as_judged(row, [judgement("wrong", row.id, "type")], types=TYPES).type == ""


def test_the_later_counts_for_the_corpus_and_each_for_himself() -> None:
    row = report(1, place="Lima", lat=-12.0, geonameid=3936456)
    told = [judgement("value", row.id, "place", "Cusco"), judgement("value", row.id, "place", "Quito", by="Bea")]
    assert as_judged(row, told[::-1]).place == "Quito"
    assert as_judged(row, told, by="Ada").place == "Cusco"
    assert as_judged(row, told).lat is None
    again = [*told, judgement("right", row.id, "place")]
    assert as_judged(row, again) == row
    assert as_judged(row, again, by="Bea").place == "Quito"


def test_several_columns_of_one_aspect_stand_together() -> None:
    row = report(1, date_start="2024-01-01", date_end="2024-01-31", date_basis="sentence", place="Lima")
    told = [judgement("value", row.id, "actors", "Ada; Bea"), judgement("value", row.id, "actor_codes", "PER; ")]
    assert (as_judged(row, told).actors, as_judged(row, told[::-1]).actor_codes) == (("Ada", "Bea"), ("PER", ""))
    only = as_judged(row, told[1:])
    assert (only.actors, only.actor_codes) == (("police",), ("PER", ""))
    days = [
        judgement("value", row.id, "date_end", "2024-01-03"),
        judgement("value", row.id, "date_start", "2024-01-02"),
    ]
    now = as_judged(row, days)
    assert (now.date_start, now.date_end, now.date_granularity) == ("2024-01-02", "2024-01-03", "day")
    assert as_judged(row, days[1:]).date_end == "2024-01-02"
    where = [judgement("value", row.id, "place_country", "ECU"), judgement("value", row.id, "place", "Quito")]
    assert (as_judged(row, where).place, as_judged(row, where).place_country) == ("Quito", "ECU")


def test_what_the_narrator_tells_has_no_speaker() -> None:
    row = report(1, voice="attributed", speaker="Julia Armas", speaker_code="PERGOV", attribution="s", hedge="said")
    now = as_judged(row, [judgement("value", row.id, "voice", "narrator")])
    assert (now.voice, now.voices, now.speaker, now.attribution) == ("narrator", ("narrator",), "", "")


def test_a_report_has_the_speaker_of_its_statement() -> None:
    said = statement(1)
    row = report(1, voice="attributed", speaker="Julia Armas", speaker_code="PERGOV", attribution=said.id,
                 chain=("publisher: Daily", "speaker: Julia Armas"))  # fmt: skip
    told = [judgement("value", said.id, "speaker_name", "Hugo Paz")]
    now = as_judged(row, told)
    assert (now.speaker, now.speaker_code, now.chain[-1]) == ("Hugo Paz", "", "speaker: Hugo Paz")
    assert as_judged(said, told).chain == ("publisher: Daily", "speaker: Hugo Paz")
    own = [*told, judgement("value", row.id, "speaker", "nobody else")]
    assert as_judged(row, own).speaker == "nobody else"
    assert as_judged(said, [judgement("wrong", said.id, "speaker")]).chain == ("publisher: Daily",)


def test_corrected_spans_have_their_words_and_leave_who_speaks() -> None:
    row = statement(1)
    now = as_judged(row, [judgement("value", row.id, "speaker_spans", "4:9")], text=TEXT)
    assert (now.speaker, now.speaker_spans, now.speaker_name) == ("mayor", ("4:9",), "Julia Armas")
    unread = as_judged(row, [judgement("value", row.id, "speaker", "4:9")])
    assert (unread.speaker, unread.speaker_spans) == ("", ("4:9",))
    now = as_judged(row, [judgement("value", row.id, "content_spans", "26:35; 15:25")], text=TEXT)
    assert (now.content, now.start, now.end) == ("the bridge … is closed", 15, 35)
    gone = as_judged(row, [judgement("wrong", row.id, "content")], text=TEXT)
    assert (gone.content, gone.content_spans, gone.end, gone.cue) == ("", (), 0, "said")


def test_what_a_store_should_not_hold_is_unknown() -> None:
    row = report(1, killed=3.0, geonameid=7, background=True)
    for column in ("killed", "geonameid", "background"):
        assert not getattr(as_judged(row, [judgement("value", row.id, column, "many")]), column)
    assert as_judged(row, [judgement("value", row.id, "no such column", "x")]) is row
    assert as_judged(statement(1), [judgement("value", statement(1).id, "cue_spans", "9:3")]).cue_spans == ()


def test_words_of_values() -> None:
    assert value_of(ReportRow, "background", "yes") is True
    assert value_of(ReportRow, "geonameid", "7") == 7
    with pytest.raises(ValueError, match="maybe"):
        value_of(ReportRow, "background", "maybe")


def test_rejected_rows() -> None:
    told = [judgement("wrong", "a"), judgement("wrong", "b"), judgement("right", "b", by="Bea")]
    assert rejected(told) == {"a"}
    assert rejected(told, "Ada") == {"a", "b"}
