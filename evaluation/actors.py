"""`python -m evaluation predict actors`: country and sector of a bare phrase."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dateline.mention.phrases import code_phrase
from dateline.page.plain import plain
from dateline.reader import Reader

# The sets that own these phrases follow CAMEO here: bodies of states have one code.
BODIES = {"UNO": "IGO", "EUR": "IGO"}


def predict(record: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """No date means today; a date that cannot be read is unknown."""
    phrase, date = record.get("phrase"), record.get("date")
    day = plain("", date=date).published.value if isinstance(date, str) else dt.date.today().isoformat()
    country, sector = code_phrase(phrase if isinstance(phrase, str) else "", day, reader.tables)
    return {"id": record.get("id"), "country": BODIES.get(country, country), "sector": sector}
