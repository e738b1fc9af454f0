"""Give articles to annotators: by hand, by batch, or as the queue deals them."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from labeling.context.access import require_owner, require_owner_now, role_now, write_as_owner
from labeling.context.settings import read_assignment_settings, store_assignment_settings
from labeling.domain.assignments import Assignment, AssignmentSettings
from labeling.domain.model import Actor, Role
from labeling.errors import NotAllowed, NotFound, Refused
from labeling.services import queue
from labeling.services.articles import first_unfinished, list_articles
from labeling.storage import accounts
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

GIVEN_BACK = "Given back."
"""The stored reason for an assignment that its holder gave back."""
_ATTEMPTS = 20
"""How often the queue is asked again where others took every article that it found."""


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """An assignment in the owner's list."""

    assignment: Assignment
    annotator_name: str
    title: str
    done: int
    """Sentences to label that the annotator has settled."""
    to_label: int
    is_live: bool
    """False where its lease ran out: the article is offered to others."""
    is_settled: bool
    """Whether the annotator has settled everything, even if some of it is asked again."""
    counts: bool = True
    """Whether the annotator's votes count. If not, the article still needs as many others."""


@dataclass(frozen=True, slots=True)
class GivenBatch:
    """Which articles of a batch were given, and why the others were not."""

    given: list[str]
    left_out: list[tuple[str, str]]
    """(article id, reason)"""


def assignment_settings(file: ProjectFile) -> AssignmentSettings:
    """The project's settings about who labels what."""
    with file.reading() as db:
        return read_assignment_settings(db)


def set_assignment_settings(file: ProjectFile, actor: Actor, settings: AssignmentSettings) -> None:
    """Decide who labels what from now on. Nothing that was given is taken back.

    Raises NotAllowed for anybody but an owner, and Refused where a setting is out of its range.
    """
    require_owner(actor, "decide who labels what")
    if problem := settings.problem():
        raise Refused(problem)
    write_as_owner(file, actor, "decide who labels what", lambda db: store_assignment_settings(db, settings))


def give(  # noqa: PLR0913  # what is given, to whom, and how
    file: ProjectFile, actor: Actor, article_id: str, annotator_id: str, *, now: datetime, force: bool = False
) -> None:
    """Give one article by hand. It stays this person's until it is given back or taken back.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where the person's account is closed or they have
    the article already, where it is put away, or where it has as many annotators as it needs. `force` overrules only
    the last.
    """
    wanted = _HandAssignment(file.project_id, article_id, annotator_id, actor.annotator_id, now, force)
    write_as_owner(file, actor, "give articles to annotators", lambda db: _give(db, wanted))


def give_batch(  # noqa: PLR0913  # what is given, to whom, and how
    file: ProjectFile, actor: Actor, batch_id: str, annotator_id: str, *, now: datetime, force: bool = False
) -> GivenBatch:
    """Give each article of a batch by hand, in order; those that cannot be given are named, with the reason.

    Raises NotAllowed for anybody but an owner, and NotFound.
    """

    def give_each(db: Database) -> GivenBatch:
        batch = GivenBatch([], [])
        accounts.annotator(db, annotator_id)
        for article_id in stored_articles.batch_articles(db, batch_id):
            try:
                _give(db, _HandAssignment(file.project_id, article_id, annotator_id, actor.annotator_id, now, force))
                batch.given.append(article_id)
            except Refused as error:
                batch.left_out.append((article_id, str(error)))
        return batch

    return write_as_owner(file, actor, "give articles to annotators", give_each)


def take(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Take an article to label it oneself. Until they have finished, the actor does not see what others answered.

    For owners and adjudicators; annotators are dealt theirs. Raises NotAllowed, NotFound, and Refused as `give` does.
    """
    wanted = _HandAssignment(file.project_id, article_id, actor.annotator_id, actor.annotator_id, now)

    def give_to_actor(db: Database) -> None:
        if role_now(db, actor) is Role.ANNOTATOR:
            raise NotAllowed(
                "Articles are dealt to annotators. Ask for the next one, or ask an owner to give you this one."
            )
        _give(db, wanted)

    file.write(give_to_actor).result()


def claim_next(file: ProjectFile, actor: Actor, *, now: datetime, prefer: str | None = None) -> str | None:
    """The article that the actor labels next, or None where nothing is left for them.

    An unfinished one of theirs comes first. Otherwise the queue deals one to an annotator; owners and adjudicators
    `take` theirs. Alone on this machine, it is the first unfinished one. `prefer` is chosen where possible.
    """
    with file.reading() as db:
        alone = not accounts.has_passwords(db)
    if alone:
        articles = list_articles(file, actor)
        if any(progress.summary.id == prefer for progress in articles):
            return prefer
        unfinished = first_unfinished(articles)
        return unfinished.id if unfinished else None
    for _ in range(_ATTEMPTS):
        with file.reading() as db:
            plan = queue.plan_for(db, file.project_id, actor.annotator_id, now=now, prefer=prefer)
        if plan.current is not None or not plan.candidates:
            return plan.current
        deal = partial(queue.deal_first, seed=file.project_id, annotator_id=actor.annotator_id, plan=plan, now=now)
        if (dealt := file.write(deal).result()) is not None:
            return dealt
    return None


def take_back(file: ProjectFile, actor: Actor, assignment_id: int, *, now: datetime, reason: str = "") -> None:
    """Take an article back from an annotator, or give one's own back. Labels stay and count as extra.

    Undone by giving the article again. Raises NotAllowed for anybody but an owner and the annotator, NotFound, and
    Refused where the assignment has ended already.
    """

    def end(db: Database) -> None:
        held = stored_assignments.assignment(db, assignment_id)
        if held.annotator_id == actor.annotator_id:
            role_now(db, actor)
        else:
            require_owner_now(db, actor, "take articles back from annotators")
        _end_assignment(db, actor, held, now, reason)

    file.write(end).result()


def give_back(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Give one's own assignment on an article back. Labels stay and count as extra.

    From then on, an owner or adjudicator sees what others answered on it, so their later labels would not be blind.
    Raises NotFound where the actor does not hold the article.
    """

    def give_it_back(db: Database) -> None:
        role_now(db, actor)
        held = stored_assignments.given_articles(db, actor.annotator_id).get(article_id)
        if held is None:
            raise NotFound(f"You do not hold article {article_id}, so there is nothing to give back.")
        _end_assignment(db, actor, stored_assignments.assignment(db, held), now, GIVEN_BACK)

    file.write(give_it_back).result()


def reassign(file: ProjectFile, actor: Actor, assignment_id: int, annotator_id: str, *, now: datetime) -> None:
    """Take an article back from one person and give it to another, in one step.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused as `take_back` and `give` do.
    """

    def pass_on(db: Database) -> None:
        held = stored_assignments.assignment(db, assignment_id)
        receiver = accounts.annotator(db, annotator_id)
        lease = read_assignment_settings(db).lease
        holdings = stored_assignments.holdings(db, article_id=held.article_id)
        took_slot = any(h.assignment.id == held.id and h.takes_slot(now, lease) for h in holdings)
        _end_assignment(db, actor, held, now, f"Given to {receiver.name}.")
        # The new assignment replaces the old one, so it needs no free slot where the old one took one.
        _give(
            db,
            _HandAssignment(file.project_id, held.article_id, annotator_id, actor.annotator_id, now, force=took_slot),
        )

    write_as_owner(file, actor, "give articles to annotators", pass_on)


def may_label(file: ProjectFile, actor: Actor, article_id: str) -> bool:
    """Whether the actor's annotations on this article are stored: alone, always; in a team, where it was given to them.

    Anybody may label a sample. An assignment that was given back or whose lease ran out is enough: late labels are
    kept.
    """
    with file.reading() as db:
        if not accounts.has_passwords(db):
            return True
        given = stored_assignments.ever_given(db, actor.annotator_id, [article_id])
        return bool(given) or article_id in stored_uses.sample_articles(db)


def list_assignments(
    file: ProjectFile, actor: Actor, *, now: datetime, article_id: str | None = None
) -> list[GivenArticle]:
    """Who holds which article, or only that one, in the order of giving. Raises NotAllowed for all but owners."""
    require_owner(actor, "see who labels what")
    with file.reading() as db:
        holdings = stored_assignments.holdings(db, article_id=article_id)
        lease = read_assignment_settings(db).lease
        names = {annotator.id: annotator.name for annotator in accounts.annotators(db)}
        titles = {summary.id: summary.title for summary in stored_articles.list_articles(db)}
    return [
        GivenArticle(
            held.assignment,
            names[held.assignment.annotator_id],
            titles[held.assignment.article_id],
            held.done,
            held.to_label,
            held.is_live(now, lease),
            held.is_settled,
            held.counts,
        )
        for held in holdings
    ]


@dataclass(frozen=True, slots=True)
class _HandAssignment:
    """One article, given by hand."""

    seed: str
    article_id: str
    annotator_id: str
    given_by: str
    at: datetime
    force: bool = False


def _give(db: Database, wanted: _HandAssignment) -> None:
    title = _title_to_give(db, wanted.article_id)
    receiver = accounts.member(db, wanted.annotator_id)
    name = receiver.annotator.name
    if not receiver.is_active:
        raise Refused(f"{name}'s account is closed. Open it again, or choose somebody else.")
    lease = read_assignment_settings(db).lease
    holdings = stored_assignments.holdings(db, article_id=wanted.article_id)
    if any(h.assignment.annotator_id == wanted.annotator_id and h.is_live(wanted.at, lease) for h in holdings):
        raise Refused(f"{name} already has “{title}”.")
    slot = (db, wanted.seed, wanted.article_id, wanted.annotator_id)
    if not wanted.force and not queue.has_free_slot(*slot, now=wanted.at):
        raise Refused(
            f"“{title}” has as many annotators as it needs. Take it back from one of them first, raise the overlap, "
            "or give it anyway."
        )
    queue.end_expired_leases(*slot, now=wanted.at)
    stored_assignments.give(
        db, wanted.article_id, wanted.annotator_id, dealt=False, given_by=wanted.given_by, given_at=wanted.at
    )


def _title_to_give(db: Database, article_id: str) -> str:
    """The article's title. Raises NotFound, and Refused where the article is put away."""
    title = stored_articles.article(db, article_id).title
    status = articles_by_status(db)
    if article_id in status.taken_down:
        raise Refused(f"The text of article {article_id} was taken down, so there is nothing to label.")
    if article_id in status.archived:
        raise Refused(f"“{title}” is archived. Restore it first.")
    return title


def _end_assignment(db: Database, actor: Actor, held: Assignment, now: datetime, reason: str) -> None:
    if held.ended_at is not None:
        raise Refused(f"Assignment {held.id} already ended on {held.ended_at:%Y-%m-%d at %H:%M} UTC.")
    stored_assignments.give_back(db, held.id, ended_at=now, ended_by=actor.annotator_id, reason=reason)
