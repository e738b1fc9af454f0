"""A release without text, and the text back from the originals."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from labeling.domain.model import Sentence
from labeling.intake.draft import draft_article
from labeling.publish import jsonl_tables, restoring
from tests.publish.sample_tables import SampleTables, article, label

TEXT = (
    "Harbour board sells the east quay\n\nThe board voted 6-3 on Tuesday to sell the quay. “Nobody\u00a0asked us,” "
    "said Mirre Tollan \U0001f600. Gentler for whom?\n\nA second bidder is reported to have withdrawn.\n"
)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release in which one article's text was left out."""
    draft = draft_article(TEXT, language="en")
    article_id = draft.article.id

    def row(sentence: Sentence):
        return label(article_id, sentence.position, sentence.start, sentence.text) | {"text": None}

    sha256 = draft.article.sha256
    tables = SampleTables(
        [article(article_id, None, sha256=sha256, title="Quay")], [row(sentence) for sentence in draft.sentences], []
    )
    folder = tmp_path / "release"
    folder.mkdir()
    restoring.write(tables, folder)
    jsonl_tables.write(tables, folder)
    return folder


def restored(release: Path, originals: Path, *more: str) -> tuple[int, str, list[dict[str, str]]]:
    out = release.parent / "texts.jsonl"
    script = release / "restore_text" / "restore_text.py"
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(originals), "--out", str(out), *more],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout, [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def folder_with(tmp_path: Path, data: bytes) -> Path:
    originals = tmp_path / "originals" / "deep"
    originals.mkdir(parents=True)
    (originals / "some name.txt").write_bytes(data)
    (originals / "picture.bin").write_bytes(bytes(range(256)))
    return originals.parent


def texts() -> list[str]:
    return [sentence.text for sentence in draft_article(TEXT, language="en").sentences]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.rstrip("\n").encode(),
        TEXT.replace("\n", "\r\n").encode(),
    ],
    ids=["as imported", "byte order mark", "UTF-16", "no last line end", "other line ends"],
)
def test_every_sentence_comes_back(release: Path, tmp_path: Path, data: bytes):
    code, said, rows = restored(release, folder_with(tmp_path, data))
    assert (code, [row["text"] for row in rows]) == (0, texts())
    assert "(100.0 %), 1 of 1 articles whole." in said


def test_one_changed_character_is_found(release: Path, tmp_path: Path):
    code, said, rows = restored(release, folder_with(tmp_path, TEXT.replace("6-3", "6-4").encode()))
    found = [row["text"] for row in rows]
    assert code == 1
    assert found == [text for text in texts() if "6-3" not in text]
    assert "The first that differs is sentence 2" in said


def test_sentences_after_an_insertion_are_found(release: Path, tmp_path: Path):
    longer = TEXT.replace("Gentler for whom?", "An advertisement stood here. Gentler for whom?")
    code, _, rows = restored(release, folder_with(tmp_path, longer.encode()))
    assert (code, [row["text"] for row in rows]) == (0, texts())


def test_nothing_is_put_back_from_another_text(release: Path, tmp_path: Path):
    code, said, rows = restored(release, folder_with(tmp_path, b"Another article. It says other things."))
    assert (code, rows) == (1, [])
    assert "no file among the originals" in said


def test_the_labels_are_filled(release: Path, tmp_path: Path):
    labels = release / "jsonl" / "labels.jsonl"
    _, _, rows = restored(release, folder_with(tmp_path, TEXT.encode()), "--fill", str(labels))
    assert [row["text"] for row in rows] == texts()
    assert [row["position"] for row in rows] == [1, 2, 3, 4, 5]


def test_articles_whose_text_is_there_need_nothing(tmp_path: Path):
    draft = draft_article(TEXT, language="en")
    rows = [label(draft.article.id, 1, 0, "Harbour board sells the east quay")]
    restoring.write(SampleTables([article(draft.article.id, TEXT)], rows, []), tmp_path)
    assert (tmp_path / "restore_text" / "sentences.jsonl").read_text(encoding="utf-8") == ""
