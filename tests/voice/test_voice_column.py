"""Columns and reports: a page that argues throughout is marked, a report with one "must" is not."""

from __future__ import annotations

from dateline.reader import Reader

COLUMN = "\n\n".join(
    [
        "Why do we keep building roads that nobody drives? The council knows the answer, and so do you.",
        "I have walked the new ring road on three mornings. My dog and I met two cyclists and a heron.",
        "But the planners insist that traffic will come. It never does. We should stop pretending that it will.",
        "Should our children pay for this? They must, of course, because nobody else is left to pay.",
        "The ring road is a farce. It is a shameful waste, and everybody at the town hall knows it.",
        "And yet there is hope. We can plant trees where the asphalt is. We can let the herons have the rest.",
        "Is that so hard? I doubt it. Let us begin with the north side, where the road ends in a field of mud.",
        "You may say that a town needs roads. It does. It needs schools more, and our schools are falling down.",
        "So I ask the council again: who wanted this road, and why must we be the ones to thank them for it?",
    ]
)
REPORT = "\n\n".join(
    [
        "The council approved the ring road on Tuesday after a debate of four hours in the town hall.",
        "The road cost 12 million crowns and was built by a company from the coast, which began work in 2016.",
        "“We must finish what was begun,” the mayor, Dana Roth, told reporters after the vote.",
        "Three members voted against the plan. They left the hall before the result was read out.",
        "Traffic on the old road fell last year, the roads office said. It counted 900 cars a day in June.",
        "The schools office asked for money for two new roofs. The council put off that vote until October.",
        "Work on the northern end of the road stopped in March when the ground froze and a bridge cracked.",
        "The company repaired the bridge at its own cost and returned to the site with forty workers in May.",
    ]
)


def test_a_column_argues(reader: Reader) -> None:
    passages = reader.read_text(COLUMN).voices.passages
    assert sum(p.kind == "opinion" for p in passages) >= 7
    assert all(p.evidence.method for p in passages)


def test_a_report_does_not(reader: Reader) -> None:
    assert {p.kind for p in reader.read_text(REPORT).voices.passages} == {"report"}
