"""A release without text, and the text back from the originals."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

import pytest

from labeling.domain.model import Sentence
from labeling.intake.draft import draft_article
from labeling.publish import jsonl_files, restoration, restore_text
from labeling.publish.restore_text import sha256 as sha256_of
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
    restoration.write(tables, folder)
    jsonl_files.write_tables(tables, folder)
    return folder


def asked(release: Path, *arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    script = release / "restore_text" / "restore_text.py"
    return subprocess.run(
        [sys.executable, "-S", script, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def restored(release: Path, originals: Path, *more: str) -> tuple[int, str, list[dict[str, str]]]:
    out = release.parent / "texts.jsonl"
    done = asked(release, originals, "--out", out, *more)
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
    code, report, rows = restored(release, folder_with(tmp_path, data))
    assert (code, [row["text"] for row in rows]) == (0, texts())
    assert "(100.0%), 1 of 1 articles whole." in report


def test_one_changed_character_is_found(release: Path, tmp_path: Path):
    code, report, rows = restored(release, folder_with(tmp_path, TEXT.replace("6-3", "6-4").encode()))
    restored_texts = [row["text"] for row in rows]
    assert code == 1
    assert restored_texts == [text for text in texts() if "6-3" not in text]
    assert "The first that differs is sentence 2" in report


def test_sentences_after_an_insertion_are_found(release: Path, tmp_path: Path):
    longer = TEXT.replace("Gentler for whom?", "An advertisement stood here. Gentler for whom?")
    code, _, rows = restored(release, folder_with(tmp_path, longer.encode()))
    assert (code, [row["text"] for row in rows]) == (0, texts())


OTHER = "Subscribe to the Coast Letter, which comes on Fridays.\n"


@pytest.mark.parametrize(
    "data",
    [
        (OTHER * 20 + TEXT).encode(),
        TEXT.replace("\n\n", f" \n \n{OTHER}\n").encode(),
        "\n\n".join(reversed(TEXT.strip().split("\n\n"))).encode(),
        TEXT.replace("voted 6-3", "voted\n6-3").replace("Gentler for", "Gentler  \r\nfor").encode(),
        TEXT.replace("A second bidder", "**A second bidder").replace("withdrawn.", "withdrawn.**").encode(),
    ],
    ids=["a page before", "lines between", "another order", "broken lines", "marks around"],
)
def test_every_sentence_that_is_there_is_found(release: Path, tmp_path: Path, data: bytes):
    _, _, rows = restored(release, folder_with(tmp_path, data))
    assert [row["text"] for row in rows] == texts()


@pytest.mark.parametrize("text", [TEXT.replace("6-3", "6-4"), "Tóllán war da. Sie schwieg.\n"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_in_one_character_or_two(text: str, form: str, tmp_path: Path):
    (tmp_path / "original.txt").write_text(normalize(form, "Vorab.\n" + text), encoding="utf-8")
    [match] = restore_text.restore(*dataset_of(text), tmp_path)
    assert match.is_whole


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Совет закрыл мост. Никто не знал.\n", "koi8_r"),
        ("Совет закрыл мост. Никто не знал.\n", "cp1251"),
        ("Rada wsi zamknęła most. Nikt nie pytał.\n", "cp1250"),
        ("市は橋を閉鎖した。誰も知らなかった。\n", "cp932"),
        ("市は橋を閉鎖した。誰も知らなかった。\n", "utf-16-le"),
    ],
)
def test_an_original_in_an_old_encoding(text: str, encoding: str, tmp_path: Path):
    (tmp_path / "original.txt").write_bytes(("1\n" + text).encode(encoding))
    [match] = restore_text.restore(*dataset_of(text), tmp_path)
    assert match.is_whole


def test_a_text_without_stops_between_its_sentences(tmp_path: Path):
    """Nothing but words shows where a sentence begins."""
    (tmp_path / "original.txt").write_text(
        "Intro — the board met on Friday | nobody called it an error", encoding="utf-8"
    )
    pieces = ["the board met on Friday", "nobody called it an error"]
    text = " / ".join(pieces)
    spans = [(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]
    [match] = restore_text.restore(*rows_of([(text, spans)]), tmp_path)
    assert list(match.text_by_sentence.values()) == pieces


def test_the_work_grows_with_the_articles_and_not_with_their_square(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    hashed = 0

    def counting(text: str) -> str:
        nonlocal hashed
        hashed += 1
        return sha256_of(text)

    monkeypatch.setattr(restore_text, "sha256", counting)
    counts = []
    for articles in (10, 40):
        folder = tmp_path / str(articles)
        folder.mkdir()
        written = [f"Article {n} begins.\nIts clerk has number {n * 7}. Nobody called {n}.\n" for n in range(articles)]
        for number, text in enumerate(written):
            (folder / f"{number}.txt").write_text(text.replace("begins", "starts"), encoding="utf-8")
        hashed = 0
        matches = restore_text.restore(*dataset_of(*written), folder)
        assert [len(match.text_by_sentence) for match in matches] == [2] * articles
        counts.append(hashed)
    assert counts[1] < 5 * counts[0]


def test_a_long_run_says_how_far_it_is(tmp_path: Path):
    (tmp_path / "original.txt").write_text("Another article.", encoding="utf-8")
    said: list[str] = []
    restore_text.restore(*dataset_of(TEXT), tmp_path, said.append)
    assert said[0] == "1 of 1 files compared as a whole"
    assert said[-1].startswith("1 of 1 files searched for the sentences of articles")


def dataset_of(*written: str):
    return rows_of(
        (text, [(sentence.start, sentence.end) for sentence in draft_article(text, language="en").sentences])
        for text in written
    )


def rows_of(articles: Iterable[tuple[str, list[tuple[int, int]]]]):
    """The rows of articles.jsonl and of sentences.jsonl."""
    rows: list[dict[str, str]] = []
    sentences: list[dict[str, object]] = []
    for text, spans in articles:
        article_id = sha256_of(text)[:16]
        rows.append({"article_id": article_id, "sha256": sha256_of(text), "title": "Quay"})
        sentences += [
            label(article_id, position, start, text[start:end]) for position, (start, end) in enumerate(spans, start=1)
        ]
    return rows, sentences


def test_nothing_is_put_back_from_another_text(release: Path, tmp_path: Path):
    code, report, rows = restored(release, folder_with(tmp_path, b"Another article. It says other things."))
    assert (code, rows) == (1, [])
    assert "no file among the originals" in report


def test_the_labels_are_filled(release: Path, tmp_path: Path):
    labels = release / "jsonl" / "labels.jsonl"
    _, _, rows = restored(release, folder_with(tmp_path, TEXT.encode()), "--fill", str(labels))
    assert [row["text"] for row in rows] == texts()
    assert [row["position"] for row in rows] == [1, 2, 3, 4, 5]


def test_articles_whose_text_is_there_need_nothing(tmp_path: Path):
    draft = draft_article(TEXT, language="en")
    rows = [label(draft.article.id, 1, 0, "Harbour board sells the east quay")]
    assert restoration.write(SampleTables([article(draft.article.id, TEXT)], rows, []), tmp_path) == []
    assert not (tmp_path / "restore_text").exists()


def test_an_article_without_hashes_is_not_asked_for(tmp_path: Path):
    gone, kept = "a" * 16, "b" * 16
    taken_down = label(gone, 1, 0, "Gone.") | {"text": None, "text_sha256": None}
    withheld = label(kept, 1, 0, "Kept.") | {"text": None}
    tables = SampleTables([article(gone, None), article(kept, None)], [taken_down, withheld], [])
    assert restoration.withheld(tables) == {kept}
    restoration.write(tables, tmp_path)
    for name in ("articles.jsonl", "sentences.jsonl"):
        assert [row["article_id"] for row in jsonl_files.read_file(tmp_path / "restore_text" / name)] == [kept]
    assert restoration.withheld(SampleTables([article(gone, None)], [taken_down], [])) == set()


def test_what_an_older_release_asks_for_without_a_hash_is_not_looked_for():
    class Unread(str):
        __slots__ = ()

        def __getitem__(self, key: object) -> str:
            raise AssertionError("a text was hashed for nothing")

    sentence = label("a" * 16, 1, 0, "Gone.") | {"text_sha256": None}
    assert restore_text.found_in(Unread("Some text that is long enough."), [sentence]) == {}


def test_without_a_file_to_fill_each_row_is_a_sentence_id_and_its_text(release: Path, tmp_path: Path):
    _, _, rows = restored(release, folder_with(tmp_path, TEXT.encode()))
    ids = [row["sentence_id"] for row in jsonl_files.read_file(release / "jsonl" / "labels.jsonl")]
    assert rows == [{"sentence_id": id_, "text": text} for id_, text in zip(ids, texts(), strict=True)]


class TestWhatCannotBeUsed:
    """Each is said in words, with what to do, and leaves nothing behind."""

    @pytest.fixture
    def originals(self, tmp_path: Path) -> Path:
        return folder_with(tmp_path, TEXT.encode())

    def refused(self, release: Path, *arguments: str | Path) -> str:
        done = asked(release, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        return done.stderr

    def test_no_folder(self, release: Path, tmp_path: Path):
        message = self.refused(release, tmp_path / "nowhere", "--out", tmp_path / "out.jsonl")
        assert "is not a folder. Give the folder that holds the articles' text files." in message

    @pytest.mark.parametrize(
        "content",
        [b"PAR1\x15\x04\x15\xc0", b"sentence_id,label\n", b'{"label": "quote"}\n', b'["sentence_id"]\n'],
        ids=["Parquet", "CSV", "no sentence_id", "no object"],
    )
    def test_another_file_to_fill(self, release: Path, originals: Path, tmp_path: Path, content: bytes):
        fill, out = tmp_path / "labels", tmp_path / "out.jsonl"
        fill.write_bytes(content)
        message = self.refused(release, originals, "--fill", fill, "--out", out)
        assert "--fill takes a JSON Lines file whose rows have a sentence_id, such as jsonl/labels.jsonl." in message
        assert "leave --fill out" in message
        assert not out.exists()

    def test_no_file_to_fill(self, release: Path, originals: Path, tmp_path: Path):
        message = self.refused(release, originals, "--fill", tmp_path / "x.jsonl", "--out", tmp_path / "out.jsonl")
        assert f"There is no file {tmp_path / 'x.jsonl'} to fill." in message

    def test_what_is_there_is_not_written_over(self, release: Path, originals: Path):
        labels = release / "jsonl" / "labels.jsonl"
        before = labels.read_bytes()
        message = self.refused(release, originals, "--fill", labels, "--out", labels)
        assert "exists already. Delete it, or name another file with --out." in message
        assert labels.read_bytes() == before

    def test_no_folder_to_write_into(self, release: Path, originals: Path, tmp_path: Path):
        message = self.refused(release, originals, "--out", tmp_path / "no" / "out.jsonl")
        assert f"There is no folder {tmp_path / 'no'} to write into." in message

    def test_a_script_alone(self, release: Path, originals: Path, tmp_path: Path):
        (release / "restore_text" / "sentences.jsonl").unlink()
        message = self.refused(release, originals, "--out", tmp_path / "out.jsonl")
        assert "sentences.jsonl must be next to this script: fetch the script's whole folder" in message

    def test_a_damaged_script_folder(self, release: Path, originals: Path, tmp_path: Path):
        (release / "restore_text" / "articles.jsonl").write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
        message = self.refused(release, originals, "--out", tmp_path / "out.jsonl")
        assert "articles.jsonl is not a JSON Lines file" in message

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="NOT CHECKED: no file that nobody can read")
    def test_a_file_that_cannot_be_read(self, release: Path, originals: Path, tmp_path: Path):
        (originals / "unreadable.txt").symlink_to("/proc/self/mem")
        assert "unreadable.txt cannot be read: " in self.refused(release, originals, "--out", tmp_path / "out.jsonl")


def test_a_terminal_that_cannot_show_a_title_is_no_obstacle(release: Path, tmp_path: Path):
    out = tmp_path / "out.jsonl"
    done = asked(release, folder_with(tmp_path, b"Another."), "--out", out, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert "no file among the originals" in done.stdout
