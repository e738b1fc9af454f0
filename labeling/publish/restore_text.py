#!/usr/bin/env python3
"""Put the text back into a dataset that was published without it.

    python restore_text.py FOLDER_WITH_ORIGINALS --out texts.jsonl
    python restore_text.py FOLDER_WITH_ORIGINALS --fill labels.jsonl --out labels_with_text.jsonl

The originals are text files, one an article, under any name. Each article of the dataset is found by its SHA-256; where
no file has it, the file that most of its sentences match is taken, and what differs is reported. Only text whose
SHA-256 is that of the labeled sentence is ever put back. It needs Python 3.11 and nothing else; `articles.jsonl` and
`sentences.jsonl` lie beside it.

What is written is JSON Lines. Without --fill: `sentence_id` and `text` of each sentence that was found, to be joined by
`sentence_id` with labels in any format. With --fill, which takes JSON Lines only: its rows, with their text.
"""

import argparse
import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BESIDE = ("articles.jsonl", "sentences.jsonl")
ENCODINGS = ("utf-8-sig", "utf-16", "cp1252")
REACH = 200
"""Code points by which a sentence may have moved, on top of how far the one before has."""

Row = dict[str, Any]


class Unusable(Exception):
    """What was given cannot be used; says why."""


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
    """The ways in which a file's bytes can be read as text, with its line ends as they are and as others write them.

    Raises Unusable where they cannot be had.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}. Take it out of the folder, or mend it.") from error
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
    if sentence["text_sha256"] is None:  # taken down: nothing is right
        return None
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


def rows_of(path: Path, column: str) -> Iterator[Row]:
    """The objects of a JSON Lines file. Raises Unusable where a line is none that has the column."""
    number = 0
    try:
        with path.open(encoding="utf-8", newline="\n") as source:
            for number, line in enumerate(source, start=1):
                row = json.loads(line)
                if not isinstance(row, dict) or column not in row:
                    raise Unusable(f"{path}, line {number:,}, is no JSON object with a {column}.")
                yield row
    except ValueError as error:  # neither UTF-8 nor JSON
        raise Unusable(f"{path} is no JSON Lines file: it cannot be read after line {max(number - 1, 0):,}.") from error


def filled(path: Path, texts: dict[str, str]) -> Iterator[Row]:
    """The rows of a JSON Lines file with the texts that were found. Raises Unusable where it is none."""
    try:
        for row in rows_of(path, "sentence_id"):
            yield {**row, "text": texts.get(row["sentence_id"], row.get("text"))}
    except Unusable as error:
        raise Unusable(
            f"--fill takes a JSON Lines file whose rows have a sentence_id, such as jsonl/labels.jsonl. {error} "
            "For labels in another format, such as Parquet or CSV, leave --fill out: the file that is written then has "
            "a sentence_id and a text in each row, to be joined with the labels by sentence_id."
        ) from error


def write(rows: Iterable[Row], out: Path) -> None:
    """Write the rows into a new file. Where that fails, nothing is left of it."""
    target = out.open("x", encoding="utf-8", newline="")
    try:
        with target:
            for row in rows:
                target.write(json.dumps(row, ensure_ascii=True) + "\n")
    except BaseException:
        out.unlink()
        raise


def run(originals: Path, out: Path, fill: Path | None) -> list[Match]:
    """Restore, write what was found, and return it. Raises Unusable and OSError."""
    articles, sentences = (rows_of(HERE / name, "article_id") for name in BESIDE)
    matches = restore(list(articles), sentences, originals)
    texts = {key: text for match in matches for key, text in match.text_by_sentence.items()}
    found: Iterable[Row] = ({"sentence_id": key, "text": text} for key, text in texts.items())
    write(filled(fill, texts) if fill else found, out)
    return matches


def problem(originals: Path, out: Path, fill: Path | None) -> str | None:
    """What is wrong with the arguments, and what to do; or None."""
    if not originals.is_dir():
        return f"{originals} is not a folder. Give the folder that holds the articles' text files."
    if missing := [name for name in BESIDE if not (HERE / name).is_file()]:
        return f"{' and '.join(missing)} must lie beside this script: fetch its whole folder from the dataset."
    if fill is not None and not fill.is_file():
        return f"There is no file {fill} to fill."
    if out.exists():
        return f"{out} exists already. Delete it, or name another file with --out."
    if not out.parent.is_dir():
        return f"There is no folder {out.parent} to write into. Make it first."
    return None


def main(arguments: list[str] | None = None) -> int:
    """Restore and report. Returns 0 where everything was found, 1 where not, 2 where nothing could be done."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("originals", type=Path, help="folder with the articles' text files")
    parser.add_argument("--out", type=Path, required=True, help="JSON Lines file to write: a new one")
    parser.add_argument(
        "--fill", type=Path, help="JSON Lines file whose rows have a sentence_id: its text is filled in"
    )
    asked = parser.parse_args(arguments)
    if why := problem(asked.originals, asked.out, asked.fill):
        parser.error(why)
    try:
        matches = run(asked.originals, asked.out, asked.fill)
    except Unusable as error:
        parser.error(str(error))
    except OSError as error:
        parser.error(f"{error.filename or asked.out}: {error.strerror}.")
    if isinstance(sys.stdout, io.TextIOWrapper):  # a title may hold what the terminal cannot show
        sys.stdout.reconfigure(errors="backslashreplace")
    print(report(matches))
    return 0 if all(match.is_whole for match in matches) else 1


if __name__ == "__main__":
    sys.exit(main())
