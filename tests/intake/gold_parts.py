"""Articles with the part of each line, as `tests/intake/parts` keeps them, and how well their parts are suggested."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from labeling.domain.model import Part
from labeling.intake.draft import draft_article

TUNED = Path(__file__).parent / "parts"
APART = TUNED / "apart"

EITHER = frozenset({"author_note", "author_bio", "correction", "table_row"})
"""Kinds that may be labeled or passed over: neither is counted as wrong."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its gold kind and the part that was suggested."""

    article: str
    text: str
    kind: str
    part: Part

    @property
    def is_label_text(self) -> bool:
        """Whether it should be labeled."""
        return self.kind in set(Part) and not Part(self.kind).is_furniture

    @property
    def is_furniture(self) -> bool:
        """Whether it should be passed over."""
        return not self.is_label_text and self.kind not in EITHER


@dataclass(slots=True)
class Measured:
    """How well the parts of a folder's articles are suggested."""

    of_kind: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    furniture: int = 0
    left: list[Told] = field(default_factory=list)
    """Furniture that would wait to be labeled."""
    label_text: int = 0
    hidden: list[Told] = field(default_factory=list)
    """Text to be labeled that would be passed over: the worse error."""

    @property
    def recognised(self) -> float:
        """The share of furniture that would be passed over."""
        return 1 - len(self.left) / self.furniture if self.furniture else 1.0

    @property
    def hidden_share(self) -> float:
        """The share of text to be labeled that would be passed over."""
        return len(self.hidden) / self.label_text if self.label_text else 0.0


def measure(folder: Path) -> Measured:
    """Suggest the parts of every article in a folder, and compare them with its gold."""
    measured = Measured()
    for sentence in (sentence for path in sorted(folder.glob("*.gold.jsonl")) for sentence in _sentences_of(path)):
        measured.of_kind[sentence.kind] += 1
        measured.exact[sentence.kind] += sentence.kind == sentence.part
        measured.furniture += sentence.is_furniture
        measured.label_text += sentence.is_label_text
        if sentence.is_furniture and not sentence.part.is_furniture:
            measured.left.append(sentence)
        if sentence.is_label_text and sentence.part.is_furniture:
            measured.hidden.append(sentence)
    return measured


def _sentences_of(gold_path: Path) -> Iterator[Told]:
    gold = [json.loads(line) for line in gold_path.read_text("utf-8").splitlines()]
    name = gold_path.name.removesuffix(".gold.jsonl")
    text = gold_path.with_name(f"{name}.txt").read_text("utf-8")
    for sentence in draft_article(text).sentences:
        shared = (min(sentence.end, span["end"]) - max(sentence.start, span["start"]) for span in gold)
        kind = max(zip(shared, gold, strict=True), key=lambda pair: pair[0])[1]["kind"]
        yield Told(name, sentence.text, kind, sentence.part)
