"""Texts with known sentences, from the training parts of Universal Dependencies treebanks.

A folder holds clones of treebanks, such as https://github.com/UniversalDependencies/UD_German-GSD. Every file whose
name ends in `-ud-train….conllu` is read; its language is what comes before the first `_`. Development and test parts
are never opened: they are for judging what was tuned on the training parts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path

GROUP = 8
"""Sentences in a paragraph, where a treebank does not say where its paragraphs end."""
HALVES = ("tuning", "check")

_NAME = re.compile(r"[a-z]{2,3}_\w+-ud-train[\w-]*\.conllu")
_WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lzh", "yue"})
_ENDED = re.compile(r"[.!?…。！？｡।؟۔][\"'”’“‘»«›‹)\]」』）】》〉]*$")


@dataclass(slots=True)
class Paragraph:
    """Sentences of one paragraph, joined as they stood in the text."""

    document: str
    text: str = ""
    ends: set[int] = field(default_factory=set)
    """Where the sentences end, except the last."""

    @property
    def half(self) -> str:
        """The half of the treebank to which its document belongs, by the hash of the document's name."""
        return HALVES[sha256(self.document.encode()).digest()[0] % 2]

    def add(self, sentence: str, space: str) -> None:
        """Append a sentence behind white space, or behind none."""
        if self.text:
            self.ends.add(len(self.text))
            self.text += space
        self.text += sentence

    def words(self, language: str) -> float:
        """The words; for Chinese and Japanese, half as many as there are characters."""
        return len(self.text) / 2 if language in _WITHOUT_SPACES else len(self.text.split())

    def wrong(self, found: set[int]) -> tuple[set[int], set[int]]:
        """Extra cuts, and missed cuts after a mark that ends sentences.

        No mark shows where a headline runs into the next sentence, or a part ends before a colon.
        """
        missed = {end for end in self.ends - found if _ENDED.search(self.text[max(0, end - 9) : end])}
        return found - self.ends, missed


def languages(folder: Path) -> dict[str, list[Path]]:
    """The training files of each language in a folder."""
    paths = sorted(path for path in folder.rglob("*.conllu") if _NAME.fullmatch(path.name))
    return {language: list(group) for language, group in groupby(paths, key=language_of)} if paths else {}


def language_of(path: Path) -> str:
    """The language that a treebank's file is named after."""
    return path.name.partition("_")[0]


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """The paragraphs of a treebank: its own where it marks them, else its sentences in groups of `GROUP`."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    marked = any("\n# newpar" in f"\n{block}" for block in blocks)
    language, document = language_of(path), ""
    paragraph, held, space = Paragraph(f"{path.stem} 0"), 0, ""
    for number, block in enumerate(blocks):
        sentence = re.search(r"^# text = (.*)$", block, re.MULTILINE)
        if sentence is None:
            continue
        begun = re.search(r"^# newdoc(.*)$", block, re.MULTILINE)
        document = f"{path.stem}{begun[1]}{number}" if begun else document
        full = bool(re.search(r"^# newpar", block, re.MULTILINE)) if marked else held == GROUP
        if paragraph.text and (begun or full):
            yield paragraph
            held = 0
        if begun or full:
            paragraph = Paragraph(document or f"{path.stem} {number}")
        paragraph.add(sentence[1].strip(), space)
        held += 1
        space = "" if language in _WITHOUT_SPACES or _has_no_space_behind(block) else " "
    if paragraph.text:
        yield paragraph


def _has_no_space_behind(block: str) -> bool:
    return "SpaceAfter=No" in block.rstrip().rpartition("\n")[2]
