"""The votes that an owner may see, read once for all figures."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from labeling.context.access import require_owner
from labeling.context.project_context import ProjectContext, project_context
from labeling.domain.codebook import Codebook
from labeling.domain.model import Actor, article_of
from labeling.services.cache import ProjectCache
from labeling.services.codebooks import current_codebook
from labeling.services.vote_arrays import VoteArrays
from labeling.storage import accounts, codebooks, openings
from labeling.storage.codebooks import CodebookRow
from labeling.storage.connection import Database
from labeling.storage.openings import SecondThought
from labeling.storage.project_file import ProjectFile
from labeling.storage.vote_columns import vote_columns
from labeling.storage.vote_history import Repeat, ReplacedVote, answered, repeats, replaced_votes
from labeling.storage.votes import cache_key


@dataclass(frozen=True, slots=True, eq=False)
class VisibleVotes:
    """The votes that one person may see, of the articles that count for them."""

    key: Hashable
    """Equal keys mean the same votes under the same names."""
    arrays: VoteArrays
    replaced: list[ReplacedVote]
    repeats: list[Repeat]
    second_thoughts: list[SecondThought]
    opened: frozenset[str]
    """The articles that were opened to annotators at some time."""
    name_by_annotator: Mapping[str, str]
    codebook: Codebook
    versions: list[CodebookRow]
    """The oldest first."""
    blind_articles: int
    """Articles with votes that are left out because the person is labeling them."""
    training_articles: int
    """Articles with votes that are left out because they are for practice or for a test."""
    sample_articles: int
    """Articles with votes that are left out because they came with Factmark to try things on."""
    archived_articles: int
    """Articles with votes that are left out only because they are archived."""
    left_out: frozenset[str]
    """The people whose votes are left out."""

    @property
    def label_names(self) -> list[str]:
        """The names of the arrays' labels. Labels that only another codebook version has go by their id."""
        name_by_id = {label.id: label.name for label in self.codebook.labels}
        return [name_by_id.get(label, label) for label in self.arrays.labels]

    @property
    def annotator_names(self) -> list[str]:
        """The names of the arrays' annotators."""
        return [self.name_by_annotator[annotator_id] for annotator_id in self.arrays.annotators]


def visible_votes(file: ProjectFile, actor: Actor) -> VisibleVotes:
    """The votes that the actor may measure, kept until something changes. Raises NotAllowed for all but owners."""
    require_owner(actor, "see what everybody answered")
    with file.reading() as db:
        context = project_context(db, actor)
        key = (context, cache_key(db))
        return _votes.get(file, key, lambda: _read(file, db, context, key))


_votes: ProjectCache[VisibleVotes] = ProjectCache(keep=2)
"""A million votes take some 100 MB."""


def _read(file: ProjectFile, db: Database, context: ProjectContext, key: Hashable) -> VisibleVotes:
    versions = codebooks.codebook_rows(db)
    replaced = replaced_votes(db, leave_out=context.hidden) if len(versions) > 1 else []
    codebook = current_codebook(file)
    thoughts = [t for t in openings.second_thoughts(db) if article_of(t.sentence_id) not in context.hidden]
    others = {label for label in (*(v.label for v in replaced), *(t.answer.label for t in thoughts)) if label}
    labels = dict.fromkeys([*(label.id for label in codebook.labels), *sorted(others)])
    people = sorted(accounts.annotators(db), key=lambda person: (person.name.casefold(), person.id))
    return VisibleVotes(
        key=key,
        arrays=VoteArrays.of(
            vote_columns(db, leave_out=context.hidden), list(labels), [person.id for person in people]
        ),
        replaced=replaced,
        repeats=repeats(db, leave_out=context.hidden),
        second_thoughts=thoughts,
        opened=frozenset(openings.ever_opened(db)),
        name_by_annotator={person.id: person.name for person in people},
        codebook=codebook,
        versions=versions,
        blind_articles=len(answered(db, context.blind - context.apart)),
        training_articles=len(answered(db, context.training)),
        sample_articles=len(answered(db, context.samples)),
        archived_articles=len(answered(db, context.archived - context.training - context.samples)),
        left_out=context.left_out,
    )
