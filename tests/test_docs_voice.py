"""docs/voice.md says what the code does: its lists are whole and its tables of one's own work."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.export.reading.parts import PARTS
from dateline.reader import Reader
from dateline.settings import Settings
from dateline.voice.lexicon import STANCES

PAGE = (Path(__file__).resolve().parent.parent / "docs/voice.md").read_text(encoding="utf-8")


def test_every_stance_and_every_part_is_explained() -> None:
    stances = next(line for line in PAGE.splitlines() if line.startswith("| **stance**"))
    assert all(stance in stances for stance in STANCES)
    assert re.findall(r"^- \*\*[A-Z' ]+\*\* \(`(\w+)`\)", PAGE, re.MULTILINE) == list(PARTS)


def test_the_tables_shown_teach_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "cues.csv").write_text(re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)[1])  # type: ignore[index]
    for name, lines in re.findall(r"```toml\n# (\w+\.toml)\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).write_text(lines)
    words = (
        "The governor thundered that the wreckers would pay. The market was rumouredly burned by men from the hills."
    )
    voices = Reader(Settings(tables=tmp_path)).read_text(words).voices
    governor, hedge = voices.attributions
    assert (governor.stance, hedge.speaker_basis) == ("warns", "nobody")
    assert [(x.span.of(words), x.attribution) for x in voices.labels] == [("wreckers", governor.id)]
