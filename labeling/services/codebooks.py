"""The versions of a project's codebook: read, changed, and chosen again."""

from dataclasses import dataclass
from datetime import datetime

from labeling.context.access import require_owner, require_owner_now
from labeling.domain.codebook import Codebook, Example
from labeling.domain.model import Actor
from labeling.errors import NotFound, Refused
from labeling.intake.codebook import read_codebook, with_example
from labeling.intake.guideline import next_rule, with_text_after
from labeling.storage import accounts
from labeling.storage import codebooks as stored_codebooks
from labeling.storage.codebooks import CodebookRow
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_known: dict[tuple[str, str], Codebook] = {}
"""By project and codebook id. Read once a process, because a version is never changed or deleted."""


def codebook_version(file: ProjectFile, codebook_id: str) -> Codebook:
    """The codebook version with this id.

    Raises NotFound where the project never had it.
    """
    known = _known.get((file.project_id, codebook_id))
    if known is not None:
        return known
    with file.reading() as db:
        row = stored_codebooks.codebook_row(db, codebook_id)
    if row is None:
        raise NotFound(f"This project has no codebook version {codebook_id!r}. Reload the page to get the current one.")
    return _parsed(file, row)


def current_codebook(file: ProjectFile) -> Codebook:
    """The version that annotators are shown now."""
    with file.reading() as db:
        return _parsed(file, stored_codebooks.current_codebook_row(db))


def _parsed(file: ProjectFile, row: CodebookRow) -> Codebook:
    key = (file.project_id, row.id)
    if key not in _known:
        _known[key] = read_codebook(row.toml, row.guideline)
    return _known[key]


_CHANGE = "change the codebook"


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """One version of the codebook with its guideline."""

    id: str
    number: int
    """From 1, in the order in which they were made."""
    created_at: datetime
    by: str
    """The name of the person who made it; empty where nobody did."""
    reason: str
    chosen_at: datetime
    """When it last became the current version."""
    is_current: bool
    votes: int
    """Current votes that were made with it."""


def versions(file: ProjectFile, actor: Actor) -> list[CodebookVersion]:
    """All versions, the oldest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see the codebook's versions")
    with file.reading() as db:
        rows = stored_codebooks.codebook_rows(db)
        names = {person.id: person.name for person in accounts.annotators(db)}
        current = stored_codebooks.current_codebook_row(db).id
        chosen_at = {choice.codebook_id: choice.chosen_at for choice in stored_codebooks.codebook_choices(db)}
        votes = stored_codebooks.votes_by_codebook(db)
    return [
        CodebookVersion(
            row.id,
            number,
            row.created_at,
            names.get(row.created_by or "", ""),
            row.reason,
            chosen_at.get(row.id, row.created_at),
            row.id == current,
            votes.get(row.id, 0),
        )
        for number, row in enumerate(rows, start=1)
    ]


def change_codebook(  # noqa: PLR0913  # the two texts, why, and what they were made from
    file: ProjectFile,
    actor: Actor,
    toml: str,
    guideline: str,
    *,
    reason: str,
    now: datetime,
    based_on: str | None = None,
) -> Codebook:
    """Make these texts the project's codebook, and return it. Annotations keep the version that they were made with.

    `based_on` is the id of the version that the owner was changing. Raises NotAllowed for anybody but an owner,
    BadCodebook with one line for each mistake, and Refused where no reason is given, where nothing is different, where
    answers use a label or a reason to skip that the new version lacks, and where `based_on` is no longer the current
    version. Nothing is stored then.
    """
    require_owner(actor, _CHANGE)
    codebook = read_codebook(toml, guideline)
    change = _Change(codebook, _good_reason(reason), based_on, actor, now)
    file.write(lambda db: _store(db, change)).result()
    return codebook_version(file, codebook.id)


def add_example(  # noqa: PLR0913  # where it goes, and why
    file: ProjectFile, actor: Actor, label_id: str, example: Example, *, counter: bool, reason: str, now: datetime
) -> Codebook:
    """Add an example of a label, or a counter-example (of the label `example.label`), as a new version.

    Raises NotFound where there is no such label, and what `change_codebook` raises.
    """
    require_owner(actor, _CHANGE)
    before = current_codebook(file)
    toml = with_example(before.toml, label_id, example, counter=counter)
    return change_codebook(file, actor, toml, before.guideline, reason=reason, now=now, based_on=before.id)


def add_rule(  # noqa: PLR0913  # where it goes, and why
    file: ProjectFile, actor: Actor, text: str, *, reason: str, now: datetime, after: str | None = None
) -> Codebook:
    """Add Markdown to the guideline at the end of a rule's section, by default the last rule's, as a new version.

    With a heading such as `### R20 Forecasts` it becomes a rule of its own (`free_rule` has an id); without one, a
    further paragraph of the rule `after`. Raises Refused where it is empty, NotFound where there is no such rule, and
    what `change_codebook` raises.
    """
    require_owner(actor, _CHANGE)
    if not text.strip():
        raise Refused("The rule is empty. Write what annotators are to do, and give an example sentence.")
    before = current_codebook(file)
    guideline = with_text_after(before.guideline, after, text)
    return change_codebook(file, actor, before.toml, guideline, reason=reason, now=now, based_on=before.id)


def free_rule(file: ProjectFile) -> str:
    """An id for the next rule of the current guideline, such as `R20`."""
    return next_rule(current_codebook(file).guideline)


def return_to(file: ProjectFile, actor: Actor, codebook_id: str, *, reason: str, now: datetime) -> Codebook:
    """Make an older version the current one again.

    Raises NotAllowed for anybody but an owner, NotFound where the project never had it, and Refused as
    `change_codebook` does.
    """
    require_owner(actor, _CHANGE)
    change = _Change(codebook_version(file, codebook_id), _good_reason(reason), None, actor, now)
    file.write(lambda db: _store(db, change)).result()
    return change.codebook


@dataclass(frozen=True, slots=True)
class _Change:
    codebook: Codebook
    reason: str
    based_on: str | None
    actor: Actor
    at: datetime


def _good_reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("Say in a few words why the codebook changes. Annotators and readers of the data will ask.")
    return reason.strip()


def _store(db: Database, change: _Change) -> None:
    require_owner_now(db, change.actor, _CHANGE)
    current = stored_codebooks.current_codebook_row(db)
    if change.based_on not in (None, current.id):
        choice = stored_codebooks.codebook_choices(db)[-1]
        who = next((p.name for p in accounts.annotators(db) if p.id == choice.chosen_by), "Somebody")
        raise Refused(
            f"{who} changed the codebook meanwhile, at {choice.chosen_at:%H:%M} UTC: version {current.id}. "
            "Nothing was saved. Look at that version, then make your change again."
        )
    if current.id == change.codebook.id:
        raise Refused("This is the current version already. Nothing is different.")
    _refuse_to_lose_answers(db, current, change.codebook)
    stored_codebooks.insert_codebook(
        db,
        change.codebook.id,
        change.codebook.toml,
        change.codebook.guideline,
        created_at=change.at,
        created_by=change.actor.annotator_id,
        reason=change.reason,
    )


def _refuse_to_lose_answers(db: Database, current: CodebookRow, codebook: Codebook) -> None:
    """Raise Refused where answers use ids that the new version lacks. Names, keys and definitions may change."""
    before = read_codebook(current.toml, current.guideline)
    labels = {label.id for label in before.labels} - {label.id for label in codebook.labels}
    reasons = {reason.id for reason in before.skip_reasons} - {reason.id for reason in codebook.skip_reasons}
    used = [*(f"the label {i}" for i in sorted(labels) if stored_codebooks.is_label_used(db, i)),
            *(f"the reason to skip {i}" for i in sorted(reasons) if stored_codebooks.is_skip_used(db, i))]  # fmt: skip
    if used:
        raise Refused(
            f"Answers use {', '.join(used)}, which the new version lacks. Keep the ids. The names may change."
        )
