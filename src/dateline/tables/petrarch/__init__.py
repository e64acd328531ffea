"""PETRARCH dictionaries as tables of ours: `import_petrarch`; docs/petrarch.md says what is carried over and how."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import UsageError
from dateline.tables.load import Tables
from dateline.tables.petrarch.actors import ActorTables, read_actors
from dateline.tables.petrarch.agents import read_agents
from dateline.tables.petrarch.codes import load_scheme
from dateline.tables.petrarch.countries import CountryReader, is_country_file
from dateline.tables.petrarch.known import AGENT_COLUMNS, AGENTS, COUNTRIES, COUNTRY_COLUMNS, Known
from dateline.tables.petrarch.lines import FATES, Finding, Log, head_of, lines_of
from dateline.tables.petrarch.verbs import EVENT_COLUMNS, EVENTS, EVENTS_TOML, WEIGHT, VerbTables, read_blocks
from dateline.tables.registries import BODIES, BODY_COLUMNS, PERSON_COLUMNS, PERSONS

REPORT, NOTICES = "import-report.csv", "import-notices.txt"
_COLUMNS = {
    COUNTRIES: COUNTRY_COLUMNS,
    BODIES: BODY_COLUMNS,
    PERSONS: PERSON_COLUMNS,
    AGENTS: AGENT_COLUMNS,
    EVENTS: EVENT_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class Import:
    """What an import made: rows of each file it wrote, and the lines that were not carried over whole."""

    rows: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.fate == "refused")

    @property
    def summary(self) -> list[str]:
        """Lines for the screen: files with their rows, and how many lines met which fate."""
        rows = [f"{name}: {count} rows" for name, count in self.rows.items()]
        fates = [f"{fate}: {sum(f.fate == fate for f in self.findings)} lines" for fate in FATES]
        return [*(rows or ["no rows"]), *fates, f"{REPORT}: each of these lines, and why"]


def import_petrarch(
    out: Path,
    actors: Sequence[Path] = (),
    agents: Sequence[Path] = (),
    verbs: Sequence[Path] = (),
    *,
    tables: Tables | None = None,
    weight: float = WEIGHT,
) -> Import:
    """Write the dictionaries as tables into the folder `out`, to be used as `--tables`.

    A wrong line is refused by file and number and the rest is read; every line that is not carried over whole stands
    in `import-report.csv`. `weight` is that of verb patterns: 1 lets them decide over the built-in frames.
    """
    if not (actors or agents or verbs):
        raise UsageError("nothing to import: name dictionaries of actors, agents or verbs")
    if not 0 < weight <= 1:
        raise UsageError(f"weight {weight} of verb patterns; name one above 0, up to 1")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is not an empty folder; name a new one, so that no table of yours is written over")
    tables, log = tables or Tables(), Log()
    made = _actor_rows(actors, agents, tables, log)
    verb_tables = VerbTables(tables, log, weight)
    for file in verbs:
        verb_tables.add(*read_blocks(lines_of(file), log))
    made[EVENTS] = verb_tables.rows
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in made.items():
        if rows:
            (out / name).write_text(_csv(_COLUMNS[name], rows), encoding="utf-8")
    if verb_tables.classes:
        lines = [f'"{name}" = "{words}"' for name, words in sorted(verb_tables.classes.items())]
        (out / EVENTS_TOML).write_text("\n".join(["[classes]", *lines, ""]), encoding="utf-8")
    order = {file.name: at for at, file in enumerate((*actors, *agents, *verbs))}
    findings = tuple(sorted(log.findings, key=lambda f: (order[f.file], f.line)))
    report = [(f.file, str(f.line), f.fate, f.found, f.why) for f in findings]
    (out / REPORT).write_text(_csv(("file", "line", "fate", "found", "why"), report), encoding="utf-8")
    heads = [line for file in (*actors, *agents, *verbs) for line in (f"==== {file.name}", *head_of(file))]
    (out / NOTICES).write_text("\n".join([*heads, ""]), encoding="utf-8")
    return Import({name: len(rows) for name, rows in made.items() if rows}, findings)


def _actor_rows(
    actors: Sequence[Path], agents: Sequence[Path], tables: Tables, log: Log
) -> dict[str, list[tuple[str, ...]]]:
    scheme, known = load_scheme(tables), Known(tables)
    made = ActorTables(scheme, known, log)
    for file in actors:
        lines = list(lines_of(file))
        if is_country_file(lines):
            CountryReader(made, tables, log).read(lines)
            continue
        for record in read_actors(lines, log):
            made.add(record)
    nouns = [row for file in agents for row in read_agents(lines_of(file), scheme, known, log)]
    return {COUNTRIES: made.state_rows(), BODIES: made.bodies, PERSONS: made.persons, AGENTS: nouns}


def _csv(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


__all__ = ["Finding", "Import", "import_petrarch"]
