import json
import subprocess
import sys
from pathlib import Path

import pytest

from labeling.cli import main
from tests.projects import TEXT
from tests.served import ROOT

ARTICLE_FIELDS = {"article_id", "title", "sentences"}
SENTENCE_FIELDS = ["id", "position", "start", "end", "part", "text"]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Runs a command on a project of its own and returns (exit status, stdout, stderr)."""

    def run_command(*arguments: str | Path) -> tuple[int, str, str]:
        status = main(["--db", str(tmp_path / "project.db"), *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run_command


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "quay.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_import_and_sentences(run, article: Path):
    status, out, _ = run("import", article, "--json")
    assert status == 0
    [imported] = json.loads(out)
    assert set(imported) == ARTICLE_FIELDS
    assert imported["sentences"] == 5
    status, out, _ = run("sentences", imported["article_id"], "--json")
    sentences = json.loads(out)
    assert status == 0
    assert [list(sentence) for sentence in sentences] == [SENTENCE_FIELDS] * 5
    assert all(TEXT[s["start"] : s["end"]] == s["text"] for s in sentences)
    assert [a["article_id"] for a in json.loads(run("articles", "--json")[1])] == [imported["article_id"]]


def test_what_people_read_is_not_json(run, article: Path):
    assert "Harbour board sells the east quay" in run("import", article)[1]
    assert "5 to label" in run("articles")[1]
    assert "Everything holds." in run("verify")[1]


def test_what_to_look_at_is_said_beside_the_result(run, tmp_path: Path):
    (tmp_path / "long.txt").write_text("word " * 4_000, encoding="utf-8")
    (tmp_path / "mail.txt").write_text("the council met on monday in the old hall to talk about it\n" * 6)
    status, out, err = run("import", tmp_path / "long.txt", tmp_path / "mail.txt", "--json")
    assert (status, len(json.loads(out))) == (0, 2)
    assert "long.txt: A sentence had more than 10,000 characters" in err
    assert "mail.txt: The lines seem to be wrapped at a fixed width" in err


def test_bad_files_are_named_and_the_good_ones_imported(run, article: Path, tmp_path: Path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "photo.jpg").write_bytes(bytes(range(256)) * 40)
    status, out, err = run(
        "import", tmp_path / "empty.txt", article, article, tmp_path / "photo.jpg", tmp_path / "absent.txt", "--json"
    )
    assert status == 1
    assert len(json.loads(out)) == 1
    for name in ("empty.txt", "quay.txt: This text is already in the project", "photo.jpg", "absent.txt"):
        assert name in err
    assert len(json.loads(run("articles", "--json")[1])) == 1


def test_a_saved_page_is_its_article_and_no_file_is_markup(run, tmp_path: Path):
    body = "<h1>Quay sold</h1><p>The board met.</p><p>&ldquo;No,&rdquo; she said.</p>"
    (tmp_path / "page.html").write_text(f"<!DOCTYPE html><html><body>{body}</body></html>")
    (tmp_path / "page.rtf").write_text(r"{\rtf1\ansi\f0 The board met.\par It was an error.}")
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF")
    status, out, err = run("import", *sorted(tmp_path.glob("*.*")), "--json")
    [imported] = json.loads(out)
    assert (status, imported["title"], imported["sentences"]) == (1, "Quay sold", 3)
    assert "page.html: read as a web page" in err
    assert "page.rtf: This is rich text" in err
    assert "page.pdf: This is a PDF" in err
    sentences = json.loads(run("sentences", imported["article_id"], "--json")[1])
    assert [(s["part"], s["text"]) for s in sentences] == [
        ("headline", "Quay sold"),
        ("body", "The board met."),
        ("body", "“No,” she said."),
    ]


def test_export_never_replaces_a_file_unasked(run, article: Path, tmp_path: Path):
    run("import", article)
    out = tmp_path / "votes.csv"
    out.write_text("precious")
    status, _, err = run("export", "--format", "csv", "--out", out)
    assert (status, out.read_text()) == (1, "precious")
    assert "--force" in err
    assert run("export", "--format", "csv", "--out", out, "--force")[0] == 0
    assert out.read_text(encoding="utf-8-sig").startswith('"article_id"')
    out.unlink()
    status, _, err = run("export", "--format", "csv", "--out", out)
    assert (status, out.exists()) == (1, False)
    assert "votes.csv.manifest.json exists already" in err


def test_verify_counts(run, article: Path):
    run("import", article)
    status, out, _ = run("verify", "--json")
    report = json.loads(out)
    assert (status, report["problems"]) == (0, [])
    assert report["counts"]["article"] == 1
    assert report["counts"]["sentence"] == 5


@pytest.mark.parametrize(
    "arguments", [["sentences", "ffff"], ["export", "--format", "csv", "--out", "/nowhere/at/all.csv"]]
)
def test_a_refusal_is_one_and_says_why(run, arguments: list[str]):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [[], ["label"], ["export", "--format", "xls", "--out", "x"], ["import"]])
def test_wrong_usage_is_two(arguments: list[str], tmp_path: Path):
    command = [sys.executable, "-m", "labeling", "--db", str(tmp_path / "p.db"), *arguments]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 2


def test_a_file_that_is_no_project_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    path = tmp_path / "notes.db"
    for content in (b"", b"these are my notes, not a database"):
        path.write_bytes(content)
        assert main(["--db", str(path), "articles"]) == 1
        assert str(path) in capsys.readouterr().err
        assert path.read_bytes() == content


def test_an_export_never_replaces_the_project(run, article: Path, tmp_path: Path):
    run("import", article)
    status, _, err = run("export", "--format", "csv", "--out", tmp_path / "project.db", "--force")
    assert status == 1
    assert "belongs to the project" in err
    assert len(json.loads(run("articles", "--json")[1])) == 1


def test_backup_and_restore(run, article: Path, tmp_path: Path):
    backup = tmp_path / "kept.db"
    assert run("backup", backup)[:2] == (0, f"{backup}: the whole project\n")
    run("import", article)
    status, out, _ = run("restore", backup, "--json")
    done = json.loads(out)
    assert (status, done["path"]) == (0, str(tmp_path / "project.db"))
    assert json.loads(run("articles", "--json")[1]) == []
    run("restore", *done["set_aside"])
    assert len(json.loads(run("articles", "--json")[1])) == 1
    assert f"kept as {tmp_path / 'project-set-aside-'}" in run("restore", backup)[1]


def test_restore_tells_why_not(run, article: Path, tmp_path: Path):
    status, out, err = run("restore", tmp_path / "absent.db")
    assert (status, out) == (1, "")
    assert "absent.db is not there" in err


def test_an_article_is_found_by_the_beginning_of_its_id(run, article: Path):
    [imported] = json.loads(run("import", article, "--json")[1])
    assert len(json.loads(run("sentences", imported["article_id"][:6], "--json")[1])) == 5


def test_nothing_imported_prints_nothing(run, tmp_path: Path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("import", tmp_path / "empty.txt")[:2] == (1, "")


def test_a_reader_that_stops_reading_is_no_error(article: Path, tmp_path: Path):
    factmark = f"{sys.executable} -m labeling --db {tmp_path}/p.db"
    script = f"{factmark} import {article} && ({factmark} articles --json; echo $? >&2) | true"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() in {"", "0"}


def test_a_language_that_is_none_is_wrong_usage(run, article: Path):
    with pytest.raises(SystemExit) as ended:
        run("import", article, "--language", "'; drop")
    assert ended.value.code == 2


def test_a_project_can_bring_its_own_labels(run, tmp_path: Path):
    toml = (ROOT / "data" / "codebook.toml").read_text(encoding="utf-8")
    guideline = (ROOT / "data" / "guideline.md").read_text(encoding="utf-8")
    (tmp_path / "own.toml").write_text(toml.replace('name = "Opinion"', 'name = "Comment"'), encoding="utf-8")
    (tmp_path / "own.md").write_text(guideline, encoding="utf-8")
    status, out, _ = run(
        "codebook", tmp_path / "own.toml", tmp_path / "own.md", "--reason", "our word for it", "--json"
    )
    assert (status, json.loads(out)["labels"][2]) == (0, "opinion")
    (tmp_path / "own.toml").write_text(toml.replace('shortcut = "2"', 'shortcut = "1"'), encoding="utf-8")
    status, _, err = run("codebook", tmp_path / "own.toml", tmp_path / "own.md", "--reason", "a mistake")
    assert status == 1
    assert err.startswith("own.toml: labels[2].shortcut: ")


POLISH = "Gmina zamknęła śluzę na rzece. Nikt nie pytał mieszkańców, mówi Łucja Żak."


def stored(run, article_id: str) -> list[str]:
    return [s["text"] for s in json.loads(run("sentences", article_id, "--json")[1])]


def test_a_guess_at_the_encoding_is_mentioned_and_another_can_be_named(run, tmp_path: Path):
    (tmp_path / "gmina.txt").write_bytes(POLISH.encode("cp1250"))
    status, out, err = run("import", tmp_path / "gmina.txt", "--json", "--encoding", "cp932")
    assert (status, out) == (1, "[]\n")
    assert "cannot be read as cp932. Choose another encoding." in err
    status, out, err = run("import", tmp_path / "gmina.txt", "--json")
    assert status == 0
    assert "read as windows-1250" in err
    assert "--encoding, such as iso-8859-2" in err
    [imported] = json.loads(out)
    assert stored(run, imported["article_id"])[0] == "Gmina zamknęła śluzę na rzece."


def test_a_named_encoding_is_taken(run, tmp_path: Path):
    (tmp_path / "gmina.txt").write_bytes(POLISH.encode("cp852"))
    status, out, err = run("import", tmp_path / "gmina.txt", "--json", "--encoding", "CP852")
    assert (status, err.count("read as")) == (0, 0)
    assert stored(run, json.loads(out)[0]["article_id"])[0] == "Gmina zamknęła śluzę na rzece."


def test_a_fault_in_utf_8_is_named_and_replaced_only_when_said(run, tmp_path: Path):
    (tmp_path / "weir.txt").write_bytes("“The weir broke,” said Ida Lund.\nThe café".encode()[:-1])
    status, _, err = run("import", tmp_path / "weir.txt")
    assert status == 1
    assert "line 2, column 8" in err
    assert "To do so: --replace-faults" in err
    status, out, _ = run("import", tmp_path / "weir.txt", "--replace-faults", "--json")
    assert status == 0
    assert stored(run, json.loads(out)[0]["article_id"])[-1] == "The caf\ufffd"


def test_text_that_was_misread_before_is_stored_only_once_somebody_says_how(run, tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The cafÃ© board met at {name}.", encoding="utf-8")
    status, out, err = run("import", tmp_path / "one.txt", "--json")
    assert (status, json.loads(out)) == (1, [])
    assert "seems to have been misread before it came here: “cafÃ©” (line 1, column 5)" in err
    assert "It is not stored yet. Import it again with --mend to mend what can be mended, or with --as-it-is." in err
    status, out, err = run("import", tmp_path / "one.txt", "--json", "--as-it-is")
    assert (status, "misread" in err) == (0, True)
    assert stored(run, json.loads(out)[0]["article_id"]) == ["The cafÃ© board met at one."]
    status, out, err = run("import", tmp_path / "two.txt", "--json", "--mend")
    assert (status, "misread" in err) == (0, False)
    assert stored(run, json.loads(out)[0]["article_id"]) == ["The café board met at two."]
    status, _, err = run("import", tmp_path / "two.txt")
    assert (status, "already in the project" in err) == (1, True)


def test_the_same_article_in_other_forms_is_imported_once(run, tmp_path: Path):
    text = "Sluice shut\n\nThe café at the sluice shut.\n"
    forms = {"lf": text, "crlf": text.replace("\n", "\r\n"), "blank": text.replace("\n\n", "\n \n"),
             "nfd": text.replace("é", "e\u0301")}  # fmt: skip
    for name, form in forms.items():
        (tmp_path / f"{name}.txt").write_bytes(form.encode())
    status, out, err = run("import", *(tmp_path / f"{name}.txt" for name in forms), "--json")
    assert (status, len(json.loads(out))) == (1, 1)
    for name, difference in (
        ("crlf", "line ends"),
        ("blank", "blanks at the ends of lines"),
        ("nfd", "how accents are stored"),
    ):
        assert f"{name}.txt: This text is already in the project (the same except for {difference})" in err
