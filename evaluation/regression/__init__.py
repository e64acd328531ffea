"""The project's own cases: sentences and whole pages, written and labelled for it, with floors that the suite enforces.

Labels were set before the system's output was seen; README.md beside this file says by which rules.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from dateline.reader import Reader
from evaluation.regression.cases import FOLDER, Outcome, Remembering, load_pages, load_sentences
from evaluation.regression.chains import load_chains, score_chains
from evaluation.regression.codes import load_contexts, load_modes, score_codes
from evaluation.regression.dates import load_dates, score_dates
from evaluation.regression.figures import load_figures, score_figures
from evaluation.regression.happened import load_happened, score_happened
from evaluation.regression.pages import score_pages
from evaluation.regression.phrases import load_phrases, score_phrases
from evaluation.regression.sentences import score_sentences
from evaluation.regression.stories import load_stories, score_stories
from evaluation.regression.voice_labels import load_voices
from evaluation.regression.voices import score_voices

FLOORS = FOLDER / "floors.toml"

__all__ = ["Outcome", "below", "floors", "misses", "run", "table"]


def run(reader: Reader | None = None) -> Outcome:
    """Score every case. One reader serves all; what it has read once is not read again."""
    outcome = Outcome()
    remembering = Remembering(reader or Reader())
    score_pages(load_pages(), remembering, outcome)
    score_sentences(load_sentences(), remembering, outcome)
    score_phrases(load_phrases(), remembering, outcome)
    score_chains(load_chains(), remembering, outcome)
    score_figures(load_figures(), remembering, outcome)
    score_codes(load_modes(), load_contexts(), remembering, outcome)
    score_dates(load_dates(), remembering, outcome)
    score_happened(load_happened(), remembering, outcome)
    score_voices(load_voices(), remembering, outcome)
    score_stories(load_stories(), remembering, outcome)
    return outcome


def floors() -> dict[str, float]:
    """Lowest score that passes, by measure."""
    with FLOORS.open("rb") as file:
        table: dict[str, dict[str, Any]] = tomllib.load(file)
    return {f"{layer}.{measure}": float(v) for layer, rows in table.items() for measure, v in rows.items()}


def below(scores: dict[str, float]) -> list[str]:
    """One line for each measure that fell below its floor or is no longer measured."""
    lines = []
    for name, floor in floors().items():
        if name not in scores:
            lines.append(f"{name} has a floor ({floor}) and no score")
        elif scores[name] < floor:
            lines.append(f"{name} fell to {scores[name]:.3f}, below its floor {floor:.3f}")
    return lines


def table(outcome: Outcome) -> Iterator[str]:
    """The scores by layer, with floor and size, for people."""
    pinned = floors()
    yield f"{'measure':<34}{'score':>7}{'floor':>8}{'cases':>7}"
    for name, score in outcome.scores.items():
        floor = f"{pinned[name]:.3f}" if name in pinned else "-"
        mark = "  BELOW" if score < pinned.get(name, 0.0) else ""
        yield f"{name:<34}{score:>7.3f}{floor:>8}{outcome.sizes[name]:>7}{mark}"


def misses(outcome: Outcome, layer: str) -> Iterator[str]:
    """What was missed or made up in measures whose name starts with `layer`."""
    for name, lines in outcome.missed.items():
        if name.startswith(layer):
            yield f"-- {name}"
            yield from lines
