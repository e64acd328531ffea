"""Agent dictionaries: nouns for people and bodies by trade."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.tables.petrarch.codes import Coded, Scheme, plain_name, read_code
from dateline.tables.petrarch.known import Known
from dateline.tables.petrarch.lines import Line, Log
from dateline.tables.registries import slug

_SECTION = re.compile(r"</?[A-Za-z ]+>")
_AGENT = re.compile(r"([^][{}]+?)\s*(\{[^][{}]*\})?\s*\[\s*([^][{}]*?)\s*\]")
_SET = re.compile(r"(!\w+!)\s*=\s*(.+)")
_MARK = re.compile(r"!\w+!")

Rows = list[tuple[str, ...]]


def read_agents(lines: Iterable[Line], scheme: Scheme, known: Known, log: Log) -> Rows:
    """Rows of agents.csv. A null plural ({}) marks a noun for many ("police"); other plurals are nouns too."""
    held = list(lines)
    sets = {m[1]: [plain_name(v) for v in m[2].split(",")] for m in map(_SET.fullmatch, (x.words for x in held)) if m}
    out: Rows = []
    for line in held:
        if _SET.fullmatch(line.words) or _SECTION.fullmatch(line.words):
            continue
        parts = _AGENT.fullmatch(line.words)
        if parts is None:
            log.refuse(line, line.words, "PHRASE {PLURAL} [~CODE]")
            continue
        sector = _agent_sector(line, parts[3].upper(), scheme, log)
        nouns = _substituted(plain_name(parts[1]), sets)
        if not nouns:
            log.refuse(line, line.words, f"a substitution set that is defined: {', '.join(sorted(sets)) or 'none is'}")
            continue
        if sector:
            plural = plain_name((parts[2] or "").strip("{} "))
            many = parts[2] is not None and plural in ("", "-")
            _add_agents(out, [n.lower() for n in nouns], plural.lower(), many, sector, known, line, log)
    return out


def _agent_sector(line: Line, code: str, scheme: Scheme, log: Log) -> str:
    bare = code.strip("~")
    got = read_code(bare, scheme) if "~" in code and len(bare) % 3 == 0 else None
    if got is None:
        log.refuse(line, f"code {code!r}", "~ and CAMEO roles of three letters")
        return ""
    if got.country and not got.sector:
        got = Coded("", scheme.sectors.get(bare[:3], ""), got.lost)
    if not got.sector:
        log.leave(line, "our nouns have a sector; this code names none")
    elif got.country or got.lost:
        lost = " ".join(filter(None, (got.country, *got.lost)))
        log.add("shortened", line, code, f"kept: {got.sector}; no place for {lost}")
    return got.sector


def _substituted(phrase: str, sets: dict[str, list[str]]) -> list[str]:
    """The phrase with each member of its substitution set; empty where the set is not defined."""
    mark = _MARK.search(phrase)
    if mark is None:
        return [phrase]
    whole = [phrase.replace(mark[0], member, 1) for member in sets.get(mark[0], ())]
    return [p for words in whole for p in _substituted(words, sets)]


def _add_agents(
    out: Rows, nouns: list[str], plural: str, many: bool, sector: str, known: Known, line: Line, log: Log
) -> None:
    if plural not in ("", "-"):
        nouns = [*nouns, plural]
    for noun in nouns:
        first = known.taken.setdefault("noun " + noun, line.origin)
        if first != line.origin:
            log.add("left out", line, noun, f"the same noun stands at {first}")
        elif "|" in noun or not slug(noun):
            log.refuse(line, f"the phrase {noun!r}", "words divided by _")
        else:
            rank = known.ranks.get(noun, "2")
            out.append((noun + "*" * many, sector, rank if rank != "0" else "2", line.origin))
