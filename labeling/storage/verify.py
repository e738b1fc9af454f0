"""Whether a project is sound: every promise about the stored data, checked independently."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sqlite_utils import Database

from labeling.domain.model import ARTICLE_ID_LENGTH, Part
from labeling.storage.article_search import searchable_articles
from labeling.storage.article_sketches import sketch_bytes, stored_sketch
from labeling.storage.articles import article_ids
from labeling.storage.connection import DatabaseError
from labeling.storage.schema import expected_objects, objects
from labeling.storage.takedowns import BLANK, is_taken_down

TABLES: Final = (
    "article", "sentence", "annotation", "vote", "second_thought", "adjudication", "decision", "annotator",
    "assignment", "relabeling", "codebook", "batch", "export", "vote_import", "release", "exclusion",
    "correction", "article_deletion", "article_copy",
)  # fmt: skip

_PARTS: Final = frozenset(part.value for part in Part)


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What `verify` found."""

    counts: dict[str, int]
    """Rows by table."""
    problems: tuple[str, ...]
    """One sentence for each, which names the row; empty where all is well."""

    @property
    def is_sound(self) -> bool:
        """Whether there are no problems."""
        return not self.problems


def verify(db: Database) -> VerificationReport:
    """Check the file, the schema, every article, every sentence and every vote. Reads everything once."""
    integrity = db.execute("PRAGMA integrity_check").fetchall()
    problems = [f"SQLite's integrity check: {result}." for (result,) in integrity if result != "ok"]
    problems.extend(_schema_problems(db))
    counts: dict[str, int] = {}
    try:
        problems.extend(_row_problems(db))
        counts = {table: db.execute(f"select count(*) from {table}").fetchone()[0] for table in TABLES}  # noqa: S608
    except DatabaseError as error:  # unreadable pages or missing tables
        problems.append(f"The rows cannot all be read: {error}.")
    return VerificationReport(counts, tuple(problems))


def _row_problems(db: Database) -> Iterator[str]:
    for table, rowid, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"Row {rowid} of {table} refers to a row of {parent} that is not there."
    yield from _sequence_problems(db, "annotation")
    yield from _sequence_problems(db, "adjudication")
    yield from _sequence_problems(db, "exclusion", column="number")
    yield from _sequence_problems(db, "article_deletion", column="number")
    searchable = searchable_articles(db)
    for article_id in article_ids(db):
        yield from _article_problems(db, article_id, searchable)
        yield from _vote_problems(db, article_id)
    yield from _copy_problems(db)
    yield from _decision_problems(db)
    (current,) = db.execute("select codebook_id from project").fetchone()
    last = db.execute("select codebook_id from codebook_choice order by number desc limit 1").fetchone()
    chosen = None if last is None else last[0]
    if current != chosen:
        yield f"The current codebook version is {current}, but the one that was chosen last is {chosen}."


def _schema_problems(db: Database) -> Iterator[str]:
    expected, actual = expected_objects(), objects(db)
    for name in expected.keys() - actual.keys():
        yield f"The schema's {name} is missing: {_first_line(expected[name])}."
    for name in actual.keys() - expected.keys():
        yield f"The schema has {name}, which is not Factmark's: {_first_line(actual[name])}."
    for name in expected.keys() & actual.keys():
        if expected[name] != actual[name]:
            yield f"The schema's {name} is not as Factmark made it: {_first_line(actual[name])}."


def _sequence_problems(db: Database, table: str, *, column: str = "sequence") -> Iterator[str]:
    # Sequence numbers have no gaps (see annotations._insert), so a gap means that an event is gone.
    last = db.execute("select max(seq) from sqlite_sequence where name = ?", [table]).fetchone()[0] or 0
    before = 0
    for (sequence,) in db.execute(f"select {column} from {table} order by 1"):  # noqa: S608  # a constant
        if sequence != before + 1:
            yield _gone(table, before + 1, sequence - 1)
        before = sequence
    if before < last:
        yield _gone(table, before + 1, last)


def _gone(table: str, first: int, last: int) -> str:
    return f"{table.capitalize()}s {first} to {last} are missing: there were {table}s, and they are gone."


def _article_problems(db: Database, article_id: str, searchable: set[int]) -> Iterator[str]:
    text, stored, number = db.execute("select text, sha256, number from article where id = ?", [article_id]).fetchone()
    digest = sha256(text.encode("utf-8")).hexdigest()
    if is_taken_down(db, article_id):
        if text.strip(BLANK):
            yield f"Article {article_id}: its text was taken down, but it still has text."
        if number in searchable:
            yield f"Article {article_id}: its text was taken down, but its words can still be searched for."
        if stored_sketch(db, article_id) is not None:
            yield f"Article {article_id}: its text was taken down, but hashes of its words are still there."
    elif digest != stored:
        yield f"Article {article_id}: its text is not the one that was imported (SHA-256 {digest}, not {stored})."
    elif number not in searchable:
        yield f"Article {article_id}: it cannot be found by its words."
    elif stored_sketch(db, article_id) != sketch_bytes(text):
        yield f"Article {article_id}: it cannot be found by texts that are nearly the same."
    if article_id != stored[:ARTICLE_ID_LENGTH]:
        yield f"Article {article_id}: its id does not belong to SHA-256 {stored}."
    yield from _sentence_problems(db, article_id, text)


def _copy_problems(db: Database) -> Iterator[str]:
    for article_id, original in db.execute(
        "select article_id, copy_of from article_copy where copy_of in (select article_id from article_copy)"
    ).fetchall():
        yield f"Article {article_id}: it is linked as a copy of article {original}, which is a copy itself."


def _sentence_problems(db: Database, article_id: str, text: str) -> Iterator[str]:
    rows = db.execute(
        "select id, position, start_offset, end_offset, part from sentence where article_id = ? order by position",
        [article_id],
    ).fetchall()
    if not rows:
        yield f"Article {article_id}: it has no sentence."
    counts = len(rows), sum(part in _PARTS and not Part(part).is_furniture for *_, part in rows)
    stored = db.execute("select sentence_count, to_label from article where id = ?", [article_id]).fetchone()
    if stored != counts:
        yield (
            f"Article {article_id}: it is stored as having {stored[0]} sentences, {stored[1]} of them to label, but "
            f"there are {counts[0]}, {counts[1]} of them to label."
        )
    end_before = 0
    for expected_position, (sentence_id, position, start, end, part) in enumerate(rows, start=1):
        if position != expected_position:
            yield f"Sentence {sentence_id}: position {position}, where {expected_position} is next."
        if sentence_id != f"{article_id}:{start}-{end}":
            yield f"Sentence {sentence_id}: it is at {start}-{end} of article {article_id}."
        if end > len(text):
            yield f"Sentence {sentence_id}: it ends after the text, which has {len(text)} characters."
        if start < end_before:
            yield f"Sentence {sentence_id}: it overlaps the one before, which ends at {end_before}."
        if text[start:end].strip() == "":
            yield f"Sentence {sentence_id}: there is nothing to read in it."
        if part not in _PARTS:
            yield f"Sentence {sentence_id}: {part!r} is not a part that Factmark knows."
        end_before = end


def _vote_problems(db: Database, article_id: str) -> Iterator[str]:
    folded = _folded_votes(db, article_id)
    yield from _differing_votes(folded, _viewed_votes(db, article_id, "cast_vote"))
    # Worked out again: whose votes count, by each person's last event.
    last_event = dict(db.execute("select annotator_id, what from exclusion order by number").fetchall())
    counted = {pair: sequence for pair, sequence in folded.items() if last_event.get(pair[1]) != "left out"}
    yield from _differing_votes(counted, _viewed_votes(db, article_id, "vote"))


def _differing_votes(folded: dict["_Key", int], viewed: dict["_Key", int]) -> Iterator[str]:
    for sentence_id, annotator_id in sorted(folded.keys() | viewed.keys()):
        by_events, by_view = folded.get((sentence_id, annotator_id)), viewed.get((sentence_id, annotator_id))
        if by_events != by_view:
            yield (
                f"Sentence {sentence_id}, annotator {annotator_id}: the events say that the vote is {by_events}, "
                f"the view says {by_view}."
            )


_Key = tuple[str, str]


def _folded_votes(db: Database, article_id: str) -> dict[_Key, int]:
    # Worked out again in Python, from the definition: the last event counts, and an empty one takes the vote back.
    # Second thoughts do neither.
    thoughts = {sequence for (sequence,) in db.execute("select sequence from second_thought")}
    votes: dict[_Key, int] = {}
    for sequence, sentence_id, annotator_id, *answer in db.execute(
        """
        select sequence, sentence_id, annotator_id, label, secondary, skip, unsure, note
        from annotation where sentence_id in (select id from sentence where article_id = ?) order by sequence
        """,
        [article_id],
    ):
        if sequence in thoughts:
            continue
        if answer == [None, None, None, 0, ""]:
            votes.pop((sentence_id, annotator_id), None)
        else:
            votes[sentence_id, annotator_id] = sequence
    return votes


def _viewed_votes(db: Database, article_id: str, view: str) -> dict[_Key, int]:
    rows = db.execute(
        f"""
        select vote.sentence_id, vote.annotator_id, vote.sequence
        from sentence join {view} as vote on vote.sentence_id = sentence.id where sentence.article_id = ?
        """,  # noqa: S608  # constants
        [article_id],
    )
    return {(sentence_id, annotator_id): sequence for sentence_id, annotator_id, sequence in rows}


def _decision_problems(db: Database) -> Iterator[str]:
    folded: dict[str, int] = {}
    for sequence, sentence_id, label, skip in db.execute(
        "select sequence, sentence_id, label, skip from adjudication order by sequence"
    ):
        if label is None and skip is None:
            folded.pop(sentence_id, None)
        else:
            folded[sentence_id] = sequence
    viewed: dict[str, int] = dict(db.execute("select sentence_id, sequence from decision").fetchall())
    for sentence_id in sorted(folded.keys() | viewed.keys()):
        by_events, by_view = folded.get(sentence_id), viewed.get(sentence_id)
        if by_events != by_view:
            yield f"Sentence {sentence_id}: the events say that the decision is {by_events}, the view says {by_view}."


def _first_line(sql: str) -> str:
    return sql.strip().splitlines()[0].rstrip(" (")
