"""What holds for a whole release: who may publish what, and how people are called in it."""

import hashlib
import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache

from labeling.context.access import require_owner_now
from labeling.context.likeliest_labels import find_likeliest_labels
from labeling.context.project_context import ProjectContext, project_context
from labeling.context.settings import read_assignment_settings
from labeling.domain.assignments import AssignmentSettings, Holding, is_shared
from labeling.domain.codebook import Codebook
from labeling.domain.gold import Gold, gold_label
from labeling.domain.model import Actor, Answer, Decision
from labeling.domain.progress import is_enough
from labeling.domain.releases import AnnotatorNames, ReleaseChoices
from labeling.intake.codebook import read_codebook
from labeling.publish.facts import VotesLeftOut
from labeling.release.answer_visibility import VoterRoles, voter_roles
from labeling.storage import accounts, assignments, codebooks, relabelings
from labeling.storage import settings as stored_settings
from labeling.storage.annotations import last_saved_at
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_now

PSEUDONYM_KEY = "pseudonym_key"
"""The setting from which pseudonyms follow: anyone who has it can tell who is who, so it never leaves the project."""

_codebook = lru_cache(maxsize=4)(read_codebook)


@dataclass(frozen=True)
class ReleaseContext:
    """The project at the moment of the snapshot, with what one owner chose and may see."""

    choices: ReleaseChoices
    codebook: Codebook
    project: ProjectContext
    seed: str
    """The project's id: it decides which articles everybody labels."""
    assignment: AssignmentSettings
    everybody: frozenset[str]
    not_blind: frozenset[str]
    """Articles that nobody labels blind: those that were opened to their annotators or taken down."""
    pending: frozenset[tuple[str, str]]
    """(sentence id, annotator id) of what is asked again."""
    is_single_user: bool
    """Whether one person uses the project on their own machine: nobody is assigned anything then."""
    shown_by_annotator: Mapping[str, str]
    """Pseudonyms or names, by annotator id."""
    voter_roles: VoterRoles
    likeliest_labels: Mapping[str, str] | None
    """By sentence id, the label that Dawid and Skene's model considers likely enough, by all votes that the publisher
    may see, also those that stay at home; None unless the owner wants that."""
    left_out: Mapping[str, VotesLeftOut]
    """The people whose votes are left out, by annotator id, with no vote counted yet."""
    last_saved_at: datetime | None
    """Leases count as they did then, so that the same data give the same release at any time."""

    @cached_property
    def labels(self) -> list[str]:
        """Ids of the codebook's labels, in its order."""
        return [label.id for label in self.codebook.labels]

    def gold(self, sentence_id: str, votes: tuple[Answer, ...], decision: Decision | None) -> Gold:
        """The label of record of a sentence."""
        if decision is None:
            likeliest = None if self.likeliest_labels is None else self.likeliest_labels.get(sentence_id, "")
            return _gold(votes, self.project.required, self.project.settings.majority, likeliest)
        return gold_label(votes, required=self.project.required, decision=decision)

    def holders(self, db: Database, article_id: str) -> dict[str, Holding]:
        """Who holds the article and has votes that count, by annotator id, with how far they are.

        Nobody, in a project of one person.
        """
        if self.is_single_user or self.last_saved_at is None:
            return {}
        held = assignments.holdings(db, article_id=article_id)
        lease = self.assignment.lease
        return {
            holding.assignment.annotator_id: holding
            for holding in held
            if holding.takes_slot(self.last_saved_at, lease)
        }

    def is_to_answer(self, holder: Holding, sentence_id: str, answered: Collection[str]) -> bool:
        """Whether this holder has yet to answer the sentence without knowing the others' answers.

        `answered` are the annotators who have labeled or skipped it, or said that they are not sure.
        """
        annotator_id = holder.assignment.annotator_id
        is_asked = annotator_id not in answered or (sentence_id, annotator_id) in self.pending
        return is_asked and not holder.disabled and holder.assignment.article_id not in self.not_blind

    def is_complete(self, article_id: str, to_label: int, done_by_annotator: Mapping[str, int]) -> bool:
        """Whether as many annotators as needed have settled all that is to be labeled in the article."""
        finished = [annotator for annotator, done in done_by_annotator.items() if done >= to_label]
        shared = not self.is_single_user and is_shared(self.seed, article_id, self.assignment.shared_percent)
        return is_enough(self.project.required, shared, finished, self.everybody)

    def count_left_out(self, votes_by_annotator: Mapping[str, int]) -> tuple[VotesLeftOut, ...]:
        """The people whose votes are left out and who have some among these, each with how many."""
        return tuple(
            replace(person, votes=votes)
            for annotator_id, person in self.left_out.items()
            if (votes := votes_by_annotator.get(annotator_id, 0))
        )


def release_context(db: Database, actor: Actor, choices: ReleaseChoices) -> ReleaseContext:
    """Read the project once. Raises NotAllowed for anybody but an owner."""
    require_owner_now(db, actor, "publish the dataset")
    row = codebooks.current_codebook_row(db)
    project = project_context(db, actor)
    is_named, key = choices.names is AnnotatorNames.NAMES, stored_settings.get(db, PSEUDONYM_KEY, default="")
    return ReleaseContext(
        choices=choices,
        codebook=_codebook(row.toml, row.guideline),
        project=project,
        seed=stored_settings.project_id(db),
        assignment=read_assignment_settings(db),
        everybody=frozenset(assignments.active_annotators(db)),
        not_blind=articles_by_status(db).opened | project.taken_down,
        pending=frozenset(relabelings.pending_pairs(db)),
        is_single_user=not accounts.has_passwords(db),
        shown_by_annotator={
            person.id: person.name if is_named else pseudonym(key, person.id) for person in accounts.annotators(db)
        },
        voter_roles=voter_roles(db),
        likeliest_labels=find_likeliest_labels(db, leave_out=project.hidden) if project.settings.model else None,
        left_out=_left_out(db, key),
        last_saved_at=last_saved_at(db),
    )


def pseudonym(key: str, annotator_id: str) -> str:
    """How an annotator is called in every release of a project; without the key, nobody can find out who it is."""
    digest = hmac.new(key.encode(), annotator_id.encode(), hashlib.sha256).hexdigest()
    return f"annotator-{digest[:10]}"


def _left_out(db: Database, key: str) -> dict[str, VotesLeftOut]:
    return {
        annotator_id: VotesLeftOut(pseudonym(key, annotator_id), 0, event.reason)
        for annotator_id, event in left_out_now(db).items()
    }


@lru_cache(maxsize=4096)
def _gold(votes: tuple[Answer, ...], required: int, majority: bool, likeliest: str | None) -> Gold:
    """Of an undecided sentence: a million votes come in few combinations."""
    return gold_label(votes, required=required, majority=majority, likeliest=likeliest)
