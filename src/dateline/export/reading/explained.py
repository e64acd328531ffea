"""An explanation as people read it: sentence by sentence, at 80 columns, plain when piped."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.terminal import Lines
from dateline.export.words import line_of_statement, quoted, safe
from dateline.model import Explanation, Finding, Sentence

_NOT = {
    "told twice": "no event of its own",
    "topic": "no event of its own",
    "no event": "no event",
    "conditions not met": "not coded: no reading fits",
    "no sense": "not coded",
    "faint": "not coded",
}
_MANY = 5  # sentences; longer explanations only list the words whose conditions are not met


def as_explained(explanation: Explanation, width: int = 80, colour: bool = False) -> str:
    """Each sentence with what was coded and why, what was not and why not, and who speaks."""
    return "\n".join(_Explained(explanation, width, colour).lines()) + "\n"


class _Explained(Lines):
    def __init__(self, explanation: Explanation, width: int, colour: bool) -> None:
        super().__init__(width, colour)
        self._told, self._reading, self._article = explanation, explanation.reading, explanation.reading.article
        self._numbers = {record.id: n for n, record in enumerate(self._reading.records, 1)}

    def lines(self) -> Iterator[str]:
        yield from self.wrap(self.bold(safe(self._article.title.value) or "(no title found)"))
        if self._article.status != "read":
            yield from self.field("status", f"{self._article.status}: {safe(self._article.reason)}")
        for sentence in self._told.sentences:
            yield from self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> Iterator[str]:
        yield ""
        yield from self.wrap(f"{sentence.number:>3} {self.bold(quoted(self._article, [sentence.span]))}", indent=4)
        whole = len(self._told.sentences) > _MANY
        unmet = [j for j in sentence.findings if whole and j.fate == "conditions not met"]
        for finding in sentence.findings:
            if finding not in unmet:
                yield from self._finding(finding)
        if unmet:
            words = ", ".join(f"“{quoted(self._article, j.words)}”" for j in unmet)
            yield from self.wrap(f"    no reading fits (--sentence {sentence.number} tells why): {words}", indent=6)
        if sentence.unknown:
            yield from self.wrap(f"    in no row of events.csv: {self._listed(sentence)}", indent=6)
        for name in sentence.statements:
            told = self._reading.voices.attribution[name]
            said = told.strength == "strong"
            what = "statement (speech is no event, CAMEO 01 and 02)" if said else "attitude or plan (nothing said)"
            yield from self.wrap(f"    {what}: {line_of_statement(self._reading, told)}", indent=6)
        if not sentence.findings and not sentence.unknown and not sentence.statements:
            yield "    nothing here that the tables of events know"

    def _listed(self, sentence: Sentence) -> str:
        return ", ".join(f"“{safe(s.of(self._article.text))}”" for s in sentence.unknown)

    def _finding(self, j: Finding) -> Iterator[str]:
        words = self.bold(f"“{quoted(self._article, j.words)}”")
        if j.fate == "coded":
            number = self._numbers.get(j.record)
            filed = f" · event {number} of this page" if number else ""
            yield from self.wrap(f"    {words} is {f'{j.type} {j.mode}'.strip()}{filed}", indent=6)
        else:
            yield from self.wrap(f"    {words} · {_NOT[j.fate]}", indent=6)
        for reason in j.reasons:
            source = f" [{reason.source}]" if reason.source else ""
            yield from self.field(reason.about, safe(reason.says) + source)
