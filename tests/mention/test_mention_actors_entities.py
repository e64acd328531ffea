"""The entity types that evaluation gives, from a page's actors, places, times and figures."""

from __future__ import annotations

import datetime as dt

from dateline.reader import Reader
from evaluation import actors, entities


def test_nine_types(reader: Reader) -> None:
    words = (
        "On Monday the Libyan army said its tanks and two helicopters had killed 40 rebels near Misrata. "
        "Fatima Darwish, a nurse, told us that rockets hit the clinic. Repairs will cost $3 million. "
        "A Turkish newspaper printed it."
    )
    found = entities.predict({"id": 1, "text": words}, reader)["entities"]
    got = {(e["type"], words[e["start"] : e["end"]]) for e in found}
    for expected in [
        ("Temporal", "Monday"),
        ("Organisation", "the Libyan army"),
        ("MilitaryPlatform", "its tanks"),
        ("Quantity", "40"),
        ("Location", "Misrata"),
        ("Person", "Fatima Darwish"),
        ("Weapon", "rockets"),
        ("Money", "$3 million"),
    ]:
        assert any(kind == expected[0] and expected[1] in span for kind, span in got), (expected, sorted(got))
    assert ("Organisation", "us") in got


def test_nothing_to_read(reader: Reader) -> None:
    for text in ("", "   ", None, 5):
        assert entities.predict({"id": "x", "text": text}, reader) == {"id": "x", "entities": []}


def test_phrases_without_a_date_are_of_today(reader: Reader) -> None:
    assert actors.predict({"id": 1, "phrase": "Nelson Mandela", "date": None}, reader)["sector"] == "ELI"
    assert actors.predict({"id": 1, "phrase": "Nelson Mandela", "date": "1996-05-01"}, reader)["sector"] == "GOV"
    assert actors.predict({"id": 1, "phrase": "Nelson Mandela", "date": "no day"}, reader)["sector"] == "GOV"
    assert actors.predict({"id": 2, "phrase": "the UN", "date": dt.date.today().isoformat()}, reader) == {
        "id": 2,
        "country": "IGO",
        "sector": "",
    }
    assert actors.predict({"id": 3, "phrase": None}, reader) == {"id": 3, "country": "", "sector": ""}
