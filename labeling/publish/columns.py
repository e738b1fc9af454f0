"""The columns of the exported votes: one row a vote, the same columns in the same order in every file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from labeling.domain.model import Annotation, Answer, PlacedVote, Vote

if TYPE_CHECKING:
    import pyarrow as pa

ROUND_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "round": "1 for the annotator's first round, and one more each time that they were asked again and answered",
        "later_label": "label that they would give instead since they could see the others' answers; missing where "
        "nothing changed. No figure rests on it: `label` is the vote",
        "later_skip": "the same for a reason to skip, or missing",
    }
)
"""In which round a vote was given, and what its annotator thought later."""

MEANING_BY_COLUMN: Mapping[str, str] = MappingProxyType(
    {
        "article_id": "first 16 hex digits of the SHA-256 of the article's text",
        "article_title": "the article's title as its importer gave it",
        "sentence_id": "article_id:start-end, the same on every machine",
        "position": "1 for the article's first sentence; headlines, credits and the like count",
        "start": "offset of the sentence's first character in the article's text, in Unicode code points from 0",
        "end": "offset just after its last character",
        "part": "what the sentence is in its article: headline, body, credit, …",
        "text": "the sentence, exactly as it stands in the article",
        "annotator": "id of the person who labeled it",
        "label": "id of the label, or empty where the sentence was skipped or has only a note so far",
        "secondary": "id of the second label of a mixed sentence, or empty",
        "skip": "why this is not a sentence to label, or empty",
        "unsure": "true where the annotator was not sure",
        "note": "what the annotator wrote about it",
        "path": "the decision questions as answered in guided mode and the rule at their end, or empty",
        "context": "true where the article around the sentence was shown",
        "codebook": "id of the codebook version that the annotator had on the screen",
        "milliseconds": "time on the sentence",
        "annotation_id": "id of the annotation that is this vote",
        "saved_at": "when the annotation reached the disk, UTC, ISO 8601",
        **ROUND_COLUMNS,
    }
)
"""What each column means. The keys are the columns of every export of votes."""

COLUMNS = tuple(MEANING_BY_COLUMN)

Row = dict[str, Any]

Batch: TypeAlias = "pa.RecordBatch"
"""Many rows of a table as columns."""


def row_of(placed: PlacedVote) -> Row:
    """The vote as a row of JSON values: None where there is nothing."""
    sentence, vote = placed.sentence, placed.vote
    return {
        "article_id": sentence.article_id,
        "article_title": placed.title,
        "sentence_id": sentence.id,
        "position": sentence.position,
        "start": sentence.start,
        "end": sentence.end,
        "part": sentence.part.value,
        "text": sentence.text,
        "annotator": vote.annotation.annotator_id,
        **answer_columns(vote.annotation),
        "annotation_id": vote.annotation.id,
        "saved_at": time_as_text(vote.saved_at),
        **round_columns(vote),
    }


def round_columns(vote: Vote) -> Row:
    """In which round the vote was given, and what its annotator thought later."""
    thought = vote.second_thought or Answer()
    return {"round": vote.round, "later_label": thought.label, "later_skip": thought.skip}


def answer_columns(annotation: Annotation) -> Row:
    """What the annotator answered, and under which circumstances."""
    answer, path = annotation.answer, annotation.path
    return {
        "label": answer.label,
        "secondary": answer.secondary,
        "skip": answer.skip,
        "unsure": answer.unsure,
        "note": answer.note,
        "path": path and {"answers": [list(step) for step in path.answers], "rule": path.rule},
        "context": annotation.context,
        "codebook": annotation.codebook,
        "milliseconds": annotation.ms,
    }


def time_as_text(moment: datetime) -> str:
    """A moment in UTC as ISO 8601 with milliseconds and Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
