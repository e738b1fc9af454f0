"""The columns of the exported votes: one row per vote, the same columns in the same order in every file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from labeling.domain.model import FACTMARK, Annotation, Answer, Article, Vote, VoteRow

if TYPE_CHECKING:
    import pyarrow as pa

CONTEXT = (
    "true where the article around the sentence was shown; false where it was not, or where another tool does not say"
)
CODEBOOK = (
    "id of the codebook version that the annotator had on the screen; for a vote made with another tool, the one into "
    "whose labels the import translated it"
)
MILLISECONDS = "time spent on the sentence; 0 where another tool does not say"
MADE_WITH = (
    "what the vote was made with: factmark, or the format of the export that it came in, such as label_studio, "
    "prodigy, doccano or csv (a table, from any tool)"
)
IMPORT_ID = "id of the import that brought a vote made elsewhere, with another tool or in another Factmark project"
MADE_AT = (
    "when the vote was made, UTC, ISO 8601: for a vote made here, the moment it was saved; for one made elsewhere, "
    "the time that the other tool wrote"
)
SAVED_AT = (
    "when the annotation reached the disk of a Factmark project, UTC, ISO 8601: for a vote made with another tool, "
    "when it was imported"
)
ROUND_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "round": "1 for the annotator's first round; one more each time they were asked again and answered",
        "later_label": "label that the annotator gave instead once they could see the others' answers; missing "
        "where nothing changed. No figure counts it: `label` is the vote",
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
        "text": "the sentence, exactly as in the article",
        "annotator": "id of the person who labeled it",
        "label": "id of the label, or empty where the sentence was skipped or has only a note so far",
        "secondary": "id of the second label of a mixed sentence, or empty",
        "skip": "why this is not a sentence to label, or empty",
        "unsure": "true where the annotator was not sure",
        "note": "what the annotator wrote about it",
        "path": "the decision questions as answered in guided mode and the rule at their end, or empty",
        "context": CONTEXT,
        "codebook": CODEBOOK,
        "milliseconds": MILLISECONDS,
        "annotation_id": "id of the annotation that is this vote",
        "made_with": MADE_WITH,
        "import_id": f"{IMPORT_ID}, or empty",
        "made_at": f"{MADE_AT}; empty where that did not say",
        "saved_at": SAVED_AT,
        **ROUND_COLUMNS,
    }
)
"""What each column means. The keys are the columns of every export of votes."""

COLUMNS = tuple(MEANING_BY_COLUMN)

Row = dict[str, Any]

Batch: TypeAlias = "pa.RecordBatch"
"""Many rows of a table as columns."""


def row_of(vote_row: VoteRow) -> Row:
    """The vote as a row of JSON values: None where there is nothing."""
    sentence, vote = vote_row.sentence, vote_row.vote
    return {
        "article_id": sentence.article_id,
        "article_title": vote_row.title,
        "sentence_id": sentence.id,
        "position": sentence.position,
        "start": sentence.start,
        "end": sentence.end,
        "part": sentence.part.value,
        "text": sentence.text,
        "annotator": vote.annotation.annotator_id,
        **answer_columns(vote.annotation),
        "annotation_id": vote.annotation.id,
        **origin_columns(vote),
        **round_columns(vote),
    }


def round_columns(vote: Vote) -> Row:
    """In which round the vote was given, and what its annotator thought later."""
    thought = vote.second_thought or Answer()
    return {"round": vote.round, "later_label": thought.label, "later_skip": thought.skip}


def source_columns(article: Article) -> Row:
    """What an article is called and where it comes from."""
    return {
        "title": article.title,
        "language": article.language,
        "source": article.source.name,
        "url": article.source.url,
        "published": article.source.published,
        "licence": article.source.licence,
    }


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


def origin_columns(vote: Vote) -> Row:
    """What the vote was made with, and when: its own time and the moment when it was saved."""
    saved_at, origin = time_as_text(vote.saved_at), vote.origin
    if origin is None:
        return {"made_with": FACTMARK, "import_id": None, "made_at": saved_at, "saved_at": saved_at}
    made_at = None if origin.made_at is None else time_as_text(origin.made_at)
    return {"made_with": origin.made_with, "import_id": origin.import_id, "made_at": made_at, "saved_at": saved_at}


def time_as_text(moment: datetime) -> str:
    """A moment in UTC as ISO 8601 with milliseconds and Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
