#!/usr/bin/env python3
"""Put the text back into a dataset that was published without it.

    python restore_text.py FOLDER_WITH_ORIGINALS --out texts.jsonl
    python restore_text.py FOLDER_WITH_ORIGINALS --fill labels.jsonl --out labels_with_text.jsonl

The originals are text files, one an article, under any name. Each article of the dataset is found by its SHA-256. Where
no file has it, the sentences are looked for by theirs: the files are cut wherever a sentence could begin and end, the
file that holds most of an article's sentences is taken, and what differs is reported. Only text whose SHA-256 is that
of the labeled sentence is ever put back. It needs Python 3.11 and nothing else; `articles.jsonl` and `sentences.jsonl`
are next to it. The time grows with the originals and the dataset, not with their product.

What is written is JSON Lines. Without --fill: `sentence_id` and `text` of each sentence that was found, to be joined by
`sentence_id` with labels in any format. With --fill, which takes JSON Lines only: its rows, with their text.
"""

import argparse
import hashlib
import io
import json
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TABLES = ("articles.jsonl", "sentences.jsonl")
LEGACY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_13", "iso8859_15"),
    *("koi8_r", "koi8_u", "cp850", "cp852", "cp866", "mac_roman", "mac_cyrillic", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5hkscs", "cp949"),
)
"""Encodings that are tried for a file that is neither UTF-8 nor UTF-16. A wrong one matches no hash."""

REACH = 200
"""Code points by which a sentence may have moved, on top of how far the one before has."""

STOPS_IN_SENTENCE = 8
"""Stops at which a sentence could end: names and abbreviations have some inside it."""

EDGES_IN_SENTENCE = 120
"""The same for a sentence that could end behind any word or mark."""

PROBES = 12
"""Sentences of an article that are looked for between any two words."""

SHARED = 20
"""A sentence that more articles than this have shows nothing about where a text comes from."""

CANDIDATES = 3
"""Files that are compared with an article sentence by sentence."""

Row = dict[str, Any]
ReportProgress = Callable[[str], None]


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


# The originals as text


def readings(path: Path) -> Iterator[str]:
    """The ways in which a file's bytes can be read as text, with its line ends as they are and as others write them.

    Raises Unusable where they cannot be had.
    """
    for text in decodings(path):
        unix = text.replace("\r\n", "\n")
        for variant in dict.fromkeys((text, unix, unix.replace("\n", "\r\n"))):
            yield from dict.fromkeys((variant, variant.rstrip("\r\n"), variant.rstrip("\r\n") + "\n"))


def decodings(path: Path) -> Iterator[str]:
    """The file's text in each encoding that explains its bytes. Raises Unusable where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}. Take it out of the folder, or repair it.") from error
    seen = set()
    for encoding in encodings_of(data):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if text not in seen:
            seen.add(text)
            yield text


def encodings_of(data: bytes) -> tuple[str, ...]:
    """The encodings that these bytes can have."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\0" in data:  # UTF-16 without its mark, or no text at all
        return ("utf-16-le", "utf-16-be")
    try:
        data.decode("utf-8-sig")
    except UnicodeError:
        return LEGACY
    return ("utf-8-sig",)


def variants(path: Path) -> Iterator[str]:
    """A file's text as it is; with accents in one character or in two; with the lines of each paragraph joined."""
    for text in decodings(path):
        normal = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
        yield from dict.fromkeys((text, *normal, LINE_END_INSIDE.sub(" ", text)))


LINE_END_INSIDE = re.compile(r"(?<=\S)[ \t]{0,9}\r?\n[ \t]{0,9}(?=\S)")


# Which file is which article


def restore(
    articles: list[Row], sentences: Iterable[Row], originals: Path, report_progress: ReportProgress = lambda _: None
) -> list[Match]:
    """Each article with the texts that were found for it. `report_progress` is called with how far it is."""
    by_article = {key: list(rows) for key, rows in groupby(sentences, itemgetter("article_id"))}
    matches = [Match(article, by_article.get(article["article_id"], [])) for article in articles]
    files = sorted(path for path in originals.rglob("*") if path.is_file())
    match_exactly(matches, files, report_progress)
    for spans_of in (sentence_spans, word_spans):
        lost = [match for match in matches if not match.file and match.sentences]
        if lost:
            match_nearly(lost, files, spans_of, report_progress)
    return matches


def match_exactly(matches: list[Match], files: list[Path], report_progress: ReportProgress) -> None:
    """The articles whose whole text a file has."""
    matches_by_digest = defaultdict(list)
    for match in matches:
        matches_by_digest[match.article["sha256"]].append(match)
    for number, path in enumerate(files, start=1):
        report_progress(f"{number:,} of {len(files):,} files compared as a whole")
        for text in readings(path):
            for match in matches_by_digest.pop(sha256(text), ()):
                match.file, match.text_by_sentence = str(path), found_in(text, match.sentences)


def match_nearly(lost: list[Match], files: list[Path], spans_of: "Spans", report_progress: ReportProgress) -> None:
    """The other articles, each with the file that holds most of its sentences."""
    for match, paths in candidates(lost, files, spans_of, report_progress):
        for file, text in ((str(path), text) for path in paths for text in variants(path)):
            if match.is_whole:
                break
            text_by_sentence = found_in(text, match.sentences)
            if len(text_by_sentence) > len(match.text_by_sentence):
                match.file, match.text_by_sentence = file, text_by_sentence


def candidates(
    lost: list[Match], files: list[Path], spans_of: "Spans", report_progress: ReportProgress
) -> Iterator[tuple[Match, list[Path]]]:
    """Each article with the files in which something as long as one of its sentences has that one's SHA-256."""
    numbers, lengths = wanted(lost, PROBES if spans_of is word_spans else None)
    hits: list[Counter[Path]] = [Counter() for _ in lost]
    for number, path in enumerate(files, start=1):
        report_progress(
            f"{number:,} of {len(files):,} files searched for the sentences of articles that no file has as a whole"
        )
        digests = {
            sha256(text[start:end])
            for text in variants(path)
            for start, end in spans_of(text)
            if end - start in lengths
        }
        for digest in digests & numbers.keys():
            for article in numbers[digest]:
                hits[article][path] += 1
    for match, counts in zip(lost, hits, strict=True):
        yield match, [path for path, _ in counts.most_common(CANDIDATES)]


def wanted(lost: list[Match], probes: int | None) -> tuple[dict[str, set[int]], set[int]]:
    """The articles' numbers by the SHA-256 of their sentences, and how long those are: `probes` each, the longest."""
    numbers: dict[str, set[int]] = defaultdict(set)
    lengths = set()
    for number, match in enumerate(lost):
        hashed = [sentence for sentence in match.sentences if sentence["text_sha256"] is not None]
        for sentence in sorted(hashed, key=length, reverse=True)[:probes]:
            numbers[sentence["text_sha256"]].add(number)
            lengths.add(length(sentence))
    return {digest: articles for digest, articles in numbers.items() if len(articles) <= SHARED}, lengths


def length(sentence: Row) -> int:
    """Code points of a sentence."""
    return int(sentence["end"] - sentence["start"])


# Where a sentence could be

Spans = Callable[[str], Iterator[tuple[int, int]]]

CLOSING = r"\"'”’»›“‘)\]」』）】》〉"
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
STOP = re.compile(rf"[.!?…。！？｡।۔؟][{CLOSING}]{{0,3}}")
EDGE = re.compile(r"\w+|[^\w\s]")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """From the beginning of a line, or from behind a stop, to one of the next stops or the line's end."""
    return spans_between(text, STOP, STOPS_IN_SENTENCE)


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """From the beginning of any word or mark to the end of any, within a line."""
    return spans_between(text, EDGE, EDGES_IN_SENTENCE)


def spans_between(text: str, edge: re.Pattern[str], reach: int) -> Iterator[tuple[int, int]]:
    """The pieces into which the edges cut each line, up to `reach` of them together, without white space around."""
    for line in LINE.finditer(text):
        edges = [line.start(), *(match.end() for match in edge.finditer(text, *line.span())), line.end()]
        pieces = [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(edges)]
        pieces = [(end - len(text[start:end].lstrip()), end) for start, end in pieces if start < end]
        for number, (start, _) in enumerate(pieces):
            yield from ((start, end) for _, end in pieces[number : number + reach])


# Where its sentences are


def found_in(text: str, sentences: list[Row]) -> dict[str, str]:
    """The sentences that are in the text, by their ids: between two stops, at their offsets, or near them."""
    wanted = {sentence["text_sha256"] for sentence in sentences} - {None}
    starts_by_digest = starts_of(text, wanted, {length(sentence) for sentence in sentences}) if wanted else {}
    text_by_sentence, shift = {}, 0
    for sentence in sentences:
        moved = shift_of(text, sentence, shift, starts_by_digest)
        if moved is not None:
            shift = moved
            text_by_sentence[sentence["sentence_id"]] = text[sentence["start"] + shift : sentence["end"] + shift]
    return text_by_sentence


def starts_of(text: str, wanted: set[str], lengths: set[int]) -> dict[str, list[int]]:
    """Where between two stops the texts with these hashes begin."""
    starts: dict[str, list[int]] = defaultdict(list)
    for start, end in sentence_spans(text):
        if end - start in lengths and (digest := sha256(text[start:end])) in wanted:
            starts[digest].append(start)
    return starts


def shift_of(text: str, sentence: Row, shift: int, starts_by_digest: dict[str, list[int]]) -> int | None:
    """How far from its offset the sentence is, if it is there; `shift` is how far the one before was."""
    if sentence["text_sha256"] is None:  # taken down: nothing is right
        return None
    begin: int = sentence["start"] + shift
    if starts := starts_by_digest.get(sentence["text_sha256"]):
        return shift + min((start - begin for start in starts), key=abs)
    for further in NEAREST_FIRST:
        start, end = begin + further, begin + further + length(sentence)
        if start >= 0 and end <= len(text) and sha256(text[start:end]) == sentence["text_sha256"]:
            return shift + further
    return None


NEAREST_FIRST = sorted(range(-REACH, REACH + 1), key=abs)


# The report


def report(matches: list[Match]) -> str:
    """How much was found, article by article where it is not all."""
    lines = [_about(match) for match in matches if not match.is_whole]
    found = sum(len(match.text_by_sentence) for match in matches)
    wanted = sum(len(match.sentences) for match in matches)
    rate = 100 * found / wanted if wanted else 100.0
    whole = sum(match.is_whole for match in matches)
    total = f"{found:,} of {wanted:,} sentences match ({rate:.1f}%), {whole:,} of {len(matches):,} articles whole."
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
                    raise Unusable(f"{path}, line {number:,}, is not a JSON object with a {column}.")
                yield row
    except ValueError as error:  # neither UTF-8 nor JSON
        raise Unusable(
            f"{path} is not a JSON Lines file: it cannot be read after line {max(number - 1, 0):,}."
        ) from error


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


class Progress:
    """Says on standard error how far a long run is, every few seconds."""

    EVERY = 2.0

    def __init__(self) -> None:
        self.due = time.monotonic() + self.EVERY

    def __call__(self, words: str) -> None:
        """Print the words, if something is due."""
        if time.monotonic() >= self.due:
            print(words, file=sys.stderr, flush=True)
            self.due = time.monotonic() + self.EVERY


def run(originals: Path, out: Path, fill: Path | None) -> list[Match]:
    """Restore, write what was found, and return it. Raises Unusable and OSError."""
    articles, sentences = (rows_of(HERE / name, "article_id") for name in TABLES)
    matches = restore(list(articles), sentences, originals, Progress())
    texts = {key: text for match in matches for key, text in match.text_by_sentence.items()}
    rows: Iterable[Row] = ({"sentence_id": key, "text": text} for key, text in texts.items())
    write(filled(fill, texts) if fill else rows, out)
    return matches


def problem(originals: Path, out: Path, fill: Path | None) -> str | None:
    """What is wrong with the arguments, and what to do; or None."""
    if not originals.is_dir():
        return f"{originals} is not a folder. Give the folder that holds the articles' text files."
    if missing := [name for name in TABLES if not (HERE / name).is_file()]:
        return f"{' and '.join(missing)} must be next to this script: fetch the script's whole folder from the dataset."
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
