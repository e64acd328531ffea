"""Languages as inputs give them: a code, a code with a country, or a name."""

from __future__ import annotations

import re

from dateline.page.inputs.names import names
from dateline.tables import Tables

_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{2,8})*")


def language_code(given: str, tables: Tables) -> str:
    """ISO 639-1 of "en", "en-GB", "eng" or "English"; empty for what is none of these."""
    words = given.strip().lower()
    known = names(tables).languages
    code = _CODE.fullmatch(words)
    return known.get(words) or (code.group(1) if code else "") or known.get(words.partition(" ")[0].strip(",;"), "")
