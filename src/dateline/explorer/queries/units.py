"""The rows that can be drawn for checking, held in memory: they change only when pages come or go."""

from __future__ import annotations

from dateline.explorer.page import Question
from dateline.score.corpus import STRATA, Of
from dateline.score.values import KINDS

Unit = tuple[str, str, str]  # id, and the two parts of the stratum


def units(question: Question, of: Of) -> list[Unit]:
    """All reports or statements on file with their strata, judged or not."""
    store = question.store

    def read() -> list[Unit]:
        return list(store.values(KINDS[of][0], ("id", *STRATA[of])))

    return question.memory.of(("units", of, store.count("copies")), read)
