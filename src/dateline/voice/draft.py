"""An attribution while it is being worked out: tokens and spans found so far, before speakers and chains are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.model import AttributionKind, Span


@dataclass(slots=True)
class Draft:
    cue: int  # token that attributes; -1 where there is none (a carried-over quotation)
    content: list[Span]
    cue_spans: list[Span] = field(default_factory=list)
    speaker: tuple[int, int] | None = None  # tokens [first, last)
    speaker_head: int = -1  # token whose mention is the speaker
    kind: AttributionKind = "indirect"
    stance: str = "neutral"
    method: str = ""
    pattern: str = ""  # grammar of the content (frames.py); empty for quotations
    strong: bool = True
    argument: int = -1  # head token of the content, where a cue's grammar gave it
    score: float = 1.0
    basis: str = ""  # set early only where the words do not show it: carried over, publisher
    actor: str = ""  # with `basis`: Actor.id of the speaker
    document: Span | None = None  # words that stand for the document, where the layout shows it
    laid_out: bool = False  # a turn of a transcript or a post: all of it is speech, without marks
    carried: Draft | None = None  # the draft whose speaker is carried over
    block: int = -1
    parent: int = -1

    @property
    def start(self) -> int:
        return min(s.start for s in self.content)

    @property
    def size(self) -> int:
        return sum(len(s) for s in self.content)
