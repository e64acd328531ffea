"""A user's own tables of events: what they add, replace and switch off, and that no wrong cell passes in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.errors import TableError
from dateline.event import changes
from dateline.event.frame import GIVEN
from dateline.event.lexicon import load_lexicon
from dateline.event.ontology import load_ontology
from dateline.event.words import _ENTITY, _KIND, _SECTOR
from dateline.reader import Reader, check_tables
from dateline.settings import Settings
from dateline.tables import Tables

HEADER = "kind,words,subject,object,prep,clause,type,mode,roles,weight\n"


def tables(folder: Path, **files: str) -> Tables:
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        head = HEADER if name == "events_csv" else ""
        (folder / f"{stem}.{suffix}").write_text(head + text, encoding="utf-8")
    return Tables(folder)


def reader(folder: Path, shared: Reader) -> Reader:
    return Reader(Settings(tables=folder), engine=shared.engine)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("adverb,frobnicate,,any,,,ASSAULT,,s>o,0.9", "kind 'adverb'"),
        ("verb,,,any,,,ASSAULT,,s>o,0.9", "no words"),
        ("verb,Frobnicate,,any,,,ASSAULT,,s>o,0.9", "word 'Frobnicate'"),
        ("verb,frobnicate,persn,any,,,ASSAULT,,s>o,0.9", "near to it: person"),
        ("verb,frobnicate,,GOV,,,ASSAULT,,s>o,0.9", "'GOV' in column object"),
        ("verb,frobnicate,,!blorb,,,ASSAULT,,s>o,0.9", "'blorb' in column object"),
        ("verb,frobnicate,,any,on,,ASSAULT,,s>o,0.9", "preposition 'on'"),
        ("verb,frobnicate,,any,onto/umder=any,,ASSAULT,,s>o,0.9", "preposition 'umder'"),
        ("verb,frobnicate,,any,on=blorb,,ASSAULT,,s>o,0.9", "'blorb' in column prep"),
        ("verb,frobnicate,,any,,taht,ASSAULT,,s>o,0.9", "'taht' in column clause"),
        ("verb,frobnicate,,any,,,FROB,,s>o,0.9", "type 'FROB'"),
        ("verb,frobnicate,,any,,,ASSAULT,gently,s>o,0.9", "mode 'gently' of ASSAULT"),
        ("verb,frobnicate,,any,,,ASSAULT,,s,0.9", "roles 's'"),
        ("verb,frobnicate,,any,,,ASSAULT,,s>o=with,0.9", "roles 's>o=with'"),
        ("verb,frobnicate,,any,,,ASSAULT,,subj>o,0.9", "slot 'subj'"),
        ("verb,frobnicate,,any,,,ASSAULT,,s>o,much", "weight 'much'"),
        ("verb,frobnicate,,any,,,ASSAULT,,s>o,1.5", "weight '1.5'"),
        ("verb,frobnicate,,any,,,ASSAULT,,s>o,nan", "weight 'nan'"),
        ("verb,frobnicate,,any,,,off,,,", "no reading of 'frobnicate'"),
        ("verb,arrest,gov,any,,,off,,,", "one to switch off: verb arrest"),
    ],
)
def test_a_wrong_cell_is_refused_with_file_line_and_what_to_do(tmp_path: Path, row: str, found: str) -> None:
    with pytest.raises(TableError) as caught:
        load_lexicon(tables(tmp_path, events_csv=f"# mine\n{row}\n"))
    said = str(caught.value)
    assert found in said
    assert f"{tmp_path / 'events.csv'}, line 3: found " in said
    assert "; expected " in said
    assert said.endswith("Correct the line and run again.")


def test_a_new_word_is_marked_and_a_class_of_ones_own_is_known(tmp_path: Path) -> None:
    words = '[classes]\npatrician = "duke count baron"\n'
    rows = "verb,frobnicate,patrician,=zlotnik|embassy,to==zlotnik,=gloam/leave,ASSAULT,beat,s>o,0.9\n"
    (frame,) = load_lexicon(tables(tmp_path, events_toml=words, events_csv=rows)).verbs["frobnicate"]
    assert frame.object is not None
    assert (sorted(frame.object.yes), frame.clause, frame.mode) == (["embassy", "zlotnik"], "gloam/leave", "beat")


def test_a_reading_with_the_same_conditions_is_replaced(tmp_path: Path, reader: Reader) -> None:
    own = Tables(tmp_path)
    tables(tmp_path, events_csv="verb,accuse,,,,,ACCUSE,disapprove,s>o,0.6\n")
    (frame,) = load_lexicon(own).verbs["accuse"]
    assert (frame.mode, frame.weight) == ("disapprove", 0.6)
    assert "in place of verb accuse" in changes(own)[0]
    event = Reader(Settings(tables=tmp_path), engine=reader.engine).read_text("Chad accused Niger of lying.").events[0]
    assert (event.type, event.mode) == ("ACCUSE", "disapprove")
    assert "--tables events.csv line 2" in event.evidence.method


def test_a_reading_is_switched_off(tmp_path: Path, reader: Reader) -> None:
    tables(tmp_path, events_csv="verb,arrest,*,*,*,*,off,,,\n")
    words = "Police arrested thirty miners in Kitwe."
    assert reader.read_text(words).events
    assert not Reader(Settings(tables=tmp_path), engine=reader.engine).read_text(words).events
    assert any(line.startswith("switches off verb arrest (COERCE") for line in changes(Tables(tmp_path)))


def test_of_two_equal_readings_the_users_wins(tmp_path: Path) -> None:
    built_in = load_lexicon(Tables()).verbs["sue"][0]
    lexicon = load_lexicon(tables(tmp_path, events_csv=f"verb,sue,,,,,REJECT,,s>o,{built_in.weight}\n"))
    assert lexicon.verbs["sue"][0].type == "REJECT"


def test_words_are_added_to_a_class_and_taken_out(tmp_path: Path) -> None:
    before = load_lexicon(Tables()).classes
    after = load_lexicon(tables(tmp_path, events_toml='[classes]\narmed = "+wagnerite -settler"\n')).classes
    assert "armed" in before["settler"][0]
    assert "armed" in after["wagnerite"][0]
    assert "armed" not in after["settler"][0]
    assert "armed" in after["soldier"][0]


@pytest.mark.parametrize(
    ("toml", "line", "found"),
    [
        ('[clases]\narmed = "x"\n', 1, "section [clases]"),
        ('[light]\ndo = "+hold"\ndoo = "x"\n', 3, "doo in [light]"),
        ("[classes]\narmed = 3\n", 2, "armed = 3"),
        ('[instruments]\nnapalm = "napalm"\n', 2, "napalm in [instruments]"),
    ],
)
def test_a_wrong_word_list_is_refused_with_its_line(tmp_path: Path, toml: str, line: int, found: str) -> None:
    with pytest.raises(TableError) as caught:
        load_lexicon(tables(tmp_path, events_toml=toml))
    assert f"line {line}: found {found}" in str(caught.value)


OWN = "[types.SURVEIL]\nquad = 4\nscore = -4\nrecipient = true\nmodes = { wiretap = -4.5 }\n"


@pytest.mark.parametrize(
    ("toml", "line", "found"),
    [
        ("[types.Surveil]\nquad = 4\nscore = -4\nrecipient = true\n", 1, "type 'Surveil'"),
        ("[types.SURVEIL]\nquad = 4\nscore = -4\n", 1, "type SURVEIL with quad, score"),
        (OWN.replace("quad = 4", "quad = 5"), 2, "quad 5"),
        (OWN.replace("score = -4", "score = -40"), 3, "score -40"),
        (OWN.replace("true", '"yes"'), 4, "recipient 'yes'"),
        (OWN.replace("-4.5", '"much"'), 5, "modes"),
        (OWN + 'colour = "red"\n', 1, "type SURVEIL with colour"),
        ('[contexts.sport]\nword = "goal"\n', 1, "context 'sport'"),
        ("[quad]\n5 = 'x'\n", 1, "section 'quad'"),
    ],
)
def test_a_wrong_type_is_refused_with_its_line(tmp_path: Path, toml: str, line: int, found: str) -> None:
    with pytest.raises(TableError) as caught:
        load_ontology(tables(tmp_path, plover_toml=toml))
    assert f"line {line}: found {found}" in str(caught.value)


def test_a_type_of_ones_own_goes_all_the_way(tmp_path: Path, reader: Reader) -> None:
    tables(
        tmp_path,
        plover_toml=OWN + '[contexts.sport]\nwords = "stadium"\n',
        events_csv="verb,wiretap,gov|police|org,any,,,SURVEIL,wiretap,s>o,0.9\n",
        cameo_back_csv="type,mode,cameo,lossy\nSURVEIL,wiretap,170,yes\n",
    )
    own = Reader(Settings(tables=tmp_path), engine=reader.engine)
    (event,) = own.read_text("Police wiretapped two journalists near the stadium in Nairobi.").events
    assert (event.type, event.mode, event.quad, event.scale) == ("SURVEIL", "wiretap", 4, -4.5)
    assert (event.cameo, event.cameo_lossy, event.contexts) == ("170", True, ("rights_freedoms", "crime", "sport"))
    told = own.explain_article(own.read_text("Police wiretapped two journalists.").article)
    assert told.sentences[0].findings[0].type == "SURVEIL"


def test_the_worked_example_of_the_codebook(tmp_path: Path, reader: Reader) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/ontology.md").read_text(encoding="utf-8")
    shown = re.findall(r"`DIR/([a-z_.]+)`[^\n]*:\n\n```[a-z]+\n(.*?)```", page, re.S)
    for name, text in shown:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(shown) == 3
    assert "\n".join(check_tables(tmp_path)) in page
    own = Reader(Settings(tables=tmp_path), engine=reader.engine)
    (event,) = own.read_text("Police watched the protesters with cameras near the stadium.").events
    assert (event.type, event.mode, event.scale, event.cameo) == ("SURVEIL", "camera", -3.5, "170")
    assert "sport" in event.contexts


def test_a_folder_is_checked_by_command(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = "verb,wiretap,,any,,,SURVEIL,wiretap,s>o,0.9\nverb,arrest,*,*,*,*,off,,,\n"
    tables(tmp_path, plover_toml=OWN, events_csv=rows, event_csv="a,b\n")
    assert main(["tables", "check", str(tmp_path)]) == 0
    printed = capfdbinary.readouterr().out.decode()
    assert printed.splitlines() == check_tables(tmp_path)
    for words in (
        "events.csv: 2 rows",
        "event.csv: not read",
        "adds type SURVEIL",
        "adds verb wiretap",
        "switches off",
    ):
        assert words in printed
    (tmp_path / "events.csv").write_text(HEADER + "verb,wiretap,,any,,,SURVEIL,wire,s>o,0.9\n", encoding="utf-8")
    assert main(["tables", "check", str(tmp_path)]) == 1
    assert "mode 'wire' of SURVEIL; expected wiretap" in capfdbinary.readouterr().err.decode().replace("found ", "")


def test_the_classes_that_need_no_list_are_those_of_the_words() -> None:
    by_kind = {name for names in (*_ENTITY.values(), *_SECTOR.values(), *_KIND.values()) for name in names}
    assert by_kind | {"pronoun", "number"} == GIVEN
