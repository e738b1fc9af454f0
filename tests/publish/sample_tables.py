"""A small release in memory, with the hard cases: a skip, a tie, no votes, a text that may not leave."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from labeling.domain.codebook import Codebook
from labeling.domain.releases import CardTexts, ReleaseChoices
from labeling.intake.codebook import read_codebook
from labeling.publish import parquet_files
from labeling.publish.arrow import batch_of, grouped, rows_of, schemas
from labeling.publish.columns import Row
from labeling.publish.facts import BlindVotes, Facts, Interval, PerSentence, Provenance, ReleaseAgreement, SplitLeaks
from labeling.publish.tables import rows_by_table

DATA = Path(__file__).parent.parent.parent / "data"
CODEBOOK = read_codebook((DATA / "codebook.toml").read_text(), (DATA / "guideline.md").read_text())
LABELS = [label.id for label in CODEBOOK.labels]

HOSTILE = '=HYPERLINK("http://x")\u2028 <b>“Nobody,\u00a0asked” \U0001f600\u202e, she said'
"""A formula, a line separator, markup, a no-break space, beyond the BMP, a direction override."""

FACTS = Facts(
    articles=3,
    sentences=5,
    votes=7,
    annotators=3,
    count_by_label={"reported_fact": 1, "quote": 2},
    count_by_gold={"adjudicated": 1, "single": 1, "unanimous": 1, "no votes": 1},
    count_by_source={"Harbour Echo": {"reported_fact": 1, "quote": 2}},
    count_by_split={
        "train": {"articles": 1, "sentences": 3, "reported_fact": 1, "quote": 1},
        "validation": {"articles": 1, "sentences": 1, "quote": 1},
        "test": {"articles": 1, "sentences": 1},
    },
    languages=("en",),
    agreement=ReleaseAgreement(
        Interval(0.8, 0.7, 0.9),
        Interval(0.71, 0.64, 0.77),
        Interval(0.75, 0.7, 0.8),
        {"quote": Interval(0.9, 0.8, 1.0), "unverified": Interval(None, why="Nobody used this label.")},
    ),
    leaks=SplitLeaks(0, 0),
    overlap=2,
    annotated_from="2026-03-01",
    annotated_to="2026-03-03",
    snapshot_at="2026-03-03T12:00:00.000Z",
    sequence=9,
    codebook=CODEBOOK.id,
    factmark="0.1.0",
    count_by_skip={"unanimous": 1},
    provenance=(Provenance("factmark", True, 7, 3, "2026-03-01", "2026-03-03", 0, 7, {CODEBOOK.id: 7}),),
    blind=BlindVotes(votes=7),
    per_sentence=PerSentence(0, 3, 1.4),
)


@dataclass
class SampleTables:
    """Tables whose rows are lists."""

    article_rows: list[Row]
    label_rows: list[Row]
    annotation_rows: list[Row]
    codebook: Codebook = CODEBOOK
    choices: ReleaseChoices = field(default_factory=lambda: ReleaseChoices("1.0.0", date(2026, 3, 4)))
    card: CardTexts = field(default_factory=CardTexts)
    facts: Facts = FACTS
    unsettled_rows: list[Row] = field(default_factory=list)

    def batches(self, table: str) -> Iterator[Any]:
        rows, schema = list(rows_by_table(self)[table]()), schemas(self.codebook)[table]
        return grouped(batch_of([row], schema) for row in rows)

    def articles(self) -> Iterator[Row]:
        return iter(self.article_rows)

    def labels(self) -> Iterator[Row]:
        return iter(self.label_rows)

    def annotations(self) -> Iterator[Row]:
        return iter(self.annotation_rows)

    def project_records(self) -> Iterator[Row]:
        return iter(())

    def unsettled(self) -> Iterator[Row]:
        return iter(self.unsettled_rows)


def article(article_id: str, text: str | None, **changes: object) -> Row:
    return {
        "article_id": article_id,
        "sha256": hashlib.sha256((text or article_id).encode()).hexdigest(),
        "title": f"Title of {article_id}",
        "language": "en",
        "source": "Harbour Echo",
        "url": "",
        "published": "2026-02-28",
        "licence": "",
        "batch": "b-1",
        "split": "train",
        "cluster": article_id,
        "sentences": 1,
        "text_mode": "none" if text is None else "full",
        "text": text,
        **changes,
    }


def label(article_id: str, position: int, start: int, text: str, **changes: object) -> Row:
    end = start + len(text)
    return {
        "sentence_id": f"{article_id}:{start}-{end}",
        "article_id": article_id,
        "position": position,
        "start": start,
        "end": end,
        "part": "body",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "label": None,
        "secondary": None,
        "skip": None,
        "gold_by": None,
        "without_gold": None,
        "votes": 0,
        "tie": False,
        "entropy": None,
        "rule": None,
        "reason": None,
        "split": "train",
        **dict.fromkeys((f"{kind}_{label_id}" for kind in ("soft", "posterior") for label_id in LABELS), None),
        **changes,
    }


def vote(of: Row, annotator: str, answer: str | None, **changes: object) -> Row:
    return {
        "annotation_id": f"e-{of['sentence_id']}-{annotator}".replace(":", "-"),
        "sentence_id": of["sentence_id"],
        "article_id": of["article_id"],
        "annotator": annotator,
        "label": answer,
        "secondary": None,
        "skip": None,
        "unsure": False,
        "note": "",
        "path": None,
        "context": True,
        "codebook": CODEBOOK.id,
        "milliseconds": 1500,
        "made_with": "factmark",
        "import_id": None,
        "made_at": "2026-03-03T11:00:00.000Z",
        "saved_at": "2026-03-03T11:00:00.000Z",
        "extra": False,
        "round": 1,
        "later_label": None,
        "later_skip": None,
        "split": of["split"],
        **changes,
    }


def sample() -> SampleTables:
    """Three articles: one labeled by two or three people, one whose text stays at home, one that nobody labeled."""
    first, second, third = "a" * 16, "b" * 16, "c" * 16
    plain = label(first, 1, 0, "The board voted.", label="reported_fact", gold_by="unanimous", votes=2, entropy=0.0)
    hostile = label(first, 2, 17, HOSTILE, label="quote", gold_by="adjudicated", votes=3, entropy=0.9183, rule="R1")
    credit = label(first, 3, 99, "Photo: M. Tollan", skip="photo_credit", gold_by="unanimous", votes=1)
    kept = label(second, 1, 0, "Kept.", label="quote", gold_by="single", votes=1, split="validation") | {"text": None}
    nobody = label(third, 1, 0, "Nobody looked.", without_gold="no votes", split="test")
    return SampleTables(
        [
            article(first, f"The board voted. {HOSTILE}"),
            article(second, None, split="validation"),
            article(third, "Nobody looked.", split="test"),
        ],
        [plain, hostile, credit, kept, nobody],
        [
            vote(plain, "annotator-1", "reported_fact"),
            vote(plain, "annotator-2", "reported_fact", secondary="quote", unsure=True),
            vote(hostile, "annotator-1", "quote"),
            vote(hostile, "annotator-2", "quote"),
            vote(hostile, "=cmd|' /C calc'!A0/../x", "opinion"),
            vote(credit, "annotator-1", None, skip="photo_credit"),
            vote(kept, "annotator-1", "quote"),
        ],
    )


def rows_in(path: Path) -> list[Row]:
    """The rows of a Parquet file as the tables have them."""
    return [row for batch in parquet_files.read(path) for row in rows_of(batch)]
