"""What one person may know of every sentence: its votes, its decision, and what they come to.

Left out, for everybody, are samples and the articles for practice and tests; and for this person those that they are
labeling themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from labeling.context.model_labels import find_model_labels
from labeling.context.project_context import ProjectContext
from labeling.domain.gold import Dispute, Gold, dispute, gold_label, has_enough
from labeling.domain.model import Answer, Decision, article_of
from labeling.services.cache import ProjectCache
from labeling.storage import adjudications, rounds, votes
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.rounds import SecondThought
from labeling.storage.votes import VoteTable

_Undecided = tuple[tuple[Answer, ...], str | None]
"""A sentence's votes, and what the model takes it to be, where the model is asked."""


@dataclass(frozen=True, slots=True)
class AdjudicationView:
    """The votes and the decisions of all articles in sight, or of one, read at one moment."""

    sight: ProjectContext
    table: VoteTable
    decisions: Mapping[str, Decision]
    draws: Mapping[str, Decision]
    """What was drawn for an audit and nobody has looked at."""
    _gold_by_votes: dict[_Undecided, Gold] = field(default_factory=dict)
    """Of undecided sentences: a million votes come in few combinations."""
    _dispute_by_votes: dict[_Undecided, Dispute | None] = field(default_factory=dict)
    """Of sentences that are neither decided nor drawn."""
    second_thoughts: Mapping[str, Sequence[SecondThought]] = field(default_factory=dict)
    """Those that may bring a sentence back, by its id; empty unless the owner wants that."""
    likeliest_labels: Mapping[str, str] | None = None
    """By sentence id, what Dawid and Skene's model considers likely enough; None unless the owner wants that."""

    def sentences(self) -> Iterator[tuple[str, slice]]:
        """Every sentence with a vote, in reading order, with the place of its votes in the table."""
        return self.table.by_sentence()

    def votes(self, place: slice) -> tuple[Answer, ...]:
        """The votes at a place in the table."""
        return tuple(self.table.answer[place])

    def gold(self, sentence_id: str, place: slice = slice(0)) -> Gold:
        """A sentence's gold; without a place it has no votes."""
        votes, decision = self.votes(place), self.decisions.get(sentence_id)
        if decision is not None:
            return self._gold(votes, decision, None)
        undecided = votes, self._likeliest(sentence_id)
        if undecided not in self._gold_by_votes:
            self._gold_by_votes[undecided] = self._gold(votes, None, undecided[1])
        return self._gold_by_votes[undecided]

    def dispute(self, sentence_id: str, place: slice) -> Dispute | None:
        """Why the sentence needs an adjudicator, or None."""
        votes, decision, drawn = self.votes(place), self.decisions.get(sentence_id), sentence_id in self.draws
        thoughts, likeliest = self._reopening(sentence_id, decision), self._likeliest(sentence_id)
        if decision is not None or drawn or thoughts:
            return self._dispute(votes, decision, self._since(decision, place), drawn, thoughts, likeliest)
        if (votes, likeliest) not in self._dispute_by_votes:
            self._dispute_by_votes[votes, likeliest] = self._dispute(votes, None, [], False, [], likeliest)
        return self._dispute_by_votes[votes, likeliest]

    def is_waiting(self, place: slice) -> bool:
        """Whether fewer than required have voted."""
        return not has_enough(self.votes(place), required=self.sight.required)

    def _likeliest(self, sentence_id: str) -> str | None:
        return None if self.likeliest_labels is None else self.likeliest_labels.get(sentence_id, "")

    def _gold(self, votes: Sequence[Answer], decision: Decision | None, likeliest: str | None) -> Gold:
        required, majority = self.sight.required, self.sight.settings.majority
        return gold_label(votes, required=required, decision=decision, majority=majority, likeliest=likeliest)

    def _dispute(  # noqa: PLR0913, PLR0917  # all that is known of a sentence
        self,
        votes: Sequence[Answer],
        decision: Decision | None,
        since: Sequence[Answer],
        drawn: bool,
        thoughts: Sequence[Answer],
        likeliest: str | None,
    ) -> Dispute | None:
        return dispute(
            votes,
            required=self.sight.required,
            decision=decision,
            since=since,
            drawn=drawn,
            majority=self.sight.settings.majority,
            likeliest=likeliest,
            second_thoughts=thoughts,
        )

    def _reopening(self, sentence_id: str, decision: Decision | None) -> list[Answer]:
        """The second thoughts that may bring the sentence back: those that no adjudicator had on the screen."""
        seen = 0 if decision is None else decision.adjudication.votes_sequence
        return [one.answer for one in self.second_thoughts.get(sentence_id, ()) if one.sequence > seen]

    def _since(self, decision: Decision | None, place: slice) -> list[Answer]:
        # On a check, whoever answers otherwise is measured by the decision, not the other way round.
        if decision is None or self.table.article_id[place.start] in self.sight.checks:
            return []
        seen = decision.adjudication.votes_sequence
        rows = zip(self.table.answer[place], self.table.sequence[place], strict=True)
        return [answer for answer, sequence in rows if sequence > seen]


_tables: ProjectCache[VoteTable] = ProjectCache(keep=1)
"""A million votes take seconds to read, and some 200 MB."""


def adjudication_view(
    file: ProjectFile, db: Database, sight: ProjectContext, *, article_id: str | None = None, shown_only: bool = False
) -> AdjudicationView:
    """All that is in sight, or one article of it; with `shown_only` without what is archived or taken down."""
    hidden = sight.hidden | (sight.put_away if shown_only else frozenset())
    if article_id is None:
        table = vote_table_of(file, db, sight, hidden)
    else:
        table = VoteTable() if article_id in hidden else votes.article_table(db, article_id)
    return AdjudicationView(
        sight,
        table,
        adjudications.decisions(db, article_id=article_id),
        adjudications.to_audit(db),
        second_thoughts=_reopening(db, sight, article_id),
        likeliest_labels=_likeliest_labels(file, db, sight),
    )


_likeliest: ProjectCache[Mapping[str, str]] = ProjectCache(keep=2)


def _likeliest_labels(file: ProjectFile, db: Database, sight: ProjectContext) -> Mapping[str, str] | None:
    """By all votes in sight, also where one article alone is asked for."""
    if not sight.settings.model:
        return None
    key = (sight.votes_sequence, sight.hidden, sight.left_out)
    return _likeliest.get(file, key, lambda: find_model_labels(db, leave_out=sight.hidden))


def _reopening(db: Database, sight: ProjectContext, article_id: str | None) -> Mapping[str, list[SecondThought]]:
    if not sight.settings.reopen:
        return {}
    found: dict[str, list[SecondThought]] = {}
    for one in rounds.second_thoughts(db, article_id=article_id):
        if article_of(one.sentence_id) not in sight.checks:  # there, whoever differs is measured by the decision
            found.setdefault(one.sentence_id, []).append(one)
    return found


def vote_table_of(file: ProjectFile, db: Database, sight: ProjectContext, hidden: frozenset[str]) -> VoteTable:
    """All votes but those on the articles `hidden`. Others get the same table: don't change it."""
    return _tables.get(
        file, (sight.votes_sequence, hidden, sight.left_out), lambda: votes.vote_table(db, leave_out=hidden)
    )
