"""What a table's columns mean: guessed from their names and what is in them, or chosen by the importer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum

from labeling.domain.matching_keys import text_key
from labeling.errors import BadText
from labeling.intake.tables.table import column_key

Cells = Mapping[str, str]


class ColumnMeaning(StrEnum):
    """What a column can hold. The names are what the command line calls it."""

    ANNOTATOR = "annotator"
    LABEL = "label"
    TEXT = "text"
    ARTICLE = "article"
    POSITION = "position"
    SENTENCE = "sentence"
    START = "start"
    END = "end"
    TITLE = "title"
    SECONDARY = "secondary"
    UNSURE = "unsure"
    SKIP = "skip"
    NOTE = "note"
    TIME = "time"
    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"


_NAMES: Mapping[ColumnMeaning, str] = {
    ColumnMeaning.ANNOTATOR: "annotator worker user username annotatorid annotatorname workerid userid completedby "
    "coder rater labeler labeller annotatedby labeledby labelledby createdby performer email",
    ColumnMeaning.LABEL: "label choice sentiment annotation labelid labelname category class tag answer response code",
    ColumnMeaning.TEXT: "text sentence content sentencetext utterance snippet",
    ColumnMeaning.ARTICLE: "articleid documentid docid article document doc storyid articlename documentname docname "
    "documentindex docindex filename fileid file",
    ColumnMeaning.POSITION: "position sentenceindex sentenceposition sentencenumber sentenceno sentenceidx sentindex "
    "sentidx sentno sentnum sentpos",
    ColumnMeaning.SENTENCE: "sentenceid sentid task taskid itemid item exampleid",
    ColumnMeaning.START: "start startoffset begin charstart startchar sentencestart",
    ColumnMeaning.END: "end endoffset charend endchar sentenceend",
    ColumnMeaning.TITLE: "title articletitle documenttitle doctitle headline",
    ColumnMeaning.SECONDARY: "secondary secondarylabel secondlabel",
    ColumnMeaning.UNSURE: "unsure uncertain",
    ColumnMeaning.SKIP: "skip skipreason",
    ColumnMeaning.NOTE: "note notes comment comments remark",
    ColumnMeaning.TIME: "savedat updatedat createdat annotatedat labeledat submittedat timestamp time datetime when",
    ColumnMeaning.SECONDS: "leadtime seconds duration",
    ColumnMeaning.MILLISECONDS: "milliseconds",
}
"""The usual names, the surest first, without blanks, hyphens and underscores."""

_MEANING = {name: (meaning, rank) for meaning, names in _NAMES.items() for rank, name in enumerate(names.split())}
NEEDED = (ColumnMeaning.ANNOTATOR, ColumnMeaning.LABEL)


@dataclass(frozen=True, slots=True)
class ReaderChoices:
    """What the importer chose for the files; the rest is guessed."""

    columns: Mapping[ColumnMeaning, str] = dataclass_field(default_factory=dict)
    """A column's name by what it means; empty where no column means it."""
    encoding: str = ""
    field: str = ""
    """Of what is no table: the field of a task or a record that is the sentence."""


NO_CHOICES = ReaderChoices()


def guess(heads: Sequence[str], rows: Iterable[Cells]) -> dict[ColumnMeaning, str]:
    """The column for each meaning, as far as the names tell.

    A column called only `id` is a sentence's if each id has one text and occurs more than once; if every
    row has its own, it numbers the rows.
    """
    best: dict[ColumnMeaning, tuple[int, str]] = {}
    for head in heads:
        meaning, rank = _MEANING.get(column_key(head), (None, 0))
        if meaning is not None and (meaning not in best or rank < best[meaning][0]):
            best[meaning] = (rank, head)
    columns = {meaning: head for meaning, (_, head) in best.items()}
    ids = next((head for head in heads if column_key(head) == "id"), None)
    if ids is not None and ColumnMeaning.SENTENCE not in columns and _are_sentences(ids, columns, rows):
        columns[ColumnMeaning.SENTENCE] = ids
    return columns


def _are_sentences(ids: str, columns: Mapping[ColumnMeaning, str], rows: Iterable[Cells]) -> bool:
    text_by_id: dict[tuple[str, str], str] = {}
    article, text = columns.get(ColumnMeaning.ARTICLE, ""), columns.get(ColumnMeaning.TEXT, "")
    rows = list(rows)
    for cells in rows:
        key = cells.get(article, ""), cells[ids]
        text_here = text_key(cells.get(text, ""))
        if text_by_id.setdefault(key, text_here) != text_here:
            return False
    return len(text_by_id) < len(rows)


def columns_of(
    heads: Sequence[str], rows: Iterable[Cells], chosen: Mapping[ColumnMeaning, str]
) -> dict[ColumnMeaning, str]:
    """The guess, overridden by what was chosen for the columns that this table has."""
    head_by_name = {head.strip().casefold(): head for head in heads}
    chosen_heads = {meaning: head_by_name.get(name.strip().casefold(), "") for meaning, name in chosen.items()}
    overridden = {meaning for meaning, name in chosen.items() if not name or chosen_heads[meaning]}
    taken = set(chosen_heads.values())
    guessed = {m: head for m, head in guess(heads, rows).items() if m not in overridden and head not in taken}
    return {**guessed, **{meaning: head for meaning, head in chosen_heads.items() if head}}


def refuse_unknown(chosen: Mapping[ColumnMeaning, str], heads: Iterable[str]) -> None:
    """Raises BadText where a column was named that no table has."""
    listed = list(dict.fromkeys(heads))
    known = {head.strip().casefold() for head in listed}
    for meaning, name in chosen.items():
        if name and name.strip().casefold() not in known:
            raise BadText(f"There is no column “{name}” for the {meaning}. The columns are: {', '.join(listed)}.")
