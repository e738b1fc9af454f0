"""`import-annotations` from the command line: what it prints, and how it refuses."""

import json
import zipfile
from pathlib import Path

import pytest

from labeling.cli import main
from labeling.domain.model import Answer
from labeling.intake.draft import draft_article
from labeling.project import open_project
from labeling.services.codebooks import change_codebook, current_codebook
from labeling.services.imports.articles import import_drafts
from labeling.services.interchange import write_project
from labeling.storage.annotations import insert_annotations
from tests.projects import NOW, another_annotator, made_by


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def call(*arguments: object) -> tuple[int, str, str]:
        status = main(["--db", str(tmp_path / "project.db"), *map(str, arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """doccano's archive."""
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ann.jsonl", json.dumps({"text": "So.", "label": ["quote"]}))
        archive.writestr("bob.jsonl", json.dumps({"text": "So.", "label": ["gossip"]}))
    return path


def test_a_dry_run_is_for_programs_too_and_does_nothing(run, export: Path):
    status, out, _ = run("import-annotations", export, "--format", "doccano", "--dry-run", "--json")
    result = json.loads(out)
    assert (status, result["votes"], result["import_id"]) == (0, {"joined": 1, "known": 0, "conflicts": 0}, None)
    assert result["labels"] == {"gossip": "", "quote": "quote"}
    assert result["left_out"] == {"its label is left out": 1}
    assert json.loads(run("articles", "--json")[1]) == []
    assert json.loads(run("annotation-imports", "--json")[1]) == []


def test_a_folder_is_as_good_as_an_archive(run, export: Path, tmp_path: Path):
    with zipfile.ZipFile(export) as archive:
        archive.extractall(tmp_path / "unpacked")
    choices = ("--label", "gossip=opinion", "--person", "bob=")
    first = run("import-annotations", export, "--format", "doccano", *choices)
    assert first[0] == 0
    assert "Left out, 1: its annotator is left out" in first[1]
    _, out, _ = run("import-annotations", tmp_path / "unpacked", "--format", "doccano", *choices, "--json")
    assert json.loads(out)["votes"] == {"joined": 0, "known": 1, "conflicts": 0}


def test_a_conflict_is_named_and_what_is_here_stays(run, export: Path, tmp_path: Path):
    run("import-annotations", export, "--format", "doccano")
    other = tmp_path / "ann.jsonl"
    other.write_text(json.dumps({"text": "So.", "label": ["opinion"]}))
    _, out, _ = run("import-annotations", other, "--format", "doccano")
    assert "vote of ann: here quote, there opinion" in out
    _, out, _ = run("import-annotations", export, "--format", "doccano", "--json")
    assert json.loads(out)["votes"]["known"] == 1


def test_names_from_a_file_do_not_move_the_terminals_cursor(run, tmp_path: Path):
    rows = {"text": "So.", "label": ["\x1b[2Jquote"], "annotator": "\u202eann"}
    (tmp_path / "a.jsonl").write_text(json.dumps(rows))
    _, out, _ = run("import-annotations", tmp_path / "a.jsonl", "--format", "doccano", "--dry-run")
    assert "[2Jquote = (left out)" in out
    assert all(character.isprintable() or character == "\n" for character in out)


def test_text_is_printed_as_it_is(run, tmp_path: Path):
    label = "n\u00a0b\u3000x \U0001f469\u200d\U0001f4bb"
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "So.", "label": [label], "annotator": "Żoë"}))
    _, out, _ = run("import-annotations", tmp_path / "a.jsonl", "--format", "doccano", "--dry-run")
    assert f"Labels: {label} = (left out)" in out
    assert "People: Żoë = Żoë" in out


def test_a_label_that_has_no_counterpart_comes_with_the_option_that_gives_it_one(run, export: Path):
    command = ("import-annotations", export, "--format", "doccano", "--dry-run")
    advice = "Say what each label means here, or its votes are left out: --label gossip=…"
    assert advice in run(*command)[1]
    assert advice not in run(*command, "--label", "gossip=")[1]


def test_what_is_said_of_a_person_holds_for_the_spellings_that_are_taken_for_the_same(run, tmp_path: Path):
    table = tmp_path / "votes.csv"
    table.write_text("text,annotator,label\nSo.,Bob,quote\nNo.,BOB,quote\nNo.,Ann,quote\n")
    command = ("import-annotations", table, "--format", "csv", "--dry-run", "--json", "--person", "Bob=Robert")
    assert json.loads(run(*command)[1])["new_people"] == ["Ann", "Robert"]
    assert json.loads(run(*command, "--keep-apart")[1])["new_people"] == ["Ann", "BOB", "Robert"]


@pytest.fixture
def other_project(tmp_path: Path, run) -> Path:
    """Another project with a label that this one lacks; Ada is known by an id there."""
    with open_project(tmp_path / "other" / "project.db") as project:
        text = "One sentence. Another one."
        import_drafts(project.file, project.local_owner(), [draft_article(text, language="en")], origin="a", now=NOW)
        ada = another_annotator(project, "Ada")
        old = current_codebook(project.file)
        toml = old.toml.replace('"unverified"', '"gossip"').replace('"Unverified"', '"Gossip"')
        change_codebook(project.file, project.local_owner(), toml, old.guideline, reason="a test", now=NOW)
        sentence_id = project.sentences()["sentence_id"][0]
        annotation = made_by(project, ada, "e-1", sentence_id, Answer("gossip"))
        project.file.write(lambda db: insert_annotations(db, [annotation], saved_at=NOW)).result()
        write_project(project.file, project.local_owner(), tmp_path / "other.jsonl")
    return tmp_path / "other.jsonl"


def test_labels_that_do_not_exist_here_are_listed_and_refused(run, other_project: Path):
    there = ("import-annotations", other_project, "--format", "factmark")
    status, out, _ = run(*there, "--dry-run")
    assert status == 1
    assert "Labels: gossip = ? (used once; this project has none of this name)" in out
    assert "--label gossip=…" in out
    status, out, _ = run(*there, "--dry-run", "--json")
    assert (status, json.loads(out)["unmapped"]) == (1, {"gossip": 1})
    status, out, err = run(*there)
    assert (status, out) == (1, "")
    assert "has no gossip" in err
    assert json.loads(run("articles", "--json")[1]) == []


def test_what_is_echoed_is_applied_and_names_are_shown_and_accepted(run, other_project: Path):
    there = ("import-annotations", other_project, "--format", "factmark", "--label", "Gossip=Unverified")
    status, out, _ = run(*there, "--person", "Ada=Cyd", "--dry-run")
    assert status == 0
    assert "Labels: gossip = unverified" in out
    assert "People: Ada = Cyd" in out
    assert "a-ada" not in out
    assert run(*there, "--person", "a-ada=Cyd")[0] == 0
    assert "Votes: 0 new, 1 known" in run(*there, "--person", "Ada=Cyd")[1]


@pytest.mark.parametrize("option", [("--label", "gosip=quote"), ("--person", "Adda=Cyd")])
def test_what_the_file_does_not_have_cannot_be_chosen(run, other_project: Path, option: tuple[str, str]):
    status, out, err = run("import-annotations", other_project, "--format", "factmark", "--dry-run", *option)
    assert (status, out) == (1, "")
    assert f"{option[0]} {option[1].partition('=')[0]}: nothing in the file has this name" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent.zip", "--format", "doccano"], "cannot be read"),
        (["export.zip", "--format", "factmark"], "A Factmark project is one .jsonl file"),
        (["export.zip", "--format", "doccano", "--label", "quote=nonsense"], "nonsense"),
        (["empty", "--format", "csv"], "holds no file"),
    ],
)
def test_what_is_refused_is_refused_in_words(run, export: Path, tmp_path: Path, arguments: list[str], message: str):
    (tmp_path / "empty").mkdir()
    status, out, err = run("import-annotations", tmp_path / arguments[0], *arguments[1:])
    assert (status, out) == (1, "")
    assert message in err
    assert "Traceback" not in err


def test_an_import_that_is_not_there_cannot_be_taken_back(run):
    status, _, err = run("take-back-import", "v-none")
    assert status == 1
    assert "v-none" in err


@pytest.mark.parametrize("pair", ["quote", "=quote"])
def test_a_pair_needs_both_sides(run, pair: str):
    with pytest.raises(SystemExit) as stopped:
        run("import-annotations", "x.csv", "--format", "csv", "--label", pair)
    assert stopped.value.code == 2


def test_columns_encoding_and_people_can_be_said(run, tmp_path: Path):
    rows = "coder;verdict;passage;nr\nŻaneta;quote;No.;1\nżaneta;opinion;No.;2\n"
    (tmp_path / "t.csv").write_bytes(rows.encode("windows-1250"))
    columns = ("--column", "label=verdict", "--column", "text=passage", "--column", "position=nr")
    command = ("import-annotations", tmp_path / "t.csv", "--format", "csv", *columns, "--encoding", "windows-1250")
    result = json.loads(run(*command, "--dry-run", "--json")[1])
    assert (result["votes"]["joined"], result["new_people"]) == (2, ["Żaneta"])
    assert any(note.startswith("Taken for one person: “Żaneta”, “żaneta”") for note in result["notes"])
    result = json.loads(run(*command, "--keep-apart", "--json")[1])
    assert sorted(result["new_people"]) == ["Żaneta", "żaneta (2)"]


def test_what_is_left_out_is_listed_with_its_places(run, tmp_path: Path):
    (tmp_path / "t.csv").write_text("annotator,label,text,batch\nAnn,quote,No.,1\nAnn,,So.,1\n")
    _, out, _ = run("import-annotations", tmp_path / "t.csv", "--format", "csv", "--dry-run")
    assert "Left out, 1: it has no label (t.csv, line 3)" in out
    assert "columns not read: batch" in out


@pytest.mark.parametrize("column", ["nonsense=x", "position"])
def test_a_meaning_that_no_column_can_have_is_refused(run, capsys, column: str):
    with pytest.raises(SystemExit) as stopped:
        run("import-annotations", "x.csv", "--format", "csv", "--column", column)
    assert stopped.value.code == 2
    assert "MEANING=COLUMN" in capsys.readouterr().err
