"""Correct what is known of articles, and what their sentences are. Texts, offsets and labels stay as they are."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from labeling.context.access import write_as_owner
from labeling.domain.model import Actor, Part, article_of
from labeling.errors import NotFound, Overtaken, Refused
from labeling.intake.dates import iso_date
from labeling.storage import articles as stored_articles
from labeling.storage import corrections as stored_corrections
from labeling.storage.connection import Database
from labeling.storage.corrections import CorrectedField, Correction
from labeling.storage.project_file import ProjectFile
from labeling.storage.takedowns import is_taken_down

_VERB = "correct articles"

LIMIT = 2_000
"""Characters in a field."""

TITLE_LIMIT = 1_000
"""Characters in a title."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""A BCP 47 tag, as far as its form shows."""

_INVISIBLE = re.compile("[\x00-\x1f\x7f\u0080-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that no field may have: controls, line ends, overrides of the direction, and halves of characters."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was corrected together."""

    id: str
    corrections: tuple[Correction, ...]
    """Those of the article that was asked for."""
    articles: int
    """How many articles it changed: all of them are undone together."""
    is_undone: bool


def correct_articles(
    file: ProjectFile, actor: Actor, article_ids: Iterable[str], values: Mapping[CorrectedField, str], *, now: datetime
) -> str | None:
    """Give these fields these values in all of the articles, in one change. Returns its id; None where all have them.

    Dates become ISO dates where they are dates. Another language changes the tag and leaves the sentences as they are.
    Raises NotAllowed for anybody but an owner, NotFound, and Refused for a value that cannot be stored and for an
    article whose text was taken down; then nothing is corrected.
    """
    checked = {field: _checked(field, value) for field, value in values.items()}

    def change(db: Database) -> str | None:
        corrections = []
        for article_id in dict.fromkeys(article_ids):
            _refuse_taken_down(db, article_id)
            for field, after in checked.items():
                before = stored_corrections.value_of(db, article_id, field)
                if before != after:
                    corrections.append((article_id, None, field, before, after))
        return _store(db, actor, corrections, now) if corrections else None

    return write_as_owner(file, actor, _VERB, change)


def correct_parts(
    file: ProjectFile, actor: Actor, part_by_sentence: Mapping[str, Part], *, now: datetime
) -> str | None:
    """Give these sentences these parts, in one change. Returns its id; None where all have them.

    A part that needs no label takes a sentence out of the work that is left; its labels stay. Raises as
    `correct_articles`.
    """

    def change(db: Database) -> str | None:
        corrections = []
        for sentence_id, part in part_by_sentence.items():
            article_id = article_of(sentence_id)
            _refuse_taken_down(db, article_id)
            before = stored_corrections.part_of(db, sentence_id)
            if before is None:
                raise NotFound(f"There is no sentence {sentence_id} in this project. Reload the page and try again.")
            if before != part.value:
                corrections.append((article_id, sentence_id, CorrectedField.PART, before, part.value))
        return _store(db, actor, corrections, now) if corrections else None

    return write_as_owner(file, actor, _VERB, change)


def undo_change(file: ProjectFile, actor: Actor, change_id: str, *, now: datetime) -> str:
    """Put back what was there before a change, as a change of its own, and return that one's id.

    Raises NotAllowed for anybody but an owner, NotFound, Overtaken where something was corrected again since, and
    Refused where it is undone already.
    """

    def undo(db: Database) -> str:
        corrections = stored_corrections.change(db, change_id)
        if not corrections:
            raise NotFound(f"There is no change {change_id} in this project.")
        if stored_corrections.is_undone(db, change_id):
            raise Refused("This change is undone already.")
        for correction in corrections:
            _refuse_taken_down(db, correction.article_id)
            _refuse_overtaken(db, correction)
        backwards = [(c.article_id, c.sentence_id, c.field, c.after, c.before) for c in reversed(corrections)]
        return _store(db, actor, backwards, now, undoes=change_id)

    return write_as_owner(file, actor, _VERB, undo)


def changes_of(db: Database, article_id: str) -> list[Change]:
    """The changes that corrected an article, the newest first; of each, only what it did to this article."""
    by_change: dict[str, list[Correction]] = {}
    for correction in stored_corrections.corrections_of(db, article_id):
        by_change.setdefault(correction.change_id, []).append(correction)
    return [
        Change(
            change_id,
            tuple(corrections),
            len({correction.article_id for correction in stored_corrections.change(db, change_id)}),
            stored_corrections.is_undone(db, change_id),
        )
        for change_id, corrections in reversed(by_change.items())
    ]


_Correction = tuple[str, str | None, CorrectedField, str, str]
"""(article, sentence, field, before, after)."""


def _store(
    db: Database, actor: Actor, corrections: Iterable[_Correction], now: datetime, undoes: str | None = None
) -> str:
    change_id = f"c-{secrets.token_hex(6)}"
    for article_id, sentence_id, field, before, after in corrections:
        correction = Correction(
            change_id, article_id, field, before, after, now, actor.annotator_id, sentence_id, undoes
        )
        stored_corrections.correct(db, correction)
    return change_id


def _checked(field: CorrectedField, value: str) -> str:
    """The value as it is stored. Raises Refused where it cannot be."""
    words = value.strip()
    if invisible := _INVISIBLE.search(words):
        raise Refused(
            f"The {field.value} has a character that cannot be seen (U+{ord(invisible[0]):04X}). Remove it: type the "
            "words again instead of pasting them."
        )
    if field is CorrectedField.TITLE and not words:
        raise Refused("An article needs a title. Type one.")
    limit = TITLE_LIMIT if field is CorrectedField.TITLE else LIMIT
    if len(words) > limit:
        raise Refused(f"The {field.value} has {len(words):,} characters; it may have at most {limit:,}. Shorten it.")
    if field is CorrectedField.LANGUAGE and not _LANGUAGE.fullmatch(words):
        raise Refused(f"{words!r} is no language tag. Give a BCP 47 tag, such as en, pt-BR or zh-Hant.")
    if field is CorrectedField.URL and words and not words.lower().startswith(("http://", "https://")):
        raise Refused(f"{words!r} is no web address. An address begins with https:// or http://.")
    return iso_date(words) or words if field is CorrectedField.PUBLISHED else words


def _refuse_taken_down(db: Database, article_id: str) -> None:
    stored_articles.article(db, article_id)
    if is_taken_down(db, article_id):
        raise Refused(f"The text of article {article_id} was taken down, so there is nothing to correct.")


def _refuse_overtaken(db: Database, correction: Correction) -> None:
    if correction.sentence_id is None:
        now = stored_corrections.value_of(db, correction.article_id, correction.field)
    else:
        now = stored_corrections.part_of(db, correction.sentence_id) or ""
    if now != correction.after or stored_corrections.is_corrected_since(db, correction):
        title = stored_articles.article(db, correction.article_id).title
        raise Overtaken(
            f"The {correction.field.value} of “{title}” was corrected again since. Undo that first, or correct it by "
            "hand."
        )
