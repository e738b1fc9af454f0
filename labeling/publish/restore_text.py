#!/usr/bin/env python3
"""Put the text back into a dataset that was published without it.

    python restore_text.py FOLDER_WITH_ORIGINALS --out texts.jsonl
    python restore_text.py FOLDER_WITH_ORIGINALS --fill labels.jsonl --out labels_with_text.jsonl

The originals are text files, one an article, under any name. Each article of the dataset is found by its SHA-256; where
no file has it, the file that most of its sentences match is taken, and what differs is reported. Only text whose
SHA-256 is that of the labeled sentence is ever put back. It needs Python 3.11 and nothing else; `articles.jsonl` and
`sentences.jsonl` lie beside it.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ENCODINGS = ("utf-8-sig", "utf-16", "cp1252")
REACH = 200
"""Code points by which a sentence may have moved, on top of how far the one before has."""

Row = dict[str, Any]


@dataclass
class Match:
    """One article of the dataset, and what was found of it."""

    article: Row
    sentences: list[Row]
    file: str = ""
    text_by_sentence: dict[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every sentence was found."""
        return len(self.text_by_sentence) == len(self.sentences)

    @property
    def missing(self) -> list[Row]:
        """The sentences that were not found, in reading order."""
        return [sentence for sentence in self.sentences if sentence["sentence_id"] not in self.text_by_sentence]


def sha256(text: str) -> str:
    """Hex SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def readings(path: Path) -> Iterator[str]:
    """The ways in which a file's bytes can be read as text, with its line ends as they are and as others write them."""
    data = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        unix = text.replace("\r\n", "\n")
        for variant in (text, unix, unix.replace("\n", "\r\n")):
            yield from dict.fromkeys((variant, variant.rstrip("\r\n"), variant.rstrip("\r\n") + "\n"))


def restore(articles: list[Row], sentences: Iterable[Row], originals: Path) -> list[Match]:
    """Each article with the texts that were found for it."""
    by_article = {key: list(rows) for key, rows in groupby(sentences, itemgetter("article_id"))}
    files = sorted(path for path in originals.rglob("*") if path.is_file())
    wanted = {article["sha256"] for article in articles}
    exact: dict[str, tuple[str, str]] = {}
    for path in files:
        for text in readings(path):
            if (digest := sha256(text)) in wanted:
                exact.setdefault(digest, (str(path), text))
    return [_match(article, by_article.get(article["article_id"], []), exact, files) for article in articles]


def _match(article: Row, sentences: list[Row], exact: dict[str, tuple[str, str]], files: list[Path]) -> Match:
    if article["sha256"] in exact:
        file, text = exact[article["sha256"]]
        return Match(article, sentences, file, found_in(text, sentences))
    return _nearest(article, sentences, files)


def _nearest(article: Row, sentences: list[Row], files: list[Path]) -> Match:
    best = Match(article, sentences)
    for path in files:
        for text in readings(path):
            match = Match(article, sentences, str(path), found_in(text, sentences))
            if len(match.text_by_sentence) > len(best.text_by_sentence):
                best = match
            if best.is_whole:
                return best
    return best


def found_in(text: str, sentences: list[Row]) -> dict[str, str]:
    """The sentences that stand in the text, at their offsets or a little aside, by their ids."""
    found, shift = {}, 0
    for sentence in sentences:
        moved = _shift_of(text, sentence, shift)
        if moved is not None:
            shift = moved
            found[sentence["sentence_id"]] = text[sentence["start"] + shift : sentence["end"] + shift]
    return found


def _shift_of(text: str, sentence: Row, shift: int) -> int | None:
    nearest_first = sorted(range(-REACH, REACH + 1), key=abs)
    for further in nearest_first:
        start, end = sentence["start"] + shift + further, sentence["end"] + shift + further
        if start >= 0 and end <= len(text) and sha256(text[start:end]) == sentence["text_sha256"]:
            return shift + further
    return None


def report(matches: list[Match]) -> str:
    """How much was found, article by article where it is not all."""
    lines = [_about(match) for match in matches if not match.is_whole]
    found = sum(len(match.text_by_sentence) for match in matches)
    wanted = sum(len(match.sentences) for match in matches)
    rate = 100 * found / wanted if wanted else 100.0
    whole = sum(match.is_whole for match in matches)
    total = f"{found:,} of {wanted:,} sentences match ({rate:.1f} %), {whole:,} of {len(matches):,} articles whole."
    return "\n".join([*lines, total])


def _about(match: Match) -> str:
    article = f"{match.article['article_id']} “{match.article['title']}”"
    if not match.text_by_sentence:
        return f"{article}: no file among the originals holds any of its sentences."
    first = match.missing[0]
    return (
        f"{article}: {len(match.text_by_sentence)} of {len(match.sentences)} sentences match {match.file}. "
        f"The first that differs is sentence {first['position']}, code points {first['start']} to {first['end']}."
    )


def rows_of(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8", newline="\n") as source:
        yield from map(json.loads, source)


def main(arguments: list[str] | None = None) -> int:
    """Restore, report, and return 0 where everything was found, else 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("originals", type=Path, help="folder with the articles' text files")
    parser.add_argument("--out", type=Path, required=True, help="JSON Lines file to write")
    parser.add_argument(
        "--fill", type=Path, help="JSON Lines file whose rows have a sentence_id: its text is filled in"
    )
    asked = parser.parse_args(arguments)
    if not asked.originals.is_dir():
        parser.error(f"{asked.originals} is not a folder. Give the folder that holds the articles' text files.")
    matches = restore(list(rows_of(HERE / "articles.jsonl")), rows_of(HERE / "sentences.jsonl"), asked.originals)
    texts = {key: text for match in matches for key, text in match.text_by_sentence.items()}
    rows = rows_of(asked.fill) if asked.fill else ({"sentence_id": key} for key in texts)
    with asked.out.open("w", encoding="utf-8", newline="") as out:
        for row in rows:
            text = texts.get(row["sentence_id"], row.get("text"))
            out.write(json.dumps({**row, "text": text}, ensure_ascii=True) + "\n")
    print(report(matches))
    return 0 if all(match.is_whole for match in matches) else 1


if __name__ == "__main__":
    sys.exit(main())
