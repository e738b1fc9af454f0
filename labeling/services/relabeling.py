"""Ask annotators to label sentences again after the guideline changed, and compare their agreement before and after.

Nothing that is stored changes. The old votes count until the new ones arrive, and everybody keeps their articles.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from labeling.context.access import blind_article_ids, require_owner, write_as_owner
from labeling.domain.agreement.estimate import Estimate, Statistic
from labeling.domain.agreement.measures import estimate
from labeling.domain.agreement.ratings import Ratings
from labeling.domain.model import Actor, article_of
from labeling.errors import Refused
from labeling.storage import accounts
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage import codebooks as stored_codebooks
from labeling.storage import relabelings as stored_relabelings
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_people
from labeling.storage.project_file import ProjectFile
from labeling.storage.relabelings import AskedVote, Relabeling, RelabelingCause

_VERB = "ask annotators to label sentences again"
_SEED = 20_260_303
"""Of the intervals, so that the same votes give the same ones."""


@dataclass(frozen=True, slots=True)
class RelabelingReport:
    """The result of one relabeling.

    Sentences are mostly asked again because people differed on them, and some of those people would agree a second time
    by chance. So the figures show what happened, not that the guideline caused it.
    """

    relabeling: Relabeling
    asked_by: str
    """The name of the person who asked."""
    sentences: int
    asked: int
    """Answers that were asked for: one for each sentence and annotator."""
    answered: int
    compared: int
    """Sentences that everybody who was asked has answered again; `after` is about these."""
    before: Estimate
    """Percent agreement of the old votes: on the compared sentences, or on all while there is nothing to compare."""
    after: Estimate
    """Percent agreement of the new votes."""
    alpha_before: Estimate
    """Krippendorff's alpha of the same votes. On few sentences, or where one label is left, it is not defined."""
    alpha_after: Estimate
    blind_articles: int
    """Articles left out of these figures because the reader is labeling them."""


class NotAsked(StrEnum):
    """Why a sentence is not asked again, as words to follow a number of sentences."""

    FURNITURE = "in a part that is not labeled"
    PUT_AWAY = "in an article that is archived or taken down"
    OPEN = "in an article whose annotators see each other’s answers"
    NO_LABEL = "without a label"
    NOT_HELD = "labeled by people who no longer hold the article"
    CLOSED = "labeled by people whose accounts are closed"
    NOT_WANTED = "labeled only by people whom you don’t ask"


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom `ask_again` would ask for which sentences, and why nobody for the others."""

    pairs: tuple[tuple[str, str], ...]
    """(sentence id, annotator id)"""
    not_asked: Mapping[NotAsked, int]
    """How many sentences nobody is asked for, by reason; reasons without sentences are left out."""
    old_votes: int
    """Votes on these sentences by people who are not asked; they stay as they are."""

    @property
    def sentences(self) -> int:
        """How many sentences are asked again."""
        return len({sentence_id for sentence_id, _ in self.pairs})

    @property
    def annotators(self) -> int:
        """How many people are asked."""
        return len({annotator_id for _, annotator_id in self.pairs})


def asking(
    file: ProjectFile, actor: Actor, sentence_ids: Sequence[str], *, annotator_ids: Collection[str] | None = None
) -> Asking:
    """What `ask_again` would do with these sentences now. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)
    with file.reading() as db:
        return _asking(db, sentence_ids, annotator_ids)


def ask_again(  # noqa: PLR0913  # what, of whom, and why
    file: ProjectFile,
    actor: Actor,
    sentence_ids: Sequence[str],
    *,
    reason: str,
    now: datetime,
    annotator_ids: Collection[str] | None = None,
) -> int:
    """Ask for these sentences again, and return the relabeling's id. Undone with `withdraw`.

    Everybody is asked who labeled a sentence and still holds its article, or those of them in `annotator_ids`. They see
    the reason, and not their old answers. Left out are furniture, articles that are put away, and articles on which
    annotators see each other's answers. Raises NotAllowed for anybody but an owner, and Refused where there is no
    reason, or nobody to ask.
    """
    require_owner(actor, _VERB)
    if not reason.strip():
        raise Refused("Say in a few words why the sentences are asked again. The annotators will read it above them.")
    with file.reading() as db:
        plan = _asking(db, sentence_ids, annotator_ids)
    if not plan.pairs:
        counts = "; ".join(f"{count:,} {why}" for why, count in plan.not_asked.items())
        raise Refused(
            f"Nobody can be asked for these sentences: {counts or 'there are none'}. First give the articles out "
            "again, or close them."
        )

    def ask(db: Database) -> int:
        return stored_relabelings.add_relabeling(
            db,
            plan.pairs,
            why=RelabelingCause.GUIDELINE,
            reason=reason.strip(),
            codebook_id=stored_codebooks.current_codebook_row(db).id,
            asked_at=now,
            asked_by=actor.annotator_id,
        )

    return write_as_owner(file, actor, _VERB, ask)


def withdraw(file: ProjectFile, actor: Actor, relabeling_id: int, *, now: datetime) -> None:
    """Stop asking for what has not been answered yet; there the old votes keep counting. New votes stay.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where it was withdrawn already.
    """

    def end(db: Database) -> None:
        if (withdrawn_at := stored_relabelings.relabeling(db, relabeling_id).withdrawn_at) is not None:
            raise Refused(f"This was already withdrawn on {withdrawn_at:%Y-%m-%d at %H:%M} UTC.")
        stored_relabelings.withdraw(db, relabeling_id, at=now, by=actor.annotator_id)

    write_as_owner(file, actor, _VERB, end)


def relabelings(file: ProjectFile, actor: Actor) -> list[RelabelingReport]:
    """What was asked again after changes of the guideline, the newest first, with agreement before and after.

    Without people whose votes are left out. Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, "see what was asked again")
    with file.reading() as db:
        blind, left_out = blind_article_ids(db, actor), left_out_people(db)
        names = {person.id: person.name for person in accounts.annotators(db)}
        asked = [
            (
                relabeling,
                [v for v in stored_relabelings.asked_votes(db, relabeling.id) if v.annotator_id not in left_out],
            )
            for relabeling in reversed(stored_relabelings.relabelings(db, RelabelingCause.GUIDELINE))
        ]
    return [_report(relabeling, names.get(relabeling.asked_by or "", ""), votes, blind) for relabeling, votes in asked]


def _asking(db: Database, sentence_ids: Sequence[str], annotator_ids: Collection[str] | None) -> Asking:
    snapshot = _AskingSnapshot.of(db, annotator_ids)
    pairs: list[tuple[str, str]] = []
    not_asked: Counter[NotAsked] = Counter()
    old_votes = 0
    for sentence_id in dict.fromkeys(sentence_ids):
        outcome = _whom_to_ask(db, snapshot, sentence_id)
        if isinstance(outcome, NotAsked):
            not_asked[outcome] += 1
        else:
            asked, others = outcome
            pairs += ((sentence_id, annotator_id) for annotator_id in asked)
            old_votes += others
    return Asking(tuple(pairs), {why: not_asked[why] for why in NotAsked if not_asked[why]}, old_votes)


@dataclass(frozen=True, slots=True)
class _AskingSnapshot:
    """Who can be asked for what, read at one moment."""

    put_away: frozenset[str]
    opened: frozenset[str]
    alone: bool
    active: set[str]
    wanted: set[str]
    held: Mapping[str, Collection[str]]
    """Articles, by annotator."""

    @classmethod
    def of(cls, db: Database, annotator_ids: Collection[str] | None) -> "_AskingSnapshot":
        status = articles_by_status(db)
        active = {member.annotator.id for member in accounts.members(db) if member.is_active}
        held = {annotator_id: stored_assignments.given_articles(db, annotator_id).keys() for annotator_id in active}
        wanted = active if annotator_ids is None else active & set(annotator_ids)
        return cls(status.put_away, status.opened, not accounts.has_passwords(db), active, wanted, held)


def _whom_to_ask(db: Database, snapshot: _AskingSnapshot, sentence_id: str) -> tuple[list[str], int] | NotAsked:
    """The ids of everybody who is asked for a sentence, and how many other voters there are; or why nobody is asked."""
    article_id = article_of(sentence_id)
    if not stored_articles.needs_label(db, sentence_id):
        return NotAsked.FURNITURE
    if article_id in snapshot.put_away:
        return NotAsked.PUT_AWAY
    if article_id in snapshot.opened:
        return NotAsked.OPEN
    votes = [vote.annotation for vote in stored_annotations.votes_on_sentence(db, sentence_id)]
    voters = [vote.annotator_id for vote in votes if vote.answer.settles]
    if not voters:
        return NotAsked.NO_LABEL
    active = [voter for voter in voters if voter in snapshot.active]
    holders = [voter for voter in active if snapshot.alone or article_id in snapshot.held[voter]]
    wanted = [voter for voter in holders if voter in snapshot.wanted]
    if not wanted:
        return NotAsked.NOT_WANTED if holders else NotAsked.NOT_HELD if active else NotAsked.CLOSED
    return wanted, len(voters) - len(wanted)


def _report(relabeling: Relabeling, asked_by: str, votes: list[AskedVote], blind: set[str]) -> RelabelingReport:
    visible = [vote for vote in votes if vote.article_id not in blind]
    still_open = {vote.sentence_id for vote in visible if not vote.is_answered}
    compared = [vote for vote in visible if vote.sentence_id not in still_open]
    old = _ratings(compared or visible, lambda vote: vote.before)
    new = _ratings(compared, lambda vote: vote.after)
    return RelabelingReport(
        relabeling=relabeling,
        asked_by=asked_by,
        sentences=len({vote.sentence_id for vote in votes}),
        asked=len(votes),
        answered=sum(vote.is_answered for vote in votes),
        compared=len({vote.sentence_id for vote in compared}),
        before=estimate(old, Statistic.PERCENT, seed=_SEED),
        after=estimate(new, Statistic.PERCENT, seed=_SEED),
        alpha_before=estimate(old, Statistic.ALPHA, seed=_SEED),
        alpha_after=estimate(new, Statistic.ALPHA, seed=_SEED),
        blind_articles=len({vote.article_id for vote in votes} & blind),
    )


def _ratings(votes: list[AskedVote], label_of: Callable[[AskedVote], str | None]) -> Ratings:
    rows = [(v.sentence_id, v.annotator_id, label, v.article_id) for v in votes if (label := label_of(v)) is not None]
    return Ratings.of(rows, sorted({label for _, _, label, _ in rows}))[0]
