"""Verb dictionaries: patterns as conditions, codes as types, and what is left out or refused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.event.lexicon import load_lexicon
from dateline.tables import Tables
from dateline.tables.petrarch import Import, import_petrarch
from dateline.tables.petrarch.patterns import Malformed, PatternReader, Unsayable, forms, load_grammar

SETS = {"gun": ["gun", "field gun"], "auxverb1": ["was", "were"], "many": [f"w{i}" for i in range(60)]}
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def reader() -> PatternReader:
    return PatternReader(load_grammar(Tables()), SETS)


@pytest.mark.parametrize(
    ("pattern", "subject", "object_", "preps", "particle", "recipient"),
    [
        ("*", "", "", "", "", ""),
        ("** TALKS", "", "=talks|=talk", "", "", ""),
        ("* {ARMS SHIPMENT}", "", "=arms_shipment", "", "", ""),
        ("* ARMS_SHIPMENT", "", "=arms_shipment", "", "", ""),
        ("POLICE *", "=police", "", "", "", ""),
        ("&GUN *", "petr-gun", "", "", "", ""),
        ("* {&GUN CREW}", "", "=gun_crew|=field_gun_crew", "", "", ""),
        ("* (BY/WITH &GUN)", "", "", "by/with=petr-gun", "", ""),
        ("* (AGAINST)", "", "", "against=any", "", ""),
        ("* OUT VIEWS", "", "=views|=view", "", "out", ""),
        ("*_UP", "", "", "", "up", ""),
        ("* OFF (FOR)", "", "", "for=any", "off", ""),
        ("* WITH +", "", "", "with=any", "", "with"),
        ("* + WITH TALKS", "", "", "with=talks|=talk", "", "o"),
        ("* ATTACK ON +", "", "=attack", "on=any", "", "on"),
        ("$ * +", "", "", "", "", "o"),
        ("+ &AUXVERB1 * BY $", "", "", "", "", ""),
        ("+ WERE * BY BULLETS", "=bullets|=bullet", "", "", "", ""),
        ("* BAN (ON IMPORTS)", "", "=ban", "on=imports|=import", "", ""),
        ("* ORGANISER", "", "=organiser", "", "", ""),
    ],
)
def test_patterns(
    reader: PatternReader, pattern: str, subject: str, object_: str, preps: str, particle: str, recipient: str
) -> None:
    found = reader.read(pattern)[0]
    written = " ".join(f"{names}={test}" for names, test in found.preps).replace("==", "=")
    assert (found.subject, found.object, written, found.particle, found.recipient) == (
        subject, object_, preps, particle, recipient,
    )  # fmt: skip


def test_to_may_begin_a_clause(reader: PatternReader) -> None:
    for pattern in ("* (TO WITHDRAW)", "* TO_WITHDRAW", "* TO WITHDRAW"):
        phrase, clause = reader.read(pattern)
        assert (phrase.preps, phrase.clause) == ((("to", "=withdraw"),), "")
        assert (clause.preps, clause.clause) == ((), "=withdraw")


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("* LEAVE ^ INTO +", "passed over"),
        ("WILL_NOT *", "read from the sentence"),
        ("SAID TALKS *", "read from the sentence"),
        ("* QUIETLY", "an adverb"),
        ("+ * IN FIRE", "before the verb"),
        ("* IN TALKS $", "behind the verb"),
        ("TIES BETWEEN % *", "not one phrase"),
        ("GUN BOATS FIRING SHELLS *", "need not stand together"),
        ("* {&MANY SHOTS}", "more than 40"),
        ("* (WHETHER SUSPEND)", "no preposition"),
        ("* TALKS + AID", "two objects"),
    ],
)
def test_what_frames_cannot_say(reader: PatternReader, pattern: str, reason: str) -> None:
    with pytest.raises(Unsayable, match=reason):
        reader.read(pattern)


@pytest.mark.parametrize("pattern", ["TALKS", "* TALKS *", "* &NOSUCH", "* ()", "* + +", "* {}", "* a|b", "* (ON"])
def test_malformed_patterns(reader: PatternReader, pattern: str) -> None:
    with pytest.raises(Malformed):
        reader.read(pattern)


def test_singulars() -> None:
    assert [forms(w)[-1] for w in ("armies", "churches", "boxes", "guns", "crisis", "bus", "press")] == [
        "army", "church", "box", "gun", "crisis", "bus", "press",
    ]  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], tuple[Import, Rows]]:
    def make(words: str) -> tuple[Import, Rows]:
        file = tmp_path / "verbs.txt"
        file.write_text(words, encoding="utf-8")
        done = import_petrarch(tmp_path / "out", verbs=[file])
        table = tmp_path / "out/events.csv"
        rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines())) if table.exists() else []
        load_lexicon(Tables(tmp_path / "out"))  # the coder takes every row
        return done, rows

    return make


Made = Callable[[str], tuple[Import, Rows]]


def test_a_block(made: Made) -> None:
    done, rows = made(
        "--- GNAW [173] ---\nGNAW {GNEW }\nNIBBLE [190] # ours\n+CHEW_ON\nBITE_OFF\n"
        "- * BONES (OF +) [1711] # GNAW\n- DOGS * [012]\n"
    )
    assert done.findings == ()
    assert [(r["words"], r["subject"], r["object"], r["prep"], r["type"], r["mode"]) for r in rows] == [
        ("gnaw nibble", "", "=bones|=bone", "of=any", "COERCE", "seize"),
        ("chew", "", "=bones|=bone", "on=any of=any", "COERCE", "seize"),
        ("bite+off", "", "=bones|=bone", "of=any", "COERCE", "seize"),
        ("gnaw nibble", "=dogs|=dog", "", "", "", ""),
        ("chew", "=dogs|=dog", "", "on=any", "", ""),
        ("bite+off", "=dogs|=dog", "", "", "", ""),
        ("gnaw", "", "", "", "COERCE", "arrest"),
        ("chew", "", "", "on=any", "COERCE", "arrest"),
        ("bite+off", "", "", "", "COERCE", "arrest"),
        ("nibble", "", "", "", "ASSAULT", ""),
    ]
    assert [r["roles"].split("|")[0] for r in rows[:4]] == ["s>of", "s>of", "s>of", ""]
    assert [r["weight"] for r in rows] == ["1.00"] * 6 + ["0.90"] * 4


def test_verbs_alone(made: Made) -> None:
    _, rows = made("--- GNAW [173] ---\nGNAW\nNIBBLE [190]\nCHEW [---]\n")
    assert [(r["words"], r["type"], r["mode"], r["weight"]) for r in rows] == [
        ("gnaw", "COERCE", "arrest", "0.90"),
        ("nibble", "ASSAULT", "", "0.90"),
    ]


def test_the_old_form_without_headings(made: Made) -> None:
    """The code of the first verb is the block's; a verb behind patterns begins the next block."""
    _, rows = made("### GNAW ###\nGNAW [173]\nNIBBLE\n- ** BONES [190]\n\nCHEW\n- ** BONES [173] ; x\n")
    assert [(r["words"], r["object"], r["type"]) for r in rows] == [
        ("gnaw nibble", "=bones|=bone", "ASSAULT"),
        ("gnaw nibble", "", "COERCE"),
        ("chew", "=bones|=bone", "COERCE"),
    ]


@pytest.mark.parametrize(
    ("code", "type_", "roles"),
    [
        ("173", "COERCE", "s>o|"),
        (":173", "COERCE", ">s"),
        ("190:190", "ASSAULT", "s=o|"),
        ("042:043", "CONSULT", "s>o|"),
        ("145:175", "PROTEST", "s>o|"),
        ("---:173", "COERCE", ">s"),
        ("---", "", ""),
        ("023", "", ""),
        ("1733", "COERCE", "s>o|"),
    ],
)
def test_codes(made: Made, code: str, type_: str, roles: str) -> None:
    _, rows = made(f"--- GNAW ---\nGNAW\n- DOGS * [{code}]\n")
    assert rows[0]["type"] == type_
    assert roles in rows[0]["roles"]


def test_wrong_lines_are_refused_and_the_rest_is_read(made: Made) -> None:
    done, rows = made(
        "- * TALKS [173]\n--- GNAW ---\n12 34\nGNAW\n- * TALKS\n- * TALKS [ABC]\n- * TALKS [990]\n- * &NOSUCH [173]\n"
        "- TALKS [173]\n- * BONES [173]\n&GUN\n+A|B\n~ a (a b ATTACK) SAY = a b 015\n56\n- * BONES [190]\n"
    )
    assert [f.line for f in done.refused] == [1, 3, 5, 6, 7, 8, 9, 12, 14, 15]
    assert [(f.line, f.fate) for f in done.findings if f.fate != "refused"] == [(13, "left out")]
    assert [r["object"] for r in rows] == ["=bones|=bone"]


def test_one_pattern_with_two_codes_keeps_the_first(made: Made) -> None:
    done, rows = made("--- GNAW ---\nGNAW\n- * BONES [173]\n- * BONES [190]\n- * BONES [173]\n")
    assert [(r["type"], r["origin"]) for r in rows] == [("COERCE", "verbs.txt:3")]
    assert [(f.line, f.fate, f.why) for f in done.findings] == [
        (4, "shortened", "the same pattern has another code at verbs.txt:3")
    ]


def test_synonym_sets_become_classes_where_they_are_used(made: Made, tmp_path: Path) -> None:
    made("--- GNAW ---\nGNAW\n- * &BONE [173]\n\n&BONE_\n+RIBS\n+SHIN_BONE_\n\n&UNUSED\n+X\n")
    assert (tmp_path / "out/events.toml").read_text(encoding="utf-8") == (
        '[classes]\n"petr-bone" = "ribs rib shin_bone"\n'
    )


def test_an_import_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "verbs.txt"
    file.write_text("&BONE\n+RIBS\n--- GNAW [190] ---\nGNAW\nBITE\n- * &BONE [173]\n- ^ * [173]\n", encoding="utf-8")
    for name in ("one", "two"):
        import_petrarch(tmp_path / name, verbs=[file])
    one, two = ({f.name: f.read_bytes() for f in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two
    assert set(one) == {"events.csv", "events.toml", "import-report.csv", "import-notices.txt"}


def test_old_files_are_latin_1(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("--- FÊTER [190] ---\nFÊTER\n".encode("latin-1"))
    assert import_petrarch(tmp_path / "old", verbs=[file]).rows == {"events.csv": 1}


def test_what_cannot_be_imported_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to import"):
        import_petrarch(tmp_path / "out")
    with pytest.raises(UsageError, match=r"nosuch\.txt: No such file"):
        import_petrarch(tmp_path / "out", verbs=[tmp_path / "nosuch.txt"])
    assert not (tmp_path / "out").exists()
    (tmp_path / "mine.csv").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="not an empty folder"):
        import_petrarch(tmp_path, verbs=[tmp_path / "mine.csv"])
    with pytest.raises(UsageError, match="weight"):
        import_petrarch(tmp_path / "out", verbs=[tmp_path / "mine.csv"], weight=2)
