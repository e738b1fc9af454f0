"""What one person may know of every sentence: its votes, its decision, and the gold and dispute that follow.

Samples, articles for practice and tests, and archived articles are left out for everybody. Articles that the person is
labeling themselves are left out for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from labeling.context.likeliest_labels import find_likeliest_labels
from labeling.context.project_context import ProjectContext
from labeling.domain.gold import Dispute, Gold, dispute, gold_label, has_enough
from labeling.domain.model import Answer, Decision, article_of
from labeling.services.cache import ProjectCache
from labeling.storage import adjudications, openings, votes
from labeling.storage.connection import Database
from labeling.storage.openings import SecondThought
from labeling.storage.project_file import ProjectFile
from labeling.storage.votes import VoteTable

_Undecided = tuple[tuple[Answer, ...], str | None]
"""A sentence's votes, and the label that the model considers likely, where the model is asked."""


@dataclass(frozen=True, slots=True)
class AdjudicationView:
    """The votes and decisions on all articles that one person may see, or on one of them, read at one moment."""

    context: ProjectContext
    table: VoteTable
    decisions: Mapping[str, Decision]
    draws: Mapping[str, Decision]
    """Sentences drawn for an audit that nobody has looked at yet."""
    _gold_by_votes: dict[_Undecided, Gold] = field(default_factory=dict)
    """Of undecided sentences: a million votes come in few combinations."""
    _dispute_by_votes: dict[_Undecided, Dispute | None] = field(default_factory=dict)
    """Of sentences that are neither decided nor drawn."""
    second_thoughts: Mapping[str, Sequence[SecondThought]] = field(default_factory=dict)
    """By sentence id, those that may reopen the sentence; empty unless the owner wants that."""
    likeliest_labels: Mapping[str, str] | None = None
    """By sentence id, the label that the model considers likely enough; None unless the model may make gold."""

    def sentences(self) -> Iterator[tuple[str, slice]]:
        """Every sentence with a vote, in reading order, with the rows of its votes in the table."""
        return self.table.by_sentence()

    def votes(self, rows: slice) -> tuple[Answer, ...]:
        """The votes in these rows of the table."""
        return tuple(self.table.answer[rows])

    def gold(self, sentence_id: str, rows: slice = slice(0)) -> Gold:
        """A sentence's gold; by default it has no votes."""
        votes, decision = self.votes(rows), self.decisions.get(sentence_id)
        if decision is not None:
            return self._gold(votes, decision, None)
        undecided = votes, self._likeliest(sentence_id)
        if undecided not in self._gold_by_votes:
            self._gold_by_votes[undecided] = self._gold(votes, None, undecided[1])
        return self._gold_by_votes[undecided]

    def dispute(self, sentence_id: str, rows: slice) -> Dispute | None:
        """Why the sentence needs an adjudicator, or None."""
        votes, decision, drawn = self.votes(rows), self.decisions.get(sentence_id), sentence_id in self.draws
        thoughts, likeliest = self._reopening(sentence_id, decision), self._likeliest(sentence_id)
        if decision is not None or drawn or thoughts:
            return self._dispute(votes, decision, self._newer_votes(decision, rows), drawn, thoughts, likeliest)
        if (votes, likeliest) not in self._dispute_by_votes:
            self._dispute_by_votes[votes, likeliest] = self._dispute(votes, None, [], False, [], likeliest)
        return self._dispute_by_votes[votes, likeliest]

    def is_waiting(self, rows: slice) -> bool:
        """Whether fewer than required have voted."""
        return not has_enough(self.votes(rows), required=self.context.required)

    def _likeliest(self, sentence_id: str) -> str | None:
        return None if self.likeliest_labels is None else self.likeliest_labels.get(sentence_id, "")

    def _gold(self, votes: Sequence[Answer], decision: Decision | None, likeliest: str | None) -> Gold:
        required, majority = self.context.required, self.context.settings.majority
        return gold_label(votes, required=required, decision=decision, majority=majority, likeliest=likeliest)

    def _dispute(  # noqa: PLR0913, PLR0917  # all that is known of a sentence
        self,
        votes: Sequence[Answer],
        decision: Decision | None,
        newer: Sequence[Answer],
        drawn: bool,
        thoughts: Sequence[Answer],
        likeliest: str | None,
    ) -> Dispute | None:
        return dispute(
            votes,
            required=self.context.required,
            decision=decision,
            newer=newer,
            drawn=drawn,
            majority=self.context.settings.majority,
            likeliest=likeliest,
            second_thoughts=thoughts,
        )

    def _reopening(self, sentence_id: str, decision: Decision | None) -> list[Answer]:
        """The second thoughts that may reopen the sentence: those that no adjudicator had on the screen."""
        seen = 0 if decision is None else decision.adjudication.votes_sequence
        return [thought.answer for thought in self.second_thoughts.get(sentence_id, ()) if thought.sequence > seen]

    def _newer_votes(self, decision: Decision | None, rows: slice) -> list[Answer]:
        """The votes that came after the decision."""
        # On a check, annotators are measured by the decision: a vote that differs does not put it in doubt.
        if decision is None or self.table.article_id[rows.start] in self.context.checks:
            return []
        seen = decision.adjudication.votes_sequence
        votes = zip(self.table.answer[rows], self.table.sequence[rows], strict=True)
        return [answer for answer, sequence in votes if sequence > seen]


_tables: ProjectCache[VoteTable] = ProjectCache(keep=1)
"""A million votes take seconds to read, and some 200 MB."""
_likeliest: ProjectCache[Mapping[str, str]] = ProjectCache(keep=2)


def adjudication_view(
    file: ProjectFile, db: Database, context: ProjectContext, *, article_id: str | None = None, shown_only: bool = False
) -> AdjudicationView:
    """All articles that the person may see, or one of them; with `shown_only`, without those that are put away."""
    hidden = context.hidden | (context.put_away if shown_only else frozenset())
    if article_id is None:
        table = vote_table_of(file, db, context, hidden)
    else:
        table = VoteTable() if article_id in hidden else votes.article_table(db, article_id)
    likeliest_labels = None
    if context.settings.model:  # from all votes that the person may see, even for the view of a single article
        key = (context.votes_sequence, context.hidden, context.left_out)
        likeliest_labels = _likeliest.get(file, key, lambda: find_likeliest_labels(db, leave_out=context.hidden))
    return AdjudicationView(
        context,
        table,
        adjudications.decisions(db, article_id=article_id),
        adjudications.to_audit(db),
        second_thoughts=_reopening(db, context, article_id),
        likeliest_labels=likeliest_labels,
    )


def _reopening(db: Database, context: ProjectContext, article_id: str | None) -> Mapping[str, list[SecondThought]]:
    if not context.settings.reopen:
        return {}
    thoughts_by_sentence: dict[str, list[SecondThought]] = {}
    for thought in openings.second_thoughts(db, article_id=article_id):
        if article_of(thought.sentence_id) not in context.checks:  # checks measure annotators by the decision
            thoughts_by_sentence.setdefault(thought.sentence_id, []).append(thought)
    return thoughts_by_sentence


def vote_table_of(file: ProjectFile, db: Database, context: ProjectContext, hidden: frozenset[str]) -> VoteTable:
    """All votes, except those on the articles `hidden`. Callers share the table, so they must not change it."""
    key = (context.votes_sequence, context.corrections, hidden, context.left_out)  # a correction may change a part
    return _tables.get(file, key, lambda: votes.vote_table(db, leave_out=hidden))
